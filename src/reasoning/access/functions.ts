import type { FactReader } from '../../facts/derived.ts';
import type { FactFunction, TableReads } from '../../facts/fact-function.ts';
import type { Cell } from '../../facts/table.ts';
import type { Ask } from '../families/families.ts';
import { asksOf, familyIn } from '../families/families.ts';
import type { Context } from '../iam/decision.ts';
import { CLOSURE_READS, CORE_READS, READS_BY_SERVICE } from '../iam/world/world.ts';
import { cannotCell, outcomeOfAll } from './cannot.ts';
import { type Judged, judgedOf } from './judged.ts';
import { Names } from './named.ts';
import { reachOf } from './reach.ts';
import { requestContext } from './request-context.ts';

/** The policies of the resources of the services asked about: of one, or of those of a family's actions. */
function readsOf(action: Cell | undefined, resource: Cell | undefined): readonly TableReads[] {
  const services = new Set(asksFor(String(action), String(resource)).map((ask) => serviceOf(ask.action)));
  const key = [...services].sort().join(' ');
  const reads = READS.get(key) ?? [...services].flatMap((service) => READS_BY_SERVICE.get(service) ?? []);
  READS.set(key, reads);
  return reads;
}

/** One list per set of services: who notes what a call rests on knows a list again by its identity. */
const READS = new Map<string, readonly TableReads[]>();

function serviceOf(action: string): string {
  return action.toLowerCase().split(':')[0] ?? '';
}

const ACTION = /^[a-z0-9-]+:[a-z0-9]+$/i;
const NOTHING: readonly Ask[] = [];

/** What is asked by an action or a family; nothing where a text is no action, or a family has none for the resource. */
function asksFor(action: string, resource: string): readonly Ask[] {
  const family = familyIn(action);
  if (family !== null) return asksOf(family, resource) ?? NOTHING;
  return ACTION.test(action) ? [{ action, resource }] : NOTHING;
}

type Answer = (judged: Judged, principal: string, asks: readonly Ask[], context: Context | undefined) => Cell;

/**
 * Whatever is not text, no action, or not among the facts has no answer. A family that there is not is an error, not an
 * unknown answer: its author is told.
 */
function opened(facts: FactReader, answer: Answer): (...cells: readonly Cell[]) => Cell {
  const judged = judgedOf(facts);
  const names = new Names(facts, judged);
  return (principal, action, resource, context) => {
    if (typeof principal !== 'string' || typeof action !== 'string' || typeof resource !== 'string') return null;
    if (context === null) return null;
    const asks = asksFor(action, resource);
    const asked = names.judgedFor(principal);
    if (asks.length === 0 || asked === null || !names.hasResource(resource)) return null;
    return answer(asked, principal, asks, context === undefined ? undefined : requestContext(String(context)));
  };
}

const iamCan: FactFunction = {
  name: 'iam_can',
  parameters: ['principal', 'action', 'resource'],
  doc: '1 when the principal is allowed the action on the resource whatever the request; 0 when some or every request is refused; NULL when an input is missing, or the facts know no such principal or resource.',
  reads: CORE_READS,
  alsoReads: ([, action, resource]) => readsOf(action, resource),
  open: (facts) =>
    opened(facts, (judged, principal, asks, context) => {
      const verdicts = asks.map((ask) => judged.decide(principal, ask.action, ask.resource, 'can', context).verdict);
      if (verdicts.includes('no')) return 0;
      return verdicts.includes('unknown') ? null : 1;
    }),
};

const iamCanWith: FactFunction = {
  ...iamCan,
  parameters: [...iamCan.parameters, 'context'],
  doc: 'The same of requests that carry these condition keys, as JSON: \'{"aws:SecureTransport":"true"}\'; null for a key that they do not carry.',
};

const iamCannot: FactFunction = {
  name: 'iam_cannot',
  parameters: ['principal', 'action', 'resource'],
  doc: '1 when no request of the principal could be allowed the action on the resource, nor any of whatever it can become or give itself; 0 when one could; NULL when an input is missing, or the facts know no such principal or resource.',
  reads: [...CORE_READS, ...CLOSURE_READS],
  alsoReads: ([, action, resource]) => readsOf(action, resource),
  open: (facts) => opened(facts, (judged, principal, asks) => cannotCell(outcomeOfAll(judged, principal, asks))),
};

const iamCannotBecome: FactFunction = {
  name: 'iam_cannot_become',
  parameters: ['principal', 'other'],
  doc: '1 when the principal can by no path assume, run code as, take the credentials of or administer the other user or role; 0 when it can; NULL when an input is missing, or the facts do not know both.',
  reads: [...CORE_READS, ...CLOSURE_READS],
  open: (facts) => {
    const judged = judgedOf(facts);
    const names = new Names(facts, judged);
    return (principal, other) => {
      if (typeof principal !== 'string' || typeof other !== 'string' || principal === other) return null;
      const asked = names.judgedFor(principal);
      if (asked === null || !judged.world.principals.has(other)) return null;
      const { nodes, missing, perhaps } = reachOf(asked, principal);
      const ways = [other, `account ${accountOf(other)}`];
      if (ways.some((way) => nodes.includes(way))) return 0;
      return missing.length > 0 || perhaps.some(({ node }) => ways.includes(node)) ? null : 1;
    };
  },
};

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The functions on IAM that checks may call. */
export const ACCESS_FUNCTIONS: readonly FactFunction[] = [iamCan, iamCanWith, iamCannot, iamCannotBecome];

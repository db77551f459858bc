import type { FactReader } from '../../facts/derived.ts';
import type { FactFunction, TableReads } from '../../facts/fact-function.ts';
import type { Cell } from '../../facts/table.ts';
import { CLOSURE_READS, CORE_READS, READS_BY_SERVICE } from '../iam/world/world.ts';
import { cannotCell, outcomeOf, reachOf } from './cannot.ts';
import { type Judged, judgedOf } from './judged.ts';
import { Names } from './named.ts';

/** The policies of a service's resources, told by the action asked about. */
function readsOf(action: Cell | undefined): readonly TableReads[] {
  const service = String(action).toLowerCase().split(':')[0] ?? '';
  return READS_BY_SERVICE.get(service) ?? NOTHING;
}
const NOTHING: readonly TableReads[] = [];

const ACTION = /^[a-z0-9-]+:[a-z0-9]+$/i;

type Answer = (judged: Judged, principal: string, action: string, resource: string) => Cell;

/** Whatever is not text, no action, or not among the facts has no answer. */
function opened(facts: FactReader, answer: Answer): (...cells: readonly Cell[]) => Cell {
  const judged = judgedOf(facts);
  const names = new Names(facts, judged);
  return (principal, action, resource) => {
    if (typeof principal !== 'string' || typeof action !== 'string' || typeof resource !== 'string') return null;
    const asked = names.judgedFor(principal);
    if (!ACTION.test(action) || asked === null || !names.hasResource(resource)) return null;
    return answer(asked, principal, action, resource);
  };
}

const iamCan: FactFunction = {
  name: 'iam_can',
  parameters: ['principal', 'action', 'resource'],
  doc: '1 when the principal is allowed the action on the resource whatever the request; 0 when some or every request is refused; NULL when an input is missing, or the facts know no such principal or resource.',
  reads: CORE_READS,
  alsoReads: ([, action]) => readsOf(action),
  open: (facts) =>
    opened(facts, (judged, principal, action, resource) => {
      const { verdict } = judged.decide(principal, action, resource, 'can');
      return verdict === 'unknown' ? null : verdict === 'yes' ? 1 : 0;
    }),
};

const iamCannot: FactFunction = {
  name: 'iam_cannot',
  parameters: ['principal', 'action', 'resource'],
  doc: '1 when no request of the principal could be allowed the action on the resource, nor any of whatever it can become or give itself; 0 when one could; NULL when an input is missing, or the facts know no such principal or resource.',
  reads: [...CORE_READS, ...CLOSURE_READS],
  alsoReads: ([, action]) => readsOf(action),
  open: (facts) =>
    opened(facts, (judged, principal, action, resource) => cannotCell(outcomeOf(judged, principal, action, resource))),
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
      return missing.length > 0 || ways.some((way) => perhaps.includes(way)) ? null : 1;
    };
  },
};

function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** The functions on IAM that checks may call. */
export const ACCESS_FUNCTIONS: readonly FactFunction[] = [iamCan, iamCannot, iamCannotBecome];

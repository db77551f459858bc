import type { Policy } from '../policy.ts';
import type { Statement } from '../statement.ts';
import { wildcardMatches } from '../wildcard.ts';
import { type Condition, conditionsOf } from './condition/evaluate.ts';
import { NO, YES } from './match.ts';
import { relation } from './pattern.ts';
import { isReading } from './services/reading.ts';
import { hasVariable } from './variable.ts';

/** A statement as it is asked over and over: conditions read, variables known to be there or not. */
export interface Ready {
  readonly statement: Statement;
  readonly conditions: readonly Condition[];
  /** Only documents of 2012 know variables. */
  readonly variables: boolean;
  readonly resources: readonly Pattern[];
  readonly notResources: readonly Pattern[];
  /** True when neither its resource nor a condition tells one resource from another. */
  readonly anyResource: boolean;
}

export interface Pattern {
  readonly text: string;
  readonly dynamic: boolean;
}

interface Index {
  readonly byService: ReadonlyMap<string, readonly Ready[]>;
  /** Statements that may speak of any service, in their place among the others. */
  readonly all: readonly Ready[];
  readonly anywhere: readonly Ready[];
  readonly answers: Map<string, readonly Ready[]>;
}

/** Indexes go with their documents; a document shared by many principals is indexed once. */
const INDEXES = new WeakMap<Policy, Index>();
/** More actions than a matrix asks for; beyond them the answers are forgotten, not grown. */
const MOST_ANSWERS = 512;

/** The statements of a document that speak of an action (in lower case), in the document's order. */
export function speakingOf(policy: Policy, action: string): readonly Ready[] {
  const index = indexOf(policy);
  const known = index.answers.get(action);
  if (known !== undefined) return known;
  if (index.answers.size >= MOST_ANSWERS) index.answers.clear();
  const candidates = index.byService.get(action.slice(0, action.indexOf(':'))) ?? index.anywhere;
  const speaking = candidates.filter(({ statement }) => speaks(statement, action));
  index.answers.set(action, speaking);
  return speaking;
}

/** Every statement that speaks of an action, without the index: what a plain evaluation does. */
export function scanned(policy: Policy, action: string): readonly Ready[] {
  return policy.statements
    .filter((statement) => speaks(statement, action))
    .map((statement) => readyOf(statement, policy.version === '2012-10-17'));
}

/**
 * The statements that count when any writing action of a pattern will do: an Allow that may hold one of them, a Deny
 * that holds them all.
 */
export function speakingOfAny(policy: Policy, pattern: string): readonly Ready[] {
  return indexOf(policy).all.filter(({ statement }) =>
    statement.effect === 'Allow' ? mayAllow(statement, pattern) : deniesAll(statement, pattern),
  );
}

function mayAllow({ actions, notActions }: Statement, pattern: string): boolean {
  if (notActions.length > 0) return !notActions.some((action) => relation(action, pattern) === YES);
  return actions.some((action) => !isReading(action) && relation(action, pattern) !== NO);
}

function deniesAll({ actions, notActions }: Statement, pattern: string): boolean {
  if (notActions.length > 0)
    return !notActions.some((action) => !isReading(action) && relation(action, pattern) !== NO);
  return actions.some((action) => relation(action, pattern) === YES);
}

function speaks({ actions, notActions }: Statement, action: string): boolean {
  if (notActions.length > 0) return !notActions.some((pattern) => wildcardMatches(pattern, action));
  return actions.some((pattern) => wildcardMatches(pattern, action));
}

function indexOf(policy: Policy): Index {
  const kept = INDEXES.get(policy);
  if (kept !== undefined) return kept;
  const all = policy.statements.map((statement) => readyOf(statement, policy.version === '2012-10-17'));
  const services = new Map(all.flatMap(({ statement }) => servicesOf(statement)).map((name) => [name, true]));
  const byService = new Map(
    [...services.keys()].map((service) => [service, all.filter(({ statement }) => mentions(statement, service))]),
  );
  const anywhere = all.filter(({ statement }) => isAnywhere(statement));
  const index = { byService, all, anywhere, answers: new Map() };
  INDEXES.set(policy, index);
  return index;
}

function servicesOf({ actions }: Statement): string[] {
  return actions.map(prefixOf).filter((prefix) => !/[*?]/.test(prefix));
}

function mentions(statement: Statement, service: string): boolean {
  return isAnywhere(statement) || statement.actions.some((action) => prefixOf(action) === service);
}

function isAnywhere({ actions, notActions }: Statement): boolean {
  return notActions.length > 0 || actions.some((action) => /[*?]/.test(prefixOf(action)));
}

/** `*` alone has no colon, and speaks of everything. */
function prefixOf(action: string): string {
  const colon = action.indexOf(':');
  return colon < 0 ? action : action.slice(0, colon);
}

function readyOf(statement: Statement, variables: boolean): Ready {
  const patternOf = (text: string): Pattern => ({ text, dynamic: variables && hasVariable(text) });
  const conditions = conditionsOf(statement.conditions);
  return {
    statement,
    conditions,
    variables,
    resources: statement.resources.map(patternOf),
    notResources: statement.notResources.map(patternOf),
    anyResource: statement.resources.includes('*') && !conditions.some(readsResource),
  };
}

/** Keys that follow from the resource; a variable among the values may be one. */
function readsResource({ key, listed }: Condition): boolean {
  return /resource|requestedregion/.test(key) || listed.some(hasVariable);
}

import type { Cell } from '../../facts/table.ts';
import type { Ask } from '../families/families.ts';
import { strangerOf } from '../iam/actor.ts';
import { type Finding, mayDo, together } from '../iam/closure/inquiry.ts';
import type { Principal } from '../iam/model.ts';
import { resourcePolicies } from '../iam/service.ts';
import type { Judged } from './judged.ts';
import { lifted } from './lifted.ts';
import { loosened, looseningsOf } from './loosened.ts';
import { outsidersOf } from './outsiders.ts';
import { holderOf, writersOf } from './policy-writers.ts';
import { actorsOf, entitiesAt, hasAccount, isOfOutsiders, isSomebody, reachIn } from './reach.ts';
import { sameAs } from './same.ts';

/** How it can be done after all, or that it cannot, or what is missing to say so. */
export type Outcome =
  | { readonly kind: 'cannot' }
  | { readonly kind: 'may'; readonly as: string; readonly action: string }
  | { readonly kind: 'unknown'; readonly missing: readonly string[] };

/**
 * Whether a principal is kept from an action on a resource, also as whatever it can become and by whatever it can give
 * itself. Judged generously: one way that is open for some request suffices; one input that is missing leaves it unknown.
 */
export function outcomeOf(facts: Judged, principal: string, action: string, resource: string): Outcome {
  return outcomeOfAll(facts, principal, [{ action, resource }]);
}

/** The same of several questions at once: `cannot` when it is so of each, `may` when some can be done. */
export function outcomeOfAll(facts: Judged, principal: string, asks: readonly Ask[]): Outcome {
  const outcome = ownOutcome(facts, principal, asks);
  if (outcome.kind !== 'unknown') return outcome;
  const { named } = outsidersOf(facts);
  if (!outcome.missing.every((name) => isOfOutsiders(name, named))) return outcome;
  return asks.every((ask) => outsidersCannot(facts, ask)) ? { kind: 'cannot' } : outcome;
}

/** Beside what roles of others, which nobody read, may do for him. */
function ownOutcome(facts: Judged, principal: string, asks: readonly Ask[]): Outcome {
  const free = lifted(facts, entitiesAt(facts, principal));
  if (free !== null && free.missing.length === 0) return outcomeIn(free.judged, principal, asks);
  const outcome = outcomeIn(facts, principal, asks);
  if (free === null || outcome.kind !== 'cannot') return outcome;
  // Guardrails keep him out, if they stay.
  const after = outcomeIn(free.judged, principal, asks);
  return after.kind === 'cannot' ? after : { kind: 'unknown', missing: free.missing };
}

const cannots = new WeakMap<Judged, Map<string, boolean>>();

/** Whoever comes to roles of others can what those can: nothing, where none of them can. */
function outsidersCannot(judged: Judged, { action, resource }: Ask): boolean {
  const known = cannots.get(judged) ?? new Map<string, boolean>();
  cannots.set(judged, known);
  const key = `${action} ${resource}`;
  const { named, judged: outside } = outsidersOf(judged);
  const cannot =
    known.get(key) ??
    [...named.keys()].filter(hasAccount).every((who) => {
      // Of whom nothing can be asked, a policy that names him may yet tell.
      if (!isSomebody(outside, who)) return outside.decide(who, action, resource, 'cannot').verdict === 'no';
      const outcome = ownOutcome(outside, who, [{ action, resource }]);
      return outcome.kind === 'unknown'
        ? outcome.missing.every((name) => isOfOutsiders(name, named))
        : outcome.kind === 'cannot';
    });
  known.set(key, cannot);
  return cannot;
}

function outcomeIn(judged: Judged, principal: string, asks: readonly Ask[]): Outcome {
  const missing = new Set<string>();
  const reach = reachIn(judged, principal);
  for (const name of reach.missing) missing.add(name);
  for (const node of [principal, ...reach.nodes]) {
    if (node !== principal && asks.some(({ action, resource }) => node === resource && /^kms:/i.test(action)))
      return { kind: 'may', as: principal, action: 'kms:PutKeyPolicy or kms:CreateGrant' };
    // Names of origin access identities hold spaces, as changed forms of an entity do: who is asked about is no form.
    for (const who of node === principal ? [principal] : actorsOf(judged, node))
      for (const { verdict, missing: names, tried } of attemptsAt(judged, who, asks)) {
        if (verdict === 'yes') return { kind: 'may', as: node, action: tried };
        if (verdict === 'unknown') for (const name of names) missing.add(name);
      }
  }
  // Where it may come to, and may do nothing there, it need not be known whether it comes there.
  for (const { node, missing: names } of reach.perhaps)
    if (mayAt(judged, node, asks)) for (const name of names) missing.add(name);
  return missing.size === 0 ? { kind: 'cannot' } : { kind: 'unknown', missing: [...missing].sort() };
}

/** Whether something of what is asked can be done at a node, or that is not known. */
function mayAt(judged: Judged, node: string, asks: readonly Ask[]): boolean {
  if (asks.some(({ action, resource }) => node === resource && /^kms:/i.test(action))) return true;
  return actorsOf(judged, node).some((who) => {
    for (const { verdict } of attemptsAt(judged, who, asks)) if (verdict !== 'no') return true;
    return false;
  });
}

/** What an actor can try of all that is asked. What several questions share, such as a bucket's policy, is tried once. */
function* attemptsAt(judged: Judged, who: string | Principal, asks: readonly Ask[]): Iterable<Attempt> {
  const tried = new Set<string>();
  for (const { action, resource, needs, account } of asks) {
    if (account !== undefined && account !== accountOf(judged, who)) continue;
    for (const attempt of attempts(judged, who, action, resource, tried)) {
      const isPart = needs !== undefined && attempt.verdict === 'yes';
      yield isPart ? { ...attempt, verdict: 'unknown', missing: [needs] } : attempt;
    }
  }
}

function accountOf({ world }: Judged, who: string | Principal): string | null {
  const principal = typeof who === 'string' ? world.principals.get(who) : who;
  if (principal !== undefined) return 'account' in principal ? principal.account : null;
  const stranger = strangerOf(String(who));
  return stranger.kind === 'session' ? stranger.role.account : null;
}

interface Attempt extends Finding {
  readonly tried: string;
}

/** The action itself, then by writing the resource's policy, then by taking from it what keeps out. */
function* attempts(
  judged: Judged,
  who: string | Principal,
  action: string,
  resource: string,
  already: Set<string>,
): Iterable<Attempt> {
  const ask = (tried: string, on: string): Attempt => ({ ...decided(judged, who, tried, on), tried });
  for (const same of [resource, ...sameAs(judged.world, resource)]) yield ask(action, same);
  // Where no policy of a resource speaks on the action, writing one or taking it away opens nothing.
  if (resourcePolicies(action.toLowerCase()) === 'none') return;
  for (const { action: writer, on, needs } of writersOf(judged.world, action, resource)) {
    if (already.has(`${writer} ${on}`)) continue;
    already.add(`${writer} ${on}`);
    const holder = holderOf(resource, 's3:PutBucketPolicy');
    const write = (call: string, to: string) => () =>
      call.startsWith('apigateway:') ? managing(judged, who, call, to, resource) : decided(judged, who, call, to);
    const calls = [write(writer, on), ...needs.map((call) => write(call, holder))];
    yield { ...together(...calls), tried: [writer, ...needs].join(' + ') };
  }
  for (const loosening of looseningsOf(action)) {
    const holder = holderOf(resource, loosening.action);
    const after = loosened(judged, holder, loosening);
    if (after === null) continue;
    const finding = together(
      () => decided(judged, who, loosening.action, holder),
      () => decided(after, who, action, resource),
    );
    yield { ...finding, tried: `${loosening.action} + ${action}` };
  }
}

function decided(judged: Judged, who: string | Principal, action: string, resource: string): Finding {
  if (typeof who === 'string') return judged.decide(who, action, resource, 'cannot');
  return judged.decideFor(who, action, resource);
}

/** An API is managed from its own account alone, whatever its policy says. */
function managing(judged: Judged, who: string | Principal, action: string, api: string, called: string): Finding {
  const principal = typeof who === 'string' ? judged.world.principals.get(who) : who;
  if (principal === undefined || accountOf(judged, principal) !== called.split(':')[4]) return REFUSED;
  return mayDo(judged.world, principal, action, api);
}

const REFUSED: Finding = { verdict: 'no', statements: [], missing: [] };

/** 1, 0 or NULL, as SQL has it. */
export function cannotCell(outcome: Outcome): Cell {
  if (outcome.kind === 'unknown') return null;
  return outcome.kind === 'cannot' ? 1 : 0;
}

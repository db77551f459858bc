import type { Policy } from '../../policy.ts';
import { actorOf } from '../actor.ts';
import { judge } from '../judge.ts';
import { lookupOf } from '../key.ts';
import { NO } from '../match.ts';
import type { Role, User, World } from '../model.ts';
import { relation } from '../pattern.ts';
import { speakingOfAny } from '../ready.ts';
import { isReading } from '../services/reading.ts';
import { callerSide, resourceSide } from '../side.ts';
import { bareTarget } from '../target.ts';
import type { Finding } from './inquiry.ts';

/** Some service whose actions no list has. */
const UNLISTED = '~unlisted';

/** Which writing actions of a principal count. */
export interface Sought {
  /** A service by its prefix; null for any of which `counts`. */
  readonly prefix: string | null;
  /** Of a service, or of a single action, in lower case: whether it may do. */
  readonly counts: (prefix: string, action: string | null) => boolean;
}

/** The first writing action, or pattern of them, that a principal may use and that counts; null when there is none. */
export function mayWrite(
  world: World,
  who: User | Role,
  sought: Sought,
): { readonly action: string; readonly finding: Finding } | null {
  const actor = actorOf(world, who);
  const target = bareTarget(world, '*', actor.account);
  const request = { asked: '*', lookup: lookupOf(actor, target, undefined), direction: 'cannot' as const };
  for (const action of patternsOf(who, sought)) {
    const finding = judge(callerSide(actor, action, speakingOfAny), resourceSide(target, action), request);
    if (finding.verdict !== 'no') return { action, finding };
  }
  return null;
}

/** Each Allow's own patterns, narrowed to what is sought: what no Allow speaks of is refused. */
function patternsOf({ identity }: User | Role, sought: Sought): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const entry of identity) {
    if (entry.kind === 'unknown') {
      patterns.add(whole(sought));
      continue;
    }
    const { named, wild, isOpen } = allowedBy(entry.value.policy);
    if (isOpen && counts(sought, whole(sought))) patterns.add(whole(sought));
    const own = sought.prefix === null ? [...named.values()].flat() : (named.get(sought.prefix) ?? []);
    for (const action of own) if (counts(sought, action)) patterns.add(action);
    for (const action of wild) {
      const narrowed = narrow(action, sought);
      if (narrowed !== null && counts(sought, narrowed)) patterns.add(narrowed);
    }
  }
  return patterns;
}

/** What the Allows of a document speak of and is not reading. */
interface Allowed {
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Of more than one service. */
  readonly wild: readonly string[];
  /** Some Allow speaks of all but what it names. */
  readonly isOpen: boolean;
}

const kept = new WeakMap<Policy, Allowed>();

function allowedBy(policy: Policy): Allowed {
  const earlier = kept.get(policy);
  if (earlier !== undefined) return earlier;
  const allows = policy.statements.filter(({ effect }) => effect === 'Allow');
  const writing = allows.flatMap(({ actions }) => actions).filter((action) => !isReading(action));
  const named = new Map<string, string[]>();
  const wild: string[] = [];
  for (const action of writing) {
    const service = action.slice(0, Math.max(0, action.indexOf(':')));
    if (service === '' || /[*?]/.test(service)) wild.push(action);
    else named.set(service, [...(named.get(service) ?? []), action]);
  }
  const allowed = { named, wild, isOpen: allows.some(({ notActions }) => notActions.length > 0) };
  kept.set(policy, allowed);
  return allowed;
}

function whole({ prefix }: Sought): string {
  return `${prefix ?? UNLISTED}:*`;
}

function counts(sought: Sought, pattern: string): boolean {
  const prefix = pattern.slice(0, pattern.indexOf(':'));
  return sought.counts(prefix, /[*?]/.test(pattern) ? null : pattern);
}

/** The part of a pattern of several services that is of the one sought; null when there is none. */
function narrow(action: string, sought: Sought): string | null {
  const colon = action.indexOf(':');
  if (colon < 0) return whole(sought);
  const prefix = sought.prefix ?? UNLISTED;
  return relation(action.slice(0, colon), prefix) === NO ? null : `${prefix}${action.slice(colon)}`;
}

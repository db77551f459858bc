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
    if (entry.kind === 'unknown') patterns.add(whole(sought));
    else
      for (const { effect, actions, notActions } of entry.value.policy.statements) {
        if (effect !== 'Allow') continue;
        if (notActions.length > 0 && counts(sought, whole(sought))) patterns.add(whole(sought));
        for (const action of actions) {
          const narrowed = isReading(action) ? null : narrow(action, sought);
          if (narrowed !== null && counts(sought, narrowed)) patterns.add(narrowed);
        }
      }
  }
  return patterns;
}

function whole({ prefix }: Sought): string {
  return `${prefix ?? UNLISTED}:*`;
}

function counts(sought: Sought, pattern: string): boolean {
  const prefix = pattern.slice(0, pattern.indexOf(':'));
  return sought.counts(prefix, /[*?]/.test(pattern) ? null : pattern);
}

/** The part of a pattern that is of the service sought; null when there is none. */
function narrow(action: string, sought: Sought): string | null {
  const colon = action.indexOf(':');
  if (colon < 0) return whole(sought);
  const service = action.slice(0, colon);
  if (/[*?]/.test(service)) {
    const prefix = sought.prefix ?? UNLISTED;
    return relation(service, prefix) === NO ? null : `${prefix}${action.slice(colon)}`;
  }
  return sought.prefix === null || sought.prefix === service ? action : null;
}

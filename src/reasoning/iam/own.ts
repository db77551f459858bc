import { actorOf } from './actor.ts';
import type { Direction } from './decision.ts';
import { UNDECIDED } from './found.ts';
import { hearScps } from './guardrail.ts';
import type { Role, User, World } from './model.ts';
import { callerSide } from './side.ts';
import { hear } from './speech.ts';
import { both, either, isMissing, opposite, type Truth } from './truth.ts';

/**
 * What the policies of a user or role say by themselves, whatever the resource's policy says: `never` when for no request
 * they and the boundary allow it, `always` when for every request they, the boundary and the SCPs do. Conditions and
 * variables decide nothing here: they make `depends`. null when an input is missing.
 */
export type Own = 'never' | 'always' | 'depends' | null;

/** Judges a caller's own side of one question. */
export function ownOf(world: World, principal: User | Role, action: string, resource: string): Own {
  const generous = ownAllows(world, principal, action, resource, 'cannot');
  if (generous === false) return 'never';
  const strict = ownAllows(world, principal, action, resource, 'can');
  if (isMissing(generous) || isMissing(strict)) return null;
  return strict ? 'always' : 'depends';
}

function ownAllows(world: World, principal: User | Role, action: string, asked: string, direction: Direction): Truth {
  const caller = callerSide(actorOf(world, principal), action.toLowerCase());
  const request = { asked, lookup: () => UNDECIDED, direction };
  const parts = [hear(caller.identity, request), ...(caller.boundary === null ? [] : [hear(caller.boundary, request)])];
  // A simulator that leaves out SCPs with conditions may allow what they refuse.
  if (direction === 'can') parts.push(hearScps(caller, request));
  const denied = parts.reduce<Truth>((truth, { deny }) => either(truth, deny), false);
  return parts.reduce<Truth>((truth, { allow }) => both(truth, allow), opposite(denied));
}

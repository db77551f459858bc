import type { FactReader } from '../../facts/derived.ts';
import { closureOf } from '../iam/closure/closure.ts';
import { decide } from '../iam/decide.ts';
import type { Closure, Decision, Direction } from '../iam/decision.ts';
import type { Principal, World } from '../iam/model.ts';
import { worldOf } from '../iam/world/world.ts';

/** One state of the facts, asked: every decision and closure is made once. */
export class Judged {
  readonly world: World;
  readonly #decisions = new Map<string, Decision>();
  readonly #closures = new Map<string, Closure>();

  constructor(world: World) {
    this.world = world;
  }

  decide(principal: string, action: string, resource: string, direction: Direction): Decision {
    const key = `${direction} ${action.toLowerCase()} ${principal} ${resource}`;
    const decision = this.#decisions.get(key) ?? decide(this.world, { principal, action, resource, direction });
    this.#decisions.set(key, decision);
    return decision;
  }

  /** The same of a principal that is not in the world; not kept. */
  decideFor(principal: Principal, action: string, resource: string): Decision {
    return decide(this.world, { principal, action, resource, direction: 'cannot' });
  }

  closure(principal: string): Closure {
    const closure = this.#closures.get(principal) ?? closureOf(this.world, principal);
    this.#closures.set(principal, closure);
    return closure;
  }
}

const kept = new WeakMap<FactReader, Judged>();

/** A reader stands for one state of the facts: tables and functions that are opened over it share what was decided. */
export function judgedOf(facts: FactReader): Judged {
  const judged = kept.get(facts) ?? new Judged(worldOf(facts));
  kept.set(facts, judged);
  return judged;
}

import type { FactReader } from '../../facts/derived.ts';
import { closureOf } from '../iam/closure/closure.ts';
import { decide } from '../iam/decide.ts';
import type { Closure, Context, Decision, Direction } from '../iam/decision.ts';
import type { Principal, World } from '../iam/model.ts';
import { worldOf } from '../iam/world/world.ts';

/** A decision of which it may be unknown whether it holds whatever the request. */
export type Told = Omit<Decision, 'direction'> & { readonly direction: Direction | null };

/** One state of the facts, asked: every decision and closure is made once. */
export class Judged {
  readonly world: World;
  /** What is missing to say that nobody and nothing else is in the world. */
  readonly missing: readonly string[];
  readonly #decisions = new Map<string, Decision>();
  readonly #closures = new Map<string, Closure>();

  constructor(world: World, missing: readonly string[] = []) {
    this.world = world;
    this.missing = missing;
  }

  /** The account under which tables tell of what has no place; the first. */
  get home(): string {
    return [...this.world.accounts.keys()].sort()[0] ?? '';
  }

  /** Another world made of the same facts, of which the same is missing. */
  of(world: World): Judged {
    return new Judged(world, this.missing);
  }

  /** A decision under a context of its own is not kept. */
  decide(principal: string, action: string, resource: string, direction: Direction, context?: Context): Decision {
    if (context !== undefined) return decide(this.world, { principal, action, resource, direction, context });
    const key = `${direction} ${action.toLowerCase()} ${principal} ${resource}`;
    const decision = this.#decisions.get(key) ?? decide(this.world, { principal, action, resource, direction });
    this.#decisions.set(key, decision);
    return decision;
  }

  /** The same of a principal that is not in the world; not kept. */
  decideFor(principal: Principal, action: string, resource: string): Decision {
    return decide(this.world, { principal, action, resource, direction: 'cannot' });
  }

  /**
   * The strict decision where it is a yes, else the generous one: `can`, may or `cannot`; which of the first two is
   * null where the strict one is not known. Not kept, since tables ask each question once and have a hundred thousand.
   */
  decideOnce(principal: string, action: string, resource: string): Told {
    const question = { principal, action, resource };
    const generous = decide(this.world, { ...question, direction: 'cannot' });
    if (generous.verdict !== 'yes') return generous;
    const strict = decide(this.world, { ...question, direction: 'can' });
    if (strict.verdict === 'unknown') return { ...generous, direction: null, missing: strict.missing };
    return strict.verdict === 'yes' ? strict : generous;
  }

  closure(principal: string): Closure {
    const kept = this.#closures.get(principal);
    if (kept !== undefined) return kept;
    const closure = closureOf(this.world, principal);
    const whole = { ...closure, missing: [...new Set([...closure.missing, ...this.missing])] };
    this.#closures.set(principal, whole);
    return whole;
  }
}

const kept = new WeakMap<FactReader, Judged>();

/** A reader stands for one state of the facts: tables and functions that are opened over it share what was decided. */
export function judgedOf(facts: FactReader): Judged {
  const earlier = kept.get(facts);
  if (earlier !== undefined) return earlier;
  const { world, missing } = worldOf(facts);
  const judged = new Judged(world, missing);
  kept.set(facts, judged);
  return judged;
}

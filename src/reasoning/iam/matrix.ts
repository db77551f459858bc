import { type Actor, actorOf } from './actor.ts';
import type { Axes, Cell } from './decision.ts';
import { judge } from './judge.ts';
import { lookupOf } from './key.ts';
import type { World } from './model.ts';
import { callerSide, type ResourceSide, resourceSide, settledSide } from './side.ts';
import { targetOf } from './target.ts';

/**
 * Decides every cell, in the order principals × actions × resources. Each side is prepared once: what a principal's
 * policies say on an action for all resources, what a resource's policy says on it for all principals. Cells come one by
 * one and none is kept.
 */
export function* matrix(world: World, { principals, actions, resources, direction, context }: Axes): Iterable<Cell> {
  if (resources.length === 0) return;
  const lower = actions.map((action) => action.toLowerCase());
  const sides = new ResourceSides(world, resources, lower);
  for (const principal of principals) {
    const actor = actorOf(world, principal);
    for (const [a, action] of actions.entries()) {
      const first = sides.of(actor, a, 0);
      const asked = { asked: '*', lookup: lookupOf(actor, first.target, context), direction };
      const caller = settledSide(callerSide(actor, lower[a] as string), asked);
      for (const [r, resource] of resources.entries()) {
        const side = sides.of(actor, a, r);
        const lookup = lookupOf(actor, side.target, context);
        yield { principal, action, resource, decision: judge(caller, side, { asked: resource, lookup, direction }) };
      }
    }
  }
}

/** Resource sides by the caller's account, since what has no policy is taken for the caller's account's. */
class ResourceSides {
  readonly #world: World;
  readonly #resources: readonly string[];
  readonly #actions: readonly string[];
  readonly #kept = new Map<string | null, ResourceSide[]>();

  constructor(world: World, resources: readonly string[], actions: readonly string[]) {
    this.#world = world;
    this.#resources = resources;
    this.#actions = actions;
  }

  of({ account }: Actor, a: number, r: number): ResourceSide {
    const kept = this.#kept.get(account) ?? [];
    this.#kept.set(account, kept);
    const at = a * this.#resources.length + r;
    const known = kept[at];
    if (known !== undefined) return known;
    const [resource, action] = [this.#resources[r] as string, this.#actions[a] as string];
    const side = resourceSide(targetOf(this.#world, resource, action, account), action);
    kept[at] = side;
    return side;
  }
}

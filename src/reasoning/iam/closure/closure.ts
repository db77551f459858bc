import type { Closure, Path, Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { editing } from './enlarge.ts';
import { shedding } from './shed.ts';
import { entityOf, type Ground, groundOf, stepsAbroad, stepsFrom, stepsOfAccount } from './step.ts';

/** Beyond these the closure is cut, and says so: a cut never reads as "no path". */
export interface Bounds {
  readonly nodes: number;
  readonly unsure: number;
}

const BOUNDS: Bounds = { nodes: 5_000, unsure: 200 };

/**
 * What a principal can become or give itself, judged generously, with the shortest path to each: assuming roles, passing
 * them to services that run code, changing code that runs, changing trust, policies and boundaries, making credentials,
 * opening keys. Nothing is proven impossible unless `missing` is empty. Of `account <id>`: what its administrator can.
 */
export function closureOf(world: World, principal: string, bounds: Bounds = BOUNDS): Closure {
  const ground = groundOf(world);
  if (accountIn(principal) === null && entityOf(ground, principal) === null)
    return { principal, paths: [], missing: [`policies of ${principal}`] };
  const search = new Search(ground, bounds);
  search.run(principal);
  return { principal, paths: search.paths(), missing: [...search.missing].sort() };
}

function accountIn(node: string): string | null {
  return /^account (\d{12})$/.exec(node)?.[1] ?? null;
}

class Search {
  readonly missing = new Set<string>();
  readonly #ground: Ground;
  readonly #bounds: Bounds;
  readonly #reached = new Map<string, readonly Step[]>();
  readonly #unsure = new Map<string, Path>();
  readonly #queue: string[] = [];
  #start = '';

  constructor(ground: Ground, bounds: Bounds) {
    this.#ground = ground;
    this.#bounds = bounds;
    if (ground.world.workloads?.kind === 'unknown') this.missing.add(ground.world.workloads.missing);
  }

  run(start: string): void {
    this.#start = start;
    this.#reached.set(start, []);
    this.#queue.push(start);
    for (let at = 0; at < this.#queue.length; at++) {
      if (at >= this.#bounds.nodes) {
        this.missing.add(`cap: more than ${this.#bounds.nodes} principals can be reached`);
        return;
      }
      this.#expand(this.#queue[at] as string);
    }
  }

  paths(): Path[] {
    const certain = [...this.#reached]
      .filter(([, steps]) => steps.length > 0)
      .map(([to, steps]): Path => ({ to, steps, certainty: 'open' }));
    return [...certain, ...[...this.#unsure.values()].filter(({ to }) => !this.#reached.has(to))];
  }

  #expand(node: string): void {
    const path = this.#reached.get(node) as readonly Step[];
    const account = accountIn(node);
    if (account !== null) this.#administer(node, account, path);
    const who = entityOf(this.#ground, node);
    // A key, or a role that is not in the world.
    if (who === null) return;
    const steps = this.#governs(who.account)
      ? stepsAbroad(this.#ground, node, who)
      : stepsFrom(this.#ground, node, who);
    for (const step of steps) this.#take(path, step);
    if (this.#governs(who.account)) return;
    for (const step of shedding(this.#ground.world, who, who, node)) this.#take(path, step);
    this.#editEachOther(node, who);
  }

  /** Whoever has the account has every form of its principals, and better ones. */
  #governs(account: string): boolean {
    return this.#reached.has(`account ${account}`);
  }

  /** Who may put any permission in his account may become all of it. */
  #administer(node: string, account: string, path: readonly Step[]): void {
    for (const step of stepsOfAccount(this.#ground, node, account)) this.#take(path, step);
  }

  /** One that is reached may edit the policies of another that is. */
  #editEachOther(node: string, who: User | Role): void {
    for (const other of this.#queue) {
      const entity = other === node ? null : entityOf(this.#ground, other);
      if (entity === null || entity.account !== who.account || entity.arn === who.arn) continue;
      if (this.#governs(who.account)) return;
      this.#edit(node, who, other, entity);
      this.#edit(other, entity, node, who);
    }
  }

  #edit(editor: string, who: User | Role, edited: string, entity: User | Role): void {
    const [there, first] = [this.#reached.get(editor) ?? [], this.#reached.get(edited) ?? []];
    const path = [...first, ...there.filter((step) => !first.includes(step))];
    const { world } = this.#ground;
    for (const step of [...editing(world, who, entity), ...shedding(world, who, entity, edited)])
      this.#take(path, step);
  }

  #take(path: readonly Step[], step: Step): void {
    if (step.certainty === 'unknown') {
      for (const name of step.missing) this.missing.add(name);
      const kept = this.#unsure.size < this.#bounds.unsure && !this.#unsure.has(step.to);
      if (kept && step.to !== this.#start)
        this.#unsure.set(step.to, { to: step.to, steps: [...path, step], certainty: 'unknown' });
      return;
    }
    if (this.#reached.has(step.to)) return;
    this.#reached.set(step.to, [...path, step]);
    this.#queue.push(step.to);
  }
}

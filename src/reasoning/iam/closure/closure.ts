import type { Closure, Path, Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { editing } from './enlarge.ts';
import { retagged } from './retag.ts';
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
 * opening keys. Then what lies behind steps of which no rule says whether they can be gone. Nothing is proven impossible
 * unless `missing` is empty. Of `account <id>`: what its administrator can.
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
  /** What is reached if some step can be gone, of which that is not known. */
  readonly #perhaps = new Map<string, readonly Step[]>();
  /** Ends of steps that hang on an input; they are not followed, since the input may hide more than they. */
  readonly #unread = new Map<string, Path>();
  readonly #queue: string[] = [];
  readonly #later: string[] = [];
  #start = '';
  #isLater = false;

  constructor(ground: Ground, bounds: Bounds) {
    this.#ground = ground;
    this.#bounds = bounds;
    if (ground.world.workloads?.kind === 'unknown') this.missing.add(ground.world.workloads.missing);
  }

  run(start: string): void {
    this.#start = start;
    this.#reached.set(start, []);
    this.#queue.push(start);
    this.#follow(this.#queue);
    this.#isLater = true;
    this.#follow(this.#later);
  }

  #follow(queue: readonly string[]): void {
    for (let at = 0; at < queue.length; at++) {
      if (at >= this.#bounds.nodes) {
        this.missing.add(`cap: more than ${this.#bounds.nodes} principals can be reached`);
        return;
      }
      const node = queue[at] as string;
      // It may have been reached for sure meanwhile.
      if (queue === this.#queue || !this.#reached.has(node)) this.#expand(node);
    }
  }

  paths(): Path[] {
    const sure = [...this.#reached].map(([to, steps]) => pathOf(to, steps));
    const perhaps = [...this.#perhaps].filter(([to]) => !this.#reached.has(to)).map(([to, steps]) => pathOf(to, steps));
    const unread = [...this.#unread.values()].filter(({ to }) => !this.#reached.has(to) && !this.#perhaps.has(to));
    return [...sure.filter(({ steps }) => steps.length > 0), ...perhaps, ...unread];
  }

  #stepsTo(node: string): readonly Step[] {
    return this.#reached.get(node) ?? this.#perhaps.get(node) ?? [];
  }

  #expand(node: string): void {
    const path = this.#stepsTo(node);
    const account = accountIn(node);
    if (account !== null) this.#administer(node, account, path);
    const who = entityOf(this.#ground, node);
    // A key, or a role that is not in the world.
    if (who === null) return;
    // Its administrator, who is followed too, comes to whatever it comes to.
    if (this.#isLater && this.#governs(who.account)) return;
    const steps = this.#governs(who.account)
      ? stepsAbroad(this.#ground, node, who)
      : stepsFrom(this.#ground, node, who);
    for (const step of steps) this.#take(path, step);
    if (this.#governs(who.account)) return;
    for (const step of shedding(retagged(this.#ground.world, who), who, who, node)) this.#take(path, step);
    this.#editEachOther(node, who);
  }

  /** Whoever has the account has every form of its principals, and better ones; perhaps, if he has it perhaps. */
  #governs(account: string): boolean {
    const node = `account ${account}`;
    return this.#reached.has(node) || (this.#isLater && this.#perhaps.has(node));
  }

  /** Who may put any permission in his account may become all of it. */
  #administer(node: string, account: string, path: readonly Step[]): void {
    for (const step of stepsOfAccount(this.#ground, node, account)) this.#take(path, step);
  }

  /** One that is reached may edit the policies of another that is. */
  #editEachOther(node: string, who: User | Role): void {
    for (const queue of [this.#queue, this.#later])
      for (const other of queue) {
        const entity = other === node ? null : entityOf(this.#ground, other);
        if (entity === null || entity.account !== who.account || entity.arn === who.arn) continue;
        if (this.#governs(who.account)) return;
        this.#edit(node, who, other, entity);
        this.#edit(other, entity, node, who);
      }
  }

  #edit(editor: string, who: User | Role, edited: string, entity: User | Role): void {
    const [there, first] = [this.#stepsTo(editor), this.#stepsTo(edited)];
    const path = [...first, ...there.filter((step) => !first.includes(step))];
    const world = retagged(this.#ground.world, who);
    for (const step of [...editing(world, who, entity, edited), ...shedding(world, who, entity, edited)])
      this.#take(path, step);
  }

  #take(path: readonly Step[], step: Step): void {
    if (step.to === this.#start || this.#reached.has(step.to)) {
      if (isUnread(step)) for (const name of step.missing) this.missing.add(name);
      return;
    }
    if (isUnread(step)) this.#leaveOpen(path, step);
    else if (step.certainty === 'unknown' || path.some(isUnknown)) this.#hold(path, step);
    else {
      this.#reached.set(step.to, [...path, step]);
      this.#queue.push(step.to);
    }
  }

  #hold(path: readonly Step[], step: Step): void {
    if (this.#perhaps.has(step.to)) return;
    this.#perhaps.set(step.to, [...path, step]);
    this.#later.push(step.to);
  }

  #leaveOpen(path: readonly Step[], step: Step): void {
    for (const name of step.missing) this.missing.add(name);
    if (this.#unread.size >= this.#bounds.unsure || this.#unread.has(step.to)) return;
    this.#unread.set(step.to, pathOf(step.to, [...path, step]));
  }
}

function isUnknown({ certainty }: Step): boolean {
  return certainty === 'unknown';
}

function isUnread(step: Step): boolean {
  return isUnknown(step) && step.isOnlyThere !== true;
}

function pathOf(to: string, steps: readonly Step[]): Path {
  const unknown = steps.filter(isUnknown);
  const missing = [...new Set(unknown.flatMap((step) => step.missing))];
  return { to, steps, certainty: unknown.length === 0 ? 'open' : 'unknown', missing };
}

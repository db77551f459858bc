import type { Collector } from '../../collectors/contract.ts';
import { DigestIndex } from '../core/digest-index.ts';
import type { Task } from './run.ts';

/**
 * The chains of a run: questions of one collector, in one account and region, whose answers only tell the truth
 * together. A list and all that is `per` it are one, and so is all that a row of one table is made of; chains that ask
 * the same question are one as well. Either all of a chain is taken from an earlier snapshot, or nothing: it is torn
 * as soon as one answer of it must be a new one.
 */
export class Chains {
  /** How often a chain was torn: a pass that tears none was the last. */
  tears = 0;
  readonly #numbers = new Map<string, number>();
  /** By number: the one that it was joined to, or itself. */
  readonly #joined: number[] = [];
  readonly #torn: boolean[] = [];
  readonly #byOperation = new Map<string, Set<number>>();
  readonly #questions = new DigestIndex();
  /** By the number of a question. */
  readonly #owners: number[] = [];

  /** The chain to which an operation of a task belongs. */
  of({ collector, scope }: Pick<Task, 'collector' | 'scope'>, operation: string): number {
    const root = rootsOf(collector).get(operation) ?? operation;
    const key = `${collector.name} ${scope.account} ${scope.region} ${root}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.#joined.length;
      this.#numbers.set(key, number);
      this.#joined.push(number);
      this.#torn.push(false);
    }
    const named = this.#byOperation.get(operation) ?? new Set();
    this.#byOperation.set(operation, named.add(number));
    return number;
  }

  /** Notes that a chain asks a question, which the earlier snapshot holds. */
  asks(chain: number, question: string): void {
    const number = this.#questions.add(question);
    const owner = this.#owners[number];
    if (owner === undefined) this.#owners[number] = chain;
    else this.#join(owner, chain);
  }

  /** Whether some chain asked the question of the earlier snapshot, and got an answer. */
  holds(question: string): boolean {
    return this.#questions.find(question) !== null;
  }

  isTorn(chain: number): boolean {
    return this.#torn[this.#first(chain)] === true;
  }

  tear(chain: number): void {
    const first = this.#first(chain);
    if (this.#torn[first] === true) return;
    this.#torn[first] = true;
    this.tears += 1;
  }

  /** Tears whatever chain asked a question. */
  tearAskers(question: string): void {
    const number = this.#questions.find(question);
    if (number !== null) this.tear(this.#owners[number] as number);
  }

  /** Tears every chain of an operation: which of them asked is not known. */
  tearAll(operation: string): void {
    for (const chain of this.#byOperation.get(operation) ?? []) this.tear(chain);
  }

  #first(chain: number): number {
    let first = chain;
    while (this.#joined[first] !== first) first = this.#joined[first] as number;
    this.#joined[chain] = first;
    return first;
  }

  #join(one: number, other: number): void {
    const [a, b] = [this.#first(one), this.#first(other)];
    if (a === b) return;
    this.#joined[b] = a;
    this.#torn[a] = this.#torn[a] === true || this.#torn[b] === true;
  }
}

const ROOTS = new WeakMap<object, ReadonlyMap<string, string>>();

/** By operation, the one that stands for all that belong together with it. */
function rootsOf(collector: Collector<unknown>): ReadonlyMap<string, string> {
  const known = ROOTS.get(collector);
  if (known !== undefined) return known;
  const groups = new Map(collector.operations.map(({ id }) => [id, new Set([id])]));
  for (const together of groupsOf(collector)) {
    const merged = new Set(together.flatMap((id) => [...(groups.get(id) ?? [id])]));
    for (const id of merged) groups.set(id, merged);
  }
  const roots = new Map([...groups].map(([id, group]) => [id, [...group].sort()[0] as string]));
  ROOTS.set(collector, roots);
  return roots;
}

/** Operations whose answers are read together: an item with its list, and whatever a table's rows are made of. */
function groupsOf({ operations, tables }: Collector<unknown>): readonly (readonly string[])[] {
  const items = operations.flatMap(({ id, per }) => (per === undefined ? [] : [[id, per]]));
  const rows = tables.map(({ rows: lists, each = {}, columns }) => [
    ...[lists].flat(),
    ...Object.keys(each),
    ...Object.values(columns).flatMap(({ from }) => [from].flat()),
  ]);
  return [...items, ...rows];
}

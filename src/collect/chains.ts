import { DigestIndex } from '../core/digest-index.ts';
import type { Task } from './run.ts';

/**
 * The chains of a run: questions whose answers only tell the truth together. Whatever one collector asks in an account
 * and region is one, since its tables name each other's rows: a server of yesterday with a group of today is exposed
 * as it never was, or safe as it never was. Chains that ask the same question are one as well. Either all of a chain is
 * taken from an earlier snapshot, or nothing: it is torn as soon as one answer of it must be a new one.
 */
export class Chains {
  /** How often a chain was torn: a pass that tears none was the last. */
  tears = 0;
  readonly #numbers = new Map<string, number>();
  /** By number: the one that it was joined to, or itself. */
  readonly #joined: number[] = [];
  readonly #torn: boolean[] = [];
  readonly #questions = new DigestIndex();
  /** By the number of a question. */
  readonly #owners: number[] = [];

  /** The chain of all that a task asks. */
  of({ collector, scope }: Pick<Task, 'collector' | 'scope'>): number {
    const key = `${collector.name} ${scope.account} ${scope.region}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#joined.length;
    this.#numbers.set(key, number);
    this.#joined.push(number);
    this.#torn.push(false);
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

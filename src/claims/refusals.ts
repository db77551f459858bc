import { faultsIn, throwFaults } from '../core/errors.ts';

/** What was thrown while claims were looked at one by one, in several processes: told together, in the paper's order. */
export class Refusals {
  readonly #thrown = new Map<number, unknown>();

  /** `place` is the claim's in the paper. */
  add(place: number, thrown: unknown): void {
    this.#thrown.set(place, thrown);
  }

  /** Whether something is no author's fault: it would meet every other claim as well. */
  get isFinal(): boolean {
    return [...this.#thrown.values()].some((thrown) => !isAuthors(thrown));
  }

  /** Throws what is no author's fault, or else every fault; nothing when there is none. */
  throwAny(): void {
    const inOrder = [...this.#thrown].sort(([a], [b]) => a - b).map(([, thrown]) => thrown);
    const other = inOrder.find((thrown) => !isAuthors(thrown));
    if (other !== undefined) throw other;
    throwFaults(inOrder.flatMap((thrown) => faultsIn(thrown) ?? []));
  }
}

function isAuthors(thrown: unknown): boolean {
  return faultsIn(thrown)?.every(({ exitCode }) => exitCode === 2) === true;
}

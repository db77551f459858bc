import type { Coverage } from '../evidence/coverage.ts';
import { isOfAws } from '../evidence/of-aws.ts';
import type { Cell } from '../facts/table.ts';

/** Two counts of the same thing, each null when it is unknown. */
export interface Witnesses {
  readonly ours: number | null;
  readonly theirs: number | null;
}

/** 1 when both witnesses are known and say the same, 0 when they differ, NULL when one is unknown. */
export function agreement({ ours, theirs }: Witnesses): Cell {
  if (ours === null || theirs === null) return null;
  return ours === theirs ? 1 : 0;
}

const known = new WeakMap<readonly Coverage[], Answers>();

/** The answers of a coverage, worked out once. */
export function answersOf(coverage: readonly Coverage[]): Answers {
  const answers = known.get(coverage) ?? new Answers(coverage);
  known.set(coverage, answers);
  return answers;
}

/** The coverage of AWS, by operation and place. */
export class Answers {
  /** The accounts that AWS was to be asked about, sorted. */
  readonly accounts: readonly string[];
  readonly #complete = new Map<string, boolean>();
  readonly #everywhere = new Map<string, boolean>();
  readonly #regions = new Map<string, Set<string>>();
  readonly #answered = new Set<string>();

  constructor(coverage: readonly Coverage[]) {
    for (const { operation, account, region, status, calls } of coverage.filter(isOfAws)) {
      const key = `${operation} ${placeKey(account, region)}`;
      this.#complete.set(key, status === 'complete' && this.#complete.get(key) !== false);
      this.#everywhere.set(operation, status === 'complete' && this.#everywhere.get(operation) !== false);
      const regions = this.#regions.get(account) ?? new Set();
      this.#regions.set(account, region === 'global' ? regions : regions.add(region));
      if (status === 'complete' && calls > 0) this.#answered.add(placeKey(account, region));
    }
    this.accounts = [...this.#regions.keys()].sort();
  }

  /** The regions that were to be read in an account, sorted. */
  regionsOf(account: string): readonly string[] {
    return [...(this.#regions.get(account) ?? [])].sort();
  }

  /** True when an operation was answered in full in a place; false also where nobody was to ask it. */
  isComplete(operation: string, account: string, region: string): boolean {
    return this.#complete.get(`${operation} ${placeKey(account, region)}`) === true;
  }

  /** True when an operation was to be asked somewhere: the settings name its collector. */
  isAskedAnywhere(operation: string): boolean {
    return this.#everywhere.has(operation);
  }

  /** True when an operation was answered in full in every place where it was to be asked, and in one at least. */
  isCompleteWherever(operation: string): boolean {
    return this.#everywhere.get(operation) === true;
  }

  /** True when anything at all was answered in a place. */
  hasAny(account: string, region: string): boolean {
    return this.#answered.has(placeKey(account, region));
  }
}

/** An account and region as a key. */
export function placeKey(account: string, region: string): string {
  return `${account} ${region}`;
}

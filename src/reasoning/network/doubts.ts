import type { Coverage } from '../../evidence/coverage.ts';
import { isOfAws } from '../../evidence/of-aws.ts';
import type { Place } from './facts-read.ts';

/** What is unknown since an operation was not answered in full, in words that name operation, account and region. */
export class Doubts {
  readonly #lines = new Map<string, Coverage>();
  readonly #byOperation = new Map<string, Coverage[]>();

  constructor(coverage: readonly Coverage[]) {
    for (const line of coverage) {
      if (!isOfAws(line)) continue;
      const key = keyOf(line.operation, line);
      const before = this.#lines.get(key);
      if (before === undefined || before.status === 'complete') this.#lines.set(key, line);
      this.#byOperation.set(line.operation, [...(this.#byOperation.get(line.operation) ?? []), line]);
    }
  }

  /** The doubt about an operation in a place; null when it was answered in full there. */
  of(operation: string, place: Place): string | null {
    const line = this.#lines.get(keyOf(operation, place));
    if (line === undefined) return `${operation} was not asked in account ${place.account}, ${place.region}`;
    return line.status === 'complete' ? null : wordsOf(line);
  }

  /** Whether an operation was asked in a place, and found no such service there. */
  isUnsupported(operation: string, place: Place): boolean {
    return this.#lines.get(keyOf(operation, place))?.status === 'unsupported';
  }

  /** The doubts about some operations in a place. */
  ofAll(operations: readonly string[], place: Place): readonly string[] {
    return operations.map((operation) => this.of(operation, place)).filter((doubt) => doubt !== null);
  }

  /** Every place in which an operation was to be answered, but was not in full. */
  gaps(operation: string): readonly { readonly place: Place; readonly doubt: string }[] {
    return (this.#byOperation.get(operation) ?? [])
      .filter(({ status }) => status !== 'complete')
      .map((line) => ({ place: { account: line.account, region: line.region }, doubt: wordsOf(line) }));
  }
}

function keyOf(operation: string, { account, region }: Place): string {
  return `${operation} ${account} ${region}`;
}

function wordsOf({ operation, account, region, status }: Coverage): string {
  return `${operation} in account ${account}, ${region}: ${status}`;
}

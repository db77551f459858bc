import { type Coverage, isNowhere } from '../../evidence/coverage.ts';
import type { FactReader } from '../../facts/derived.ts';

/** A place where a list was not read in full: what lies there is unknown. */
export interface Unlisted {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
}

/**
 * The places where one of these operations was not answered in full, and every operation that nobody asked at all. Where
 * a service is not in a region, nothing of it lies there.
 */
export function unlistedBy({ coverage }: FactReader, operations: readonly string[]): readonly Unlisted[] {
  const index = indexOf(coverage);
  const unlisted = new Map<string, Unlisted>();
  for (const operation of operations) {
    const lines = index.get(operation);
    if (lines === undefined) unlisted.set(operation, { account: '', region: 'global', operation });
    for (const line of lines ?? []) {
      const { account, region } = line;
      if (line.status !== 'complete' && !isNowhere(line))
        unlisted.set(`${account} ${region} ${operation}`, { account, region, operation });
    }
  }
  return [...unlisted.values()];
}

/** Worlds of changed facts share how the operations were answered. */
const INDEXES = new WeakMap<readonly Coverage[], ReadonlyMap<string, readonly Coverage[]>>();

function indexOf(coverage: readonly Coverage[]): ReadonlyMap<string, readonly Coverage[]> {
  const kept = INDEXES.get(coverage);
  if (kept !== undefined) return kept;
  const index = new Map<string, Coverage[]>();
  for (const line of coverage) {
    const lines = index.get(line.operation);
    if (lines === undefined) index.set(line.operation, [line]);
    else lines.push(line);
  }
  INDEXES.set(coverage, index);
  return index;
}

import type { FactReader } from '../../facts/derived.ts';

/** A place where a list was not read in full: what lies there is unknown. */
export interface Unlisted {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
}

/** The places where one of these operations was not answered in full, and every operation that nobody asked at all. */
export function unlistedBy({ coverage }: FactReader, operations: readonly string[]): readonly Unlisted[] {
  const asked = new Set<string>();
  const unlisted = new Map<string, Unlisted>();
  for (const { operation, account, region, status } of coverage) {
    if (!operations.includes(operation)) continue;
    asked.add(operation);
    if (status !== 'complete') unlisted.set(`${account} ${region} ${operation}`, { account, region, operation });
  }
  for (const operation of operations)
    if (!asked.has(operation)) unlisted.set(operation, { account: '', region: 'global', operation });
  return [...unlisted.values()];
}

/** One comparison: what our work took and what its baseline took, both of the same run. */
export interface Measure {
  readonly work: string;
  readonly baseline: string;
  readonly ours: number;
  readonly theirs: number;
  /** Milliseconds unless said otherwise. */
  readonly unit?: 'ms' | 'MB';
  /** The greatest ratio that design allows; null where it sets none. */
  readonly budget: number | null;
  /** Counts that belong to it, a line. */
  readonly note?: string;
}

/** Wall time of some work, in milliseconds. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The middle of a list of numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

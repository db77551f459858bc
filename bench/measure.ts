/** One comparison: the median wall time of our work and of its baseline, in milliseconds, in the same run. */
export interface Measure {
  readonly work: string;
  readonly baseline: string;
  readonly ours: number;
  readonly theirs: number;
  /** The greatest ratio that design allows. */
  readonly budget: number;
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

/**
 * What a column tells of whether that which is configured works: when it last succeeded, what went wrong last, or how
 * the latest attempt ended.
 */
export interface Working {
  readonly tells: 'last-success' | 'last-error' | 'outcome';
  /** Values that the column holds when it does not work: what an attack makes of it, one after another. */
  readonly failed: readonly (string | number)[];
}

/** A time, `never` when there was none. One long ago is as good as none. */
export function lastSuccess(never: string = ''): Working {
  return { tells: 'last-success', failed: [never, '2006-03-14T00:00:00.000Z'] };
}

/** A text, '' when the latest attempt gave no error. */
export const LAST_ERROR: Working = { tells: 'last-error', failed: ['AccessDenied'] };

/** A state of a closed set, some of which mean that it does not work. */
export function outcome(...failed: readonly (string | number)[]): Working {
  return { tells: 'outcome', failed };
}

/** Whole numbers from `from` to `to`, both included. */
export interface Range {
  readonly from: bigint;
  readonly to: bigint;
}

/** A set of whole numbers as ranges in ascending order, none touching another: equal sets have equal ranges. */
export type Ranges = readonly Range[];

export const NOTHING: Ranges = [];

/** The set of one range; empty when it ends before it begins. */
export function rangeOf(from: bigint, to: bigint): Ranges {
  return from > to ? NOTHING : [{ from, to }];
}

/** Any ranges, in any order, as a set. */
export function rangesOf(ranges: Iterable<Range>): Ranges {
  const sorted = [...ranges].filter(({ from, to }) => from <= to).sort((a, b) => order(a.from, b.from));
  const merged: Range[] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && range.from <= last.to + 1n) {
      if (range.to > last.to) merged[merged.length - 1] = { from: last.from, to: range.to };
    } else merged.push(range);
  }
  return merged;
}

/** What is in one set or the other. */
export function union(a: Ranges, b: Ranges): Ranges {
  if (a.length === 0) return b;
  return b.length === 0 ? a : rangesOf([...a, ...b]);
}

/** What is in both sets. */
export function intersection(a: Ranges, b: Ranges): Ranges {
  const shared: Range[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const one = a[i] as Range;
    const other = b[j] as Range;
    const from = one.from > other.from ? one.from : other.from;
    const to = one.to < other.to ? one.to : other.to;
    if (from <= to) shared.push({ from, to });
    if (one.to < other.to) i += 1;
    else j += 1;
  }
  return shared;
}

/** What is in `a` and not in `b`. */
export function difference(a: Ranges, b: Ranges): Ranges {
  const left: Range[] = [];
  let j = 0;
  for (const { from, to } of a) {
    let start = from;
    while (j < b.length && (b[j] as Range).to < start) j += 1;
    for (let k = j; k < b.length && (b[k] as Range).from <= to; k += 1) {
      const taken = b[k] as Range;
      if (taken.from > start) left.push({ from: start, to: taken.from - 1n });
      if (taken.to >= start) start = taken.to + 1n;
    }
    if (start <= to) left.push({ from: start, to });
  }
  return left;
}

/** True when every number of `inner` is in `outer`. */
export function covers(outer: Ranges, inner: Ranges): boolean {
  return difference(inner, outer).length === 0;
}

/** How many numbers are in it. */
export function sizeOf(set: Ranges): bigint {
  return set.reduce((sum, { from, to }) => sum + to - from + 1n, 0n);
}

export function isSame(a: Ranges, b: Ranges): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((range, i) => range.from === (b[i] as Range).from && range.to === (b[i] as Range).to)
  );
}

function order(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

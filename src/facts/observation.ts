import type { ColumnRead } from './column-read.ts';

/** Resource and detail of one row of a check. */
export type ObservedRow = readonly [resource: string, detail: string];

/** How many rows of a check are of each kind. */
export interface RowCounts {
  readonly passing: number;
  readonly failing: number;
  readonly unknown: number;
}

/** How a check's rows stand to what its claim speaks of: each subject (or pair) must come back, and nothing else. */
export interface RollTaken {
  readonly total: number;
  /** The first of those that did not come back, and how many there are. */
  readonly missing: { readonly count: number; readonly first: readonly string[] };
  /** The same of those that came back and are none. */
  readonly strange: { readonly count: number; readonly first: readonly string[] };
  /**
   * Rows of the table (or pairs of rows) that cannot be told apart, of how many. One whose identity is unknown is among
   * them where the check says pass or fail of it.
   */
  readonly ambiguous: { readonly count: number; readonly of: number };
}

/** What a check saw: counts of all rows, the first rows of each kind, and what it rests on. */
export interface Observation {
  readonly counts: RowCounts;
  readonly kept: {
    readonly passing: readonly ObservedRow[];
    readonly failing: readonly ObservedRow[];
    readonly unknown: readonly ObservedRow[];
  };
  readonly reads: readonly ColumnRead[];
  /** Columns read that hold unknown cells, with how many. */
  readonly unknownCells: readonly (ColumnRead & { readonly count: number })[];
  /** Functions of reasoning that answered NULL at least once. */
  readonly unknownAnswers: readonly string[];
  /** null when the claim's scope is its author's word. */
  readonly subjects: RollTaken | null;
  /** The rows of the subject that was watched. */
  readonly watched: RowCounts;
}

/** A result set for `affidavit query` and `value` blocks. */
export interface ResultTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  /** True when there were more rows than asked for. */
  readonly more: boolean;
  readonly reads: readonly ColumnRead[];
  readonly unknownCells: readonly (ColumnRead & { readonly count: number })[];
}

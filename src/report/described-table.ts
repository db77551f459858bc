import type { ColumnType } from '../facts/table.ts';

/** Where tables come from that no collector fills: computed from others, or stated by the workspace. */
export const COMPUTED = 'computed';
export const STATED = 'workspace';

/** An operation that tells something, with the IAM actions that it needs; none where its family gives the right otherwise. */
export interface Telling {
  readonly operation: string;
  readonly permissions: readonly string[];
}

/** One column as an author of claims needs to know it. */
export interface DescribedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly doc: string;
  /** All words that it can hold; empty where the set is open. */
  readonly oneOf: readonly string[];
  /** The noun of what its values name (`bucket`, `person`); '' when they name nothing. */
  readonly names: string;
  readonly from: readonly Telling[];
  /** A cell as it was recorded in a reference workspace, on one line and cut; null where none holds any. */
  readonly example: string | null;
}

/** One table of facts. Beside its columns, each has `account` and `region`. */
export interface DescribedTable {
  readonly name: string;
  readonly doc: string;
  /** The collectors that fill it, or `computed`, or `workspace`. */
  readonly sources: readonly string[];
  /** Whether it is read once per account or in every region; null where no collector fills it. */
  readonly scope: 'global' | 'regional' | null;
  readonly key: readonly string[];
  /** The operations that decide which rows there are: whoever reads any column rests on these too. */
  readonly rows: readonly Telling[];
  readonly columns: readonly DescribedColumn[];
}

/** The first source of a table: where it stands in a list by source. */
export function sourceOf({ sources }: DescribedTable): string {
  return sources[0] ?? COMPUTED;
}

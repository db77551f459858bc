import type { Coverage } from '../evidence/coverage.ts';
import type { Cell, FactRow, Table } from './table.ts';

/** A row as it lies in the facts: the columns asked for, with `account` and `region`. */
export type PlacedCells = Readonly<Record<string, Cell>>;

/** What a derived table may see: the rows of every table written before it, and how each operation was answered. */
export interface FactReader {
  /** The rows of a table, one at a time, in the order in which they were written; none when it is not there. */
  rows(table: string, columns: readonly string[]): Iterable<PlacedCells>;
  /** Whether a collector in use has that table. */
  has(table: string): boolean;
  readonly coverage: readonly Coverage[];
}

/** A row of a derived table, with the place that it is about. */
export interface PlacedRow {
  readonly account: string;
  readonly region: string;
  readonly values: FactRow['values'];
}

/**
 * A table computed from other tables once they are all there. `table` names, as for any table, the operations that its
 * rows and columns rest on, so that a claim on it rests on them too. Where an input is unknown, the cell is NULL.
 */
export interface DerivedTable {
  readonly table: Table;
  rows(facts: FactReader): Iterable<PlacedRow>;
}

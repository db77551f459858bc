import type { Coverage } from '../evidence/coverage.ts';
import type { ColumnRead } from '../facts/sandbox.ts';
import type { Table } from '../facts/table.ts';

/** A column that a check read, with the operations behind it. */
export interface GroundColumn extends ColumnRead {
  readonly operations: readonly string[];
}

/** All that a check rests on: its columns, and the coverage of every operation behind them, everywhere. */
export interface Ground {
  readonly columns: readonly GroundColumn[];
  readonly evidence: readonly Coverage[];
  /** Operations that a column names but no account or region was expected to answer. */
  readonly nowhere: readonly string[];
  /** Tables that a function rests on and no collector in use fills. */
  readonly unfilled: readonly string[];
  /**
   * Lists that were not read whole, in a check over several tables: there a row that was never read can make another
   * one fail ("no trail of this account"), so what fails may be a gap.
   */
  readonly gaps: readonly Coverage[];
}

/**
 * From the columns that SQLite saw being read to the operations that supply them. Reading any column also rests on
 * the operations that decide which rows exist, since a row that is missing cannot fail.
 */
export function groundOf(
  reads: readonly ColumnRead[],
  tables: readonly Table[],
  coverage: readonly Coverage[],
): Ground {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const columns = reads.map((read) => ({ ...read, operations: operationsOf(byName.get(read.table), read.column) }));
  const operations = new Set(columns.flatMap((column) => column.operations));
  const evidence = coverage.filter((line) => operations.has(line.operation));
  const covered = new Set(evidence.map((line) => line.operation));
  const nowhere = [...operations].filter((operation) => !covered.has(operation)).sort();
  const unfilled = [...new Set(reads.map((read) => read.table))].filter((name) => !byName.has(name)).sort();
  // A function that rests on a list says itself what it cannot know; a join does not.
  const own = reads.filter((read) => read.through === undefined);
  const read = [...new Set(own.map((read) => read.table))].flatMap((name) => byName.get(name) ?? []);
  const lists = new Set(read.length > 1 ? read.flatMap((table) => table.rows) : []);
  const gaps = evidence.filter((line) => lists.has(line.operation) && line.status !== 'complete');
  return { columns, evidence, nowhere, unfilled, gaps };
}

/** The same ground, had every answer been complete: what a check alone can do is tried on this. */
export function asIfComplete(ground: Ground): Ground {
  const evidence = ground.evidence.map((line) => ({ ...line, status: 'complete' as const, reason: '' }));
  return { ...ground, evidence, nowhere: [], unfilled: [], gaps: [] };
}

function operationsOf(table: Table | undefined, column: string): string[] {
  if (table === undefined) return [];
  const own = table.columns[column]?.from ?? [];
  return [...new Set([table.rows, own].flat())].sort();
}

import type { DatabaseSync } from 'node:sqlite';
import { quoted } from './database.ts';
import type { NewCell } from './guest-protocol.ts';

/** Values beyond this are not told one by one. */
const MOST = 400;
/** How much of what a column held is told. */
const SAMPLE = 40;

/** What stands in the tables of `after` where `before` has another value or no row: each value of a column once. */
export function newCells(before: DatabaseSync, after: DatabaseSync, tables: Iterable<string>): NewCell[] {
  const cells: NewCell[] = [];
  for (const table of tables)
    for (const [column, values] of changedIn(before, after, table)) {
      const others = heldIn(before, table, column);
      for (const value of values) {
        if (cells.length >= MOST) return cells;
        cells.push({ table, column, value, held: holds(before, table, column, value), others });
      }
    }
  return cells;
}

type Row = Readonly<Record<string, string | number | null>>;

function changedIn(before: DatabaseSync, after: DatabaseSync, table: string): Map<string, Set<string | number>> {
  const sql = `select rowid as "rowid ", * from ${quoted(table)}`;
  const old = new Map<unknown, Row>();
  for (const row of before.prepare(sql).iterate() as unknown as Iterable<Row>) old.set(row['rowid '], row);
  const changed = new Map<string, Set<string | number>>();
  for (const row of after.prepare(sql).iterate() as unknown as Iterable<Row>)
    for (const [column, value] of Object.entries(row)) {
      if (column === 'rowid ' || value === null || old.get(row['rowid '])?.[column] === value) continue;
      changed.set(column, (changed.get(column) ?? new Set()).add(value));
    }
  return changed;
}

function heldIn(db: DatabaseSync, table: string, column: string): (string | number)[] {
  const name = quoted(column);
  const sql = `select distinct ${name} as cell from ${quoted(table)} where ${name} is not null limit ${SAMPLE}`;
  return (db.prepare(sql).all() as { cell: string | number }[]).map(({ cell }) => cell);
}

function holds(db: DatabaseSync, table: string, column: string, value: string | number): boolean {
  return db.prepare(`select 1 from ${quoted(table)} where ${quoted(column)} = ? limit 1`).get(value) !== undefined;
}

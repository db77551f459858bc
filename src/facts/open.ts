import { DatabaseSync } from 'node:sqlite';
import type { FactReader } from './derived.ts';
import type { Population } from './population.ts';
import { readerOf } from './reader.ts';

/** Reads a facts file, and closes it when `work` is done. Runs no SQL but our own. */
export function withReader<T>(path: string, work: (facts: FactReader) => T): T {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return work(readerOf(db));
  } finally {
    db.close();
  }
}

/** What became of the items of every list, as the facts file tells it. */
export function populationIn(path: string): readonly Population[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    const sql =
      'select table_name as "table", account, region, operations, items, row_count as "rows", left_out as leftOut from affidavit_population order by rowid';
    return db.prepare(sql).all().map(populationOf);
  } finally {
    db.close();
  }
}

/** Written by us a moment ago, or kept and known by its hash. */
function populationOf(row: unknown): Population {
  const line = row as Omit<Population, 'operations' | 'leftOut'> & {
    readonly operations: string;
    readonly leftOut: string;
  };
  return { ...line, operations: JSON.parse(line.operations), leftOut: JSON.parse(line.leftOut) };
}

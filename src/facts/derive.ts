import type { Coverage } from '../evidence/coverage.ts';
import type { FactWriter } from './database.ts';
import type { DerivedTable, FactReader } from './derived.ts';

/** Computes derived tables into a facts file, each from the tables before it. */
export function derive(writer: FactWriter, derived: readonly DerivedTable[], coverage: readonly Coverage[]): void {
  const reader: FactReader = {
    rows: (table, columns) => writer.rows(table, columns),
    has: (table) => writer.has(table),
    coverage,
  };
  for (const { table, rows } of derived)
    for (const { account, region, values } of rows(reader))
      writer.insert(account, region, { table: table.name, values });
}

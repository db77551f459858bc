import { canonicalJson } from '../core/canonical.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Column, Table } from '../facts/table.ts';

/** The tables of one source; `asked` when the settings give it an account or tenant to read. */
export interface Declaration {
  readonly tables: readonly Table[];
  readonly asked: boolean;
}

/**
 * Each table once, in the order of its first declaration. Several sources may fill one table (the devices of two
 * device managers): it then rests on the operations of all of them that are asked, or of all when none is. Throws
 * COLLECTOR_INVALID when they declare it differently.
 */
export function mergedTables(declarations: readonly Declaration[]): readonly Table[] {
  const byName = new Map<string, { table: Table; asked: boolean }[]>();
  for (const { tables, asked } of declarations)
    for (const table of tables) byName.set(table.name, [...(byName.get(table.name) ?? []), { table, asked }]);
  return [...byName.values()].map((all) => {
    const asked = all.filter((one) => one.asked);
    for (const { table } of all.slice(1)) requireSameShape(all[0]?.table as Table, table);
    return (asked.length > 0 ? asked : all).map(({ table }) => table).reduce(joined);
  });
}

function joined(one: Table, other: Table): Table {
  const columns = Object.entries(one.columns).map(([name, column]): [string, Column] => {
    return [name, { ...column, from: union(column.from, (other.columns[name] as Column).from) }];
  });
  return { ...one, rows: union(one.rows, other.rows), columns: Object.fromEntries(columns) };
}

function union(one: string | readonly string[], other: string | readonly string[]): readonly string[] {
  return [...new Set([one, other].flat())];
}

function requireSameShape(one: Table, other: Table): void {
  if (shapeOf(one) === shapeOf(other)) return;
  throw new AffidavitError(
    'COLLECTOR_INVALID',
    `Two collectors declare the table ${one.name} differently.`,
    'Give both the same key and columns with the same types, or another name. See CONTRIBUTING.md, "A new collector".',
  );
}

/** What decides how rows are stored and redacted; wording may differ. Columns are stored in their order. */
function shapeOf({ key, columns }: Table): string {
  return canonicalJson([
    key,
    Object.entries(columns).map(([name, { type, identifies }]) => [name, type, identifies ?? '']),
  ]);
}

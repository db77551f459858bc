import { declaredRows, type Stating } from '../collect/declared.ts';
import { DERIVED_TABLES } from '../collect/derived.ts';
import type { FoundCollector } from '../collect/discover.ts';
import { actionsOf } from '../collect/permissions.ts';
import { mergedTables } from '../collect/tables.ts';
import { byCodeUnits } from '../core/canonical.ts';
import { type Column, namedBy, type Table } from '../facts/table.ts';
import {
  COMPUTED,
  type DescribedColumn,
  type DescribedTable,
  STATED,
  sourceOf,
  type Telling,
} from './described-table.ts';

/** Cells by table and column, as the reference workspaces hold them. */
export type Examples = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Every table that claims may read, by source and then by name: those of the collectors given, those that are computed
 * of them, and those that a workspace states (null: what every workspace has).
 */
export function factTables(
  found: readonly FoundCollector[],
  stating: Stating | null,
  examples: Examples = {},
): readonly DescribedTable[] {
  const permissions = permissionsBehind(found);
  const telling = (from: string | readonly string[]): Telling[] =>
    [from].flat().map((operation) => ({ operation, permissions: permissions.get(operation) ?? [] }));
  const described = (table: Table, sources: readonly string[], scope: DescribedTable['scope']): DescribedTable => ({
    name: table.name,
    doc: table.doc,
    sources,
    scope,
    key: table.key,
    rows: telling(table.rows),
    columns: Object.entries(table.columns).map(([name, column]) => ({
      ...describedColumn(name, column),
      from: telling(column.from),
      example: examples[table.name]?.[name] ?? null,
    })),
  });
  const merged = mergedTables(found.map(({ collector }) => ({ tables: collector.tables, asked: true })));
  return [
    ...merged.map((table) => {
      const filling = found.filter(({ collector }) => collector.tables.some(({ name }) => name === table.name));
      const [first] = filling;
      return described(
        table,
        filling.map(({ collector }) => collector.name),
        first?.collector.scope ?? null,
      );
    }),
    ...DERIVED_TABLES.map(({ table }) => described(table, [COMPUTED], null)),
    ...statedTables(stating).map((table) => described(table, [STATED], null)),
  ].sort((a, b) => bySource(a, b) || byCodeUnits(a.name, b.name));
}

/** What a workspace states, without one: the accounts that any has. */
function statedTables(stating: Stating | null): readonly Table[] {
  return declaredRows(stating ?? { settings: { accounts: [] }, lists: [] }, new Map()).map(({ table }) => table);
}

function describedColumn(
  name: string,
  column: Column,
): Pick<DescribedColumn, 'name' | 'type' | 'doc' | 'oneOf' | 'names'> {
  return { name, type: column.type, doc: column.doc, oneOf: column.oneOf ?? [], names: namedBy(column) ?? '' };
}

/** The IAM actions behind each operation whose right is given by them, those of opening the accounts among them. */
function permissionsBehind(found: readonly FoundCollector[]): ReadonlyMap<string, readonly string[]> {
  const operations = found
    .filter(({ family }) => family.rights === 'iam-actions')
    .flatMap(({ collector, family }) => [...(family.opening?.({ organization: ANY }) ?? []), ...collector.operations]);
  return new Map(operations.map((operation) => [operation.id, actionsOf(operation)]));
}

/** What opening asks when there is an organisation, whichever it is. */
const ANY = { management: '', role: '', externalId: null, include: [], exclude: [] };

/** Collectors by name, then what is computed, then what the workspace states. */
function bySource(a: DescribedTable, b: DescribedTable): number {
  const rank = (table: DescribedTable) => [COMPUTED, STATED].indexOf(sourceOf(table));
  return rank(a) - rank(b) || byCodeUnits(sourceOf(a), sourceOf(b));
}

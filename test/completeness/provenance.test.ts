import { beforeAll, expect, test } from 'vitest';
import { DERIVED_TABLES } from '../../src/collect/derived.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import { COUNTED_TYPES } from '../../src/reasoning/counted-types.ts';

let found: Awaited<ReturnType<typeof discoverCollectors>> = [];
beforeAll(async () => {
  found = await discoverCollectors();
});

test('every operation that a derived table names is asked by a collector', () => {
  const known = new Set(found.flatMap(({ collector }) => collector.operations.map(({ id }) => id)));
  const named = DERIVED_TABLES.flatMap(({ table }) => [table.rows, ...Object.values(table.columns).map((c) => c.from)]);
  // The workspace declares its accounts itself.
  known.add('workspace:accounts');
  expect(named.flat().filter((operation) => !known.has(operation))).toEqual([]);
});

test('every type is counted in a table whose rows rest on its list, by columns that are there', () => {
  const tables = new Map(found.flatMap(({ collector }) => collector.tables.map((table) => [table.name, table])));
  const strangers = COUNTED_TYPES.filter(({ table, lists, regionColumn, distinct, reads }) => {
    const declared = tables.get(table);
    const columns = [...(reads ?? []), regionColumn, distinct].filter((name) => name !== undefined);
    const rests = declared === undefined ? [] : [declared.rows].flat();
    return (
      !lists.every((list) => rests.includes(list)) || columns.some((name) => declared?.columns[name] === undefined)
    );
  });
  expect(strangers.map(({ type }) => type)).toEqual([]);
});

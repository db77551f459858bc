import { afterAll, beforeAll, expect, test } from 'vitest';
import { Observer } from '../../src/facts/observer.ts';
import { factsFile, lock, vault } from './vault.ts';

const file = factsFile([vault('a'), vault('b', { purpose: null }), lock('a', 1), lock('b', 1, null)]);
let observer: Observer;
beforeAll(() => {
  observer = new Observer(file.path, '2026-11-21T06:00:00Z');
});
afterAll(async () => {
  await observer.close();
  file.remove();
});

/** Each statement with exactly the columns that it rests on; '' is the table's rows alone. */
test.each<[string, string, string[]]>([
  ['the result', 'select name as resource, locked as ok, 1 as detail from vault', ['vault.locked', 'vault.name']],
  [
    'a filter',
    "select name as resource, 1 as ok, 1 as detail from vault where purpose = 'gold'",
    ['vault.name', 'vault.purpose'],
  ],
  ['count(*)', "select 'all' as resource, count(*) > 0 as ok, '' as detail from vault", ['vault.']],
  [
    'a join',
    'select name as resource, 1 as ok, steel as detail from vault join lock on vault = name',
    ['lock.steel', 'lock.vault', 'vault.name'],
  ],
  [
    'a subquery',
    "select name as resource, exists(select 1 from lock where vault = name and steel = 'hard') as ok, '' as detail from vault",
    ['lock.steel', 'lock.vault', 'vault.name'],
  ],
  [
    'not in',
    "select name as resource, name not in (select vault from lock) as ok, '' as detail from vault",
    ['lock.vault', 'vault.name'],
  ],
  [
    'a common table',
    "with golden as (select * from vault where doors > 1) select name as resource, locked as ok, '' as detail from golden",
    [
      'vault.built',
      'vault.doors',
      'vault.locked',
      'vault.name',
      'vault.purpose',
      'vault.tags',
      'vault.weight',
      'vault.account',
      'vault.region',
    ],
  ],
  [
    'an unused common table',
    "with golden as (select purpose from vault) select 'x' as resource, count(*) > 0 as ok, '' as detail from lock",
    ['lock.'],
  ],
  [
    'an order',
    "select name as resource, 1 as ok, '' as detail from vault order by weight",
    ['vault.name', 'vault.weight'],
  ],
  [
    'a group',
    "select purpose as resource, min(locked) as ok, '' as detail from vault group by purpose having count(doors) > 0",
    ['vault.doors', 'vault.locked', 'vault.purpose'],
  ],
  [
    'a union',
    "select name as resource, 1 as ok, '' as detail from vault union all select vault, 1, steel from lock",
    ['lock.steel', 'lock.vault', 'vault.name'],
  ],
  [
    'a window',
    "select name as resource, row_number() over (order by doors) > 0 as ok, '' as detail from vault",
    ['vault.doors', 'vault.name'],
  ],
  [
    'JSON',
    'select name as resource, 1 as ok, j.value as detail from vault, json_each(tags) as j',
    ['vault.name', 'vault.tags'],
  ],
  [
    'JSON by arrow',
    "select name as resource, tags ->> '$.a' = 'b' as ok, '' as detail from vault",
    ['vault.name', 'vault.tags'],
  ],
  [
    'the account',
    'select account as resource, 1 as ok, region as detail from vault',
    ['vault.account', 'vault.region'],
  ],
  [
    'a full join',
    "select name as resource, 1 as ok, '' as detail from vault full join lock on lock.vault = name",
    ['lock.vault', 'vault.name'],
  ],
])('%s', async (_, sql, expected) => {
  const { reads } = await observer.observe(sql);
  const read = reads.map(({ table, column }) => `${table}.${column}`);
  expect(expected.filter((column) => !read.includes(column))).toEqual([]);
  expect(read.filter((column) => !expected.includes(column) && !column.endsWith('.'))).toEqual([]);
});

test('unknown cells are counted in every column read, also where a filter drops their row', async () => {
  const seen = await observer.observe(
    "select name as resource, 1 as ok, '' as detail from vault where purpose = 'gold'",
  );
  expect(seen.counts).toEqual({ passing: 1, failing: 0, unknown: 0 });
  expect(seen.unknownCells).toEqual([{ table: 'vault', column: 'purpose', count: 1 }]);
});

test('rows beyond those kept are still counted', async () => {
  const endless =
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500) select i as resource, i % 2 as ok, '' as detail from n";
  const seen = await observer.observe(endless, 10);
  expect(seen.counts).toEqual({ passing: 1250, failing: 1250, unknown: 0 });
  expect(seen.kept.failing).toHaveLength(10);
});

test('a blanked column is unknown in what is seen, and back afterwards', async () => {
  const sql = "select name as resource, locked as ok, '' as detail from vault";
  expect(await observer.blanked({ table: 'vault', column: 'locked' }, sql)).toMatchObject({
    observation: { counts: { unknown: 2 } },
  });
  expect((await observer.altered("update vault set locked = 0 where name = 'a'", sql)).observation.counts).toEqual({
    passing: 1,
    failing: 1,
    unknown: 0,
  });
  expect((await observer.altered("delete from vault where name = 'none'", sql)).changed).toBe(0);
  expect((await observer.observe(sql)).counts).toEqual({ passing: 2, failing: 0, unknown: 0 });
});

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { Observer } from '../../src/facts/observer.ts';
import { factsFile, vault } from './vault.ts';

const AS_OF = '2026-11-21T06:00:00Z';
const file = factsFile([vault('a'), vault('b')]);
const before = readFileSync(file.path);
const observer = new Observer(file.path, AS_OF);
afterAll(async () => {
  await observer.close();
  file.remove();
});

const REFUSED = [
  "attach database '/tmp/other.sqlite' as other",
  'detach database main',
  'pragma table_info(vault)',
  'pragma writable_schema = on',
  "select * from pragma_table_info('vault')",
  "insert into vault (name) values ('c')",
  'update vault set locked = 1',
  'delete from vault',
  "replace into vault (name) values ('c')",
  'drop table vault',
  'create table c (a)',
  'create temp table c (a)',
  'create view c as select * from vault',
  'create trigger c after insert on vault begin select 1; end',
  'alter table vault rename to c',
  'reindex',
  'analyze',
  'vacuum',
  "vacuum into '/tmp/copy.sqlite'",
  'begin',
  'commit',
  'savepoint a',
  "select load_extension('/tmp/x.so')",
  "select readfile('/etc/passwd')",
  "select writefile('/tmp/x', 'y')",
  "select edit('a')",
  "select fts3_tokenizer('simple')",
  'select random()',
  'select randomblob(8)',
  "select datetime('now')",
  "select date('now')",
  'select julianday()',
  "select strftime('%s', 'now')",
  'select unixepoch()',
  'select current_timestamp',
  'select current_date',
  'select sqlite_version()',
  'select changes(), total_changes()',
  'select last_insert_rowid()',
  'select sql from sqlite_schema',
  'select sql from sqlite_master',
  'select * from sqlite_temp_schema',
  'select * from sqlite_dbpage',
  'select * from dbstat',
  "select * from bytecode('select 1')",
  'select 1; select 2',
  'select 1; delete from vault',
  'select 1;;select 2',
  '',
  '-- nothing',
  'select',
  'select * from cellar',
  'select undeclared from vault',
];

describe('the sandbox refuses', () => {
  test.each(REFUSED)('%s', async (sql) => {
    await expect(observer.table(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED', exitCode: 2 });
  });

  test.each(REFUSED.slice(0, 45).filter((sql) => sql !== 'reindex'))(
    'as a counterexample too, but for changes of facts: %s',
    async (change) => {
      const check = "select name as resource, 1 as ok, '' as detail from vault";
      if (/^(insert|update|delete|replace)/.test(change))
        return expect(observer.altered(change, check)).resolves.toBeDefined();
      return expect(observer.altered(change, check)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
    },
  );

  test.each(['rollback; delete from vault', 'update affidavit_column set unknown = 0', 'delete from sqlite_schema'])(
    'a counterexample that leaves its transaction or the facts: %s',
    async (change) => {
      const check = "select name as resource, 1 as ok, '' as detail from vault";
      await expect(observer.altered(change, check)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
      expect((await observer.altered("update vault set doors = 3 where name = 'a'", check)).changed).toBe(1);
    },
  );

  test('what explains the facts, to checks; but not to `affidavit query`', async () => {
    const sql = 'select name from affidavit_table';
    await expect(observer.table(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
    await expect(observer.table(sql, 10, true)).resolves.toMatchObject({ rows: [['lock'], ['vault']] });
  });

  test.each([
    ['without the column ok', "select name as resource, '' as detail from vault"],
    ['whose ok is 2', "select name as resource, 2 as ok, '' as detail from vault"],
    ['whose ok is a text', "select name as resource, 'yes' as ok, '' as detail from vault"],
    ["whose ok is the text '1'", "select name as resource, '1' as ok, '' as detail from vault"],
  ])('a check %s', async (_, sql) => {
    await expect(observer.observe(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });

  test.each([
    ['a cell that is too long', "select printf('%1000001d', 1) as resource, 1 as ok, '' as detail"],
    ['a detail that is too long', "select '' as resource, 0 as ok, printf('%1000001d', 1) as detail"],
    [
      'cells that are too long together',
      "select j.value as resource, 1 as ok, printf('%999999d', 1) as detail from json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34]') j",
    ],
    ['a cell that is built and not shown', "select length(printf('%64000001d', 1)) as resource, 1 as ok, '' as detail"],
  ])('a result with %s', async (_, sql) => {
    await expect(observer.observe(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
    await expect(observer.table(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });

  test('and one just as long as it may be is shown', async () => {
    const sql = "select printf('%1000000d', 1) as resource, 1 as ok, '' as detail";
    expect((await observer.observe(sql)).kept.passing[0]?.[0].length).toBe(1_000_000);
  });

  test('a text larger than SQLite may hold', async () => {
    const sql = "select length(replace(printf('%900000000d', 1), ' ', 'abcdef'))";
    await expect(observer.table(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });
});

const ENDLESS =
  "with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) as resource, 1 as ok, '' as detail from n";

describe('a statement without an end', () => {
  test('is ended, and the next ones are answered', async () => {
    const hasty = new Observer(file.path, AS_OF, 400);
    try {
      for (let round = 0; round < 2; round++) {
        await expect(hasty.observe(ENDLESS)).rejects.toMatchObject({ code: 'SQL_TOO_LONG' });
        const next = await Promise.all([1, 2, 3].map((i) => hasty.table(`select ${i} from vault`, 1)));
        expect(next.map(({ rows }) => rows)).toEqual([[[1]], [[2]], [[3]]]);
      }
    } finally {
      await hasty.close();
    }
  });
});

test('statements behind one without an end are answered: none waits in the time of another', async () => {
  const hasty = new Observer(file.path, AS_OF, 600);
  // Each takes a good part of the limit, and all together several times that.
  const slow =
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < 250000) select max(i) as resource, 1 as ok, '' as detail from n";
  try {
    const asked = await Promise.allSettled([
      ...Array.from({ length: 8 }, () => hasty.observe(slow)),
      hasty.observe(ENDLESS),
      hasty.observe(slow),
      hasty.observe(ENDLESS),
      hasty.table('select 1 from vault', 1),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 8 }, () => 'fulfilled'),
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  } finally {
    await hasty.close();
  }
});

// Elsewhere no system says what a process used without another program, and time on the wall is all there is.
test.runIf(process.platform === 'linux')(
  'a statement is not ended for the time in which others had the processor',
  async () => {
    const others = guestsOf(file.path);
    const hasty = new Observer(file.path, AS_OF, 400);
    try {
      await hasty.table('select 1 from vault', 1);
      const [guest = 0] = guestsOf(file.path).filter((pid) => !others.includes(pid));
      process.kill(guest, 'SIGSTOP');
      const asked = hasty.table('select 2 from vault', 1);
      await setTimeout(1500);
      process.kill(guest, 'SIGCONT');
      expect((await asked).rows).toEqual([[2]]);
      expect(guestsOf(file.path)).toContain(guest);
      await expect(hasty.observe(ENDLESS)).rejects.toMatchObject({ code: 'SQL_TOO_LONG' });
    } finally {
      await hasty.close();
    }
  },
);

/** The processes that were started for a facts file. */
function guestsOf(path: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => {
      try {
        return pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(path);
      } catch {
        return false;
      }
    });
}

test('statements that take too long together are ended, and no more are answered', async () => {
  const hasty = new Observer(file.path, AS_OF, 600_000, '', 700);
  try {
    const asked = [hasty.observe(ENDLESS), hasty.observe(ENDLESS)];
    await Promise.all(asked.map((one) => expect(one).rejects.toMatchObject({ code: 'SQL_TOO_LONG' })));
    await expect(hasty.table('select 1 from vault')).rejects.toMatchObject({ code: 'SQL_TOO_LONG' });
  } finally {
    await hasty.close();
  }
});

test('an ended statement takes no later process along, and none is left running', async () => {
  const running = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length;
  const others = running();
  const hasty = new Observer(file.path, AS_OF, 400);
  await expect(hasty.observe(ENDLESS)).rejects.toMatchObject({ code: 'SQL_TOO_LONG' });
  await hasty.table('select 1 from vault');
  await hasty.table('select 2 from vault');
  await hasty.close();
  await vi.waitFor(() => expect(running()).toBe(others), { timeout: 10_000 });
});

describe('time', () => {
  test.each([
    ['as_of()', AS_OF],
    ["days_since('2026-11-20T06:00:00Z')", 1],
    ["days_since('2026-11-20T06:00:01Z')", 0],
    ["days_since('2026-11-22T06:00:00Z')", -1],
    ["days_until('2026-12-21T06:00:00Z')", 30],
    ["days_until('2026-12-21T05:59:59Z')", 29],
    ["days_until('2026-11-21T05:59:59Z')", -1],
    ['days_until(null)', null],
    ["days_until('soon')", null],
    ['days_since(20261120)', null],
    ["days_since('')", null],
  ])('%s', async (expression, value) => {
    expect((await observer.table(`select ${expression}`)).rows).toEqual([[value]]);
  });
});

test('nothing of this has changed the file', () => {
  expect(readFileSync(file.path).equals(before)).toBe(true);
});

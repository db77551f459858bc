import { afterAll, describe, expect, test } from 'vitest';
import { groundOf } from '../../src/claims/ground.ts';
import { failingForCertain } from '../../src/claims/resting.ts';
import { Observer } from '../../src/facts/observer.ts';
import { coverage, factsFile, LOCK, lock, VAULT, vault } from './vault.ts';
import { REASONED_AT, reasoning } from './vault-reasoning.ts';

const AS_OF = '2026-11-21T06:00:00Z';
const file = factsFile([vault('a'), vault('b'), lock('a', 1), lock('b', 1)], coverage(), reasoning.tables);
const observer = new Observer(file.path, AS_OF, 20_000, REASONED_AT);
afterAll(async () => {
  await observer.close();
  file.remove();
});

const BY_FUNCTION = "select name as resource, vault_is_hard(name) as ok, '' as detail from vault";
const BY_TABLE = "select vault as resource, hard as ok, '' as detail from vault_guard";
const BY_ECHO =
  "select g.vault as resource, e.hard as ok, '' as detail from vault_guard g join vault_echo e on e.vault = g.vault";
const BY_TALLY = "select 'all' as resource, guarded = 2 as ok, guarded as detail from vault_tally";

describe('a function', () => {
  test('answers from the facts, and rests on what it says it reads', async () => {
    const seen = await observer.observe(BY_FUNCTION);
    expect(seen.counts).toEqual({ passing: 2, failing: 0, unknown: 0 });
    expect(seen.reads).toEqual([
      { table: 'lock', column: 'steel', through: 'function' },
      { table: 'lock', column: 'vault', through: 'function' },
      { table: 'vault', column: 'name' },
    ]);
    const ground = groundOf(seen.reads, [VAULT, LOCK], coverage());
    expect(ground.evidence.map((line) => line.operation)).toEqual([
      'bank:ListVaults',
      'bank:ListLocks',
      'bank:GetSteel',
    ]);
  });

  test('is rested on also where no row calls it, and where a filter does', async () => {
    const none = "select 'x' as resource, vault_is_hard(name) as ok, '' as detail from vault where name = 'none'";
    const filter = "select 'x' as resource, 1 as ok, '' as detail from vault where vault_is_hard(name)";
    for (const sql of [none, filter])
      expect((await observer.observe(sql)).reads).toContainEqual({
        table: 'lock',
        column: 'steel',
        through: 'function',
      });
  });

  test.each([
    ["vault_weighs(name, 'kg')", false],
    ["vault_weighs(name, 'gold')", true],
  ])('%s rests on what these arguments need', async (call, purpose) => {
    const seen = await observer.observe(`select name as resource, ${call} as ok, '' as detail from vault`);
    expect(seen.reads.some(({ column }) => column === 'purpose')).toBe(purpose);
  });

  test('does not answer for what is no text or number, or is not there', async () => {
    const { rows } = await observer.table("select vault_is_hard('none'), vault_is_hard(x'00'), vault_is_hard(null)");
    expect(rows).toEqual([[null, null, null]]);
  });

  test('answers what it is told to where it does not know, and is named', async () => {
    const sql =
      "select name as resource, exists (select 1 where vault_is_hard(name || '?') = 0) as ok, '' as detail from vault";
    const seen = (unknownAs: 0 | 1 | null) => observer.observe(sql, 10, [], unknownAs);
    expect(await seen(null)).toMatchObject({ counts: { failing: 2 }, unknownAnswers: ['vault_is_hard'] });
    expect(await seen(0)).toMatchObject({ counts: { passing: 2 }, unknownAnswers: ['vault_is_hard'] });
    expect(await seen(1)).toMatchObject({ counts: { failing: 2 }, unknownAnswers: ['vault_is_hard'] });
    expect((await observer.observe(BY_FUNCTION)).unknownAnswers).toEqual([]);
  });

  test.each<[string, string, string[]]>([
    ['that a function does not know is none', "vault_is_hard(name || '?') = 0", []],
    ['whatever it answers is one', "vault_is_hard(name || '?') = 2", ['a', 'b']],
    ['beside what it does not know is one', "vault_is_hard(name || '?') = 0 and name = 'a'", ['b']],
  ])('a failure %s', async (_, condition, certain) => {
    const sql = `select name as resource, exists (select 1 where ${condition}) as ok, '' as detail from vault`;
    const asked = { sql, keep: 10, views: [] };
    const failing = await failingForCertain(await observer.observe(sql), asked, observer, [VAULT, LOCK]);
    expect([...failing].sort()).toEqual(certain);
  });

  test.each([
    ['too few arguments', 'select vault_is_hard()'],
    ['one that is not there', 'select vault_is_gold(1)'],
    ['reading more than the statement may', 'select vault_is_hard(name) from vault, affidavit_coverage'],
  ])('refused: %s', async (_, sql) => {
    await expect(observer.table(sql)).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });

  test('whose tables no collector fills leaves the claim without ground', async () => {
    const { reads } = await observer.observe(BY_FUNCTION);
    expect(groundOf(reads, [VAULT], coverage()).unfilled).toEqual(['lock']);
  });
});

describe('what is computed follows a change', () => {
  test.each<[string, string, string, object]>([
    ['a function', "update lock set steel = 'soft' where vault = 'a'", BY_FUNCTION, { passing: 1, failing: 1 }],
    ['a function, unknown', "update lock set steel = null where vault = 'a'", BY_FUNCTION, { passing: 1, unknown: 1 }],
    ['a table', "delete from lock where vault = 'a'", BY_TABLE, { passing: 1, failing: 1 }],
    ['a table of a new row', "insert into vault (name) values ('c')", BY_TABLE, { passing: 2, failing: 1 }],
    ['a table, unknown', 'update lock set steel = null', BY_TABLE, { passing: 0, unknown: 2 }],
    ['a table computed from it', "delete from lock where vault = 'a'", BY_TALLY, { passing: 0, failing: 1 }],
    [
      'a table computed from what was remembered',
      "update lock set steel = 'soft' where vault = 'a'",
      BY_ECHO,
      { passing: 1, failing: 1 },
    ],
    ['a change of the table itself stays', 'update vault_guard set hard = 0', BY_TABLE, { failing: 2 }],
    ['and what rests on it follows', 'update vault_guard set hard = 0', BY_TALLY, { failing: 1 }],
    ['nothing that it was computed from', "update vault set purpose = 'tin'", BY_TABLE, { passing: 2 }],
  ])('%s', async (_, change, sql, counts) => {
    for (let i = 0; i < 2; i++) {
      expect((await observer.altered(change, sql)).observation.counts).toMatchObject(counts);
      expect((await observer.observe(sql)).counts).toMatchObject({ failing: 0, unknown: 0 });
    }
  });

  test('a blanked column makes both unknown, and is back afterwards', async () => {
    for (const sql of [BY_FUNCTION, BY_TABLE]) {
      const { observation } = await observer.blanked({ table: 'lock', column: 'steel' }, sql);
      expect(observation.counts).toEqual({ passing: 0, failing: 0, unknown: 2 });
      expect((await observer.observe(sql)).counts).toMatchObject({ passing: 2 });
    }
  });
});

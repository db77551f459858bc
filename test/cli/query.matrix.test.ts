import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fitted, harmless, table } from '../../src/cli/terminal.ts';
import { csv } from '../../src/core/csv.ts';
import { affidavit, copyOfRockset, place } from './run.ts';

const here = place();
let workspace: string;
const HOSTILE = '=cmd|calc,"\u001b]8;;http://x\u0007\u202egnp';
beforeAll(() => {
  ({ workspace } = copyOfRockset(here.path));
  const staff = join(workspace, 'lists', 'staff.yaml');
  const rows = readFileSync(staff, 'utf8');
  const columns = [...rows.matchAll(/^ {2}(\w+): \{ doc/gm)].map(([, name]) => name as string);
  const hostile = Object.fromEntries(columns.map((name) => [name, HOSTILE]));
  writeFileSync(staff, rows.trimEnd());
  appendFileSync(staff, `\n  - ${JSON.stringify(hostile)}\n`);
});
afterAll(here.remove);

const query = (...args: string[]) => affidavit(['query', '--workspace', workspace, '--as-of', 'snapshot', ...args]);

describe('affidavit query', () => {
  test('prints rows as a table, as JSON and as CSV', async () => {
    const sql = "select id, name, null as missing, '' as empty from workspace_account order by id limit 1";
    expect((await query(sql)).out).toBe(
      'id            name        missing  empty\n────────────  ──────────  ───────  ─────\n418927310562  Production  NULL\n1 row\n',
    );
    expect(JSON.parse((await query('--json', sql)).out)).toEqual([
      { id: '418927310562', name: 'Production', missing: null, empty: '' },
    ]);
    expect((await query('--csv', sql)).out).toBe('id,name,missing,empty\r\n418927310562,Production,,""\r\n');
  });

  test('says when there is more', async () => {
    const { code, out, err } = await query('--limit', '1', 'select id from workspace_account');
    expect({ code, err }).toEqual({ code: 0, err: 'There are more rows; --limit 1 was reached.\n' });
    expect(out).toMatch(/1 row\n$/);
  });

  test.each([
    'delete from workspace_account',
    "attach '/tmp/x.sqlite' as x",
    'select 1; select 2',
    "select datetime('now')",
    'select * from sqlite_schema',
    'selec 1',
  ])('refuses %s', async (sql) => {
    const { code, out, err } = await query(sql);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^affidavit: The statement was refused: [^\n]+\n {2}→ [^\n]+\n$/);
  });

  test('shows hostile names without letting them rewrite the terminal', async () => {
    const { code, out } = await query('select * from list_staff');
    expect(code).toBe(0);
    expect(out).toContain('=cmd');
    expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('disarms formulas in CSV', async () => {
    const { out } = await query('--csv', "select name from list_staff where name like '=cmd%'");
    expect(out).toMatch(/^name\r\n"'=cmd\|calc,""/);
  });
});

describe('CSV', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'⟨U+000D⟩=1"],
    [' =1', "' =1"],
    ['\uff1d1', "'\uff1d1"],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a,b', '"a,b"'],
    ['', '""'],
    ['plain', 'plain'],
  ])('%j is %j', (cell, written) => {
    expect(csv([[cell]])).toBe(`${written}\r\n`);
  });

  test('keeps numbers as numbers and unknown as empty', () => {
    expect(csv([[-1, null, 0.5]])).toBe('-1,,0.5\r\n');
  });
});

describe('the terminal', () => {
  test.each([
    '\u001b[2J',
    '\u0007',
    '\u009b1m',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\u0000',
    '\u007f',
    '\u{e0041}',
  ])('never sees %j as it is', (char) => {
    expect(harmless(`a${char}b`)).not.toContain(char[0]);
    expect(harmless(`a${char}b`)).toMatch(/^a.*b$/);
  });

  test('has one line for a name with line breaks', () => {
    expect(harmless('a\r\nb\tc\n')).toBe('a b c ');
    expect(table(['n'], [['a\nb'], [null]]).split('\n')).toEqual(['n', '────', 'a b', 'NULL', '']);
  });

  test('has columns of a fitting width', () => {
    expect(fitted('abcdef', 4)).toBe('abc…');
    expect(fitted('😀😀😀', 3)).toBe('😀😀😀');
  });
});

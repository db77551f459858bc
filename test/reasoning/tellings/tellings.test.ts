import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { DoubleTelling } from '../../../src/facts/double-telling.ts';
import { Observer } from '../../../src/facts/observer.ts';
import { DOUBLE_TELLINGS } from '../../../src/reasoning/tellings/all.ts';
import { CASES } from './cases.ts';
import { ACCOUNT, emptyFacts, found, type Given, TABLES } from './facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-tellings-'));
const path = join(folder, 'facts.sqlite');
emptyFacts(path);
const observer = new Observer(path, '2026-11-28T06:00:00Z');
afterAll(async () => {
  await observer.close();
  rmSync(folder, { recursive: true });
});

const named = (name: string) => DOUBLE_TELLINGS.find((telling) => telling.name === name) as DoubleTelling;

/** A column of one table and the list of another: they are all compared in the same way. */
const NAMED = DOUBLE_TELLINGS.filter(({ name, sides }) => {
  const [naming, list] = sides;
  return list?.columns === 'rows' && Array.isArray(naming?.columns) && name === `${naming.table}.${naming.columns[0]}`;
});
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1`;

function parts({ sides }: DoubleTelling) {
  const [naming, list] = sides;
  const table = TABLES.find(({ name }) => name === list?.table);
  if (naming === undefined || table === undefined || naming.columns === 'rows') throw new Error('no such sides');
  const id = table.key[0] === 'arn' || table.name === 'aws_secretsmanager_secret' ? 'arn' : (table.key[0] as string);
  const operation = [table.rows].flat()[0] as string;
  const value = table.name === 'aws_kms_key' ? KEY : 'named';
  const row = (cell: string | null): Given => ({ table: naming.table, cells: { [naming.columns[0] as string]: cell } });
  const listed: Given = { table: table.name, cells: { [id]: value } };
  return { row, value, listed, operation };
}

describe('two tellings', () => {
  it('each have a name of their own, and a case', () => {
    const names = DOUBLE_TELLINGS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const tried = new Set([...NAMED.map(({ name }) => name), ...CASES.map(({ telling }) => telling)]);
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
    expect(NAMED.length).toBeGreaterThan(20);
  });

  it('say which columns tell: such as are there, of every table that is looked at', () => {
    const strange = DOUBLE_TELLINGS.flatMap(({ name, sides }) =>
      sides
        .flatMap(({ table, columns }) => (columns === 'rows' ? [[table]] : columns.map((column) => [table, column])))
        .filter(([table, column]) => {
          const declared = TABLES.find((one) => one.name === table);
          return declared === undefined || (column !== undefined && declared.columns[column] === undefined);
        })
        .map((side) => [name, ...side]),
    );
    expect(strange).toEqual([]);
  });

  it('are all in the documentation', () => {
    const text = readFileSync('docs/tellings.md', 'utf8');
    expect(
      DOUBLE_TELLINGS.filter(({ name, doc }) => !text.includes(`| \`${name}\` | ${doc} |`)).map(({ name }) => name),
    ).toEqual([]);
  });

  it.each(DOUBLE_TELLINGS.map(({ name }) => name))('%s may be asked of facts, and of its sides alone', async (name) => {
    const { sides, sql } = named(name);
    const { names, rows, reads } = await observer.table(sql, 10, true);
    expect(names).toEqual(['account', 'region', 'resource', 'text']);
    expect(rows).toEqual([]);
    const told = new Set(sides.map(({ table }) => table));
    const others = reads.filter(({ table }) => !table.startsWith('affidavit_') && !told.has(table));
    expect(others).toEqual([]);
  });

  it.each(CASES.map((one) => [one.telling, one.what, one] as const))('%s: %s', (telling, _, { disagree, agree }) => {
    const one = named(telling);
    expect(found(path, one, disagree)).toEqual([expect.stringMatching(new RegExp(`^${ACCOUNT}: .*`))]);
    expect(found(path, one, disagree).join()).not.toContain('null');
    expect(found(path, one, agree)).toEqual([]);
  });

  it.each(NAMED.map((one) => [one.name, one] as const))('%s, named and not listed', (_, one) => {
    const { row, value, listed, operation } = parts(one);
    const [told, ...others] = found(path, one, [row(value)]);
    expect(others).toEqual([]);
    expect(told).toMatch(/^\d{12}: .*list$/);
    // Our sentences quote ids, whose shape is known, but no names.
    expect(told?.includes(value)).toBe(!one.name.endsWith('.cluster'));
    expect(found(path, one, [row(value), listed])).toEqual([]);
    expect(found(path, one, [row(null)])).toEqual([]);
    expect(found(path, one, [row('')])).toEqual([]);
    expect(found(path, one, [row(value)], operation)).toEqual([]);
  });

  it.each(CASES.filter(({ telling, what }) => telling.startsWith('outside-') && what === 'it has no policy'))(
    '$telling: a policy that was not read names anybody',
    ({ telling, disagree }) => {
      const one = named(telling);
      const operation = /operation = '([^']+)' and status/.exec(one.sql)?.[1];
      expect(found(path, one, disagree)).toHaveLength(1);
      expect(found(path, one, disagree, operation)).toEqual([]);
    },
  );
});

import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test } from 'vitest';
import type { FactRow } from '../../src/facts/table.ts';
import { factsFile, lock, vault } from './vault.ts';

const files: { remove: () => void }[] = [];
afterEach(() => {
  for (const file of files.splice(0)) file.remove();
});

function written(...rows: FactRow[]): string {
  const file = factsFile(rows);
  files.push(file);
  return file.path;
}

describe('a row that its declaration does not cover', () => {
  const { name: _, ...nameless } = vault('a').values;
  test.each<[string, FactRow]>([
    ['of no table', { table: 'cellar', values: {} }],
    ['without a column', { table: 'vault', values: nameless }],
    ['with a number for a text', vault('a', { purpose: 1 })],
    ['with a text for a number', vault('a', { doors: '2' })],
    ['with a text for a boolean', vault('a', { locked: 'true' })],
    ['with 2 for a boolean', vault('a', { locked: 2 })],
    ['with -1 for a boolean', vault('a', { locked: -1 })],
    ['with a number for a time', vault('a', { built: 0 })],
    ['with a number for JSON', vault('a', { tags: 1 })],
    ['with a fraction for an integer', vault('a', { doors: 1.5 })],
    ['with NaN, which SQLite would store as unknown', vault('a', { weight: Number.NaN })],
  ])('%s is refused', (_, row) => {
    expect(() => written(row)).toThrow(expect.objectContaining({ code: 'FACT_INVALID', exitCode: 3 }));
  });
});

describe('a facts file', () => {
  test('is the same, byte for byte, for the same rows', () => {
    const rows = [vault('a'), vault('b', { locked: null }), lock('a', 1)];
    expect(readFileSync(written(...rows)).equals(readFileSync(written(...rows)))).toBe(true);
    expect(readFileSync(written(...rows)).equals(readFileSync(written(vault('a'))))).toBe(false);
  });

  test('has STRICT tables, and explains itself to whoever opens it', () => {
    const db = new DatabaseSync(written(vault('a'), vault('b', { locked: null })), { readOnly: true });
    expect(db.prepare("select sql from sqlite_schema where name = 'vault'").get()?.sql).toMatch(/strict$/);
    expect(db.prepare("select row_count, operations from affidavit_table where name = 'lock'").get()).toEqual({
      row_count: 0,
      operations: '["bank:ListLocks","bank:ListVaults"]',
    });
    expect(db.prepare("select unknown, identifies from affidavit_column where name = 'locked'").get()).toEqual({
      unknown: 1,
      identifies: '',
    });
    expect(db.prepare('select count(*) as n from affidavit_coverage where status = ?').get('complete')).toEqual({
      n: 5,
    });
    db.close();
  });
});

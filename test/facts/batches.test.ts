import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FactWriter } from '../../src/facts/database.ts';
import { coverage, LOCK, lock, VAULT, vault } from './vault.ts';

let folder: string;
let writer: FactWriter;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-batches-'));
  writer = new FactWriter(join(folder, 'facts.sqlite'), [VAULT, LOCK]);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Locks numbered from `from` on, a vault after every third. */
function insert(from: number, count: number): void {
  for (let n = from; n < from + count; n++) {
    writer.insert('111122223333', 'eu-west-1', lock('a', n, n % 2 === 0 ? null : 'hard'));
    if (n % 3 === 0) writer.insert('111122223333', 'eu-west-1', vault(`v${n}`));
  }
}

test.each([1, 15, 16, 17, 100])('%i rows before, within and after a place that is gone back to', (count) => {
  insert(0, count);
  writer.begin();
  insert(1_000, count);
  writer.undo();
  writer.begin();
  insert(2_000, count);
  writer.keep();
  insert(3_000, count);
  const expected = [0, 2_000, 3_000].flatMap((from) => Array.from({ length: count }, (_, i) => from + i));
  expect([...writer.rows('lock', ['number'])].map(({ number }) => number)).toEqual(expected);
  writer.finish(coverage());
  const db = new DatabaseSync(join(folder, 'facts.sqlite'), { readOnly: true });
  expect(
    db
      .prepare('select number from lock order by rowid')
      .all()
      .map(({ number }) => number),
  ).toEqual(expected);
  const { rows, unknown } = db
    .prepare(
      "select row_count as rows, c.unknown from affidavit_table t join affidavit_column c on c.table_name = t.name where t.name = 'lock' and c.name = 'steel'",
    )
    .get() as { rows: number; unknown: number };
  expect([rows, unknown]).toEqual([expected.length, expected.filter((n) => n % 2 === 0).length]);
  db.close();
});

test('a row that is refused leaves those before it as they were', () => {
  insert(1, 2);
  expect(() => writer.insert('111122223333', 'eu-west-1', vault('a', { doors: '2' }))).toThrow();
  insert(4, 1);
  expect([...writer.rows('lock', ['number', 'steel'])].map((row) => [row.number, row.steel])).toEqual([
    [1, 'hard'],
    [2, null],
    [4, null],
  ]);
  expect([...writer.rows('vault', ['name'])]).toEqual([]);
  writer.finish(coverage());
});

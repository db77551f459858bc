import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { mergedTables } from '../../src/collect/tables.ts';
import { FactWriter } from '../../src/facts/database.ts';
import type { Table } from '../../src/facts/table.ts';

const one = devices('one');
const two = devices('two');

function devices(vendor: string, more: Partial<Table> = {}): Table {
  const from = `${vendor}:ListDevices`;
  const columns = { id: { type: 'text', from, doc: `Of ${vendor}.`, identifies: 'device' } } as const;
  return { name: 'mdm_device', doc: 'A device.', rows: from, key: ['id'], columns, ...more };
}

const asked = (...tables: Table[]) => ({ tables, asked: true });
const unasked = (...tables: Table[]) => ({ tables, asked: false });

describe('a table that two collectors declare', () => {
  test('rests on the operations of both, and is created once', () => {
    const [table, ...others] = mergedTables([asked(one), asked(two)]);
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      rows: ['one:ListDevices', 'two:ListDevices'],
      columns: { id: { from: ['one:ListDevices', 'two:ListDevices'] } },
    });
    const writer = new FactWriter(':memory:', [table as Table]);
    writer.insert('a', '-', { table: 'mdm_device', values: { id: '1' } });
    writer.finish([]);
  });

  test.each([
    ['the one that is asked', [unasked(one), asked(two)], 'two:ListDevices'],
    ['the only one', [asked(one)], 'one:ListDevices'],
    ['both when none is asked', [unasked(one), unasked(two)], ['one:ListDevices', 'two:ListDevices']],
  ])('rests on %s', (_, declarations, rows) => {
    expect(mergedTables(declarations)[0]?.rows).toEqual(rows);
  });

  test.each<[string, Table]>([
    ['another key', { ...two, key: [] }],
    [
      'another type',
      devices('two', { columns: { id: { type: 'integer', from: 'x', doc: 'x', identifies: 'device' } } }),
    ],
    ['another noun', devices('two', { columns: { id: { type: 'text', from: 'x', doc: 'x', identifies: 'nothing' } } })],
    [
      'another column',
      devices('two', { columns: { serial: { type: 'text', from: 'x', doc: 'x', identifies: 'nothing' } } }),
    ],
  ])('is refused with %s', (_, other) => {
    expect(() => mergedTables([asked(one), unasked(other)])).toThrow(
      expect.objectContaining({ code: 'COLLECTOR_INVALID' }),
    );
  });
});

test('rows of a task that is undone are gone, and so are their counts', () => {
  const path = `file:${crypto.randomUUID()}?mode=memory&cache=shared`;
  const reader = new DatabaseSync(path);
  const writer = new FactWriter(path, [
    { ...one, columns: { ...one.columns, note: { type: 'text', from: 'x', doc: 'x', identifies: 'nothing' } } },
  ]);
  const insert = (id: string): void => writer.insert('a', '-', { table: 'mdm_device', values: { id, note: null } });
  writer.begin();
  insert('kept');
  writer.keep();
  writer.begin();
  insert('undone');
  writer.undo();
  writer.begin();
  insert('later');
  writer.keep();
  writer.finish([]);
  const ids = reader.prepare('select id from mdm_device').all();
  expect(ids.map(({ id }) => id)).toEqual(['kept', 'later']);
  expect(reader.prepare('select row_count from affidavit_table').get()).toMatchObject({ row_count: 2 });
  expect(reader.prepare("select unknown from affidavit_column where name = 'note'").get()).toMatchObject({
    unknown: 2,
  });
  reader.close();
});

import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { FactWriter } from '../../src/facts/database.ts';
import type { Table } from '../../src/facts/table.ts';

const table: Table = {
  name: 'door',
  doc: 'A door.',
  rows: 'bank:ListDoors',
  key: ['id'],
  columns: {
    id: { type: 'text', from: 'bank:ListDoors', doc: 'Its id.', identifies: 'nothing' },
    state: { type: 'text', from: 'bank:ListDoors', doc: "'open' or 'shut'.", oneOf: ['open', 'shut'] },
  },
};

test('a word outside a closed set is unknown, and counted as such', () => {
  const path = join(tmpdir(), `closed-sets-${process.pid}.sqlite`);
  try {
    const writer = new FactWriter(path, [table]);
    for (const state of ['open', 'ajar', 'shut', 'Open', null])
      writer.insert('a', '-', { table: 'door', values: { id: `door ${state}`, state } });
    writer.finish([]);
    const db = new DatabaseSync(path, { readOnly: true });
    expect(db.prepare('select state from door order by rowid').all()).toEqual(
      ['open', null, 'shut', null, null].map((state) => ({ state })),
    );
    expect(db.prepare("select unknown from affidavit_column where name = 'state'").get()).toEqual({ unknown: 3 });
    db.close();
  } finally {
    rmSync(path, { force: true });
  }
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Coverage, CoverageStatus } from '../../src/evidence/coverage.ts';
import { FactWriter } from '../../src/facts/database.ts';
import { derive } from '../../src/facts/derive.ts';
import type { DerivedTable } from '../../src/facts/derived.ts';
import type { FactRow, Table } from '../../src/facts/table.ts';

/** Two tables as a small source would declare them: vaults, and the locks on them. */
export const VAULT: Table = {
  name: 'vault',
  doc: 'A vault.',
  rows: 'bank:ListVaults',
  key: ['name'],
  columns: {
    name: { type: 'text', from: 'bank:ListVaults', doc: 'Its name.', identifies: 'vault' },
    purpose: { type: 'text', from: 'bank:GetTags', doc: "Its tag; '' when it has none.", identifies: 'nothing' },
    locked: { type: 'boolean', from: 'bank:GetLock', doc: 'Whether it is locked.' },
    doors: { type: 'integer', from: 'bank:ListVaults', doc: 'How many doors it has.' },
    weight: { type: 'real', from: 'bank:ListVaults', doc: 'In tonnes.' },
    built: { type: 'time', from: 'bank:ListVaults', doc: 'When it was built.' },
    tags: { type: 'json', from: ['bank:GetTags', 'bank:ListVaults'], doc: 'All tags.', identifies: 'nothing' },
  },
};

export const LOCK: Table = {
  name: 'lock',
  doc: 'A lock.',
  rows: ['bank:ListLocks', 'bank:ListVaults'],
  key: ['vault', 'number'],
  columns: {
    vault: { type: 'text', from: 'bank:ListLocks', doc: 'The vault.', identifies: 'nothing' },
    number: { type: 'integer', from: 'bank:ListLocks', doc: 'Its number.' },
    steel: { type: 'text', from: 'bank:GetSteel', doc: 'What it is made of.', identifies: 'nothing' },
  },
};

export const OPERATIONS = [
  'bank:ListVaults',
  'bank:GetTags',
  'bank:GetLock',
  'bank:ListLocks',
  'bank:GetSteel',
] as const;

export function vault(name: string, more: Readonly<Record<string, string | number | null>> = {}): FactRow {
  const values = { name, purpose: 'gold', locked: 1, doors: 2, weight: 1.5, built: '2020-01-01T00:00:00Z', tags: '{}' };
  return { table: 'vault', values: { ...values, ...more } };
}

export function lock(of: string, number: number, steel: string | null = 'hard'): FactRow {
  return { table: 'lock', values: { vault: of, number, steel } };
}

export const READ_AT = '2026-11-21T06:00:00.000Z';

/** Everything was read, but for the operations named. */
export function coverage(gaps: Readonly<Record<string, CoverageStatus>> = {}): Coverage[] {
  return OPERATIONS.map((operation) => ({
    source: 'bank',
    operation,
    account: '111122223333',
    region: 'eu-west-1',
    status: gaps[operation] ?? 'complete',
    reason: gaps[operation] === undefined ? '' : `${operation} is ${gaps[operation]}`,
    calls: 1,
    from: READ_AT,
    to: READ_AT,
    parameters: 'none',
    digest: 'd'.repeat(64),
  }));
}

/** Writes rows into a facts file of its own; `remove` takes it away again. */
export function factsFile(
  rows: readonly FactRow[],
  lines: readonly Coverage[] = coverage(),
  derived: readonly DerivedTable[] = [],
) {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-facts-'));
  const path = join(folder, 'facts.sqlite');
  const writer = new FactWriter(path, [VAULT, LOCK, ...derived.map(({ table }) => table)]);
  for (const row of rows) writer.insert('111122223333', 'eu-west-1', row);
  derive(writer, derived, lines);
  writer.finish(lines);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

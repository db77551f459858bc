import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EvidenceRecord } from '../../src/evidence/record.ts';
import { recordLeaf, Snapshot } from '../../src/evidence/replay.ts';
import { folder, question, removed, sealed } from './sealed.ts';

let base: string;
let snapshot: Snapshot;
beforeAll(async () => {
  base = folder();
  snapshot = Snapshot.open((await sealed(join(base, 'snapshot'), ['A', 'B', 'C'])).path);
});
afterAll(() => removed(base));

const operations = (of: Snapshot) => [...of.records()].map(({ operation }) => operation);
const without = (operation: string) => (record: EvidenceRecord) => (record.operation === operation ? null : record);
const asked = (of: Snapshot, operation: string) => of.ask(question(operation), () => Promise.reject(new Error('live')));

test('a snapshot as it was sealed is not altered, and one in which nothing was replaced is not either', () => {
  expect(snapshot.isAltered).toBe(false);
  expect(snapshot.altered((record) => record).isAltered).toBe(false);
  expect(snapshot.mode).toBe('replay');
  expect(snapshot.startedAt).toBe(snapshot.seal.startedAt);
});

test('what is taken away is no longer there, and the original keeps it', async () => {
  const fewer = snapshot.altered(without('B'));
  expect([fewer.isAltered, operations(fewer), await asked(fewer, 'B')]).toEqual([true, ['A', 'C'], null]);
  expect(await asked(fewer, 'A')).toMatchObject({ operation: 'A' });
  expect([operations(snapshot), (await asked(snapshot, 'B'))?.operation]).toEqual([['A', 'B', 'C'], 'B']);
});

test('what was altered can be altered again, and stays gone', async () => {
  const again = snapshot.altered(without('B')).altered((record) => ({ ...record, agent: 'other' }));
  expect(operations(again)).toEqual(['A', 'C']);
  expect((await asked(again, 'C'))?.agent).toBe('other');
  expect(await asked(again, 'B')).toBeNull();
  expect(again.seal).toBe(snapshot.seal);
});

test('records are told apart by what they hold', () => {
  const leaves = [...snapshot.records()].map((record) => recordLeaf(record).toString('hex'));
  expect(new Set(leaves).size).toBe(3);
  expect(leaves[0]).toMatch(/^[0-9a-f]{64}$/);
});

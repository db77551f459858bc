import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../../src/evidence/journal.ts';
import { Recent } from '../../src/evidence/recent.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { writeSnapshot } from '../../src/evidence/store.ts';
import { folder, HEAD, question, received, removed } from './sealed.ts';

const NAMES = ['A', 'B', 'C', 'D', 'E'];
const BODY = 'x'.repeat(1_200_000);
const never = () => Promise.reject(new Error('asked'));

let place: string;
let path: string;
beforeEach(async () => {
  place = folder();
  const journal = Journal.open(join(place, 'journal.ndjson'));
  for (const name of NAMES) await journal.ask(question(name), async () => received(`${name}${BODY}`));
  path = writeSnapshot(place, journal, HEAD).path;
  journal.close();
});
afterEach(() => removed(place));

test('a snapshot of several shards answers from each, in any order, and iterates in sealed order', async () => {
  const snapshot = Snapshot.open(path);
  expect(snapshot.seal.shards.length).toBeGreaterThan(2);
  for (const name of ['E', 'A', 'C', 'E', 'B', 'D', 'A'])
    expect((await snapshot.ask(question(name), never))?.answer?.body.slice(0, 2)).toBe(`${name}x`);
  expect([...snapshot.records()].map(({ operation }) => operation)).toEqual(NAMES);
});

test('alterations add up, and leave the original as it was', async () => {
  const snapshot = Snapshot.open(path);
  const without = snapshot.altered((record) => (record.operation === 'B' ? null : record));
  const changed = without.altered((record) => (record.operation === 'C' ? { ...record, attempts: 9 } : record));
  expect(await changed.ask(question('B'), never)).toBeNull();
  expect((await changed.ask(question('C'), never))?.attempts).toBe(9);
  expect((await without.ask(question('C'), never))?.attempts).toBe(1);
  expect([...snapshot.records()]).toHaveLength(5);
});

test('a shard that changes after it was checked changes no answer, and cannot be opened again', async () => {
  const snapshot = Snapshot.open(path);
  for (const { file } of snapshot.seal.shards) writeFileSync(join(path, file), 'x');
  expect((await snapshot.ask(question('A'), never))?.answer?.body).toBe(`A${BODY}`);
  expect(() => Snapshot.open(path)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_EDITED' }));
});

test('what was used last is kept, up to its weight', () => {
  const recent = new Recent<string, string>(10);
  const made: string[] = [];
  const get = (key: string, weight = 4): string =>
    recent.get(key, () => {
      made.push(key);
      return { value: key, weight };
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
  get('heavy', 100);
  get('heavy', 100);
  expect(made.slice(4)).toEqual(['heavy']);
});

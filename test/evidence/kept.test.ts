import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/evidence/journal.ts';
import { oldestEnd, oldestStart } from '../../src/evidence/kept.ts';
import { keptHere } from '../../src/evidence/kept-here.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Kept } from '../../src/evidence/seal.ts';
import { listSnapshots, writeSnapshot } from '../../src/evidence/store.ts';
import { folder, HEAD, question, received, removed, sealed } from './sealed.ts';

let place: string;
beforeEach(() => {
  place = folder();
});
afterEach(() => removed(place));

const DAY_LATER = { startedAt: '2026-11-22T06:00:00.000Z', endedAt: '2026-11-22T06:00:05.000Z' };

/** Seals old answers beside a new one; `kept` is what the seal says of them, by the id of the first snapshot. */
async function filled(
  old: readonly string[],
  kept: (id: string) => readonly Kept[],
  body = (name: string) => `<${name}/>`,
) {
  const first = await sealed(place, ['ListBuckets', 'GetBucketPolicy']);
  const journal = Journal.open(`${place}/.journal`);
  for (const name of old) await journal.ask(question(name), async () => received(body(name)));
  const fresh = { ...received('<New/>'), startedAt: DAY_LATER.startedAt, endedAt: DAY_LATER.endedAt };
  await journal.ask(question('GetBucketAcl'), async () => fresh);
  const written = writeSnapshot(place, journal, {
    ...HEAD,
    ...DAY_LATER,
    previous: first.seal.id,
    kept: [...kept(first.seal.id)],
  });
  journal.close();
  return written;
}
const origin = (snapshot: string, more: Partial<Kept> = {}): Kept => ({
  snapshot,
  startedAt: HEAD.startedAt,
  endedAt: HEAD.endedAt,
  records: 2,
  ...more,
});

describe('a snapshot that kept answers', () => {
  test('opens when each answer is of a collection that its seal names, and is as old as the oldest', async () => {
    const { path } = await filled(['ListBuckets', 'GetBucketPolicy'], (id) => [origin(id)]);
    const snapshot = Snapshot.open(path);
    expect(snapshot.seal.kept).toHaveLength(1);
    expect(oldestStart(snapshot.seal)).toBe(HEAD.startedAt);
    expect(oldestEnd(snapshot.seal)).toBe(HEAD.endedAt);
    expect([...(await keptHere(path, snapshot, listSnapshots(place)))]).toEqual([snapshot.seal.previous]);
  });

  test.each<[string, (id: string) => readonly Kept[], RegExp]>([
    ['more are said to be kept than are', (id) => [origin(id, { records: 3 })], /holds 2 records of the snapshot/],
    ['fewer are', (id) => [origin(id, { records: 1 })], /not 1/],
    [
      'some are of a time within no collection that is named',
      (id) => [origin(id, { startedAt: '2026-11-20T06:00:00.000Z', endedAt: '2026-11-20T07:00:00.000Z' })],
      /2 records are older than it/,
    ],
    [
      'collections overlap',
      (id) => [origin(id), origin('0'.repeat(64), { startedAt: HEAD.startedAt, records: 0 })],
      /do not follow each other/,
    ],
    ['one ended after this began', (id) => [origin(id, { endedAt: '2026-11-23T00:00:00.000Z' })], /began before/],
  ])('does not open when %s', async (_, kept, why) => {
    const { path } = await filled(['ListBuckets', 'GetBucketPolicy'], kept);
    expect(() => Snapshot.open(path)).toThrow(why);
  });

  test('is contradicted by the snapshot that it names, where that has another answer or none', async () => {
    const other = await filled(
      ['ListBuckets'],
      (id) => [origin(id, { records: 1 })],
      () => '<Other/>',
    );
    await expect(keptHere(other.path, Snapshot.open(other.path), listSnapshots(place))).rejects.toThrow(
      /has another answer/,
    );
  });

  test('is contradicted where that has none', async () => {
    const other = await filled(['ListKeys'], (id) => [origin(id, { records: 1 })]);
    await expect(keptHere(other.path, Snapshot.open(other.path), listSnapshots(place))).rejects.toThrow(
      /has no such answer/,
    );
  });

  test('is neither where that is not at hand', async () => {
    const { path } = await filled(['ListBuckets'], () => [origin('0'.repeat(64), { records: 1 })]);
    expect((await keptHere(path, Snapshot.open(path), listSnapshots(place))).size).toBe(0);
  });
});

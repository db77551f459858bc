import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FolderArchive } from '../../src/cloudtrail/folder-archive.ts';
import { trailName } from '../../src/cloudtrail/trail.ts';
import { CopyingArchive } from '../../src/cloudtrail/witness/copying-archive.ts';
import { WitnessWriter } from '../../src/cloudtrail/witness/folder.ts';
import { witnessPeriod } from '../../src/cloudtrail/witness/gather.ts';
import { readWitness } from '../../src/cloudtrail/witness/read.ts';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import { aPlace, made, recordOfCall, snapshotOf, trailWith } from './collection.ts';

const place = aPlace();
afterAll(() => place.remove());

const LOG = { bucket: 'trail-bucket', state: 'valid', reason: null, at: null, digest: '', hash: '', bytes: 1 } as const;

test('a key that leads out of the folder is not written, whoever signed for it', async () => {
  const trail = trailWith([], { to: '2026-11-20T01:00:00Z' });
  const copy = join(place.path, 'copy');
  writeTrail(copy, trail);
  const archive = new FolderArchive(copy);
  const described = await archive.trail(trailName(trail.arn), {});
  const into = join(place.path, 'into', 'witness');
  const writer = new WitnessWriter(into, described);
  for (const key of [
    '../../../../out.json.gz',
    '/out.json.gz',
    'a//out.json.gz',
    'a/./out.json.gz',
    'AWSLogs/in.json.gz',
  ])
    writer.keep({ log: { ...LOG, key }, body: Buffer.from('log'), isConcerned: true });
  const file = { v: 1, snapshot: '0'.repeat(64), trail: trail.arn, from: '', to: '', logs: 'all' } as const;
  const { logs, folder } = writer.finish(file, described, new CopyingArchive(archive));
  await archive.close();
  expect(logs).toBe(1);
  expect(readdirSync(join(folder, 'objects', 'trail-bucket'), { recursive: true })).toEqual([
    'AWSLogs',
    'AWSLogs/in.json.gz',
  ]);
  expect(existsSync(join(place.path, 'into', 'out.json.gz'))).toBe(false);
  expect(readdirSync(join(place.path, 'into'))).toEqual(['witness']);
});

describe('a folder bears no witness', () => {
  const file = (id: string) => ({
    v: 1,
    snapshot: id,
    trail: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main',
    from: '2026-11-20T06:00:00Z',
    to: '2026-11-20T07:00:00Z',
    logs: 'all',
  });
  test.each<[string, (id: string) => unknown]>([
    ['when its file is none', () => 'nothing'],
    ['when its file says more than it may', (id) => ({ ...file(id), seen: 1_214 })],
    ['of another snapshot', () => file('0'.repeat(64))],
    ['over a time that ends before it begins', (id) => ({ ...file(id), to: '2026-11-20T05:00:00Z' })],
    ['over more years than anybody looks through', (id) => ({ ...file(id), from: '1970-01-01T00:00:00Z' })],
    ['of what is no trail', (id) => ({ ...file(id), trail: 'main' })],
  ])('%s', async (name, content) => {
    const folder = join(place.path, name);
    const snapshot = await snapshotOf(join(folder, 'snapshots'), [recordOfCall(made(1))]);
    const trail = join(folder, 'witness', 'trail');
    mkdirSync(join(trail, 'objects'), { recursive: true });
    writeFileSync(join(trail, 'witness.json'), JSON.stringify(content(snapshot.seal.id)));
    await expect(readWitness(join(folder, 'witness'), snapshot, null)).rejects.toMatchObject({
      code: 'WITNESS_INVALID',
    });
  });
});

test.each([
  ['a day before it, without an earlier one', null, '2026-11-25T00:00:00Z', '2026-11-19T06:00', '2026-11-20T15:00'],
  ['the end of the one before', '2026-11-18T10:30:00Z', '2026-11-25T00:00:00Z', '2026-11-18T10:00', '2026-11-20T15:00'],
  ['31 days before it at most', '2025-01-01T00:00:00Z', '2026-11-25T00:00:00Z', '2026-10-20T06:00', '2026-11-20T15:00'],
  [
    'its own begin at the latest',
    '2026-11-24T00:00:00Z',
    '2026-11-25T00:00:00Z',
    '2026-11-20T06:00',
    '2026-11-20T15:00',
  ],
  ['a day before it until now', null, '2026-11-20T08:20:00Z', '2026-11-19T06:00', '2026-11-20T09:00'],
])('logs are listened to from %s', (_, since, now, from, to) => {
  const period = witnessPeriod(
    { startedAt: '2026-11-20T06:10:00.000Z', endedAt: '2026-11-20T06:12:00.000Z' },
    since,
    now,
  );
  expect([period.from.slice(0, 16), period.to.slice(0, 16)]).toEqual([from, to]);
});

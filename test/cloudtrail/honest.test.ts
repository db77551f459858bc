import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { writeTrail } from './generator/folder.ts';
import { makeTrail, type TestTrail } from './generator/trail.ts';
import { findings, validated, validatedFolder } from './validating.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-honest-'));
afterAll(() => rmSync(place, { recursive: true }));

const HALF = { from: '2026-11-20T00:00:00Z', to: '2026-11-20T06:00:00Z' };

function marked(trail: TestTrail, key: string, body = Buffer.alloc(0)): TestTrail {
  trail.objects.set(`${trail.options.bucket}/${key}`, { bucket: trail.options.bucket, key, body, metadata: {} });
  return trail;
}

/** A trail of which one log of the sixth hour is named by a later hour's digest. */
function namedLate(hoursLate: number): TestTrail {
  return makeTrail({ logsPerHour: 1, namedLate: { hour: 5, by: 5 + hoursLate } });
}

describe('honest, and not to be called tampered with', () => {
  test.each<[string, TestTrail]>([
    ['a marker of a month', marked(makeTrail(), 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/')],
    ['a marker of a day', marked(makeTrail(), 'AWSLogs/111122223333/CloudTrail/us-east-1/2026/11/20/')],
    ['a marker among digests', marked(makeTrail(), 'AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2026/11/20/')],
    ['a marker of all logs', marked(makeTrail(), 'AWSLogs/111122223333/CloudTrail/')],
    ['a marker of all digests', marked(makeTrail(), 'AWSLogs/111122223333/CloudTrail-Digest/')],
    ['the logs of a day before', makeTrail({ from: '2026-11-19T00:00:00Z' })],
  ])('%s', async (_, trail) => {
    const period = { from: '2026-11-20T00:00:00Z', to: trail.options.to };
    const validation = await validated(trail, undefined, period);
    expect(findings(validation)).toEqual([]);
    expect(validation.state).toBe('valid');
  });

  test.each([1, 2, 5])(
    'a log that a digest names %i hours after its stamp, beyond the end of the period',
    async (late) => {
      const validation = await validated(namedLate(late), undefined, HALF);
      expect(findings(validation)).toEqual([]);
      expect(validation.logs).toMatchObject({ invalid: 0, undetermined: 0, notCovered: 0 });
    },
  );

  test('a log that no digest names yet, shortly before the last one that is there: not covered', async () => {
    const trail = makeTrail({ to: HALF.to, logsPerHour: 1, namedLate: { hour: 5, by: 99 } });
    expect(findings(await validated(trail, undefined, HALF))).toEqual(['log not-covered no-digest']);
  });

  test('a log that was changed and is named late is found', async () => {
    const trail = namedLate(3);
    const name = [...trail.objects.keys()].filter((key) => key.includes('/CloudTrail/'))[5] as string;
    const object = trail.objects.get(name);
    if (object === undefined) throw new Error('no log');
    trail.objects.set(name, { ...object, body: Buffer.concat([object.body, Buffer.from('x')]) });
    expect(findings(await validated(trail, undefined, HALF))).toEqual(['log invalid gzip-more']);
  });

  test('a digest above our own limit: undetermined', async () => {
    const trail = makeTrail({ to: '2026-11-20T02:00:00Z', logsPerHour: 0 });
    const name = [...trail.objects.keys()].find((key) => key.includes('/CloudTrail-Digest/')) as string;
    const object = trail.objects.get(name);
    if (object === undefined) throw new Error('no digest');
    trail.objects.set(name, { ...object, body: gzipSync(`{${' '.repeat(70_000_000)}}`) });
    expect(findings(await validated(trail))).toEqual([
      'digest undetermined too-large',
      'undetermined 00:00–01:00 too-large',
    ]);
  });

  test('an empty list of public keys: undetermined', async () => {
    const trail = makeTrail({ to: '2026-11-20T02:00:00Z', logsPerHour: 0 });
    trail.publicKeys = [];
    const validation = await validated(trail);
    expect(validation.state).toBe('undetermined');
    expect(validation.digests.invalid).toBe(0);
  });
});

describe('a folder that a tool inflated', () => {
  const inflated = (name: string, change: (path: string) => void): { folder: string; trail: TestTrail } => {
    const trail = makeTrail({ to: '2026-11-20T03:00:00Z', logsPerHour: 1 });
    const folder = join(place, name);
    writeTrail(folder, trail);
    const objects = join(folder, 'objects');
    for (const entry of readdirSync(objects, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) change(join(entry.parentPath, entry.name));
    return { folder, trail };
  };
  const inPlace = (path: string): void => writeFileSync(path, gunzipSync(readFileSync(path)));
  const without = (path: string): void => {
    inPlace(path);
    renameSync(path, path.replace(/\.gz$/, ''));
  };
  const beside = (path: string): void => writeFileSync(path.replace(/\.gz$/, ''), gunzipSync(readFileSync(path)));

  test.each<[string, (path: string) => void]>([
    ['in place', inPlace],
    ['without the ending', without],
    ['beside', beside],
  ])('%s is valid', async (name, change) => {
    const { folder, trail } = inflated(name, change);
    const validation = await validatedFolder(folder, trail);
    expect(findings(validation)).toEqual([]);
    expect(validation.state).toBe('valid');
  });

  test('a log that was changed in it is found', async () => {
    const { folder, trail } = inflated('changed', (path) => {
      without(path);
      const plain = path.replace(/\.gz$/, '');
      if (plain.includes('T0020Z') || plain.includes('T0030Z')) writeFileSync(plain, `${readFileSync(plain, 'utf8')} `);
    });
    expect(findings(await validatedFolder(folder, trail))).toEqual([
      'invalid 00:00–01:00 log-invalid',
      'log invalid hash-differs',
    ]);
  });

  test('what lies beside a log and says something else is found', async () => {
    const { folder, trail } = inflated('other', (path) => {
      if (path.includes('/CloudTrail/') && path.includes('T0030Z'))
        writeFileSync(path.replace(/\.gz$/, ''), '{"Records":[]}');
    });
    expect(findings(await validatedFolder(folder, trail))).toEqual(['log invalid named-by-none']);
  });
});

import { chmodSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FolderArchive } from '../../src/cloudtrail/folder-archive.ts';
import { readObject } from '../../src/cloudtrail/read-object.ts';
import { type Validation, validationOf } from '../../src/cloudtrail/schema.ts';
import { trailName } from '../../src/cloudtrail/trail.ts';
import { validateTrail } from '../../src/cloudtrail/validate-trail.ts';
import { writeTrail } from './generator/folder.ts';
import { makeTrail } from './generator/trail.ts';
import { findings } from './validating.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-folder-'));
const trail = makeTrail({ to: '2026-11-20T03:00:00Z', logsPerHour: 1 });
const names = [...trail.objects.keys()];
const LOG = names.find((name) => name.includes('/CloudTrail/')) as string;
const BUCKET = trail.options.bucket;
const NOBODY = 65_534;
let copies = 0;

beforeAll(() => writeTrail(join(place, 'intact'), trail));
afterAll(() => rmSync(place, { recursive: true }));

function copy(): string {
  copies += 1;
  const folder = join(place, `copy-${copies}`);
  cpSync(join(place, 'intact'), folder, { recursive: true });
  return folder;
}

async function validated(folder: string): Promise<Validation> {
  const archive = new FolderArchive(folder);
  try {
    const everywhere = { accounts: [], regions: [] };
    const found = await archive.trail(trailName(trail.arn), {});
    const { from, to } = trail.options;
    const { signal } = new AbortController();
    return validationOf(await validateTrail(archive, found, { from, to }, everywhere, signal, () => undefined));
  } finally {
    await archive.close();
  }
}

/** Puts a link where something was, to the same thing outside of the folder. */
function linked(folder: string, name: string): void {
  const path = join(folder, 'objects', name);
  const outside = join(place, `outside-${copies}`);
  mkdirSync(dirname(outside), { recursive: true });
  renameSync(path, outside);
  symlinkSync(outside, path);
}

const UNSEEN = ['log undetermined failed', 'undetermined 00:00–01:00 log-undetermined'];

describe('a folder with', () => {
  test.each<[string, (folder: string) => void, readonly string[]]>([
    ['nothing but what was synced', () => undefined, []],
    ['a bucket’s folder that is a link, as its owner made it', (folder) => linked(folder, BUCKET), []],
    ['a log that is a link out of it', (folder) => linked(folder, LOG), [...UNSEEN, 'remark logs-unlisted']],
    [
      'a log that is a link to what never ends',
      (folder) => {
        rmSync(join(folder, 'objects', LOG));
        symlinkSync('/dev/zero', join(folder, 'objects', LOG));
      },
      [...UNSEEN, 'remark logs-unlisted'],
    ],
    [
      'a log that is a link to nowhere',
      (folder) => {
        rmSync(join(folder, 'objects', LOG));
        symlinkSync('/nowhere', join(folder, 'objects', LOG));
      },
      [...UNSEEN, 'remark logs-unlisted'],
    ],
    [
      'a log that is a folder',
      (folder) => {
        rmSync(join(folder, 'objects', LOG));
        mkdirSync(join(folder, 'objects', LOG));
      },
      UNSEEN,
    ],
    [
      'the logs of a day in a folder that is a link out of it',
      (folder) => linked(folder, dirname(LOG)),
      ['log undetermined failed × 3', 'remark logs-unlisted', 'undetermined 00:00–03:00 log-undetermined'],
    ],
  ])('%s', async (_, change, found) => {
    const folder = copy();
    change(folder);
    const validation = await validated(folder);
    expect(findings(validation)).toEqual([...found].sort());
    expect(validation.state).toBe(found.length === 0 ? 'valid' : 'undetermined');
  });

  test('digests in a folder that is a link out of it: not covered, and the list is said to be unread', async () => {
    const folder = copy();
    linked(folder, dirname(names.find((name) => name.includes('/CloudTrail-Digest/')) as string));
    const validation = await validated(folder);
    expect(findings(validation)).toContain('remark digests-unlisted');
    expect(validation.chains[0]?.remarks[0]?.detail).toMatch(/a link, or no file, which is not followed/);
    expect(validation.digests).toMatchObject({ valid: 0 });
    expect(validation.state).toBe('undetermined');
  });

  test('an object and a folder that may not be read: denied, and no fault of ours', async () => {
    const folder = copy();
    chmodSync(place, 0o755);
    const log = join(folder, 'objects', LOG);
    chmodSync(log, 0);
    const archive = new FolderArchive(folder);
    const asRoot = process.getuid?.() === 0;
    // Root may read everything: for the while of the question it is somebody else.
    if (asRoot) process.seteuid?.(NOBODY);
    try {
      expect(await readObject(join(folder, 'objects', BUCKET), LOG.slice(BUCKET.length + 1))).toMatchObject({
        kind: 'unread',
        cause: 'denied',
      });
    } finally {
      if (asRoot) process.seteuid?.(0);
    }
    chmodSync(dirname(log), 0);
    if (asRoot) process.seteuid?.(NOBODY);
    try {
      expect(await archive.list(BUCKET, `${dirname(LOG).slice(BUCKET.length + 1)}/`)).toMatchObject({
        keys: [],
        unread: { cause: 'denied' },
      });
    } finally {
      if (asRoot) process.seteuid?.(0);
      chmodSync(dirname(log), 0o755);
      await archive.close();
    }
  });

  test.each(['../../etc/passwd', 'a/../../b', '/etc/passwd', 'a//b', './a', 'a\0b'])(
    'nothing that the key %j leads to',
    async (key) => {
      expect(await readObject(join(place, 'intact', 'objects', BUCKET), key)).toMatchObject({ kind: 'unread' });
    },
  );
});

import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import { signingKey } from '../cloudtrail/generator/signing-key.ts';
import type { Asked } from '../cloudtrail/generator/simulated-aws.ts';
import { publicKeyEntry } from '../cloudtrail/generator/trail.ts';
import { awsWith, pointedAt } from '../cloudtrail/validating.ts';
import { eventOfCall, made, OTHER_RUN, recordOfCall, sealedRecords, trailWith } from '../witness/collection.ts';
import { affidavit, type Ended, place } from './run.ts';

const here = place();
afterAll(() => here.remove());

const CALLS = [made(1), made(2, { operation: 'DescribeSubnets' }), made(3, { operation: 'DescribeVolumes' })];
const records = CALLS.map((call) => recordOfCall(call));
const events = CALLS.map((call) => eventOfCall(call));
const TRAIL = 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main';
const SETTINGS = 'organisation: {name: Rockset}\n';

interface World {
  readonly workspace: string;
  readonly copy: string;
  readonly snapshot: string;
}

/** A workspace with one snapshot, and a copy of the trail that saw it made. */
async function world(name: string, sealed = records, logged = events): Promise<World> {
  const workspace = join(here.path, name, 'papers');
  mkdirSync(workspace, { recursive: true });
  writeFileSync(join(workspace, 'affidavit.yaml'), SETTINGS);
  const snapshot = await sealedRecords(join(workspace, 'snapshots'), sealed);
  const copy = join(here.path, name, 'copy');
  writeTrail(copy, trailWith(logged));
  return { workspace, copy, snapshot };
}

function witness({ workspace, copy }: World, ...more: string[]): Promise<Ended> {
  return affidavit(['witness', '--workspace', workspace, '--logs', copy, ...more]);
}

/** The text without its line breaks. */
function said({ out }: Ended): string {
  return out.replace(/\s+/g, ' ');
}

describe('affidavit witness', () => {
  test('keeps what bears witness, and says how many answers are seen; verify says the same of what was kept', async () => {
    const made = await world('seen');
    const ended = await witness(made);
    expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' });
    expect(ended.out).toMatch(/^Kept \d+ logs \(.* MB\) in .*\/witnesses\/[0-9a-f]{64}\//);
    expect(said(ended)).toContain('– 3 of 3 answers of AWS are seen in logs signed under the public keys that lie');
    expect(said(ended)).toMatch(/– no call of the collection, by the \d+ logs that were heard, is without a record/);
    expect(
      Math.max(
        ...ended.out
          .split('\n')
          .slice(2)
          .map((line) => [...line].length),
      ),
    ).toBeLessThanOrEqual(80);
    for (const path of [made.workspace, made.snapshot]) {
      const verified = await affidavit(['verify', path]);
      expect({ code: verified.code, err: verified.err }).toEqual({ code: 4, err: '' });
      expect(said(verified)).toContain('? Unchanged since it was sealed');
      expect(said(verified)).toContain('That AWS signed them was not checked.');
      expect(said(verified)).toContain('✓ 3 records are as they were sealed; who sealed them, no signature says');
      expect(said(verified)).toContain('3 of 3 answers of AWS are seen in logs signed under');
      expect(said(verified)).toContain('anybody can make such keys: give `verify` --aws-keys');
      expect(said(verified)).toContain('They do not tell what the answers held.');
    }
  });

  test('what was kept is a folder that `cloudtrail validate` reads', async () => {
    const made = await world('validated');
    await witness(made);
    const folder = trailFolder(made);
    const file = JSON.parse(readFileSync(join(folder, 'witness.json'), 'utf8')) as Record<string, string>;
    const ended = await affidavit([
      ...['cloudtrail', 'validate', '--folder', folder, '--trail', file.trail as string],
      ...['--from', '2026-11-20T07:00:00Z', '--to', '2026-11-20T13:00:00Z'],
      ...['--accounts', '111122223333', '--regions', 'us-east-1,eu-west-1'],
    ]);
    expect(ended.out).toContain('Every log of what you declared is as CloudTrail delivered it');
  });

  test('an answer that was left out, by name, region and time: 1', async () => {
    const made = await world('left-out', records.slice(0, 2));
    const ended = await witness(made);
    expect(ended.code).toBe(1);
    expect(said(ended)).toContain('✕ 1 call of the collection is in no record: its answer was left out, or lost when');
    expect(said(ended)).toContain('DescribeVolumes in 111122223333 eu-west-1, 20 November 2026, 06:11 UTC');
    const verified = await affidavit(['verify', made.workspace]);
    expect(verified.code).toBe(1);
    expect(said(verified)).toContain(
      '✕ Unchanged since it was sealed; these logs, whosever they are, speak against it.',
    );
  });

  test('a record under another call’s request id: contradicted, with what differs: 1', async () => {
    const forged = recordOfCall({ ...(CALLS[0] as (typeof CALLS)[0]), operation: 'DescribeAddresses' });
    const ended = await witness(await world('forged', [forged, ...records.slice(1)]));
    expect(ended.code).toBe(1);
    expect(said(ended)).toContain('✕ 1 contradicted: the logs have another call under the request id');
    expect(said(ended)).toMatch(/ec2:DescribeAddresses in .* is in the logs DescribeVpcs in .*: another operation/);
  });

  test('under keys of the reader’s own: AWS signed; under others nothing is seen', async () => {
    const made = await world('keys');
    await witness(made);
    const keys = (name: string, entry: ReturnType<typeof publicKeyEntry>): string => {
      const folder = join(here.path, 'keys', name);
      mkdirSync(folder, { recursive: true });
      for (const region of ['us-east-1', 'eu-west-1'])
        writeFileSync(join(folder, `${region}.json`), JSON.stringify({ PublicKeyList: [entry] }));
      return folder;
    };
    const own = await affidavit(['verify', made.workspace, '--aws-keys', keys('own', publicKeyEntry('first'))]);
    expect(own.code).toBe(0);
    expect(said(own)).toContain('✓ Unchanged since it was sealed');
    expect(said(own)).toContain(
      '✓ 3 of 3 answers of AWS are seen in logs that AWS signed, by the public keys that you',
    );
    const other = await affidavit(['verify', made.workspace, '--aws-keys', keys('other', publicKeyEntry('second'))]);
    expect(other.code).toBe(4);
    expect(said(other)).toContain('– none of 3 answers of AWS are seen');
    expect(said(other)).toContain('? Unchanged since it was sealed');
    expect(said(other)).not.toContain('✓ no call');
    expect(signingKey('first').fingerprint).not.toBe(signingKey('second').fingerprint);
    const none = await affidavit(['verify', made.workspace, '--aws-keys', join(here.path, 'nowhere')]);
    expect(none.code).toBe(2);
  });

  test('a stored witness is counted anew: what was taken out of it is no longer seen', async () => {
    const made = await world('taken');
    await witness(made);
    const folder = trailFolder(made);
    const kept = join(folder, 'objects', 'trail-bucket', 'AWSLogs', '111122223333');
    for (const name of readdirSync(join(kept, 'CloudTrail', 'eu-west-1'), { recursive: true, encoding: 'utf8' }))
      if (name.endsWith('.gz')) writeFileSync(join(kept, 'CloudTrail', 'eu-west-1', name), 'gone');
    const ended = await affidavit(['verify', made.workspace]);
    expect(said(ended)).toContain('– none of 3 answers of AWS are seen');
    expect(said(ended)).toContain('3 may be in logs that were not read');
    expect(said(ended)).not.toContain('✓ no call');
  });

  test('a witness of another snapshot, or none: 3, and nothing is said of this one', async () => {
    const [one, two] = [await world('one'), await world('two', records.slice(1))];
    await witness(one);
    const id = readdirSync(join(one.workspace, 'witnesses'))[0] as string;
    const other = await affidavit(['verify', two.workspace, '--witness', join(one.workspace, 'witnesses', id)]);
    expect(other).toMatchObject({ code: 3, out: '' });
    expect(other.err).toContain('bears no witness: it is of the snapshot');
    const nothing = await affidavit(['verify', two.workspace, '--witness', here.path]);
    expect(nothing).toMatchObject({ code: 3, out: '' });
  });

  test('another collection that has no snapshot here is told, and one that has is not', async () => {
    const other = made(7, { run: OTHER_RUN, at: '2026-11-20T05:00:07Z' });
    const told = await world('others', records, [...events, eventOfCall(other)]);
    const ended = await witness(told);
    expect(ended.code).toBe(0);
    expect(said(ended)).toContain('! 1 other collection asked since 19 November 2026, 06:00 UTC; its snapshot is not');
    const earlier = { run: OTHER_RUN, startedAt: '2026-11-20T05:00:00.000Z', endedAt: '2026-11-20T05:01:00.000Z' };
    await sealedRecords(join(told.workspace, 'snapshots'), [recordOfCall(other)], earlier);
    const id = readdirSync(join(told.workspace, 'witnesses'))[0] as string;
    const known = await affidavit(['witness', '--workspace', told.workspace, '--logs', told.copy, '--snapshot', id]);
    expect(said(known)).not.toContain('other collection');
  });

  test('two trails, each in a folder of its own, bear witness together', async () => {
    const OTHER = '222233334444';
    const theirs = made(9, { account: OTHER });
    const both = await world('trails', [...records, recordOfCall(theirs)]);
    expect(said(await witness(both))).toContain('3 of 4 answers of AWS are seen');
    const copy = join(here.path, 'trails', 'other');
    const options = { owner: OTHER, accounts: [OTHER], trail: 'theirs', bucket: 'their-bucket' };
    writeTrail(copy, trailWith([eventOfCall(theirs)], options));
    const ended = await witness({ ...both, copy });
    expect(said(ended)).toContain('4 of 4 answers of AWS are seen');
    expect(said(await witness(both))).toContain('4 of 4 answers of AWS are seen');
  });

  test('as JSON: counts, what speaks against it, and no parameters of anybody', async () => {
    const { code, out } = await witness(await world('json', records.slice(0, 2)), '--json');
    const told = JSON.parse(out) as { counts: object; unrecorded: { leftOut: object[] }; keys: string };
    expect(code).toBe(1);
    expect(told.counts).toMatchObject({ seen: 2, missing: 0, contradicted: 0 });
    expect(told.unrecorded.leftOut).toMatchObject([{ name: 'DescribeVolumes', region: 'eu-west-1' }]);
    expect(told.keys).toBe('witness');
    expect(out).not.toContain('parameters');
  });

  test.each<[string, (made: World) => readonly string[]]>([
    ['which of two trails is meant', ({ workspace, copy }) => ['--workspace', workspace, '--logs', twoTrails(copy)]],
    [
      'a time that is none',
      ({ workspace, copy }) => ['--workspace', workspace, '--logs', copy, '--since', 'yesterday'],
    ],
    ['a copy that is none', ({ workspace }) => ['--workspace', workspace, '--logs', workspace, '--trail', TRAIL]],
  ])('asks for what is missing: %s: 2', async (name, args) => {
    const ended = await affidavit(['witness', ...args(await world(`usage ${name}`))]);
    expect(ended).toMatchObject({ code: 2, out: '' });
  });
});

describe('affidavit witness that asks AWS', () => {
  test('tells of logs that AWS signed, and keeps what `verify` reads without a network', async () => {
    const { workspace } = await world('live');
    const aws = await awsWith(trailWith(events));
    try {
      const args = ['witness', '--workspace', workspace, '--trail', TRAIL];
      const ended = await affidavit(args, pointedAt(aws.endpoint));
      expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' });
      expect(said(ended)).toContain('✓ 3 of 3 answers of AWS are seen in logs that AWS signed ');
      expect(said(ended)).toMatch(/✓ no call of the collection, by the \d+ logs that were heard, is without a record/);
    } finally {
      await aws.stop();
    }
    expect(said(await affidavit(['verify', workspace]))).toContain('3 of 3 answers of AWS are seen in logs signed');
  });

  test('what it may not read is not seen, and nothing is missing for it', async () => {
    const { workspace } = await world('denied');
    const isLog = ({ operation, key }: Asked): boolean => operation === 's3:GetObject' && key.includes('/CloudTrail/');
    const aws = await awsWith(trailWith(events), (asked) =>
      isLog(asked) ? { kind: 'error', status: 403, code: 'AccessDenied' } : null,
    );
    try {
      const ended = await affidavit(['witness', '--workspace', workspace, '--trail', TRAIL], pointedAt(aws.endpoint));
      expect(ended.code).toBe(0);
      expect(said(ended)).toContain('– none of 3 answers of AWS are seen');
      expect(said(ended)).toContain('– 3 may be in logs that were not read');
    } finally {
      await aws.stop();
    }
  });
});

describe('affidavit verify of snapshots', () => {
  test('names a gap in their succession, and a second that follows the same one', async () => {
    const made = await world('gaps');
    const folder = join(made.workspace, 'snapshots');
    const later = { startedAt: '2026-11-21T06:10:00.000Z', endedAt: '2026-11-21T06:12:00.000Z' };
    await sealedRecords(folder, records.slice(1), { ...later, previous: 'ab'.repeat(32) });
    await sealedRecords(folder, records.slice(2), { ...later, endedAt: later.startedAt, previous: 'ab'.repeat(32) });
    const ended = await affidavit(['verify', made.workspace]);
    expect(ended.code).toBe(4);
    expect(said(ended)).toMatch(/! the snapshot before [0-9a-f]{12} is not here: abababababab/);
    expect(said(ended)).toMatch(/! [0-9a-f]{12} follows abababababab, as another one here does/);
    expect(said(ended)).toContain('– none is here: whoever sealed could have recorded other answers, or left some out');
  });

  test('one that was edited: 1, and nothing more is said of it', async () => {
    const made = await world('edited');
    const copy = join(here.path, 'edited-copy');
    cpSync(made.snapshot, copy, { recursive: true });
    writeFileSync(join(copy, 'records-0001.ndjson.gz'), 'other');
    const ended = await affidavit(['verify', copy]);
    expect(ended).toMatchObject({ code: 1, err: '' });
    expect(said(ended)).toMatch(/✕ The snapshot .* is not what was sealed: .* ✕ Not verified\./);
  });

  test.each(['MANIFEST.sha256', 'attestation', 'VERIFY.md'])(
    'a bundle is not passed over for the seal that somebody put into it: %s beside one',
    async (part) => {
      const made = await world(`within-${part}`);
      for (const [name, from] of [
        ['snapshot', made.snapshot],
        ['workspace', made.workspace],
      ] as const) {
        const copy = join(here.path, `within-${part}-${name}`);
        cpSync(from, copy, { recursive: true });
        mkdirSync(join(copy, part));
        const ended = await affidavit(['verify', copy]);
        expect(ended.code).toBe(1);
        expect(said(ended)).toContain(': a bundle');
        expect(said(ended)).toContain('✕ Not verified.');
      }
    },
  );

  test('a seal with the line ends of another system is refused, and git is named', async () => {
    const made = await world('line-ends');
    const seal = join(made.snapshot, 'seal.json');
    writeFileSync(seal, readFileSync(seal, 'utf8').replace(/\n$/, '\r\n'));
    const ended = await affidavit(['verify', made.workspace]);
    expect(ended.code).toBe(1);
    expect(said(ended)).toMatch(/other line ends than it was sealed with, as git writes them/);
  });

  test('what is asked of a signer is refused: a snapshot bears no signature', async () => {
    const made = await world('signer');
    const ended = await affidavit(['verify', made.workspace, '--signer', 'ab'.repeat(32)]);
    expect(ended).toMatchObject({ code: 2, out: '' });
  });
});

function trailFolder({ workspace }: World): string {
  const id = readdirSync(join(workspace, 'witnesses'))[0] as string;
  return join(workspace, 'witnesses', id, '111122223333-us-east-1-main');
}

function twoTrails(copy: string): string {
  const file = join(copy, 'trail.json');
  const { trailList } = JSON.parse(readFileSync(file, 'utf8')) as { trailList: Record<string, string>[] };
  const second = { ...trailList[0], TrailARN: TRAIL.replace('main', 'second') };
  writeFileSync(file, JSON.stringify({ trailList: [...trailList, second] }));
  return copy;
}

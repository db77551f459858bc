import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { identity } from '../bundle/keys.ts';
import { writeTrail } from '../cloudtrail/generator/folder.ts';
import { publicKeyEntry } from '../cloudtrail/generator/trail.ts';
import { tinyBundle, tinyContent, tinyWorkspace } from '../release/tiny.ts';
import { eventOfCall, type Made, made, trailWith } from '../witness/collection.ts';
import { affidavit, type Ended, place } from './run.ts';

const here = place();
afterAll(() => here.remove());

const AT = '2026-11-21T06:00:00Z';
const ASKED = { region: 'global', at: AT, run: null, parameters: null } as const;
const IDENTITY = made(1, { ...ASKED, operation: 'GetCallerIdentity', eventSource: 'sts.amazonaws.com' });
const REGIONS = made(2, { ...ASKED, operation: 'DescribeRegions' });
const REQUESTS: Readonly<Record<string, Made>> = { GetCallerIdentity: IDENTITY, DescribeRegions: REGIONS };
let bundle: string;
let workspace: string;
let keys: string;

beforeAll(async () => {
  workspace = join(here.path, 'workspace');
  bundle = join(here.path, 'bundle');
  const tiny = await tinyWorkspace(workspace, (operation) => REQUESTS[operation]?.requestId ?? null);
  await tinyBundle(await tinyContent(tiny), bundle, (await identity()).signer);
  keys = join(here.path, 'keys');
  mkdirSync(keys);
  writeFileSync(join(keys, 'us-east-1.json'), JSON.stringify({ PublicKeyList: [publicKeyEntry('first')] }));
});

/** Gathers a witness from a trail that recorded these calls; returns its folder. */
async function witness(name: string, calls: readonly Made[]): Promise<string> {
  const copy = join(here.path, name);
  const options = { from: '2026-11-21T00:00:00Z', to: '2026-11-21T14:00:00Z', regions: ['us-east-1'] };
  writeTrail(
    copy,
    trailWith(
      calls.map((call) => eventOfCall(call)),
      options,
    ),
  );
  const { out } = await affidavit(['witness', '--workspace', workspace, '--logs', copy, '--json']);
  return join((JSON.parse(out) as { kept: { folder: string } }).kept.folder, '..');
}

function said({ out }: Ended): string {
  return out.replace(/\s+/g, ' ');
}

describe('affidavit verify of a bundle with a witness', () => {
  test('all seen, by keys of one’s own: what the answers held is still not compared', async () => {
    const folder = await witness('seen', [IDENTITY, REGIONS]);
    const ended = await affidavit(['verify', bundle, '--witness', folder, '--aws-keys', keys]);
    expect({ code: ended.code, err: ended.err }).toEqual({ code: 4, err: '' });
    expect(said(ended)).toContain('✓ 2 of 2 answers of AWS are seen in logs that AWS signed');
    expect(said(ended)).toContain(
      '– of the claims that rest on answers of AWS: 1 on such as are all seen, 0 on some, 0 on none',
    );
    expect(said(ended)).toContain('– what the recorded answers hold: the logs tell that AWS was asked');
    expect(said(ended)).toContain('– whether answers were left out cannot be told');
    expect(said(ended)).toContain('! that the collection made these calls is not shown');
  });

  test('a request id that is another call’s: doubt, and the claims that rest on it', async () => {
    const folder = await witness('contradicted', [IDENTITY, { ...REGIONS, eventName: 'DescribeVpcs' }]);
    const ended = await affidavit(['verify', bundle, '--witness', folder, '--aws-keys', keys]);
    expect(ended.code).toBe(1);
    expect(said(ended)).toContain('✕ 1 contradicted');
    expect(said(ended)).toContain('✕ claims that rest on what is contradicted or missing: regions-open');
    expect(said(ended)).toContain('✕ Not verified as asked: the witness speaks against the evidence.');
    const told = await affidavit(['verify', bundle, '--witness', folder, '--json']);
    expect(JSON.parse(told.out)).toMatchObject({
      outcome: 'doubt',
      witness: { claims: [{ id: 'regions-open', seen: 0, answers: 1, against: 1 }] },
    });
  });

  test.each([
    ['keys without a witness', ['--aws-keys', 'keys'], 2],
    ['a witness that is none', ['--witness', 'docs'], 3],
  ])('%s: %s ends with %d', async (_, args, code) => {
    const ended = await affidavit(['verify', bundle, ...args]);
    expect({ code: ended.code, out: ended.out }).toEqual({ code, out: '' });
  });
});

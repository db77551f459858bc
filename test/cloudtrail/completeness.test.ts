import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Validation } from '../../src/cloudtrail/schema.ts';
import { writeTrail } from './generator/folder.ts';
import type { Asked, Fault } from './generator/simulated-aws.ts';
import { makeTrail, type TestTrail } from './generator/trail.ts';
import { type TreeOptions, treeObjects } from './generator/tree.ts';
import { findings, type Outside, validated, validatedFolder } from './validating.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-whole-'));
afterAll(() => rmSync(place, { recursive: true }));

const SHORT = { to: '2026-11-20T06:00:00Z', logsPerHour: 1 };
const REGIONS = ['us-east-1', 'eu-west-1'];
const [OWNER, MEMBER, OTHER] = ['111122223333', '444455556666', '777788889999'] as const;
const ORGANIZATION = { organization: 'o-abc123', accounts: [OWNER, MEMBER], ...SHORT };

const regional = (): TestTrail => makeTrail({ ...SHORT, regions: REGIONS });
const ofMembers = (): TestTrail => makeTrail(ORGANIZATION);

function without(trail: TestTrail, ...parts: string[]): TestTrail {
  for (const name of [...trail.objects.keys()])
    if (parts.some((part) => name.includes(part))) trail.objects.delete(name);
  return trail;
}

const digestOf = (account: string, hour: string): string =>
  `${account}_CloudTrail-Digest_us-east-1_main_us-east-1_20261120T${hour}`;

function withTree(trail: TestTrail, options: Partial<TreeOptions>): TestTrail {
  for (const object of treeObjects({ ...SHORT, ...options }))
    trail.objects.set(`${object.bucket}/${object.key}`, object);
  return trail;
}

function chainOf({ chains }: Validation, account: string, region: string): Validation['chains'][number] | undefined {
  return chains.find((chain) => chain.account === account && chain.region === region);
}

const refuses =
  (operation: string) =>
  (asked: Asked): Fault | null =>
    asked.operation === operation ? { kind: 'error', status: 400, code: 'AccessDeniedException' } : null;

/** Every case, asked of AWS and of a synced folder. */
const WAYS: readonly (readonly [string, (trail: TestTrail, outside?: Outside) => Promise<Validation>])[] = [
  ['live', (trail, outside) => validated(trail, undefined, undefined, outside)],
  [
    'from a folder',
    (trail, outside = {}) => {
      const folder = mkdtempSync(join(place, 'folder-'));
      writeTrail(folder, trail, outside.regions);
      return validatedFolder(folder, trail, outside.declared);
    },
  ],
];

describe.each(WAYS)('what is gone whole is missed, %s:', (_, validate) => {
  test.each<[string, TestTrail, string, string, readonly string[]]>([
    [
      'everything of a region',
      without(regional(), '/eu-west-1/'),
      OWNER,
      'eu-west-1',
      ['invalid 05:00–06:00 newest-missing', 'not-covered 00:00–05:00 no-digest'],
    ],
    [
      'everything of a region of which nothing was delivered lately',
      Object.assign(without(regional(), '/eu-west-1/'), { latestDigestAt: null }),
      OWNER,
      'eu-west-1',
      ['not-covered 00:00–06:00 no-digest'],
    ],
    [
      'everything of a member',
      without(ofMembers(), `/${MEMBER}/`),
      MEMBER,
      'us-east-1',
      ['not-covered 00:00–06:00 no-digest'],
    ],
    [
      'everything of the owner',
      without(Object.assign(ofMembers(), { latestDigestAt: null }), `/${OWNER}/`),
      OWNER,
      'us-east-1',
      ['not-covered 00:00–06:00 no-digest'],
    ],
    [
      'the last hours of a member',
      without(ofMembers(), digestOf(MEMBER, '05'), digestOf(MEMBER, '06')),
      MEMBER,
      'us-east-1',
      ['log not-covered no-digest × 2', 'not-covered 04:00–06:00 no-digest'],
    ],
    [
      'all but another organisation’s folder',
      withTree(without(ofMembers(), '/o-abc123/'), { organization: 'o-zzz999', accounts: [OTHER] }),
      MEMBER,
      'us-east-1',
      ['not-covered 00:00–06:00 no-digest'],
    ],
  ])('%s', async (_name, trail, account, region, found) => {
    const validation = await validate(trail);
    const chain = chainOf(validation, account, region);
    expect(chain?.due).toBe(true);
    expect(findings({ ...validation, chains: chain === undefined ? [] : [chain] })).toEqual(found);
    expect(validation.state).not.toBe('valid');
  });
});

test.each(WAYS)(
  'what another organisation delivers is not taken for the trail’s own, where that is gone, %s',
  async (_, validate) => {
    const trail = withTree(without(ofMembers(), '/o-abc123/'), { organization: 'o-zzz999', accounts: [OTHER] });
    const { chains } = await validate(trail);
    expect(chains.map(({ account, digests }) => [account, digests.length])).toEqual([
      [OWNER, 0],
      [MEMBER, 0],
    ]);
  },
);

describe.each(WAYS)('honest, and not missed, %s:', (_, validate) => {
  const joined = (at: string, from: string): TestTrail => {
    const trail = withTree(makeTrail({ ...ORGANIZATION, accounts: [OWNER] }), {
      ...ORGANIZATION,
      accounts: [MEMBER],
      from,
    });
    trail.members.push({ ...trail.members[0], Id: MEMBER, JoinedTimestamp: Date.parse(at) / 1000 });
    return trail;
  };
  const stopped = (): TestTrail => {
    const trail = makeTrail({ ...SHORT, to: '2026-11-20T02:00:00Z' });
    withTree(trail, { from: '2026-11-20T04:00:00Z' });
    trail.latestDigestAt = '2026-11-20T06:05:00Z';
    trail.status['us-east-1'] = { StopLoggingTime: '2026-11-20T02:00:00Z', StartLoggingTime: '2026-11-20T03:40:00Z' };
    return Object.assign(trail, { options: { ...trail.options, to: SHORT.to } });
  };
  test.each<[string, TestTrail, readonly string[]]>([
    [
      "another organisation's folder beside",
      withTree(ofMembers(), { organization: 'o-aaa000', accounts: [OTHER] }),
      [],
    ],
    ["the owner's own folder beside", withTree(ofMembers(), { trail: 'before' }), []],
    [
      'a member that joined later',
      joined('2026-11-20T03:20:00Z', '2026-11-20T04:00:00Z'),
      ['not-due 00:00–04:00 joined-later'],
    ],
    ['a member that joined after the period', joined('2026-11-21T03:20:00Z', SHORT.to), []],
    ['a trail that was stopped and started again', stopped(), ['not-due 02:00–04:00 stopped']],
  ])('%s', async (_name, trail, found) => {
    const validation = await validate(trail);
    expect(findings(validation)).toEqual(found);
    expect(validation.state).toBe('valid');
  });

  test('an account that joined anew after the period: what it delivered before is checked', async () => {
    const trail = joined('2026-11-21T03:20:00Z', '2026-11-20T04:00:00Z');
    expect(findings(await validate(trail))).toEqual(['not-due 00:00–04:00 joined-later']);
    const log = [...trail.objects.keys()].find((name) => name.includes(`/${MEMBER}/CloudTrail/`)) as string;
    trail.objects.delete(log);
    expect((await validate(trail)).state).toBe('invalid');
  });

  test('the hours after an account joined are missed, also where its chain begins anew later', async () => {
    const trail = joined('2026-11-20T00:20:00Z', '2026-11-20T04:00:00Z');
    expect((await validate(trail)).state).toBe('not-covered');
  });

  test('a trail that begins anew though it was not stopped is told', async () => {
    const trail = stopped();
    trail.status = {};
    expect(findings(await validate(trail))).toEqual([
      'not-covered 02:00–04:00 chain-restarts',
      'remark chain-restarts',
    ]);
  });

  test('a member that left: what it delivered is checked, and until when it was to is not known', async () => {
    const trail = withTree(makeTrail({ ...ORGANIZATION, accounts: [OWNER] }), {
      ...ORGANIZATION,
      accounts: [MEMBER],
      to: '2026-11-20T02:00:00Z',
    });
    const validation = await validate(trail);
    expect(findings(validation)).toEqual(['undetermined 02:00–06:00 due-unknown']);
    expect(chainOf(validation, MEMBER, 'us-east-1')).toMatchObject({ due: false, state: 'undetermined' });
  });

  test('a region that the account does not enable any more', async () => {
    const trail = withTree(regional(), { regions: ['af-south-1'], to: '2026-11-20T02:00:00Z' });
    const regions = {
      'us-east-1': 'opt-in-not-required',
      'eu-west-1': 'opt-in-not-required',
      'af-south-1': 'not-opted-in',
    };
    const validation = await validate(trail, { regions });
    expect(chainOf(validation, OWNER, 'af-south-1')).toMatchObject({ due: false });
    expect(validation.digests.invalid + validation.logs.invalid).toBe(0);
  });
});

describe.each(WAYS)('what is not told is said, %s:', (_, validate) => {
  const renamed = (trail: TestTrail, from: string, to: string): TestTrail => {
    for (const object of [...trail.objects.values()]) {
      const key = object.key.replace(from, to);
      if (key !== object.key) trail.objects.set(`${object.bucket}/${key}`, { ...object, key });
    }
    return trail;
  };
  test.each<[string, TestTrail, string]>([
    [
      'a folder among regions that is none',
      renamed(regional(), 'CloudTrail/eu-west-1/', 'CloudTrail/old logs/'),
      'folder-unknown',
    ],
    ['a folder among accounts that is none', renamed(ofMembers(), `${MEMBER}/`, 'backup/'), 'folder-unknown'],
  ])('%s', async (_name, trail, code) => {
    const validation = await validate(trail);
    expect(validation.remarks.map((remark) => remark.code)).toContain(code);
    expect(validation.state).toBe('undetermined');
  });

  test('regions that members opt into by themselves, unless declared', async () => {
    const everywhere = { 'us-east-1': 'opt-in-not-required', 'eu-west-1': 'opt-in-not-required' };
    const regions = { ...everywhere, 'af-south-1': 'not-opted-in' };
    const inRegions = (): TestTrail => makeTrail({ ...ORGANIZATION, regions: REGIONS });
    const validation = await validate(inRegions(), { regions });
    expect(validation.remarks.map(({ code }) => code)).toEqual(['regions-unknown']);
    expect(validation.state).toBe('undetermined');
    const declared = { accounts: [], regions: REGIONS };
    expect(await validate(inRegions(), { regions, declared })).toMatchObject({
      state: 'valid',
      scope: { accounts: { told: 'organization' }, regions: { told: 'declared' } },
    });
  });

  test('a list of regions in a folder, which may have been printed without those that are not enabled', async () => {
    const folder = mkdtempSync(join(place, 'listed-'));
    const trail = makeTrail({ ...ORGANIZATION, regions: REGIONS });
    writeTrail(folder, trail);
    expect((await validatedFolder(folder, trail)).remarks.map(({ code }) => code)).toEqual(['regions-unknown']);
  });

  test('a region of a new partition is one', async () => {
    const trail = makeTrail({ ...SHORT, homeRegion: 'eusc-de-east-1', regions: ['eusc-de-east-1'] });
    expect((await validate(trail)).chains.map(({ region, state }) => [region, state])).toEqual([
      ['eusc-de-east-1', 'valid'],
    ]);
  });
});

describe('what AWS does not answer is undetermined, unless it is declared:', () => {
  test.each<[string, TestTrail, string, Outside['declared'], string]>([
    ['the regions', regional(), 'ec2:DescribeRegions', { accounts: [], regions: REGIONS }, 'regions-unknown'],
    [
      'the accounts',
      ofMembers(),
      'organizations:ListAccounts',
      { accounts: [OWNER, MEMBER], regions: [] },
      'accounts-unknown',
    ],
  ])('%s', async (_, trail, operation, declared, code) => {
    const fault = refuses(operation);
    const untold = await validated(trail, fault);
    expect(untold.remarks.map((remark) => remark.code)).toEqual([code]);
    expect(untold.state).toBe('undetermined');
    const told = await validated(trail, fault, undefined, declared === undefined ? {} : { declared });
    expect(told.remarks).toEqual([]);
    expect(told.state).toBe('valid');
  });

  test('what is declared and is not there is missed', async () => {
    const declared = { accounts: [OWNER, OTHER], regions: [] };
    const validation = await validated(ofMembers(), undefined, undefined, { declared });
    expect(chainOf(validation, OTHER, 'us-east-1')).toMatchObject({ due: true, state: 'not-covered' });
  });
});

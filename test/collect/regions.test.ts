import { describe, expect, test } from 'vitest';
import { family } from '../../collectors/aws/family.ts';
import { type AwsSource, awsOperation } from '../../collectors/aws/source.ts';
import type { AccountSettings, Collector, SourceSettings } from '../../collectors/contract.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import { COMMERCIAL } from '../../src/core/partition.ts';
import type { Question } from '../../src/evidence/record.ts';
import { identity, type Replies, type Reply, recorded, regions } from './recorded.ts';

const ACCOUNT = '111122223333';
const OTHER = '444455556666';
const DENIED = { kind: 'denied', code: 'AccessDenied', message: 'no' } as const;
const LISTED = regions({
  'us-east-1': 'opt-in-not-required',
  'eu-west-1': 'opt-in-not-required',
  'ap-east-1': 'not-opted-in',
  'eu-south-2': 'opted-in',
  'mx-central-1': '',
});
const READ = ['eu-south-2', 'eu-west-1', 'mx-central-1', 'us-east-1'];

function account(id: string, more: Partial<AccountSettings> = {}): AccountSettings {
  return { id, name: id, role: null, externalId: null, ...more };
}

/** What one account is answered when it lists its regions; the other lists one alone. */
function world(list: Reply | null, named: string = ACCOUNT): Replies {
  return ({ operation, account: asked }: Question) => {
    if (operation === 'GetCallerIdentity') return identity(asked === ACCOUNT ? named : asked);
    if (operation === 'DescribeRegions') return asked === ACCOUNT ? list : regions({ 'eu-north-1': 'opted-in' });
    return '{"QueueUrls":[]}';
  };
}

function noClock(): never {
  throw new TypeError('a replay must not read the clock');
}

async function resolved(replies: Replies, settings: SourceSettings): Promise<readonly AccountSettings[]> {
  const ledger = { note() {}, leave() {}, gone() {}, leaveOut() {} };
  const context = { evidence: recorded(replies), settings, environment: {}, ledger, now: noClock };
  return (await family.resolve?.(context))?.accounts ?? [];
}

const one: SourceSettings = { accounts: [account(ACCOUNT)], sources: {} };

describe('where nobody named regions', () => {
  test('those are read that each account has enabled, or of which it does not say', async () => {
    const accounts = await resolved(world(LISTED), { ...one, accounts: [account(ACCOUNT), account(OTHER)] });
    expect(accounts.map((own) => own.regions)).toEqual([READ, ['eu-north-1']]);
    expect(accounts.map((own) => own.regionsUnknown)).toEqual([undefined, undefined]);
  });

  test.each<[string, Replies, string, RegExp]>([
    ['was denied', world(DENIED), 'denied', /are not known.*Allow ec2:DescribeRegions.*Or name `regions`/],
    ['is not in the snapshot', world(null), 'not-collected', /is not in the snapshot\. Or name/],
    ['names none', world(regions({})), 'failed', /names no enabled region\. Or name/],
    ['names none enabled', world(regions({ 'ap-east-1': 'not-opted-in' })), 'failed', /no enabled region/],
    [
      'holds one without a name',
      world(regions({ 'eu-west-1': 'opted-in', '': 'opted-in' })),
      'failed',
      /without a name/,
    ],
    ['is cut', world('<DescribeRegionsResponse><regionInfo>'), 'failed', /are not known/],
    ['is of an account that is another', world(LISTED, OTHER), 'failed', /belong to account/],
  ])('and the list %s, the default regions are expected, never none', async (_, replies, status, reason) => {
    const [own] = await resolved(replies, one);
    expect(own?.regions).toEqual(COMMERCIAL.everywhere);
    expect(own?.regions).toHaveLength(17);
    expect(own?.regionsUnknown).toMatchObject({ status, reason: expect.stringMatching(reason) });
  });

  test('and the account is barred, the default regions of its partition are expected', async () => {
    const barred = { status: 'unsupported', reason: 'suspended' } as const;
    const role = 'arn:aws-cn:iam::111122223333:role/audit';
    const [own] = await resolved(world(LISTED), { ...one, accounts: [account(ACCOUNT, { barred, role })] });
    expect(own).toMatchObject({ regions: ['cn-north-1', 'cn-northwest-1'], regionsUnknown: barred });
  });
});

test.each<[string, SourceSettings, (readonly string[] | undefined)[]]>([
  ['for all', { ...one, regions: ['eu-west-3'] }, [undefined]],
  [
    'for one account',
    { ...one, accounts: [account(ACCOUNT, { regions: ['eu-west-3'] }), account(OTHER)] },
    [['eu-west-3'], ['eu-north-1']],
  ],
])('regions that somebody named %s stay', async (_, settings, expected) => {
  expect((await resolved(world(LISTED), settings)).map((own) => own.regions)).toEqual(expected);
});

const listQueues = awsOperation<Record<string, never>, { QueueUrls?: string[] }>('sqs', {
  id: 'sqs:ListQueues',
  required: [],
});
const queues: Collector<AwsSource> = {
  name: 'aws/sqs',
  scope: 'regional',
  operations: [listQueues],
  tables: [],
  async *collect(source) {
    await source.ask(listQueues, {});
    yield* [];
  },
};

async function collected(replies: Replies) {
  const evidence = recorded(replies);
  const opened = await openTasks([{ collector: queues as Collector<unknown>, family }], {
    evidence,
    settings: one,
    environment: {},
    now: noClock,
  });
  const coverage = (await Promise.all(opened.tasks.map((task) => runTask(task, () => undefined)))).flat();
  opened.close();
  const asked = evidence.asked.filter(({ operation }) => operation === 'ListQueues').map(({ region }) => region);
  return { coverage, asked };
}

describe('a collection', () => {
  test('asks in every enabled region, and in no other', async () => {
    const { coverage, asked } = await collected(world(LISTED));
    expect(asked.sort()).toEqual(READ);
    expect(coverage.map(({ region, status }) => [region, status])).toEqual(READ.map((region) => [region, 'complete']));
  });

  test('of an unread list expects the default regions, asks in none of them, and says why', async () => {
    const { coverage, asked } = await collected(world(DENIED));
    expect(asked).toEqual([]);
    expect(coverage.map(({ region }) => region)).toEqual(COMMERCIAL.everywhere);
    expect(new Set(coverage.map(({ status }) => status))).toEqual(new Set(['denied']));
    expect(coverage[0]?.reason).toMatch(/the regions of account 111122223333 are not known/);
  });
});

test('settings that nobody resolved name no regions, and no empty list of them', () => {
  expect(() => family.scopes(queues, one)).toThrow(/were not resolved/);
});

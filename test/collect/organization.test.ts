import { expect, test } from 'vitest';
import { family } from '../../collectors/aws/family.ts';
import { type AwsSource, awsOperation } from '../../collectors/aws/source.ts';
import type { AccountSettings, Collector, SourceSettings } from '../../collectors/contract.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import type { Question } from '../../src/evidence/record.ts';
import { identity, type Replies, recorded, regions } from './recorded.ts';

const MANAGEMENT = '100000000001';
const ACTIVE = '100000000002';
const SUSPENDED = '100000000003';
const DENIED = { kind: 'denied', code: 'AccessDeniedException', message: 'no' } as const;

const organization = { management: MANAGEMENT, role: 'audit', externalId: 'x', include: [], exclude: [] };
const settings: SourceSettings = { accounts: [], organization, regions: ['eu-west-1'], sources: {} };

const PAGES: Readonly<Record<string, string>> = {
  '': JSON.stringify({ Accounts: [{ Id: SUSPENDED, State: 'SUSPENDED' }, account(ACTIVE)], NextToken: 'next' }),
  next: JSON.stringify({ Accounts: [account(MANAGEMENT)] }),
};

function account(Id: string) {
  return { Id, Name: `Account ${Id}`, State: 'ACTIVE' };
}

function world(question: Question): ReturnType<Replies> {
  switch (question.operation) {
    case 'GetCallerIdentity':
      return identity(question.account);
    case 'DescribeRegions':
      return regions({ 'eu-west-1': 'opt-in-not-required' });
    case 'ListAccounts': {
      const { NextToken = '' } = question.input as { NextToken?: string };
      return question.account === MANAGEMENT ? (PAGES[NextToken] ?? null) : DENIED;
    }
    default:
      return null;
  }
}

async function resolved(replies: Replies, more: Partial<SourceSettings> = {}): Promise<readonly AccountSettings[]> {
  const evidence = recorded(replies);
  const context = {
    evidence,
    settings: { ...settings, ...more },
    environment: {},
    ledger: { note() {}, leave() {}, gone() {}, leaveOut() {} },
    now: noClock,
  };
  return (await family.resolve?.(context))?.accounts ?? [];
}

function noClock(): never {
  throw new TypeError('a replay must not read the clock');
}

const summary = (accounts: readonly AccountSettings[]) =>
  accounts.map(({ id, role, barred }) => [id, role, barred?.status ?? 'open']);

test('accounts come from the recorded list, all pages of it, in the order of their ids', async () => {
  expect(summary(await resolved(world))).toEqual([
    [MANAGEMENT, 'audit', 'open'],
    [ACTIVE, 'audit', 'open'],
    [SUSPENDED, 'audit', 'unsupported'],
  ]);
});

test('an account that the settings name keeps its role, and its place', async () => {
  const own = { id: ACTIVE, name: 'Own', role: null, externalId: null };
  expect(summary(await resolved(world, { accounts: [own] })).slice(0, 2)).toEqual([
    [ACTIVE, null, 'open'],
    [MANAGEMENT, 'audit', 'open'],
  ]);
  const closed = { ...own, id: SUSPENDED };
  expect(summary(await resolved(world, { accounts: [closed] }))[0]).toEqual([SUSPENDED, null, 'unsupported']);
});

test.each([
  ['excluded', { exclude: [SUSPENDED, MANAGEMENT] }, [[ACTIVE, 'audit', 'open']]],
  ['included alone', { include: [ACTIVE] }, [[ACTIVE, 'audit', 'open']]],
  [
    'included, but in no list',
    { include: [ACTIVE, '100000000009'] },
    [
      [ACTIVE, 'audit', 'open'],
      ['100000000009', 'audit', 'failed'],
    ],
  ],
])('accounts %s', async (_, choice, expected) => {
  expect(summary(await resolved(world, { organization: { ...organization, ...choice } }))).toEqual(expected);
});

const UNLISTED = ['unlisted', null, 'failed'];
test.each<[string, Replies]>([
  ['is not in the snapshot', (question) => (question.operation === 'ListAccounts' ? null : world(question))],
  ['was denied', (question) => (question.operation === 'ListAccounts' ? DENIED : world(question))],
  ['is no list', (question) => (question.operation === 'ListAccounts' ? '{}' : world(question))],
  ['names no id', (question) => (question.operation === 'ListAccounts' ? '{"Accounts":[{}]}' : world(question))],
  ['is of an account that is another', (q) => (q.operation === 'GetCallerIdentity' ? identity(ACTIVE) : world(q))],
])('a list that %s leaves accounts that nobody knows', async (_, replies) => {
  expect(summary(await resolved(replies))).toEqual([UNLISTED]);
});

test('a list that breaks off keeps what it named, and the doubt', async () => {
  const cut: Replies = (question) =>
    (question.input as { NextToken?: string }).NextToken === 'next' ? DENIED : world(question);
  expect(summary(await resolved(cut))).toEqual([
    [ACTIVE, 'audit', 'open'],
    [SUSPENDED, 'audit', 'unsupported'],
    UNLISTED,
  ]);
});

const listTables = awsOperation<object, object>('dynamodb', { id: 'dynamodb:ListTables', required: ['TableNames'] });

const things: Collector<unknown> = {
  name: 'aws/things',
  scope: 'regional',
  operations: [listTables],
  tables: [],
  async *collect(source) {
    await (source as AwsSource).ask(listTables, {});
    yield* [];
  },
};

async function coverage(replies: Replies, more: Partial<SourceSettings>) {
  const evidence = recorded(replies);
  const found = [{ collector: things, family: family as never }];
  const { tasks, close } = await openTasks(found, {
    evidence,
    settings: { ...settings, ...more },
    environment: {},
    now: noClock,
  });
  const lines = [];
  for (const task of tasks) lines.push(...(await runTask(task, () => undefined)));
  close();
  const asked = evidence.asked.filter(({ operation }) => operation === 'ListTables');
  return { lines, asked: asked.map(({ account, region }) => `${account} ${region}`) };
}

const answering: Replies = (question) => (question.operation === 'ListTables' ? '{"TableNames":[]}' : world(question));

test('a suspended account is expected, recorded as such, and never asked', async () => {
  const { lines, asked } = await coverage(answering, {});
  expect(lines.map(({ account, status }) => [account, status])).toEqual([
    [MANAGEMENT, 'complete'],
    [ACTIVE, 'complete'],
    [SUSPENDED, 'unsupported'],
  ]);
  expect(lines[2]?.reason).toContain('is SUSPENDED');
  expect(asked).toEqual([`${MANAGEMENT} eu-west-1`, `${ACTIVE} eu-west-1`]);
});

test('a region that is not enabled in an account is no empty region there', async () => {
  const optIn: Replies = (question) => {
    if (question.operation !== 'DescribeRegions') return answering(question);
    return regions({
      'eu-west-1': 'opt-in-not-required',
      'ap-east-1': question.account === ACTIVE ? 'not-opted-in' : 'opted-in',
    });
  };
  const { lines, asked } = await coverage(optIn, { regions: ['eu-west-1', 'ap-east-1'] });
  expect(lines.filter(({ account }) => account !== SUSPENDED).map(({ status }) => status)).toEqual([
    'complete',
    'complete',
    'complete',
    'unsupported',
  ]);
  expect(lines[3]).toMatchObject({ account: ACTIVE, region: 'ap-east-1', calls: 0 });
  expect(lines[3]?.reason).toContain('region not enabled');
  expect(asked).not.toContain(`${ACTIVE} ap-east-1`);
});

test('an account is read in its own regions, where it has any', async () => {
  const own = { id: MANAGEMENT, name: 'Own', role: null, externalId: null, regions: ['us-east-1'] };
  const { asked } = await coverage(answering, {
    accounts: [own],
    organization: { ...organization, regions: { [ACTIVE]: ['eu-west-1', 'us-west-2'], [SUSPENDED]: ['us-west-2'] } },
  });
  expect(asked).toEqual([`${MANAGEMENT} us-east-1`, `${ACTIVE} eu-west-1`, `${ACTIVE} us-west-2`]);
});

test('an account has the first purpose that fits its id or its name', async () => {
  const purposes = { security: [ACTIVE], everything: ['Account 1*'], late: [MANAGEMENT] };
  const accounts = await resolved(world, { organization: { ...organization, purposes } });
  expect(accounts.map(({ purpose }) => purpose)).toEqual(['everything', 'security', '']);
});

test('one bad account spoils no other', async () => {
  const { lines } = await coverage(
    (q) => (q.operation === 'GetCallerIdentity' && q.account === ACTIVE ? DENIED : answering(q)),
    {},
  );
  expect(lines.map(({ status }) => status)).toEqual(['complete', 'denied', 'unsupported']);
});

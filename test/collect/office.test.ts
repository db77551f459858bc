import { expect, test } from 'vitest';
import { family } from '../../collectors/aws/family.ts';
import { collector } from '../../collectors/aws/organizations/collector.ts';
import type { AccountSettings, SourceSettings } from '../../collectors/contract.ts';
import { openTasks, runTask } from '../../src/collect/run.ts';
import { identity, type Replies, recorded, regions } from './recorded.ts';

const MANAGEMENT = '100000000001';
const DELEGATE = '100000000002';
const MEMBER = '100000000003';
const DENIED = { kind: 'denied', code: 'AccessDeniedException', message: 'no' } as const;
const LIST = 'organizations:ListAccounts';

const account = (id: string): AccountSettings => ({ id, name: id, role: null, externalId: null });
const organization = { management: DELEGATE, role: 'audit', externalId: null, include: [], exclude: [] };
const Organization = { Id: 'o-1', Arn: 'arn:o', FeatureSet: 'ALL', MasterAccountId: MANAGEMENT };
const EMPTY: Readonly<Record<string, string>> = {
  ListRoots: '{"Roots":[]}',
  ListPolicies: '{"Policies":[]}',
};
const listing = (...ids: string[]) =>
  JSON.stringify({ Accounts: ids.map((Id) => ({ Id, Name: Id, State: 'ACTIVE' })) });

/** An organisation that answers its management account and its delegate. */
const world: Replies = ({ operation, account: asked }) => {
  switch (operation) {
    case 'GetCallerIdentity':
      return identity(asked);
    case 'DescribeRegions':
      return regions({ 'eu-west-1': 'opt-in-not-required' });
    case 'DescribeOrganization':
      return JSON.stringify({ Organization });
    case 'ListAccounts':
      return asked === MEMBER ? DENIED : listing(MANAGEMENT, DELEGATE, MEMBER);
    default:
      return asked === MEMBER ? DENIED : (EMPTY[operation] ?? null);
  }
};

const without =
  (refused: string, where: string): Replies =>
  (question) =>
    question.operation === refused && question.account === where ? DENIED : world(question);

/** How ListAccounts was covered, account by account; and who was asked it. */
async function listed(settings: Partial<SourceSettings>, replies: Replies = world) {
  const evidence = recorded(replies);
  const { tasks, resolving } = await openTasks([{ collector, family: family as never }], {
    evidence,
    settings: { accounts: [], regions: ['eu-west-1'], sources: {}, ...settings },
    environment: {},
    now: () => '2026-11-21T06:00:00Z',
  });
  const lines = [...resolving];
  for (const task of tasks) lines.push(...(await runTask(task, () => undefined)));
  const own = lines.filter(({ operation }) => operation === LIST);
  return {
    statuses: Object.fromEntries(own.map(({ account, status }) => [account, status])),
    reasons: own.map(({ reason }) => reason).filter((reason) => reason !== ''),
    asked: [
      ...new Set(evidence.asked.filter(({ operation }) => operation === 'ListAccounts').map((q) => q.account)),
    ].sort(),
    lines,
  };
}

const three = [MANAGEMENT, DELEGATE, MEMBER].map(account);

test.each<[string, Partial<SourceSettings>, Replies, Record<string, string>, string[]]>([
  ['the management account alone', { accounts: three }, world, { [MANAGEMENT]: 'complete' }, [MANAGEMENT]],
  [
    'the delegate that the settings ask',
    { organization },
    world,
    { [MANAGEMENT]: 'complete', [DELEGATE]: 'complete' },
    [MANAGEMENT, DELEGATE],
  ],
  [
    'the delegate, where the management account is left out',
    { organization: { ...organization, exclude: [MANAGEMENT] } },
    world,
    { [DELEGATE]: 'complete' },
    [DELEGATE],
  ],
  [
    'the delegate, for a member that does not even tell who manages it',
    { organization },
    without('DescribeOrganization', MEMBER),
    { [MANAGEMENT]: 'complete', [DELEGATE]: 'complete' },
    [MANAGEMENT, DELEGATE],
  ],
  [
    'the management account, whose denial is no silence',
    { accounts: three },
    without('ListAccounts', MANAGEMENT),
    { [MANAGEMENT]: 'denied' },
    [MANAGEMENT],
  ],
  [
    'a management account that cannot be entered',
    { accounts: three },
    without('GetCallerIdentity', MANAGEMENT),
    { [MANAGEMENT]: 'denied' },
    [],
  ],
  [
    'a delegate whose denial is no silence',
    { accounts: [DELEGATE, MEMBER].map(account), organization },
    without('ListAccounts', DELEGATE),
    { [DELEGATE]: 'denied', [MEMBER]: 'not-collected', unlisted: 'failed' },
    [DELEGATE],
  ],
  [
    'a member of which nobody says who manages it',
    { accounts: [MANAGEMENT, MEMBER].map(account) },
    without('DescribeOrganization', MEMBER),
    { [MANAGEMENT]: 'complete', [MEMBER]: 'denied' },
    [MANAGEMENT, MEMBER],
  ],
  [
    'nobody, where the management account is not read',
    { accounts: [DELEGATE, MEMBER].map(account) },
    world,
    { [DELEGATE]: 'not-collected', [MEMBER]: 'not-collected' },
    [],
  ],
  [
    'the delegate that listed them, itself not read',
    { organization: { ...organization, exclude: [MANAGEMENT, DELEGATE] } },
    world,
    { [DELEGATE]: 'complete', [MEMBER]: 'not-collected' },
    [DELEGATE],
  ],
])('the organisation is asked of %s', async (_, settings, replies, statuses, asked) => {
  const found = await listed(settings, replies);
  expect(found.statuses).toEqual(statuses);
  expect(found.asked).toEqual(asked);
});

test('the gap names the account that manages, and what to do', async () => {
  const { reasons } = await listed({ accounts: [account(MEMBER)] });
  expect(reasons[0]).toContain(`managed by account ${MANAGEMENT}, which is not read`);
  expect(reasons[0]).toContain('`accounts`');
});

test('a member has no line for what only its management account is answered, and keeps its own', async () => {
  const { lines } = await listed({ accounts: three });
  const ofMember = lines.filter(({ account }) => account === MEMBER).map(({ operation }) => operation);
  expect(ofMember).toEqual(['organizations:DescribeOrganization']);
  const ofManagement = lines.filter(({ account }) => account === MANAGEMENT);
  expect(ofManagement.map(({ operation }) => operation).sort()).toEqual(
    collector.operations.map(({ id }) => id).sort(),
  );
});

test('an account that stands alone is asked everything, and says so', async () => {
  const alone = { kind: 'absent', code: 'AWSOrganizationsNotInUseException' } as const;
  const { statuses } = await listed({ accounts: [account(MEMBER)] }, (question) =>
    ['GetCallerIdentity', 'DescribeRegions'].includes(question.operation) ? world(question) : alone,
  );
  expect(statuses).toEqual({ [MEMBER]: 'complete' });
});

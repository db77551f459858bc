import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/organizations/collector.ts';
import type { Answer } from '../../../../collectors/contract.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const ALONE: Answer<unknown> = { kind: 'absent', code: 'AWSOrganizationsNotInUseException' };
const rows = (table: string, answers: Answers) => rowsOf(collector, answers, `aws_organizations_${table}`);

/** A root with one unit, which holds another; one account in each. */
const TREE: Answers = {
  'organizations:ListRoots': {
    Roots: [{ Id: 'r-1', PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }],
  },
  'organizations:ListOrganizationalUnitsForParent': ({ ParentId }: { ParentId: string }) =>
    answered({
      OrganizationalUnits: { 'r-1': [{ Id: 'ou-a', Name: 'A' }], 'ou-a': [{ Id: 'ou-b', Name: 'B' }] }[ParentId] ?? [],
    }),
  'organizations:ListAccountsForParent': ({ ParentId }: { ParentId: string }) =>
    answered({ Accounts: [{ Id: { 'r-1': '1', 'ou-a': '2', 'ou-b': '3' }[ParentId] }] }),
  'organizations:ListAccounts': {
    Accounts: [{ Id: '3', State: 'CLOSED', Status: 'SUSPENDED' }, { Id: '2', Status: 'ACTIVE' }, { Id: '1' }],
  },
};

describe('the organisation', () => {
  const organization = (answer: object) => rows('organization', { 'organizations:DescribeOrganization': answer });
  const Organization = { Id: 'o-1', Arn: 'arn:o', FeatureSet: 'ALL' };
  it.each([
    ['asked by its management account', { MasterAccountId: '111122223333' }, 1],
    ['asked by another account', { MasterAccountId: '444455556666' }, 0],
    ['without a management account', {}, null],
  ])('%s', async (_, more, expected) => {
    const [row] = await organization({ Organization: { ...Organization, ...more } });
    expect(row).toMatchObject({ id: 'o-1', feature_set: 'ALL', is_management: expected });
  });
  it('is none for an account that stands alone', async () => {
    const [row] = await organization([ALONE]);
    expect(Object.values(row ?? {})).toEqual(['none', 'none', 'none', 'none', 0]);
  });
  it('is no row when the question was denied', async () => {
    expect(await organization([unread])).toEqual([]);
  });
});

describe('the tree', () => {
  it('tells where each account lies', async () => {
    const accounts = await rows('account', TREE);
    expect(accounts.map(({ id, state, parent, path }) => [id, state, parent, path])).toEqual([
      ['1', null, 'r-1', '["r-1"]'],
      ['2', 'ACTIVE', 'ou-a', '["r-1","ou-a"]'],
      ['3', 'CLOSED', 'ou-b', '["r-1","ou-a","ou-b"]'],
    ]);
  });
  it('tells units by parent and which policies have effect', async () => {
    expect((await rows('unit', TREE)).map(({ id, parent }) => [id, parent])).toEqual([
      ['ou-a', 'r-1'],
      ['ou-b', 'ou-a'],
    ]);
    const [root] = await rows('root', TREE);
    expect(root).toMatchObject({ service_control_policies: 'ENABLED', resource_control_policies: 'none' });
  });
  it('leaves accounts without a place where one unit was denied', async () => {
    const accounts = await rows('account', { ...TREE, 'organizations:ListAccountsForParent': [unread] });
    expect(accounts.map(({ parent, path }) => [parent, path])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });
  it('that runs in a circle ends the collection instead of hiding accounts', async () => {
    const circle = { OrganizationalUnits: [{ Id: 'ou-a' }] };
    const answers = { ...TREE, 'organizations:ListOrganizationalUnitsForParent': circle };
    await expect(rows('account', answers)).rejects.toThrow('no tree: r-1 / ou-a / ou-a');
  });
  it('is no rows to an account that may not see it, nor to one that stands alone', async () => {
    expect(await rows('account', {})).toEqual([]);
    const ids = ['ListAccounts', 'ListRoots', 'ListPolicies'].map((name) => [`organizations:${name}`, [ALONE]]);
    for (const table of ['account', 'root', 'policy']) expect(await rows(table, Object.fromEntries(ids))).toEqual([]);
  });
});

describe('policies', () => {
  const Content = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}';
  const POLICIES: Answers = {
    'organizations:ListPolicies': ({ Filter }: { Filter: string }) =>
      answered({
        Policies:
          Filter === 'SERVICE_CONTROL_POLICY'
            ? [
                { Id: 'p-2', Type: Filter },
                { Id: 'p-1', Type: Filter },
              ]
            : [],
      }),
    'organizations:DescribePolicy': ({ PolicyId }: { PolicyId: string }) =>
      PolicyId === 'p-1' ? unread : answered({ Policy: { Content } }),
    'organizations:ListTargetsForPolicy': ({ PolicyId }: { PolicyId: string }) =>
      PolicyId === 'p-1'
        ? unread
        : answered({
            Targets: [
              { TargetId: 'r-1', Type: 'ROOT' },
              { TargetId: '1', Type: 'ACCOUNT' },
            ],
          }),
  };
  it('are listed with their reach; what was denied of one is unknown of that one', async () => {
    expect(
      (await rows('policy', POLICIES)).map(({ id, targets, document }) => [id, targets, document === null]),
    ).toEqual([
      ['p-1', null, true],
      ['p-2', 2, false],
    ]);
  });
  it('without an id are there, with all unknown that they say and where', async () => {
    const nameless = { ...POLICIES, 'organizations:ListPolicies': { Policies: [{ Type: 'SERVICE_CONTROL_POLICY' }] } };
    const [policy] = await rows('policy', nameless);
    expect(policy).toMatchObject({ id: null, targets: null, document: null });
    const [target] = await rows('policy_target', nameless);
    expect(target).toMatchObject({ policy: null, target: null });
  });
  it('have a row per statement and per target', async () => {
    expect(await rows('policy_statement', POLICIES)).toMatchObject([
      { policy: 'p-2', policy_kind: 'SERVICE_CONTROL_POLICY', effect: 'Deny', actions: '["s3:*"]' },
    ]);
    expect((await rows('policy_target', POLICIES)).map(({ target, target_kind }) => [target, target_kind])).toEqual([
      ['1', 'ACCOUNT'],
      ['r-1', 'ROOT'],
    ]);
  });
});

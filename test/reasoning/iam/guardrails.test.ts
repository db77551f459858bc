import { expect, test } from 'vitest';
import { guardrailsOf } from '../../../src/reasoning/iam/guardrails.ts';
import type { Known } from '../../../src/reasoning/iam/known.ts';
import type { Level } from '../../../src/reasoning/iam/model.ts';
import { line, reading } from '../../completeness/reading.ts';

const M = '100000000001';
const MEMBER = '100000000002';
const TOLD = ['ListAccounts', 'ListPolicies', 'ListTargetsForPolicy'].map((name) => `organizations:${name}`);
const COVERAGE = [...TOLD.map((operation) => line(operation, 'complete', M)), line('x:Y', 'complete', MEMBER)];
const DENY = '{"Statement":[{"Action":["s3:*"],"Effect":"Deny","Resource":["*"]}],"Version":"2012-10-17"}';
const at = { account: M, region: 'global' };

const TABLES = {
  aws_organizations_organization: [
    { ...at, id: 'o-1', management_account: M },
    { account: MEMBER, region: 'global', id: 'o-1', management_account: M },
  ],
  aws_organizations_root: [
    { ...at, id: 'r-1', service_control_policies: 'ENABLED', resource_control_policies: 'none' },
  ],
  aws_organizations_account: [
    { ...at, id: M, path: '["r-1"]' },
    { ...at, id: MEMBER, path: '["r-1","ou-a"]' },
  ],
  aws_organizations_policy: [
    { ...at, id: 'p-1', name: 'guard', kind: 'SERVICE_CONTROL_POLICY', document: DENY },
    { ...at, id: 'p-2', name: 'unread', kind: 'SERVICE_CONTROL_POLICY', document: null },
  ],
  aws_organizations_policy_target: [
    { ...at, policy: 'p-1', policy_kind: 'SERVICE_CONTROL_POLICY', target: 'ou-a' },
    { ...at, policy: 'p-2', policy_kind: 'SERVICE_CONTROL_POLICY', target: MEMBER },
    { ...at, policy: 'p-9', policy_kind: 'RESOURCE_CONTROL_POLICY', target: 'r-1' },
  ],
};

const shown = (levels: Known<readonly Level[]>) =>
  levels.kind === 'unknown'
    ? levels.missing
    : levels.value.map(({ name, policies }) => [
        name,
        ...policies.map((policy) => (policy.kind === 'known' ? policy.value.name : `? ${policy.missing}`)),
      ]);

type Change = Partial<typeof TABLES> | ((coverage: typeof COVERAGE) => typeof COVERAGE);
function member(change: Change = {}) {
  const [coverage, tables] =
    typeof change === 'function' ? [change(COVERAGE), TABLES] : [COVERAGE, { ...TABLES, ...change }];
  const account = guardrailsOf(reading(coverage, tables)).get(MEMBER);
  if (account === undefined) throw new Error('the account is missing');
  return account;
}

test('policies stand level by level, from the root to the account', () => {
  const account = member();
  expect(shown(account.scps)).toEqual([
    ['r-1', '? organizations:ListTargetsForPolicy in account 100000000001: SCPs of r-1'],
    ['ou-a', 'SCP guard (p-1)'],
    [MEMBER, '? organizations:DescribePolicy of SCP unread (p-2)'],
  ]);
  expect(account).toMatchObject({
    management: { value: false },
    organisation: { value: 'o-1' },
    path: { value: 'o-1/r-1/ou-a/' },
  });
});

test('a type that has no effect on the root restricts nobody', () => {
  expect(shown(member().rcps)).toEqual([]);
});

test('the management account is known as such', () => {
  expect(guardrailsOf(reading(COVERAGE, TABLES)).get(M)?.management).toEqual({ kind: 'known', value: true });
});

test('an account of no organisation has no guardrails', () => {
  const alone = [{ account: MEMBER, region: 'global', id: 'none', management_account: 'none' }];
  const account = member({ aws_organizations_organization: alone, aws_organizations_account: [] });
  expect([shown(account.scps), shown(account.rcps)]).toEqual([[], []]);
  expect(account.organisation).toEqual({ kind: 'known', value: 'none' });
});

const refused = (operation: string) => (coverage: typeof COVERAGE) =>
  coverage.map((one) => (one.operation === operation ? { ...one, status: 'denied' as const } : one));
const unplaced = [{ ...at, id: MEMBER, path: null as unknown as string }];
const pending = [{ ...at, id: 'r-1', service_control_policies: 'PENDING_ENABLE', resource_control_policies: 'none' }];

test.each<[string, Change, string]>([
  ['a list of policies that was refused', refused(TOLD[1] as string), 'organizations:ListPolicies'],
  ['a list of targets that was refused', refused(TOLD[2] as string), 'organizations:ListTargetsForPolicy'],
  ['an account without a place', { aws_organizations_account: unplaced }, 'ListOrganizationalUnitsForParent'],
  ['an account that nobody listed', { aws_organizations_account: [] }, 'organizations:ListAccounts'],
  ['a type that is being enabled', { aws_organizations_root: pending }, 'organizations:ListRoots'],
  ['no root at all', { aws_organizations_root: [] }, 'organizations:ListRoots'],
  [
    'an account that did not say where it belongs',
    { aws_organizations_organization: [], aws_organizations_account: [] },
    'organizations:DescribeOrganization',
  ],
])('%s leaves the guardrails unknown, by name', (_, change, missing) => {
  expect(shown(member(change).scps)).toContain(missing);
});

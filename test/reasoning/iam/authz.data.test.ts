import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { explain } from '../../../src/reasoning/iam/explain.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import { matrix } from '../../../src/reasoning/iam/matrix.ts';
import type { NamedPolicy, PolicySet, Principal, World } from '../../../src/reasoning/iam/model.ts';
import { readPolicy } from '../../../src/reasoning/policy.ts';

const FILE = '../shared/data/aws/iam-authz-details/cloudsplaining-example.json';
const ACCOUNT = '012345678901';

/** As get-account-authorization-details answers, as far as it is read here. */
interface Entity {
  readonly Arn: string;
  readonly AssumeRolePolicyDocument?: object;
  readonly UserPolicyList?: readonly { PolicyName: string; PolicyDocument: object }[];
  readonly RolePolicyList?: readonly { PolicyName: string; PolicyDocument: object }[];
  readonly GroupPolicyList?: readonly { PolicyName: string; PolicyDocument: object }[];
  readonly GroupName?: string;
  readonly GroupList?: readonly string[];
  readonly AttachedManagedPolicies?: readonly { PolicyArn: string }[];
}
interface Details {
  readonly UserDetailList: readonly Entity[];
  readonly RoleDetailList: readonly Entity[];
  readonly GroupDetailList: readonly Entity[];
  readonly Policies: readonly {
    Arn: string;
    PolicyVersionList: readonly { Document: object; IsDefaultVersion: boolean }[];
  }[];
}

const details = JSON.parse(readFileSync(FILE, 'utf8')) as Details;
const world = worldOf(details);

function worldOf({ UserDetailList, RoleDetailList, GroupDetailList, Policies }: Details): World {
  const managed = new Map(
    Policies.map(({ Arn, PolicyVersionList }) => {
      const version = PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion) ?? PolicyVersionList[0];
      return [Arn, { ...policyFrom(Arn, version?.Document ?? {}), arn: Arn }] as const;
    }),
  );
  const policies = (one: Entity): PolicySet => [
    ...[...(one.UserPolicyList ?? []), ...(one.RolePolicyList ?? []), ...(one.GroupPolicyList ?? [])].map(
      ({ PolicyName, PolicyDocument }) => known(policyFrom(PolicyName, PolicyDocument)),
    ),
    ...(one.AttachedManagedPolicies ?? []).flatMap(({ PolicyArn }) => managed.get(PolicyArn) ?? []).map(known),
  ];
  const groups = new Map(GroupDetailList.map((group) => [group.GroupName, group]));
  const identity = (one: Entity) => ({
    arn: one.Arn,
    account: ACCOUNT,
    id: known(one.Arn),
    boundary: known<'none'>('none'),
    tags: known(new Map<string, string>()),
  });
  const users = UserDetailList.map((one): Principal => {
    const joined = (one.GroupList ?? []).flatMap((name) => groups.get(name) ?? []);
    const all = [...policies(one), ...joined.flatMap(policies)];
    return { kind: 'user', ...identity(one), identity: all, groups: known(joined.map(({ Arn }) => Arn)) };
  });
  const roles = RoleDetailList.map((one): Principal => {
    const trust = known(policyFrom(`trust policy of ${one.Arn}`, one.AssumeRolePolicyDocument ?? {}));
    const serviceLinked = one.Arn.includes(':role/aws-service-role/');
    return { kind: 'role', ...identity(one), identity: policies(one), trust, serviceLinked };
  });
  const all = [...users, ...roles].flatMap((one) => ('arn' in one ? [[one.arn, one] as const] : []));
  return { principals: new Map(all), resources: new Map(), accounts: new Map([[ACCOUNT, loneAccount(ACCOUNT)]]) };
}

function policyFrom(name: string, document: object): NamedPolicy {
  const reading = readPolicy(JSON.stringify(document));
  if (reading.kind === 'malformed') throw new Error(`${name}: ${reading.reason}`);
  return { name, policy: reading.policy };
}

test('a real account says who may do what, each answer with its statements', () => {
  const axes = {
    principals: [...world.principals.keys()],
    actions: ['iam:PassRole', 'iam:CreateAccessKey', 'ec2:RunInstances', 'iam:PutRolePolicy'],
    resources: ['*'],
    direction: 'cannot',
  } as const;
  const cells = [...matrix(world, axes)];
  expect(cells).toHaveLength(axes.principals.length * 4);
  expect(cells.filter(({ decision }) => decision.verdict === 'unknown')).toEqual([]);
  const allowed = cells.filter(({ decision }) => decision.verdict === 'yes');
  expect(allowed.length).toBeGreaterThan(20);
  for (const { decision } of allowed) {
    expect(decision.statements.length).toBeGreaterThan(0);
    expect(explain(decision).length).toBeGreaterThan(2);
  }
});

test('a real account says who may become whom, each path from its start to its end', () => {
  const closures = [...world.principals.keys()].map((principal) => closureOf(world, principal));
  const administrators = closures.filter(({ paths }) => paths.some(({ to }) => to === `account ${ACCOUNT}`));
  expect(administrators.length).toBeGreaterThan(10);
  expect(administrators.length).toBeLessThan(closures.length);
  for (const { principal, paths } of closures)
    for (const { steps, to } of paths) {
      expect(steps.at(-1)?.to).toBe(to);
      expect(steps[0]?.from).toBe(principal);
    }
});

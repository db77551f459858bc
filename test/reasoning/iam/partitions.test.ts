import { describe, expect, test } from 'vitest';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import { Gaps } from '../../../src/reasoning/iam/world/gaps.ts';
import { workloadsIn } from '../../../src/reasoning/iam/world/workloads.ts';
import { reading } from '../../completeness/reading.ts';
import { ADMIN, allow, role, type Someone, trusting, user, worldOf } from './people.ts';
import { HOME, policyOf, type Written } from './world.ts';

/** What a principal of another partition comes to for sure. */
function reached(partition: string, from: string, people: Readonly<Record<string, Someone>>): readonly string[] {
  const there = (arn: string) => arn.replace('arn:aws:', `arn:${partition}:`);
  const world = worldOf(Object.fromEntries(Object.entries(people).map(([arn, one]) => [there(arn), one])));
  return closureOf(world, there(from)).paths.flatMap(({ to, certainty }) => (certainty === 'open' ? [to] : []));
}

const passing = (service: string): Written =>
  allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': service } } });

describe.each([
  ['aws-cn', 'ec2.amazonaws.com.cn'],
  ['aws-us-gov', 'ec2.amazonaws.com'],
])('in the partition %s', (partition, ec2) => {
  const iam = (end: string) => `arn:${partition}:iam::${HOME}:${end}`;
  const [start, target, ana] = [role('start'), role('target'), user('ana')];

  test('roles are created and groups joined under its own ARNs', () => {
    const making = allow(['iam:CreateRole', 'iam:AttachRolePolicy'], iam('role/*'));
    expect(reached(partition, start, { [start]: { identity: [making] } })).toContain(ADMIN);
    const grouping = allow(['iam:CreateGroup', 'iam:PutGroupPolicy', 'iam:AddUserToGroup'], iam('group/*'));
    expect(reached(partition, ana, { [ana]: { identity: [grouping] } })).toContain(ADMIN);
  });

  test("AWS's own AdministratorAccess is a boundary that bounds nothing", () => {
    const widest = {
      StringEquals: { 'iam:PermissionsBoundary': `arn:${partition}:iam::aws:policy/AdministratorAccess` },
    };
    const boundary = [allow('s3:*'), allow('iam:PutRolePermissionsBoundary', '*', { Condition: widest })];
    expect(reached(partition, start, { [start]: { identity: [allow('*')], boundary } })).toContain(ADMIN);
  });

  test('roles are passed to services by the names that they have there', () => {
    const identity = [passing(ec2), allow('ec2:RunInstances')];
    const trust = [trusting({ Service: 'ec2.amazonaws.com' })];
    expect(reached(partition, start, { [start]: { identity }, [target]: { trust } })).toContain(iam('role/target'));
  });
});

test('what no collector lists may run as a role that trusts its service by region', () => {
  const trust = policyOf('trust', [trusting({ Service: 'states.cn-north-1.amazonaws.com.cn' })]);
  const base = worldOf({ [role('target')]: {} }).principals.get(role('target'));
  if (base?.kind !== 'role') throw new Error('no role');
  const line = {
    source: 'aws/iam',
    region: 'global',
    status: 'complete',
    reason: '',
    calls: 1,
    parameters: 'none',
  } as const;
  const at = '2026-11-21T06:00:00.000Z';
  const asked = {
    ...line,
    operation: 'iam:GetAccountAuthorizationDetails',
    account: HOME,
    from: at,
    to: at,
    digest: '',
  };
  const facts = reading([asked], {});
  const found = workloadsIn(facts, new Gaps(facts.coverage), new Map([[base.arn, { ...base, trust: known(trust) }]]));
  expect(found.map(({ arn }) => arn)).toEqual([`arn:aws:states:*:${HOME}:stateMachine:*`]);
});

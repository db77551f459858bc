import { expect, test } from 'vitest';
import { outcomeOf } from '../../../src/reasoning/access/cannot.ts';
import { Judged } from '../../../src/reasoning/access/judged.ts';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import type { Account, Role, World } from '../../../src/reasoning/iam/model.ts';
import { policyOf, type Written } from '../iam/world.ts';

const [MANAGEMENT, MEMBER] = ['999900001111', '111122223333'];
const BUCKET = 'arn:aws:s3:::bucket';
const role = (name: string, account: string): string => `arn:aws:iam::${account}:role/${name}`;
const allow = (Action: string, Resource = '*'): Written => ({ Effect: 'Allow', Action, Resource });

function roleOf(name: string, account: string, identity: readonly Written[], trusted: string): Role {
  const trust: Written = { Effect: 'Allow', Principal: { AWS: trusted }, Action: 'sts:AssumeRole' };
  return {
    kind: 'role',
    arn: role(name, account),
    account,
    id: known('AROA'),
    identity: [known(policyOf('own', identity))],
    boundary: known('none'),
    tags: known(new Map()),
    trust: known(policyOf('trust', [trust])),
    serviceLinked: false,
  };
}

/** A reader in a member account whose SCP denies to read, and somebody of the management account who may assume it. */
function worldOf(theirs: readonly Written[]): World {
  const keeper = roleOf('keeper', MANAGEMENT, [allow('sts:AssumeRole', role('reader', MEMBER)), ...theirs], MANAGEMENT);
  const reader = roleOf('reader', MEMBER, [allow('s3:GetObject')], MANAGEMENT);
  const guard = policyOf('guard', [allow('*'), { Effect: 'Deny', Action: 's3:*', Resource: '*' }]);
  const member: Account = { ...loneAccount(MEMBER), scps: known([{ name: 'root', policies: [known(guard)] }]) };
  const bucket = {
    arn: BUCKET,
    account: known(MEMBER),
    policy: known('none' as const),
    grants: known([]),
    tags: known(new Map<string, string>()),
    acls: known('disabled' as const),
  };
  return {
    principals: new Map([keeper, reader].map((one) => [one.arn, one])),
    resources: new Map([[BUCKET, bucket]]),
    accounts: new Map([
      [MEMBER, member],
      [MANAGEMENT, { ...loneAccount(MANAGEMENT), management: known(true) }],
    ]),
    workloads: known([]),
  };
}

test.each<[string, readonly Written[], string]>([
  ['who comes to a role that an SCP holds is held by it', [], 'cannot'],
  ['who may detach the SCP first is not', [allow('organizations:DetachPolicy')], 'may'],
])('%s', (_, theirs, expected) => {
  const judged = new Judged(worldOf(theirs));
  expect(outcomeOf(judged, role('keeper', MANAGEMENT), 's3:GetObject', `${BUCKET}/*`).kind).toBe(expected);
});

test('a member that may leave its organisation, or is left its policies, is not held for sure', () => {
  const outcome = (...actions: string[]): string => {
    const base = worldOf([]);
    const reader = roleOf('reader', MEMBER, [allow('s3:GetObject'), ...actions.map((action) => allow(action))], MEMBER);
    const member = { ...(base.accounts.get(MEMBER) as Account), organisation: known('o-1') };
    const world = {
      ...base,
      principals: new Map([[reader.arn, reader]]),
      accounts: new Map([...base.accounts, [MEMBER, member]]),
    };
    return outcomeOf(new Judged(world), reader.arn, 's3:GetObject', `${BUCKET}/*`).kind;
  };
  expect(outcome('organizations:LeaveOrganization')).toBe('unknown');
  expect(outcome('organizations:DetachPolicy')).toBe('unknown');
  expect(outcome('organizations:CloseAccount')).toBe('cannot');
});

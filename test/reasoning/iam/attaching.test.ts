import { describe, expect, test } from 'vitest';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { ADMIN, allow, role, type Someone, user, worldOf } from './people.ts';
import { HOME, policyOf, type Written } from './world.ts';

const [START, ANA] = [role('start'), user('ana')];
const attaching = (action: string, operator: string, policy: string): Written =>
  allow(action, '*', { Condition: { [operator]: { 'iam:PolicyARN': `arn:aws:iam::aws:policy/${policy}` } } });

/** Whether somebody comes to administer the account, or to another form of himself. */
function comes(who: string, someone: Someone, to = ADMIN): 'for sure' | 'perhaps' | 'never' {
  const ends = closureOf({ ...worldOf({ [who]: someone }), groups: new Map() }, who).paths.filter(
    (path) => path.to === to,
  );
  if (ends.some(({ certainty }) => certainty === 'open')) return 'for sure';
  return ends.length > 0 ? 'perhaps' : 'never';
}

describe('whoever may attach certain policies alone is not said to administer the account', () => {
  test.each<[string, string, readonly Written[], 'for sure' | 'perhaps']>([
    ['any', START, [allow('iam:AttachRolePolicy')], 'for sure'],
    ['the widest', START, [attaching('iam:AttachRolePolicy', 'ArnEquals', 'AdministratorAccess')], 'for sure'],
    ['one that reads', START, [attaching('iam:AttachRolePolicy', 'ArnEquals', 'ReadOnlyAccess')], 'perhaps'],
    [
      'all but the widest',
      START,
      [attaching('iam:AttachRolePolicy', 'ArnNotEquals', 'AdministratorAccess')],
      'perhaps',
    ],
    ['to a user', ANA, [attaching('iam:AttachUserPolicy', 'ArnLike', 'job-function/View*')], 'perhaps'],
    [
      'to a new role',
      ANA,
      [allow('iam:CreateRole'), attaching('iam:AttachRolePolicy', 'ArnEquals', 'ReadOnlyAccess')],
      'perhaps',
    ],
    [
      'to a new group',
      ANA,
      [
        allow(['iam:CreateGroup', 'iam:AddUserToGroup']),
        attaching('iam:AttachGroupPolicy', 'ArnEquals', 'ReadOnlyAccess'),
      ],
      'perhaps',
    ],
  ])('%s', (_, who, identity, expected) => {
    expect(comes(who, { identity })).toBe(expected);
  });
});

describe('an earlier version of a policy, of which nothing is told', () => {
  const managed = (action: string) => ({ ...policyOf('own', [allow(action)]), arn: `arn:aws:iam::${HOME}:policy/own` });

  test('may allow anything, or not', () => {
    expect(comes(START, { managed: managed('iam:SetDefaultPolicyVersion') })).toBe('perhaps');
    expect(comes(START, { managed: managed('iam:CreatePolicyVersion') })).toBe('for sure');
    expect(comes(START, { managed: managed('iam:CreatePolicy') })).toBe('never');
  });
});

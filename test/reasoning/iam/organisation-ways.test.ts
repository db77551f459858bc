import { describe, expect, test } from 'vitest';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import type { Account } from '../../../src/reasoning/iam/model.ts';
import { allow, role, worldOf } from './people.ts';
import { HOME, OTHER, type Written } from './world.ts';

const [START, FAR] = [role('start'), `account ${OTHER}`];
const RESERVED = role('aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1');
const member = (id: string, organisation: string, management = false): Account => ({
  ...loneAccount(id),
  management: known(management),
  organisation: known(organisation),
});

/** Whether somebody of the management account comes to another account, or to a role of people. */
function comes(may: readonly Written[], to: string, theirs = 'o-1'): 'for sure' | 'perhaps' | 'never' {
  const base = worldOf({ [START]: { identity: may }, [role('far', OTHER)]: {}, [RESERVED]: {} });
  const accounts = new Map([HOME, OTHER].map((id) => [id, member(id, id === HOME ? 'o-1' : theirs, id === HOME)]));
  const { paths, missing } = closureOf({ ...base, accounts }, START);
  const ends = paths.filter((path) => path.to === to);
  if (ends.some(({ certainty }) => certainty === 'open')) return 'for sure';
  return ends.length > 0 || missing.some((name) => !name.includes('not read')) ? 'perhaps' : 'never';
}

describe('whoever acts as the root of a member, or may come to, is not kept from its account', () => {
  test.each<[string, string[], 'perhaps' | 'never']>([
    ['a session of its root', ['sts:AssumeRoot'], 'perhaps'],
    ['its address', ['account:StartPrimaryEmailUpdate', 'account:AcceptPrimaryEmailUpdate'], 'perhaps'],
    ['stacks', ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'], 'perhaps'],
    ['stacks of its own account', ['cloudformation:CreateStack', 'cloudformation:CreateStackSet'], 'never'],
    ['a delegate', ['organizations:RegisterDelegatedAdministrator'], 'perhaps'],
    ['everything in the management account', ['iam:*'], 'perhaps'],
    ['half an address', ['account:StartPrimaryEmailUpdate'], 'never'],
    ['contacts', ['account:PutContactInformation', 'organizations:TagResource'], 'never'],
  ])('%s', (_, actions, expected) => {
    expect(comes([allow(actions)], FAR)).toBe(expected);
  });

  test('of no account of another organisation, or of none', () => {
    for (const theirs of ['o-2', 'none']) expect(comes([allow('sts:AssumeRoot')], FAR, theirs)).toBe('never');
  });
});

test('whoever sets passwords and groups of a directory may come to the roles of its people', () => {
  for (const action of ['ds:ResetUserPassword', 'ds-data:AddGroupMember'])
    expect(comes([allow(action)], RESERVED)).toBe('perhaps');
  expect(comes([allow('ds:DescribeDirectories')], RESERVED)).toBe('never');
});

import { describe, expect, test } from 'vitest';
import { iamSimulated } from '../../../src/reasoning/access/simulated.ts';
import { allow, BUCKET, by, KEY, Organisation, role, type Statement, user } from './organisation.ts';

const SAID = { missing_context: '[]', boundary: 'not said', organization: 'not said', matched_statements: 0 };
const deny = (Action: string, more: Statement = {}): Statement => ({ Effect: 'Deny', Action, Resource: '*', ...more });
const MFA = { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } };
const OWN_ACCOUNT = { Condition: { StringEquals: { 'aws:PrincipalAccount': '111122223333' } } };

function said(organisation: Organisation, principal: string, action: string, resource: string, cells: object = {}) {
  const asked = { principal, action, resource, decision: 'allowed', ...SAID, ...cells };
  const facts = organisation.row('aws_iam_simulation', asked).facts();
  const [row, ...others] = [...iamSimulated.rows(facts)];
  expect(others).toEqual([]);
  return [row?.values.own, row?.values.comparable];
}

describe('what a principal’s own policies say, held against the simulator', () => {
  const one = (...statements: readonly Statement[]) => new Organisation().user('u', ...statements);

  test.each<[string, Organisation, string, string, string | null]>([
    ['nothing', one(), 'kms:Decrypt', KEY, 'never'],
    ['allowed, whatever the key policy says', one(allow('kms:Decrypt', KEY)), 'kms:Decrypt', KEY, 'always'],
    ['allowed and denied', one(allow('kms:*'), deny('kms:Decrypt')), 'kms:Decrypt', KEY, 'never'],
    ['allowed on a condition', one(allow('kms:*', '*', MFA)), 'kms:Decrypt', KEY, 'depends'],
    ['allowed on one that we know', one(allow('kms:*', '*', OWN_ACCOUNT)), 'kms:Decrypt', KEY, 'depends'],
    ['denied on one that we know', one(allow('kms:*'), deny('kms:*', OWN_ACCOUNT)), 'kms:Decrypt', KEY, 'depends'],
    ['allowed on one object', one(allow('s3:GetObject', `${BUCKET}/a`)), 's3:GetObject', '*', 'depends'],
    [
      'allowed, another way of writing it',
      one(allow('S3:getObject', `${BUCKET}/*`)),
      's3:GetObject',
      `${BUCKET}/a`,
      'always',
    ],
    [
      'denied by an SCP, which the simulator may leave out',
      new Organisation([allow('*'), deny('kms:*')]).user('u', allow('kms:*')),
      'kms:Decrypt',
      KEY,
      'depends',
    ],
    [
      'denied by an SCP on a condition',
      new Organisation([allow('*'), deny('kms:*', MFA)]).user('u', allow('kms:*')),
      'kms:Decrypt',
      KEY,
      'depends',
    ],
  ])('%s', (_, organisation, action, resource, own) => {
    expect(said(organisation, user('u'), action, resource)).toEqual([own, 1]);
  });

  test('where a policy was not read is unknown', () => {
    const gap = new Organisation().user('u').without({ 'iam:GetAccountAuthorizationDetails': 'denied' });
    expect(said(gap, user('u'), 'kms:Decrypt', KEY)[0]).toBeNull();
  });

  test('of a role that nobody read is unknown', () => {
    expect(said(one(), role('gone'), 'kms:Decrypt', KEY)).toEqual([null, null]);
  });

  test.each<[string, object, 0 | 1 | null]>([
    ['a condition key was missing', { missing_context: '["aws:SourceIp"]' }, 0],
    ['what was missing is not told', { missing_context: null }, 0],
    ['the organisation decided', { decision: 'explicitDeny', organization: 'does not allow' }, 0],
    ['the organisation allows', { organization: 'allows' }, 1],
    ['it was refused', { decision: null }, null],
  ])('is compared only where both speak of the same: %s', (_, cells, comparable) => {
    expect(said(one(), user('u'), 'kms:Decrypt', KEY, cells)[1]).toBe(comparable);
  });

  test.each([
    ['not said', 0],
    ['allows', 1],
  ])('within a boundary of which the simulator says: %s', (boundary, comparable) => {
    const bound = new Organisation()
      .row('aws_iam_role', { arn: role('b'), name: 'b', unique_id: 'AROAB', boundary_arn: 'arn:b', tags: '{}' })
      .statements(
        'aws_iam_policy_statement',
        { owner_arn: role('b'), owner_type: 'role', policy_name: '', policy_kind: 'trust' },
        [by('*')],
      )
      .row('aws_iam_policy', { arn: 'arn:b', name: 'b' })
      .policy('arn:b', 'b', allow('s3:*'));
    expect(said(bound, role('b'), 'kms:Decrypt', KEY, { boundary })).toEqual(['never', comparable]);
  });
});

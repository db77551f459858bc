import { expect, test } from 'vitest';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { collector } from '../../../../collectors/aws/identitycenter/collector.ts';
import { answered, rowsOf } from '../answering.ts';

const INSTANCE = { InstanceArn: 'i', IdentityStoreId: 'd-1234567890', OwnerAccountId: '111122223333' };
const LISTS = {
  'sso:ListInstances': { Instances: [INSTANCE] },
  'sso:ListPermissionSets': { PermissionSets: ['p', 'q'] },
};

test('assignments are asked for each permission set in each account that has it', async () => {
  const asked: unknown[] = [];
  const answers = {
    ...LISTS,
    'sso:ListAccountsForProvisionedPermissionSet': (input: { PermissionSetArn: string }) =>
      answered({ AccountIds: input.PermissionSetArn === 'p' ? ['111122223333', '444455556666'] : [] }),
    'sso:ListAccountAssignments': ({ MaxResults, ...input }: { MaxResults: number; AccountId: string }) => {
      asked.push(input);
      const { AccountId } = input;
      return answered({
        AccountAssignments: [{ AccountId, PermissionSetArn: 'p', PrincipalType: 'GROUP', PrincipalId: 'g' }],
      });
    },
  };
  expect(await rowsOf(collector, answers, 'aws_identity_assignment')).toMatchObject([
    { account_id: '111122223333', permission_set_arn: 'p', principal_type: 'GROUP', principal_id: 'g' },
    { account_id: '444455556666' },
  ]);
  expect(asked).toEqual([
    { InstanceArn: 'i', PermissionSetArn: 'p', AccountId: '111122223333' },
    { InstanceArn: 'i', PermissionSetArn: 'p', AccountId: '444455556666' },
  ]);
});

const POLICY = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';

test.each([
  ['none', { InlinePolicy: '' }, '', 0],
  ['one', { InlinePolicy: POLICY }, POLICY, 1],
  ['nothing said of it', {}, null, 0],
])('of an inline policy, %s', async (_, given, inline_policy, statements) => {
  const answers = { ...LISTS, 'sso:GetInlinePolicyForPermissionSet': given };
  const sets = await rowsOf(collector, answers, 'aws_identity_permission_set');
  expect(sets.map((row) => row.inline_policy)).toEqual([inline_policy, inline_policy]);
  expect(await rowsOf(collector, answers, 'aws_identity_inline_statement')).toHaveLength(2 * statements);
});

test('of a user, only the name to sign in under is kept', () => {
  const user = { UserId: 'u', UserName: 'a.b', UserStatus: 'ENABLED' };
  const personal = {
    Name: { GivenName: 'An', FamilyName: 'Invented' },
    DisplayName: 'An Invented',
    Emails: [{ Value: 'an@invented.example' }],
    PhoneNumbers: [{ Value: '+31 20 000 0000' }],
    Addresses: [{ Formatted: 'Street 1' }],
    ExternalIds: [{ Issuer: 'i', Id: 'an@invented.example' }],
    Birthdate: '2000-01-01',
    Locale: 'nl-NL',
    PreferredLanguage: 'nl',
    Timezone: 'Europe/Amsterdam',
    UserType: 'Contractor',
  };
  const { operations } = collector as DeclaredCollector;
  const { redact } = operations.find(({ id }) => id === 'identitystore:ListUsers') ?? {};
  const kept = redact?.(JSON.stringify({ Users: [{ ...user, ...personal }] }));
  expect(JSON.parse(kept?.body ?? '')).toEqual({ Users: [user] });
  expect(kept?.redactions).toHaveLength(Object.keys(personal).length);
});

import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/cognitopools/collector.ts';
import type { DeclaredCollector } from '../../../../collectors/aws/declared/declared.ts';
import { rowsOf } from '../answering.ts';

const LISTS = {
  'cognito-idp:ListUserPools': { UserPools: [{ Id: 'p' }] },
  'cognito-idp:ListUserPoolClients': { UserPoolClients: [{ UserPoolId: 'p', ClientId: 'c' }] },
};

test.each<[string, object, object]>([
  [
    'that says nothing of it',
    {},
    {
      auth_flows: '["ALLOW_CUSTOM_AUTH","ALLOW_REFRESH_TOKEN_AUTH","ALLOW_USER_SRP_AUTH"]',
      hides_users: 0,
      oauth_flows: null,
    },
  ],
  [
    'that says it',
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'], PreventUserExistenceErrors: 'ENABLED', AllowedOAuthFlows: ['code'] },
    { auth_flows: '["ALLOW_USER_SRP_AUTH"]', hides_users: 1, oauth_flows: '["code"]' },
  ],
])('a client %s', async (_, client, expected) => {
  const answers = { ...LISTS, 'cognito-idp:DescribeUserPoolClient': { UserPoolClient: client } };
  expect(await rowsOf(collector, answers, 'aws_cognito_app_client')).toMatchObject([{ id: 'c', ...expected }]);
});

test('of a client that could not be asked, nothing is known', async () => {
  expect(await rowsOf(collector, LISTS, 'aws_cognito_app_client')).toMatchObject([
    { auth_flows: null, hides_users: null },
  ]);
});

test('the secret of a client is not kept', () => {
  const secret = 'an-invented-secret';
  const { operations } = collector as DeclaredCollector;
  const { redact } = operations.find(({ id }) => id === 'cognito-idp:DescribeUserPoolClient') ?? {};
  expect(redact?.(JSON.stringify({ UserPoolClient: { ClientId: 'c', ClientSecret: secret } })).body).toBe(
    '{"UserPoolClient":{"ClientId":"c"}}',
  );
});

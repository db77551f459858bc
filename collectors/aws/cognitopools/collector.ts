import { flag, flagOf, integer, of, text, texts, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';
import { namedMembers, withoutMembers } from '../redact.ts';
import { listed } from '../words.ts';

const MFA = ['OFF', 'ON', 'OPTIONAL'];
const THREATS = ['AUDIT', 'ENFORCED', 'OFF'];
const TIERS = ['ESSENTIALS', 'LITE', 'PLUS'];
const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };
const PASSWORD = 'UserPool.Policies.PasswordPolicy';
const pool = (at: string) => of('DescribeUserPool', at);
const client = (at: string) => of('DescribeUserPoolClient', `UserPoolClient.${at}`);

/** How users of applications sign in with Cognito, and which applications may ask them to. */
export const collector = declared({
  name: 'aws/cognitopools',
  client: 'cognito-identity-provider',
  scope: 'regional',
  service: 'cognito-idp',
  operations: {
    ListUserPools: { items: 'UserPools', input: { MaxResults: { value: 60 } }, pages: PAGES },
    DescribeUserPool: {
      of: 'ListUserPools',
      input: { UserPoolId: 'Id' },
      required: ['UserPool.Id'],
      redact: withoutMembers(namedMembers({ externalid: 'a name that two accounts agreed on' })),
      redacts: 'the external id for SMS',
    },
    GetUserPoolMfaConfig: {
      of: 'ListUserPools',
      input: { UserPoolId: 'Id' },
      required: ['MfaConfiguration'],
      redact: withoutMembers(namedMembers({ externalid: 'a name that two accounts agreed on' })),
      redacts: 'the external id for SMS',
    },
    ListUserPoolClients: {
      of: 'ListUserPools',
      items: 'UserPoolClients',
      input: { UserPoolId: 'Id', MaxResults: { value: 60 } },
      pages: PAGES,
    },
    DescribeUserPoolClient: {
      of: 'ListUserPoolClients',
      input: { UserPoolId: 'UserPoolId', ClientId: 'ClientId' },
      required: ['UserPoolClient.ClientId'],
      redact: withoutMembers(
        namedMembers({ clientsecret: 'a password', externalid: 'a name that two accounts agreed on' }),
      ),
      redacts: 'client secrets',
    },
  },
  tables: {
    aws_cognito_user_pool: {
      doc: 'One user pool of Cognito.',
      row: 'ListUserPools',
      key: ['id'],
      columns: {
        id: text('Id', 'Id of the user pool.', 'user-pool'),
        name: text('Name', 'Its name.', 'user-pool'),
        arn: text(pool('UserPool.Arn'), 'Its ARN.', 'user-pool'),
        mfa: word(
          of('GetUserPoolMfaConfig', 'MfaConfiguration'),
          MFA,
          "'ON' when every user of the pool's own must have a second factor, 'OPTIONAL' when each may, 'OFF' when none can. Users of other identity providers are asked for none here.",
        ),
        mfa_totp: flag(
          of('GetUserPoolMfaConfig', 'SoftwareTokenMfaConfiguration.Enabled'),
          '1 when the second factor can be an authenticator app, else 0.',
        ),
        password_length: integer(pool(`${PASSWORD}.MinimumLength`), 'The least number of characters of a password.'),
        password_upper: flag(pool(`${PASSWORD}.RequireUppercase`), '1 when it must have a capital letter, else 0.'),
        password_lower: flag(pool(`${PASSWORD}.RequireLowercase`), '1 when it must have a small letter, else 0.'),
        password_numbers: flag(pool(`${PASSWORD}.RequireNumbers`), '1 when it must have a digit, else 0.'),
        password_symbols: flag(pool(`${PASSWORD}.RequireSymbols`), '1 when it must have a symbol, else 0.'),
        password_history: integer(pool(`${PASSWORD}.PasswordHistorySize`), 'How many earlier passwords are refused.'),
        threat_protection: word(
          pool('UserPool.UserPoolAddOns.AdvancedSecurityMode'),
          THREATS,
          "'ENFORCED' when suspicious sign-ins are answered, 'AUDIT' when they are told alone, 'OFF'.",
        ),
        deletion_protection: flagOf(
          pool('UserPool.DeletionProtection'),
          { ACTIVE: 1, INACTIVE: 0 },
          '1 when it is protected against deletion, else 0.',
        ),
        admin_only: flag(
          pool('UserPool.AdminCreateUserConfig.AllowAdminCreateUserOnly'),
          '1 when administrators alone create users, 0 when users sign themselves up as well.',
        ),
        tier: word(pool('UserPool.UserPoolTier'), TIERS, listed(TIERS)),
        domain: text(pool('UserPool.Domain'), "Prefix of its domain at Cognito; '' when it has none.", 'domain', {
          missing: ['', 'UserPoolType: "The domain prefix, if the user pool has a domain associated with it."'],
        }),
        custom_domain: text(pool('UserPool.CustomDomain'), "Its own domain; '' when it has none.", 'domain', {
          missing: ['', 'UserPoolType: "This parameter applies only if you use a custom domain"'],
        }),
      },
    },
    aws_cognito_app_client: {
      doc: 'One application that users of a pool sign in to.',
      row: 'ListUserPoolClients',
      key: ['pool_id', 'id'],
      columns: {
        pool_id: text('UserPoolId', 'The user pool.', 'user-pool'),
        id: text('ClientId', 'Id of the app client.', 'app-client'),
        name: text('ClientName', 'Its name.', 'app-client'),
        auth_flows: texts(
          client('ExplicitAuthFlows'),
          "Ways to sign in, as a sorted JSON array: 'ALLOW_USER_SRP_AUTH', 'ALLOW_USER_PASSWORD_AUTH' …",
          'nothing',
          {
            missing: [
              '["ALLOW_CUSTOM_AUTH","ALLOW_REFRESH_TOKEN_AUTH","ALLOW_USER_SRP_AUTH"]',
              `UserPoolClientType: "If you don't specify a value for ExplicitAuthFlows, your app client supports ALLOW_REFRESH_TOKEN_AUTH, ALLOW_USER_SRP_AUTH, and ALLOW_CUSTOM_AUTH."`,
            ],
          },
        ),
        oauth_flows: texts(
          client('AllowedOAuthFlows'),
          "Grants of OAuth 2.0, as a sorted JSON array: 'code', 'implicit', 'client_credentials'.",
          'nothing',
        ),
        callback_urls: texts(
          client('CallbackURLs'),
          'Where users are sent after signing in, as a sorted JSON array.',
          'address',
        ),
        hides_users: flagOf(
          client('PreventUserExistenceErrors'),
          { ENABLED: 1, LEGACY: 0 },
          '1 when an error does not tell whether a user exists, else 0.',
          { missing: [0, 'UserPoolClientType: "Defaults to LEGACY."'] },
        ),
        tokens_revocable: flag(client('EnableTokenRevocation'), '1 when its tokens can be revoked, else 0.'),
      },
    },
  },
});

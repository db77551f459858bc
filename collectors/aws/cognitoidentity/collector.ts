import { flag, json, of, text } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

/** The identity pools of Cognito: who gets credentials of AWS through them, and which roles. */
export const collector = declared({
  name: 'aws/cognitoidentity',
  client: 'cognito-identity',
  scope: 'regional',
  service: 'cognito-identity',
  operations: {
    ListIdentityPools: {
      items: 'IdentityPools',
      input: { MaxResults: { value: 60 } },
      pages: { tokenIn: 'NextToken', tokenOut: 'NextToken' },
    },
    DescribeIdentityPool: {
      of: 'ListIdentityPools',
      input: { IdentityPoolId: 'IdentityPoolId' },
      required: ['IdentityPoolId', 'AllowUnauthenticatedIdentities'],
    },
    GetIdentityPoolRoles: {
      of: 'ListIdentityPools',
      input: { IdentityPoolId: 'IdentityPoolId' },
      required: ['IdentityPoolId'],
    },
  },
  tables: {
    aws_cognito_identity_pool: {
      doc: 'One identity pool of Cognito.',
      row: 'ListIdentityPools',
      key: ['id'],
      columns: {
        id: text('IdentityPoolId', 'Id of the identity pool.', 'identity-pool'),
        name: text('IdentityPoolName', 'Its name.', 'identity-pool'),
        guests: flag(
          of('DescribeIdentityPool', 'AllowUnauthenticatedIdentities'),
          '1 when it gives credentials to whoever has not signed in, else 0.',
        ),
        classic_flow: flag(
          of('DescribeIdentityPool', 'AllowClassicFlow'),
          '1 when the basic (classic) flow is allowed, else 0.',
        ),
        roles: json(
          of('GetIdentityPoolRoles', 'Roles'),
          "ARNs of its roles as a JSON object: 'authenticated' for who signed in, 'unauthenticated' for guests.",
          'role',
        ),
      },
    },
  },
});

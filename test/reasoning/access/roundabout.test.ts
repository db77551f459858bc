import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../src/reasoning/access/cannot.ts';
import { Judged } from '../../../src/reasoning/access/judged.ts';
import { known } from '../../../src/reasoning/iam/known.ts';
import type { Resource } from '../../../src/reasoning/iam/model.ts';
import { allow, role, type Someone, worldOf } from '../iam/people.ts';
import { HOME, KEY, OTHER, policyOf, type Written } from '../iam/world.ts';

const START = role('start');
const BUCKET = 'arn:aws:s3:::bucket';
const OBJECT = `${BUCKET}/x`;
const API = `arn:aws:execute-api:eu-west-1:${HOME}:abc`;
const FUNCTION = `arn:aws:lambda:eu-west-1:${HOME}:function:f`;

const owning = (arn: string, policy: readonly Written[] | 'none' = 'none', more: Partial<Resource> = {}): Resource => ({
  arn,
  account: known(HOME),
  policy: known(policy === 'none' ? policy : policyOf('policy', policy)),
  grants: known([]),
  tags: known(new Map()),
  acls: known('disabled'),
  ...more,
});
const open = (on: string, Action: string, more: object = {}): Written => ({
  Effect: 'Allow',
  Principal: { AWS: '*' },
  Action,
  Resource: on,
  ...more,
});

function outcome(identity: readonly Written[], resource: Resource, action: string, on: string, others = {}): string {
  return outcomeAmong({ [START]: { identity }, ...others }, START, resource, action, on);
}

function outcomeAmong(
  people: Readonly<Record<string, Someone>>,
  who: string,
  resource: Resource,
  action: string,
  on: string,
): string {
  const base = worldOf(people);
  const judged = new Judged({ ...base, resources: new Map(base.resources).set(resource.arn, resource) });
  return outcomeOf(judged, who, action, on).kind;
}

describe('who may write ACLs', () => {
  test.each<[string, string, string[], string]>([
    ['disabled', 's3:PutObjectAcl', [], 'cannot'],
    ['disabled', 's3:PutBucketAcl', [], 'cannot'],
    ['disabled', 's3:PutObjectAcl', ['s3:PutBucketOwnershipControls'], 'may'],
    ['closed', 's3:PutObjectAcl', [], 'may'],
  ])('that are %s, by %s and %j', (acls, writer, more, expected) => {
    const bucket = owning(BUCKET, 'none', { acls: known(acls as 'disabled') });
    expect(outcome([allow([writer, ...more])], bucket, 's3:GetObject', OBJECT)).toBe(expected);
  });
});

describe('who may write the policy of', () => {
  const closed = owning(API, [{ ...open('*', 'execute-api:Invoke'), Effect: 'Deny' }]);
  const managing = ['apigateway:PATCH', 'apigateway:UpdateRestApiPolicy'];
  const api = 'arn:aws:apigateway:eu-west-1::/restapis/abc';

  test.each<[string, string[], string, string]>([
    ['an API, under its other ARN', managing, api, 'may'],
    ['another API', managing, `${api}d`, 'cannot'],
    ['an API, but not its policy', managing.slice(0, 1), api, 'cannot'],
  ])('%s', (_, actions, on, expected) => {
    const may = [allow('execute-api:Invoke'), allow(actions, on)];
    expect(outcome(may, closed, 'execute-api:Invoke', `${API}/*`)).toBe(expected);
  });

  test('an API of another account is refused', () => {
    const far = owning(API.replace(HOME, OTHER), 'none', { account: known(OTHER) });
    const may = [allow(['execute-api:Invoke', 'apigateway:*'])];
    expect(outcome(may, far, 'execute-api:Invoke', `${far.arn}/*`)).toBe('cannot');
  });

  test('a role, which is its trust', () => {
    const people = (action: string) => ({ [START]: { identity: [allow(action)] }, [role('target')]: {} });
    const ask = (action: string) =>
      outcomeOf(new Judged(worldOf(people(action))), START, 'sts:AssumeRole', role('target')).kind;
    expect(['iam:UpdateAssumeRolePolicy', 'iam:UpdateRole'].map(ask)).toEqual(['may', 'cannot']);
  });

  test('a function, by either call', () => {
    for (const call of ['lambda:AddPermission', 'lambda:PutResourcePolicy'])
      expect(outcome([allow(call)], owning(FUNCTION), 'lambda:InvokeFunction', FUNCTION), call).toBe('may');
  });
});

describe('who may make grants of a key', () => {
  const granting = (operator: string, key: string, value: string | string[]) => [
    allow('kms:CreateGrant', KEY, { Condition: { [operator]: { [key]: value } } }),
  ];
  test.each<[string, readonly Written[], string]>([
    ['to decrypt', granting('ForAllValues:StringEquals', 'kms:GrantOperations', ['Decrypt', 'Encrypt']), 'may'],
    ['to himself', granting('StringEquals', 'kms:GranteePrincipal', START), 'may'],
    ['to encrypt alone', granting('ForAllValues:StringEquals', 'kms:GrantOperations', ['Encrypt']), 'unknown'],
    ['to another alone', granting('StringEquals', 'kms:GranteePrincipal', role('app')), 'unknown'],
    ['for services alone', granting('Bool', 'kms:GrantIsForAWSResource', 'true'), 'cannot'],
  ])('%s', (_, may, expected) => {
    const base = worldOf({ [START]: { identity: may } });
    expect(outcomeOf(new Judged(base), START, 'kms:Decrypt', KEY).kind).toBe(expected);
  });
});

describe('who administers an account, or makes users in it, may be a user', () => {
  const far = (more: object) => owning(BUCKET, [open(`${BUCKET}/*`, 's3:GetObject', more)], { account: known(OTHER) });
  test.each<[string, object]>([
    ['of a name', { Condition: { StringEquals: { 'aws:username': 'backup' } } }],
    ['as such', { Condition: { StringEquals: { 'aws:PrincipalType': 'User' } } }],
  ])('%s', (_, more) => {
    expect(outcome([allow('iam:*')], far(more), 's3:GetObject', OBJECT)).toBe('may');
  });

  test('in whose name a policy gives', () => {
    const home = owning(BUCKET, [open(`${BUCKET}/\${aws:username}/*`, 's3:GetObject')]);
    const may = [allow(['iam:CreateUser', 'iam:CreateAccessKey'])];
    expect(outcome(may, home, 's3:GetObject', `${BUCKET}/bob/x`)).toBe('may');
    expect(outcome([allow('iam:CreateRole')], home, 's3:GetObject', `${BUCKET}/bob/x`)).toBe('cannot');
  });
});

describe('anybody, where a role trusts', () => {
  const GITHUB = 'token.actions.githubusercontent.com';
  const oidc = `arn:aws:iam::${HOME}:oidc-provider/${GITHUB}`;
  const COGNITO = 'cognito-identity.amazonaws.com';
  const trusts = (Federated: string, Condition: object = {}, by = 'WebIdentity'): Written[] => [
    { Effect: 'Allow', Principal: { Federated }, Action: `sts:AssumeRoleWith${by}`, Condition },
  ];
  const guests = { 'ForAnyValue:StringLike': { [`${COGNITO}:amr`]: 'unauthenticated' } };
  const sub = (value: string, operator = 'StringLike') => ({ [operator]: { [`${GITHUB}:sub`]: value } });

  test.each<[string, Written[], string]>([
    ['guests of Cognito', trusts(COGNITO, guests), 'unknown'],
    ['Google', trusts('accounts.google.com'), 'unknown'],
    ['GitHub, whatever the repository', trusts(oidc), 'unknown'],
    ['GitHub, by a pattern of all', trusts(oidc, sub('repo:*')), 'unknown'],
    ['GitHub, but for one repository', trusts(oidc, sub('repo:acme/site:*', 'StringNotLike')), 'unknown'],
    ['GitHub, one owner', trusts(oidc, sub('repo:acme/*')), 'cannot'],
    ['a cluster', trusts(oidc.replace(GITHUB, 'oidc.eks.eu-west-1.amazonaws.com/id/A')), 'cannot'],
    ['a company', trusts(`arn:aws:iam::${HOME}:saml-provider/idp`, {}, 'SAML'), 'cannot'],
  ])('%s', (_, trust, expected) => {
    const people = { [role('app')]: { identity: [allow('s3:GetObject')], trust } };
    expect(outcomeAmong(people, '*', owning(BUCKET), 's3:GetObject', OBJECT)).toBe(expected);
    // Where the role may do nothing there, it need not be known who has it.
    const idle = { [role('app')]: { trust } };
    expect(outcomeAmong(idle, '*', owning(BUCKET), 's3:GetObject', OBJECT)).toBe('cannot');
  });
});

describe('a user takes a name', () => {
  const ANA = `arn:aws:iam::${HOME}:user/ana`;
  const ask = (identity: readonly Written[], bucket: Resource, on: string) =>
    outcomeAmong({ [ANA]: { identity } }, ANA, bucket, 's3:GetObject', on);
  const home = allow('s3:GetObject', `${BUCKET}/home/\${aws:username}/*`);
  const bob = `${BUCKET}/home/bob/x`;

  test.each<[string, readonly Written[], string]>([
    ['none', [], 'cannot'],
    ['any', [allow('iam:UpdateUser')], 'may'],
    ['of some path', [allow('iam:UpdateUser', [ANA, `arn:aws:iam::${HOME}:user/staff/*`])], 'may'],
    ['its own alone', [allow('iam:UpdateUser', `arn:aws:iam::${HOME}:user/\${aws:username}`)], 'cannot'],
    ['but not from its own', [allow('iam:UpdateUser', `arn:aws:iam::${HOME}:user/staff/*`)], 'cannot'],
  ])('by its own policy: %s', (_, may, expected) => {
    expect(ask([home, ...may], owning(BUCKET), bob)).toBe(expected);
  });

  test("by a bucket's policy", () => {
    const backup = { Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:user/backup-*` } } };
    const bucket = owning(BUCKET, [open(`${BUCKET}/*`, 's3:GetObject', backup)]);
    expect(ask([allow('iam:UpdateUser')], bucket, OBJECT)).toBe('may');
    expect(ask([allow('iam:UpdateGroup')], bucket, OBJECT)).toBe('cannot');
  });

  test('of a federated user', () => {
    const federated = {
      ...open(`${BUCKET}/*`, 's3:GetObject'),
      Principal: { AWS: `arn:aws:sts::${HOME}:federated-user/bob` },
    };
    const asked = (action: string, on = '*') => ask([allow(action, on)], owning(BUCKET, [federated]), OBJECT);
    expect(asked('sts:GetFederationToken')).toBe('may');
    expect(asked('sts:GetFederationToken', `arn:aws:sts::${HOME}:federated-user/ana`)).toBe('cannot');
    expect(asked('sts:GetSessionToken')).toBe('cannot');
  });
});

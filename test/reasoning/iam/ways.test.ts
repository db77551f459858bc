import { describe, expect, test } from 'vitest';
import { loneAccount } from '../../../src/reasoning/iam/actor.ts';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { formOf } from '../../../src/reasoning/iam/closure/form.ts';
import { decide } from '../../../src/reasoning/iam/decide.ts';
import { known, unknown } from '../../../src/reasoning/iam/known.ts';
import type { Account, NamedPolicy, Resource, World } from '../../../src/reasoning/iam/model.ts';
import { ADMIN, allow, deny, reachedBy, role, type Someone, trusting, user, worldOf } from './people.ts';
import { BUCKET, HOME, KEY, policyOf, type Written } from './world.ts';

const [START, TARGET, ANA] = [role('start'), role('target'), user('ana')];
const federated = (name: string, action: string): Someone => ({
  trust: [{ Effect: 'Allow', Principal: { Federated: name }, Action: `sts:${action}` }],
});
const world = (may: readonly Written[], target: Someone = {}): World =>
  worldOf({ [START]: { identity: may }, [TARGET]: target });
/** How the target, or the account, comes into reach: `?` where that is not known. */
const reached = (given: World, from = START): string[] =>
  reachedBy(given, from).filter((line) => line.includes(`${TARGET} by`) || line.includes(`${ADMIN} by`));

describe('the word of an identity provider is taken', () => {
  const SAML = `arn:aws:iam::${HOME}:saml-provider/idp`;
  const OIDC = `arn:aws:iam::${HOME}:oidc-provider/token.actions.githubusercontent.com`;
  const CLUSTER = `arn:aws:iam::${HOME}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/ABC`;
  const COGNITO = 'cognito-identity.amazonaws.com';

  test.each<[string, string, string[], string]>([
    ['AssumeRoleWithSAML', SAML, ['iam:DeleteSAMLProvider', 'iam:CreateSAMLProvider'], ''],
    ['AssumeRoleWithSAML', SAML, ['iam:CreateSAMLProvider'], '? '],
    ['AssumeRoleWithWebIdentity', OIDC, ['iam:UpdateOpenIDConnectProviderThumbprint'], '? '],
    ['AssumeRoleWithWebIdentity', OIDC, ['iam:AddClientIDToOpenIDConnectProvider'], '? '],
    ['AssumeRoleWithWebIdentity', OIDC, ['iam:CreateOpenIDConnectProvider'], '? '],
    ['AssumeRoleWithWebIdentity', CLUSTER, ['eks:CreateAccessEntry'], '? '],
    ['AssumeRoleWithWebIdentity', COGNITO, ['cognito-identity:UpdateIdentityPool'], '? '],
    ['AssumeRoleWithWebIdentity', COGNITO, ['cognito-idp:AdminSetUserPassword'], '? '],
  ])('%s of %s, by %j', (action, name, may, mark) => {
    const lines = reached(world([allow(may)], federated(name, action)));
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(`${mark}${TARGET}`)).toBe(true);
  });

  test('by nothing else', () => {
    const may = allow(['iam:DeleteSAMLProvider', 'eks:List*', 'cognito-identity:Describe*', 'iam:TagSAMLProvider']);
    for (const name of [SAML, OIDC, CLUSTER, COGNITO])
      expect(reached(world([may], federated(name, 'AssumeRoleWithSAML')))).toEqual([]);
  });
});

describe('who administers IAM Identity Center', () => {
  const RESERVED = `arn:aws:iam::${HOME}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_1`;
  const given = (action: string, organisation: Account['organisation']): string[] => {
    const base = worldOf({ [START]: { identity: [allow(action)] }, [RESERVED]: {} });
    const accounts = new Map([[HOME, { ...loneAccount(HOME), organisation }]]);
    return reachedBy({ ...base, accounts }).map((line) => line.split(' by ', 1)[0] as string);
  };

  test('may be given its roles, and any account of the organisation', () => {
    const all = given('sso:CreateAccountAssignment', known('o-1'));
    expect(all).toEqual(expect.arrayContaining([`? ${RESERVED}`, `? ${ADMIN}`]));
    expect(given('sso:PutInlinePolicyToPermissionSet', unknown('organisation'))).toContain(`? ${ADMIN}`);
    expect(given('identitystore:CreateGroupMembership', known('o-1'))).toEqual([`? ${RESERVED}`]);
  });

  test('is nobody who may only look, and nobody outside an organisation', () => {
    expect(given('sso:List*', known('o-1'))).toEqual([]);
    expect(given('sso:*', known('none'))).toEqual([]);
  });
});

describe('a boundary', () => {
  const BOUNDARY = `arn:aws:iam::${HOME}:policy/boundary`;
  const bounded = (may: readonly Written[], bounds: readonly Written[]): World => {
    const base = worldOf({
      [START]: { identity: [...may, allow('sts:AssumeRole')] },
      [TARGET]: { trust: [trusting({ AWS: HOME })] },
    });
    const boundary: NamedPolicy = { ...policyOf('boundary', bounds), arn: BOUNDARY };
    const start = base.principals.get(START) as never as object;
    return {
      ...base,
      principals: new Map([...base.principals, [START, { ...start, boundary: known(boundary) } as never]]),
    };
  };

  test('goes with another version of its policy', () => {
    const may = [allow('iam:CreatePolicyVersion', BOUNDARY)];
    expect(reached(bounded(may, may))).toEqual([
      `${TARGET} by iam:CreatePolicyVersion on ${BOUNDARY} ▸ sts:AssumeRole`,
    ]);
    expect(reached(bounded([], may))).toEqual([]);
  });

  test('holds whoever puts any policy into himself', () => {
    const may = [allow('iam:PutRolePolicy', START)];
    expect(reached(bounded(may, may))).toEqual([]);
    expect(reachedBy(bounded(may, may))).toEqual([`${START} with any policy by iam:PutRolePolicy on ${START}`]);
    // What it leaves is his.
    expect(reached(bounded(may, [...may, allow('sts:AssumeRole')]))).toEqual([`${TARGET} by sts:AssumeRole`]);
  });

  test('that must be given to what one makes leaves its maker no administrator for sure', () => {
    const under = { Condition: { StringEquals: { 'iam:PermissionsBoundary': BOUNDARY } } };
    const lines = reached(world([allow(['iam:CreateRole', 'iam:PutRolePolicy'], role('*'), under)]));
    expect(lines).toEqual([
      `? ${ADMIN} by iam:CreateRole + iam:PutRolePolicy`,
      `? ${TARGET} by iam:CreateRole + iam:PutRolePolicy ▸ as its administrator`,
    ]);
  });

  test('that an edited role must have keeps from editing one without', () => {
    const under = { Condition: { StringEquals: { 'iam:PermissionsBoundary': BOUNDARY } } };
    expect(reached(world([allow('iam:PutRolePolicy', START, under)]))).toEqual([]);
  });

  test('that may be put in its place alone is no freedom for sure', () => {
    const under = { Condition: { StringEquals: { 'iam:PermissionsBoundary': BOUNDARY } } };
    const may = [allow('iam:PutRolePermissionsBoundary', START, under)];
    expect(reached(bounded(may, may)).every((line) => line.startsWith('? '))).toBe(true);
    const free = [allow('iam:PutRolePermissionsBoundary', START)];
    expect(reached(bounded(free, free))).toEqual([`${TARGET} by iam:PutRolePermissionsBoundary ▸ sts:AssumeRole`]);
  });
});

describe('a group', () => {
  const [ADMINS, READERS] = ['admins', 'readers'].map((name) => `arn:aws:iam::${HOME}:group/${name}`) as [
    string,
    string,
  ];
  const inGroup = (group: string, may: readonly Written[]): NamedPolicy => ({ ...policyOf(`of ${group}`, may), group });
  const joining = (group: string): World =>
    worldOf({
      [ANA]: { identity: [allow('iam:AddUserToGroup', group)] },
      [user('root')]: { groups: [ADMINS], managed: inGroup(ADMINS, [allow('*')]) },
      [user('bob')]: { groups: [READERS], managed: inGroup(READERS, [allow('s3:GetObject')]) },
    });

  test('that administers gives all to who may join it', () => {
    expect(reached(joining(ADMINS), ANA)).toEqual([
      `${ADMIN} by iam:AddUserToGroup on ${ADMINS} ▸ iam:PutUserPolicy on ${ANA}`,
    ]);
  });

  test('that is harmless gives what it has, and no more', () => {
    expect(reached(joining(READERS), ANA)).toEqual([]);
  });

  test('without members may hold anything', () => {
    const other = `arn:aws:iam::${HOME}:group/other`;
    expect(reached(joining(other), ANA).every((line) => line.startsWith('? '))).toBe(true);
    expect(reached(joining(other), ANA)).not.toEqual([]);
  });
});

describe('a principal of its own making', () => {
  /** A bucket for everybody of whom something holds. */
  const bucketFor = (condition: object): Resource => ({
    arn: BUCKET,
    account: known(HOME),
    policy: known(
      policyOf('bucket policy', [
        { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${BUCKET}/*`, Condition: condition },
      ]),
    ),
    grants: known([]),
    tags: known(new Map()),
    acls: known('disabled'),
  });
  const named = { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:role/reader-*` } };
  const tagged = { StringEquals: { 'aws:PrincipalTag/team': 'red' } };
  const reads = (may: readonly Written[], condition: object): boolean => {
    const base = world([...may, deny('s3:*')]);
    const given = { ...base, resources: new Map([...base.resources, [BUCKET, bucketFor(condition)]]) };
    return closureOf(given, START).paths.some(({ to, certainty }) => {
      const form = formOf(given, to);
      if (certainty !== 'open' || form === null || to === START) return false;
      const question = {
        principal: form,
        action: 's3:GetObject',
        resource: `${BUCKET}/*`,
        direction: 'cannot' as const,
      };
      return decide(given, question).verdict === 'yes';
    });
  };

  test('has what a resource gives to its name', () => {
    expect(reads([allow('iam:CreateRole', role('*'))], named)).toBe(true);
    expect(reads([allow('iam:CreateRole', role('reader-1'))], named)).toBe(true);
    expect(reads([allow('iam:CreateRole', role('writer-*'))], named)).toBe(false);
    expect(reads([], named)).toBe(false);
  });

  test('has what a resource gives to its tags, when it may set them', () => {
    const user = ['iam:CreateUser', 'iam:CreateAccessKey'];
    expect(reads([allow([...user, 'iam:TagUser'])], tagged)).toBe(true);
    expect(reads([allow(['iam:CreateRole', 'iam:TagRole'])], tagged)).toBe(true);
    // The trust that it writes lets it tag its sessions.
    expect(reads([allow(['iam:CreateRole'])], tagged)).toBe(true);
    expect(reads([allow(user)], tagged)).toBe(false);
    expect(reads([allow(['iam:CreateUser', 'iam:TagUser'])], tagged)).toBe(false);
  });
});

test('a multi-Region key is open to who may replicate it under a policy of his', () => {
  const replicable = KEY.replace('key/', 'key/mrk-');
  const given = (may: readonly Written[]): string[] => {
    const base = world(may);
    const key = base.resources.get(KEY) as Resource;
    return reachedBy({ ...base, resources: new Map([[replicable, { ...key, arn: replicable }]]) });
  };
  expect(given([allow('kms:ReplicateKey', replicable), allow('kms:CreateKey')])).toEqual([
    `${replicable} by kms:ReplicateKey + kms:CreateKey`,
  ]);
  expect(given([allow('kms:ReplicateKey', replicable)])).toEqual([]);
  expect(reachedBy(world([allow(['kms:ReplicateKey', 'kms:CreateKey'])]))).toEqual([]);
});

describe('who may tag users and roles passes conditions on their tags', () => {
  const tagged = (action: string) =>
    allow(action, '*', { Condition: { StringEquals: { 'aws:ResourceTag/team': 'blue' } } });
  const of = trusting({ AWS: HOME });

  test.each<[string, readonly Written[], Someone]>([
    ['by assuming', [tagged('sts:AssumeRole')], { trust: [of] }],
    [
      'by passing',
      [tagged('iam:PassRole'), allow('lambda:CreateFunction')],
      { trust: [trusting({ Service: 'lambda.amazonaws.com' })] },
    ],
    ['by its trust', [tagged('iam:UpdateAssumeRolePolicy')], {}],
    ['by its own policies', [tagged('iam:PutRolePolicy')], {}],
  ])('%s', (_, may, target) => {
    const sure = (given: World) => reached(given).filter((line) => !line.startsWith('? '));
    expect(sure(world(may, target))).toEqual([]);
    expect(sure(world([...may, allow('iam:TagUser')], target))).toEqual([]);
    expect(sure(world([...may, allow('iam:TagRole')], target))).not.toEqual([]);
  });

  test('of a user whose credentials it makes', () => {
    const may = [tagged('iam:CreateAccessKey'), allow('iam:TagUser', ANA)];
    const given = worldOf({ [START]: { identity: may }, [ANA]: {}, [user('bob')]: {} });
    expect(reachedBy(given)).toEqual([`${ANA} by iam:CreateAccessKey`]);
  });
});

import { describe, expect, test } from 'vitest';
import { closureOf } from '../../../src/reasoning/iam/closure/closure.ts';
import { explainStep } from '../../../src/reasoning/iam/explain.ts';
import { known, unknown } from '../../../src/reasoning/iam/known.ts';
import { ADMIN, administering, allow, deny, reachedBy, role, type Someone, trusting, user, worldOf } from './people.ts';
import { HOME, KEY, OTHER, policyOf, type Written } from './world.ts';

const START = role('start');
const TARGET = role('target');
const lambda = trusting({ Service: 'lambda.amazonaws.com' });

const instance = `arn:aws:ec2:eu-west-1:${HOME}:instance/i-1`;

describe('a principal reaches', () => {
  test.each<[string, Readonly<Record<string, Someone>>, string[]]>([
    ['nothing, without permissions', { [START]: {}, [TARGET]: { trust: [lambda] } }, []],
    [
      'a role of its account that names it, even without a policy of its own',
      { [START]: {}, [TARGET]: { trust: [trusting({ AWS: START })] } },
      [`${TARGET} by sts:AssumeRole`],
    ],
    [
      'a role that trusts the account only with a policy of its own',
      { [START]: {}, [TARGET]: { trust: [trusting({ AWS: HOME })] } },
      [],
    ],
    [
      'a role that trusts the account, by a policy of its own',
      { [START]: { identity: [allow('sts:AssumeRole', TARGET)] }, [TARGET]: { trust: [trusting({ AWS: HOME })] } },
      [`${TARGET} by sts:AssumeRole`],
    ],
    [
      'a chain across accounts',
      {
        [START]: { identity: [allow('sts:AssumeRole', role('middle', OTHER))] },
        [role('middle', OTHER)]: {
          trust: [trusting({ AWS: HOME })],
          identity: [allow('sts:AssumeRole', role('end', OTHER))],
        },
        [role('end', OTHER)]: { trust: [trusting({ AWS: OTHER })] },
      },
      [`${role('middle', OTHER)} by sts:AssumeRole`, `${role('end', OTHER)} by sts:AssumeRole ▸ sts:AssumeRole`],
    ],
    [
      'a role with an external id, since the request may have it',
      {
        [START]: { identity: [allow('sts:AssumeRole', role('vendor', OTHER))] },
        [role('vendor', OTHER)]: {
          trust: [trusting({ AWS: START }, { Condition: { StringEquals: { 'sts:ExternalId': 'x' } } })],
        },
      },
      [`${role('vendor', OTHER)} by sts:AssumeRole`],
    ],
    [
      'a role that it passes to a function: PassRole in one statement, the function in another',
      {
        [START]: { identity: [allow('iam:PassRole', TARGET), allow('lambda:CreateFunction')] },
        [TARGET]: { trust: [lambda] },
      },
      [`${TARGET} by iam:PassRole + lambda:CreateFunction`],
    ],
    [
      'no role that does not trust the service it can be passed to',
      {
        [START]: { identity: [allow('iam:PassRole'), allow('lambda:CreateFunction')] },
        [TARGET]: { trust: [trusting({ Service: 'ec2.amazonaws.com' })] },
      },
      [],
    ],
    [
      'no role that may be passed to another service only',
      {
        [START]: {
          identity: [
            allow('iam:PassRole', '*', { Condition: { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } } }),
            allow('lambda:CreateFunction'),
          ],
        },
        [TARGET]: { trust: [lambda] },
      },
      [],
    ],
    [
      'a role whose trust it rewrites',
      { [START]: { identity: [allow('iam:UpdateAssumeRolePolicy', TARGET)] }, [TARGET]: {} },
      [`${TARGET} by iam:UpdateAssumeRolePolicy`],
    ],
    [
      'its account, by a policy put into itself',
      { [START]: { identity: [allow('iam:PutRolePolicy', START)] } },
      administering(`iam:PutRolePolicy on ${START}`),
    ],
    [
      'nothing, by a policy that it may put into a role out of its reach',
      { [START]: { identity: [allow('iam:PutRolePolicy', TARGET)] }, [TARGET]: {} },
      [],
    ],
    [
      'its account, by a policy put into a role that it may assume',
      {
        [START]: { identity: [allow('iam:AttachRolePolicy', TARGET)] },
        [TARGET]: { trust: [trusting({ AWS: START })] },
      },
      [`${TARGET} by sts:AssumeRole`, ...administering('sts:AssumeRole', `iam:AttachRolePolicy on ${TARGET}`)],
    ],
    [
      'its account, by a new version of a policy that it has',
      {
        [START]: {
          identity: [allow('iam:CreatePolicyVersion', `arn:aws:iam::${HOME}:policy/own`)],
          managed: { ...policyOf('own', []), arn: `arn:aws:iam::${HOME}:policy/own` },
        },
      },
      administering(`iam:CreatePolicyVersion on arn:aws:iam::${HOME}:policy/own`),
    ],
    [
      "nothing, by a new version of AWS's own policy",
      {
        [START]: {
          identity: [allow('iam:CreatePolicyVersion')],
          managed: { ...policyOf('view', []), arn: 'arn:aws:iam::aws:policy/ViewOnlyAccess' },
        },
      },
      [],
    ],
    [
      'a user, by an access key made for it',
      { [START]: { identity: [allow('iam:CreateAccessKey', user('ana'))] }, [user('ana')]: {} },
      [`${user('ana')} by iam:CreateAccessKey`],
    ],
    [
      'a user, by a password set for it',
      { [START]: { identity: [allow('iam:UpdateLoginProfile')] }, [user('ana')]: {} },
      [`${user('ana')} by iam:UpdateLoginProfile`],
    ],
    [
      'its account, by a role of its own making',
      { [START]: { identity: [allow(['iam:CreateRole', 'iam:PutRolePolicy'], role('new-*'))] } },
      administering('iam:CreateRole + iam:PutRolePolicy'),
    ],
    [
      'what its boundary kept from it, once it may delete the boundary',
      {
        [START]: {
          identity: [allow('iam:DeleteRolePermissionsBoundary'), allow('sts:AssumeRole', TARGET)],
          boundary: [allow('iam:DeleteRolePermissionsBoundary')],
        },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      },
      [
        `${START} without its boundary by iam:DeleteRolePermissionsBoundary`,
        `${TARGET} by iam:DeleteRolePermissionsBoundary ▸ sts:AssumeRole`,
      ],
    ],
    [
      'what a policy of its own denies, once it may detach it',
      {
        [START]: {
          identity: [allow('iam:DetachRolePolicy', START), allow('sts:AssumeRole', TARGET)],
          managed: { ...policyOf('guard', [deny('sts:AssumeRole')]), arn: `arn:aws:iam::${HOME}:policy/guard` },
        },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      },
      [
        `${START} without guard by iam:DetachRolePolicy on ${START}`,
        `${TARGET} by iam:DetachRolePolicy on ${START} ▸ sts:AssumeRole`,
      ],
    ],
    [
      'not what a policy of its own denies, when that denies to detach it too',
      {
        [START]: {
          identity: [allow('iam:*', START), allow('sts:AssumeRole', TARGET), deny(['iam:*', 'sts:*'])],
        },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      },
      [],
    ],
    [
      'what a deny keeps from a role in its reach, once it may delete that',
      {
        [START]: { identity: [allow('iam:DeleteRolePolicy', role('middle'))] },
        [role('middle')]: {
          trust: [trusting({ AWS: START })],
          identity: [deny('sts:AssumeRole')],
          managed: policyOf('hopping', [allow('sts:AssumeRole', TARGET)]),
        },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      },
      [
        `${role('middle')} by sts:AssumeRole`,
        `${role('middle')} without policy by sts:AssumeRole ▸ iam:DeleteRolePolicy on ${role('middle')}`,
        `${TARGET} by sts:AssumeRole ▸ iam:DeleteRolePolicy on ${role('middle')} ▸ sts:AssumeRole`,
      ],
    ],
    [
      'what a tag of its own opens, once it may set it',
      {
        [START]: {
          identity: [
            allow('iam:TagRole', START),
            allow('sts:AssumeRole', TARGET, { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'red' } } }),
          ],
        },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      },
      [`${START} with other tags by iam:TagRole`, `${TARGET} by iam:TagRole ▸ sts:AssumeRole`],
    ],
    [
      'a role that trusts a SAML provider, by metadata of its own',
      {
        [START]: { identity: [allow('iam:UpdateSAMLProvider')] },
        [TARGET]: {
          trust: [
            {
              Effect: 'Allow',
              Principal: { Federated: `arn:aws:iam::${HOME}:saml-provider/idp` },
              Action: 'sts:AssumeRoleWithSAML',
            },
          ],
        },
      },
      [`${TARGET} by iam:UpdateSAMLProvider on arn:aws:iam::${HOME}:saml-provider/idp`],
    ],
    [
      'a role that it passes to a task of a definition that is there',
      {
        [START]: { identity: [allow('iam:PassRole', TARGET), allow('ecs:RunTask')] },
        [TARGET]: { trust: [trusting({ Service: 'ecs-tasks.amazonaws.com' })] },
      },
      [`${TARGET} by iam:PassRole + ecs:RunTask`],
    ],
    [
      'perhaps some of a user, by a credential of one service made for it',
      { [START]: { identity: [allow('iam:CreateServiceSpecificCredential', user('ana'))] }, [user('ana')]: {} },
      [`? ${user('ana')} by iam:CreateServiceSpecificCredential`],
    ],
    [
      'a key, by its policy',
      { [START]: { identity: [allow('kms:PutKeyPolicy', KEY)] } },
      [`${KEY} by kms:PutKeyPolicy`],
    ],
    [
      'a key, by a grant that it makes',
      { [START]: { identity: [allow('kms:CreateGrant', KEY)] } },
      [`${KEY} by kms:CreateGrant`],
    ],
    [
      'no key, when only services may make grants for it',
      {
        [START]: {
          identity: [allow('kms:CreateGrant', KEY, { Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } } })],
        },
      },
      [],
    ],
    [
      'everything of its account, as its administrator',
      { [START]: { identity: [allow('*')] }, [TARGET]: {}, [user('ana')]: {} },
      [
        `${ADMIN} by iam:PutRolePolicy on ${START}`,
        `${TARGET} by iam:UpdateAssumeRolePolicy`,
        `${user('ana')} by iam:CreateAccessKey`,
        `${KEY} by kms:PutKeyPolicy`,
        `? * by sts:AssumeRole`,
      ],
    ],
    [
      'a role of another account that trusts the account, by a permission that it gives itself',
      {
        [START]: { identity: [allow('iam:PutRolePolicy', START)] },
        [role('far', OTHER)]: { trust: [trusting({ AWS: HOME })] },
        [role('closed', OTHER)]: { trust: [trusting({ AWS: OTHER })] },
      },
      [
        `${ADMIN} by iam:PutRolePolicy on ${START}`,
        `${role('far', OTHER)} by iam:PutRolePolicy on ${START} ▸ sts:AssumeRole`,
        `${KEY} by iam:PutRolePolicy on ${START} ▸ kms:PutKeyPolicy`,
        `? * by iam:PutRolePolicy on ${START} ▸ sts:AssumeRole`,
      ],
    ],
    [
      'a role of another account that trusts some name of the account',
      {
        [START]: { identity: [allow('iam:PutRolePolicy', START)] },
        [role('far', OTHER)]: {
          trust: [
            trusting(
              { AWS: HOME },
              { Condition: { ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${HOME}:role/deploy-*` } } },
            ),
          ],
        },
      },
      [
        `${ADMIN} by iam:PutRolePolicy on ${START}`,
        `${role('far', OTHER)} by iam:PutRolePolicy on ${START} ▸ sts:AssumeRole`,
        `${KEY} by iam:PutRolePolicy on ${START} ▸ kms:PutKeyPolicy`,
        `? * by iam:PutRolePolicy on ${START} ▸ sts:AssumeRole`,
      ],
    ],
    [
      '? when a trust policy was not read',
      { [START]: { identity: [allow('sts:AssumeRole', TARGET)] }, [TARGET]: { trust: '?' } },
      [`? ${TARGET} by sts:AssumeRole`],
    ],
  ])('%s', (_, people, expected) => {
    expect(reachedBy(worldOf(people))).toEqual(expected);
  });

  test('a group by changing its own, and no other', () => {
    const group = `arn:aws:iam::${HOME}:group/admins`;
    const own = worldOf({ [user('ana')]: { identity: [allow('iam:PutGroupPolicy', group)], groups: [group] } });
    expect(reachedBy(own, user('ana'))).toEqual(administering(`iam:PutGroupPolicy on ${group}`));
    const another = worldOf({ [user('ana')]: { identity: [allow('iam:PutGroupPolicy', group)] } });
    expect(reachedBy(another, user('ana'))).toEqual([]);
  });

  test('what a group denies, by leaving it', () => {
    const group = `arn:aws:iam::${HOME}:group/kept-out`;
    const guard = { ...policyOf('guard of group', [deny('sts:AssumeRole')]), group };
    const may = (action: string, on: string) => [allow(action, on), allow('sts:AssumeRole', TARGET)];
    const people = (identity: readonly Written[]) =>
      worldOf({
        [user('ana')]: { identity, groups: [group], managed: guard },
        [TARGET]: { trust: [trusting({ AWS: HOME })] },
      });
    expect(reachedBy(people(may('iam:RemoveUserFromGroup', group)), user('ana'))).toContain(
      `${TARGET} by iam:RemoveUserFromGroup on ${group} ▸ sts:AssumeRole`,
    );
    expect(reachedBy(people(may('iam:DeleteUserPolicy', user('ana'))), user('ana'))).toEqual([]);
  });

  test('the role of an instance, by a document that runs on it', () => {
    const document = `arn:aws:ssm:eu-west-1:${HOME}:automation-definition/own`;
    const machine = { trust: [trusting({ Service: 'ec2.amazonaws.com' })] };
    const people = { [START]: { identity: [allow('ssm:StartAutomationExecution', document)] }, [TARGET]: machine };
    const world = worldOf(people, [{ arn: instance, role: known(TARGET) }]);
    expect(reachedBy(world)).toEqual([`${TARGET} by ssm:StartAutomationExecution on ${instance}`]);
  });

  test('no document of one account runs on an instance of another', () => {
    const machine = { trust: [trusting({ Service: 'ec2.amazonaws.com' })] };
    const abroad = role('stranger', OTHER);
    const people = { [abroad]: { identity: [allow(['ssm:*', 'codedeploy:*'])] }, [TARGET]: machine };
    expect(reachedBy(worldOf(people, [{ arn: instance, role: known(TARGET) }]), abroad)).toEqual([]);
  });

  const functionArn = `arn:aws:lambda:eu-west-1:${HOME}:function:worker`;

  test('what runs, by its code or by commands, and no other role', () => {
    const people = {
      [START]: { identity: [allow('lambda:UpdateFunctionCode', functionArn), allow('ssm:SendCommand', instance)] },
      [TARGET]: { trust: [lambda] },
      [role('idle')]: { trust: [lambda] },
      [role('machine')]: { trust: [trusting({ Service: 'ec2.amazonaws.com' })] },
    };
    const world = worldOf(people, [
      { arn: functionArn, role: known(TARGET) },
      { arn: instance, role: known(role('machine')) },
    ]);
    const open = {
      arn: functionArn,
      account: known(HOME),
      policy: known('none' as const),
      grants: known([]),
      tags: known(new Map()),
    };
    const told = { ...world, resources: new Map([...world.resources, [functionArn, open]]) };
    expect(reachedBy(told)).toEqual([
      `${role('machine')} by ssm:SendCommand on ${instance}`,
      `${TARGET} by lambda:UpdateFunctionCode on ${functionArn}`,
    ]);
    const { workloads: _, ...untold } = world;
    expect(reachedBy(untold)).toContain(`${role('idle')} by lambda:UpdateFunctionCode`);
    const unread = closureOf({ ...world, workloads: unknown('lambda:ListFunctions') }, START);
    expect(unread.missing).toEqual(['lambda:ListFunctions']);
  });
});

describe('no closure is whole', () => {
  test('when a policy on the way was not read', () => {
    const world = worldOf({ [START]: { identity: '?' }, [TARGET]: { trust: [trusting({ AWS: HOME })] } });
    const { missing, paths } = closureOf(world, START);
    expect(missing).toContain(`policies of ${START}`);
    expect(paths.every(({ certainty }) => certainty === 'unknown')).toBe(true);
  });

  test('when a role of an account that was not read may be assumed', () => {
    const beyond = 'arn:aws:iam::999988887777:role/beyond';
    const { missing } = closureOf(worldOf({ [START]: { identity: [allow('sts:AssumeRole', beyond)] } }), START);
    expect(missing).toEqual([`trust policies of roles that were not read, named ${beyond}`]);
  });

  test('when its bound was hit', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [role(`r${i}`), { trust: [trusting({ AWS: role(`r${i - 1}`) })] }]),
    );
    const world = worldOf(chain);
    expect(closureOf(world, role('r0')).paths).toHaveLength(9);
    const cut = closureOf(world, role('r0'), { nodes: 5, unsure: 10 });
    expect(cut.missing).toEqual(['cap: more than 5 principals can be reached']);
  });

  test('when the principal is not in the world', () => {
    expect(closureOf(worldOf({}), START).missing).toEqual([`policies of ${START}`]);
  });
});

test('roles that trust each other in a circle come to an end', () => {
  const world = worldOf({
    [START]: { trust: [trusting({ AWS: TARGET })] },
    [TARGET]: { trust: [trusting({ AWS: START })] },
  });
  expect(reachedBy(world)).toEqual([`${TARGET} by sts:AssumeRole`]);
});

test('a step says what allows it', () => {
  const world = worldOf({
    [START]: { identity: [allow('iam:UpdateAssumeRolePolicy', TARGET, { Sid: 'Fix' })] },
    [TARGET]: {},
  });
  expect(closureOf(world, START).paths.flatMap(({ steps }) => steps.flatMap(explainStep))).toEqual([
    `${START} ─ iam:UpdateAssumeRolePolicy → ${TARGET}`,
    'Allows: statement Fix of policy (policy of the principal)',
  ]);
});

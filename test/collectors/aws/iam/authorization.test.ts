import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/iam/collector.ts';
import { getAuthorizationDetails } from '../../../../collectors/aws/iam/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const encoded = (document: object): string => encodeURIComponent(JSON.stringify(document));
const arn = (rest: string): string => `arn:aws:iam::111122223333:${rest}`;
const statement = (more: object) =>
  encoded({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: 'S3:Get*', Resource: '*', ...more } });
const trust = (more: object) =>
  encoded({ Statement: [{ Effect: 'Allow', Principal: { AWS: arn('root') }, Action: 'sts:AssumeRole', ...more }] });

const USER = {
  Arn: arn('user/ann'),
  UserName: 'ann',
  Path: '/',
  UserId: 'A',
  GroupList: ['staff', 'gone'],
  AttachedManagedPolicies: [],
  Tags: [],
  CreateDate: new Date(0),
};
const GROUP = {
  Arn: arn('group/staff'),
  GroupName: 'staff',
  GroupPolicyList: [{ PolicyName: 'in', PolicyDocument: statement({}) }],
  AttachedManagedPolicies: [{ PolicyName: 'P', PolicyArn: arn('policy/P') }],
};
const ROLE = {
  Arn: arn('role/app'),
  RoleName: 'app',
  Path: '/',
  AssumeRolePolicyDocument: trust({}),
  InstanceProfileList: [{ Arn: arn('instance-profile/app'), InstanceProfileName: 'app' }],
  RolePolicyList: [],
  AttachedManagedPolicies: [],
  Tags: [],
  RoleLastUsed: {},
};
const POLICY = {
  Arn: arn('policy/P'),
  PolicyName: 'P',
  DefaultVersionId: 'v2',
  AttachmentCount: 1,
  PermissionsBoundaryUsageCount: 0,
  PolicyVersionList: [
    { VersionId: 'v1', IsDefaultVersion: false, Document: 'old' },
    { VersionId: 'v2', IsDefaultVersion: true, Document: statement({ Sid: 'now' }) },
  ],
};

const page = (more: object = {}) => ({
  UserDetailList: [],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
  IsTruncated: false,
  ...more,
});
const ALL = page({ UserDetailList: [USER], GroupDetailList: [GROUP], RoleDetailList: [ROLE], Policies: [POLICY] });

function rows(table: string, details: object = ALL, more: Answers = {}) {
  return rowsOf(
    collector,
    { 'iam:GetAccountAuthorizationDetails': details, 'iam:ListMFADevices': { MFADevices: [] }, ...more },
    table,
  );
}

describe('users', () => {
  it.each<[string, object, Answers, object]>([
    [
      'in full',
      {},
      {},
      {
        inline_policies: 0,
        attached_policies: 0,
        boundary_arn: '',
        groups: '["gone","staff"]',
        mfa_devices: 0,
        tags: '{}',
        created_at: '1970-01-01T00:00:00.000Z',
      },
    ],
    ['with a boundary', { PermissionsBoundary: { PermissionsBoundaryArn: 'arn:b' } }, {}, { boundary_arn: 'arn:b' }],
    ['with a boundary of unknown name', { PermissionsBoundary: {} }, {}, { boundary_arn: null }],
    ['with unread devices', {}, { 'iam:ListMFADevices': [unread] }, { mfa_devices: null, name: 'ann' }],
    [
      'without what is always there',
      { Tags: undefined, GroupList: undefined, AttachedManagedPolicies: undefined },
      {},
      { tags: null, groups: null, attached_policies: null },
    ],
  ])('%s', async (_, user, more, expected) => {
    expect((await rows('aws_iam_user', page({ UserDetailList: [{ ...USER, ...user }] }), more))[0]).toMatchObject(
      expected,
    );
  });

  it('one of many with unread devices', async () => {
    const users = page({ UserDetailList: [{ ...USER, Arn: arn('user/bob'), UserName: 'bob' }, USER] });
    const devices = ({ UserName }: { UserName: string }) =>
      UserName === 'ann' ? unread : answered({ MFADevices: [{ UserName, SerialNumber: arn('mfa/bob') }] });
    const found = await rows('aws_iam_user', users, { 'iam:ListMFADevices': devices });
    expect(found.map((row) => [row.name, row.mfa_devices])).toEqual([
      ['ann', null],
      ['bob', 1],
    ]);
  });

  it('devices by kind', async () => {
    const MFADevices = [
      { SerialNumber: arn('u2f/user/ann/k') },
      { SerialNumber: 'GAHT12345678' },
      { SerialNumber: arn('mfa/ann') },
      { SerialNumber: 'arn:x' },
    ];
    const found = await rows('aws_iam_mfa_device', ALL, { 'iam:ListMFADevices': { MFADevices } });
    expect(found.map((row) => row.kind)).toEqual(['hardware', 'virtual', 'security-key', null]);
  });

  it('in groups, listed or not', async () => {
    const found = await rows('aws_iam_membership');
    expect(found.map((row) => [row.group_name, row.group_arn])).toEqual([
      ['gone', null],
      ['staff', arn('group/staff')],
    ]);
  });
});

it('groups count their members, or say that they cannot', async () => {
  expect((await rows('aws_iam_group'))[0]).toMatchObject({ members: 1 });
  const unsure = page({ GroupDetailList: [GROUP], UserDetailList: [USER, { ...USER, GroupList: undefined }] });
  expect((await rows('aws_iam_group', unsure))[0]).toMatchObject({ members: null });
});

describe('roles', () => {
  it.each<[string, object, object]>([
    [
      'in full',
      {},
      {
        is_service_linked: 0,
        inline_policies: 0,
        last_used_at: '',
        last_used_region: '',
        instance_profiles: `["${arn('instance-profile/app')}"]`,
      },
    ],
    [
      'used',
      { RoleLastUsed: { LastUsedDate: new Date(0), Region: 'eu-west-1' } },
      { last_used_at: '1970-01-01T00:00:00.000Z', last_used_region: 'eu-west-1' },
    ],
    ['service-linked', { Path: '/aws-service-role/x/' }, { is_service_linked: 1 }],
    [
      'without what is always there',
      { Path: undefined, RoleLastUsed: undefined, RolePolicyList: undefined, InstanceProfileList: undefined },
      { is_service_linked: null, last_used_at: null, inline_policies: null, instance_profiles: null },
    ],
  ])('%s', async (_, role, expected) => {
    expect((await rows('aws_iam_role', page({ RoleDetailList: [{ ...ROLE, ...role }] })))[0]).toMatchObject(expected);
  });

  it.each<[string, object, object]>([
    [
      'an account',
      {},
      {
        principal_type: 'AWS',
        principal: arn('root'),
        principal_account: '111122223333',
        external_id: '',
        mfa_required: 0,
        negated: 0,
        actions: '["sts:assumerole"]',
      },
    ],
    ['anyone', { Principal: '*' }, { principal: '*', principal_account: '*' }],
    [
      'a service',
      { Principal: { Service: 'ec2.amazonaws.com' } },
      { principal_type: 'Service', principal_account: '' },
    ],
    ['a deleted user', { Principal: { AWS: 'AIDAEXAMPLE' } }, { principal_account: '' }],
    ['with an external id', { Condition: { StringEquals: { 'STS:ExternalID': ['b', 'a'] } } }, { external_id: 'a b' }],
    [
      'with an external id if there is one',
      { Condition: { StringEqualsIfExists: { 'sts:ExternalId': 'a' } } },
      { external_id: '' },
    ],
    ['with a second factor', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': true } } }, { mfa_required: 1 }],
    [
      'with a second factor if known',
      { Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } } },
      { mfa_required: 0 },
    ],
    [
      'with or without a second factor',
      { Condition: { Bool: { 'aws:MultiFactorAuthPresent': ['true', 'false'] } } },
      { mfa_required: 0 },
    ],
    ['all but one', { Principal: undefined, NotPrincipal: { AWS: 'x' } }, { principal: 'x', negated: 1 }],
  ])('trust %s', async (_, more, expected) => {
    const found = await rows(
      'aws_iam_role_trust',
      page({ RoleDetailList: [{ ...ROLE, AssumeRolePolicyDocument: trust(more) }] }),
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject(expected);
  });

  it('lend themselves through instance profiles', async () => {
    expect(await rows('aws_iam_instance_profile')).toEqual([
      { arn: arn('instance-profile/app'), name: 'app', role_arn: arn('role/app') },
    ]);
  });
});

describe('policies', () => {
  it('the version in force', async () => {
    expect((await rows('aws_iam_policy'))[0]).toMatchObject({ manager: 'CUSTOMER', default_version: 'v2' });
    const found = await rows('aws_iam_policy_statement');
    expect(found.map((row) => [row.owner_type, row.policy_kind, row.policy_name, row.sid, row.actions])).toEqual([
      ['group', 'inline', 'in', '', '["s3:get*"]'],
      ['role', 'trust', '', '', '["sts:assumerole"]'],
      ['policy', 'managed', 'P', 'now', '["s3:get*"]'],
    ]);
  });

  it('of AWS', async () => {
    const aws = { ...POLICY, Arn: 'arn:aws:iam::aws:policy/job-function/ViewOnlyAccess', PolicyName: undefined };
    expect((await rows('aws_iam_policy', page({ Policies: [aws] })))[0]).toMatchObject({
      manager: 'AWS',
      name: 'ViewOnlyAccess',
    });
  });

  it('attached, inline and bounding', async () => {
    const user = {
      ...USER,
      UserPolicyList: [{ PolicyName: 'u', PolicyDocument: statement({}) }],
      PermissionsBoundary: { PermissionsBoundaryArn: arn('policy/x/B') },
    };
    const found = await rows('aws_iam_attachment', page({ UserDetailList: [user], GroupDetailList: [GROUP] }));
    expect(
      found.map((row) => [row.principal_name, row.kind, row.policy_name, row.policy_arn, row.statement_owner_arn]),
    ).toEqual([
      ['ann', 'boundary', 'B', arn('policy/x/B'), arn('policy/x/B')],
      ['ann', 'inline', 'u', '', arn('user/ann')],
      ['staff', 'inline', 'in', '', arn('group/staff')],
      ['staff', 'managed', 'P', arn('policy/P'), arn('policy/P')],
    ]);
  });

  it.each<[string, object]>([
    ['a trust policy that is missing', page({ RoleDetailList: [{ ...ROLE, AssumeRolePolicyDocument: undefined }] })],
    [
      'an inline policy that is not one',
      page({ GroupDetailList: [{ GroupPolicyList: [{ PolicyName: 'x', PolicyDocument: '%7B' }] }] }),
    ],
    ['no version in force', page({ Policies: [{ ...POLICY, PolicyVersionList: [] }] })],
  ])('%s makes the answer doubtful', (_, output) => {
    expect(getAuthorizationDetails.doubt?.(output)).not.toBeNull();
  });
});

it('pages are put together; an unread one ends them', async () => {
  const pages = [
    answered(page({ RoleDetailList: [{ ...ROLE, Arn: arn('role/z') }] })),
    answered(page({ RoleDetailList: [ROLE] })),
    unread,
  ];
  expect((await rows('aws_iam_role', pages)).map((row) => row.arn)).toEqual([arn('role/app'), arn('role/z')]);
  expect(await rows('aws_iam_role', [unread])).toEqual([]);
});

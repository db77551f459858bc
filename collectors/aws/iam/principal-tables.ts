import type { Column, Table } from '../../../src/facts/table.ts';

const DETAILS = 'iam:GetAccountAuthorizationDetails';
const MFA = 'iam:ListMFADevices';

/** What users and roles have in common. */
function principalColumns(noun: 'user' | 'role'): Readonly<Record<string, Column>> {
  return {
    arn: { type: 'text', from: DETAILS, doc: `ARN of the ${noun}.`, identifies: noun },
    name: { type: 'text', from: DETAILS, doc: `Name of the ${noun}.`, identifies: noun },
    path: { type: 'text', from: DETAILS, doc: `Path of the ${noun}, '/' when it has none.`, identifies: noun },
    unique_id: { type: 'text', from: DETAILS, doc: `Unique id of the ${noun}, never used twice.`, identifies: noun },
    created_at: { type: 'time', from: DETAILS, doc: `When the ${noun} was created.` },
    boundary_arn: {
      type: 'text',
      from: DETAILS,
      doc: `ARN of the managed policy that bounds the ${noun}'s permissions; '' when there is no boundary.`,
      identifies: 'policy',
    },
    inline_policies: { type: 'integer', from: DETAILS, doc: `Number of inline policies of the ${noun} itself.` },
    attached_policies: {
      type: 'integer',
      from: DETAILS,
      doc: `Number of managed policies attached to the ${noun} itself.`,
    },
    tags: {
      type: 'json',
      from: DETAILS,
      doc: 'Tags as an object of key to value; {} when there are none.',
      identifies: 'tag',
    },
  };
}

const user: Table = {
  name: 'aws_iam_user',
  doc: 'An IAM user of the account; the root user is not one (see aws_iam_credential).',
  rows: DETAILS,
  each: { [DETAILS]: 'UserDetailList' },
  key: ['arn'],
  columns: {
    ...principalColumns('user'),
    groups: { type: 'json', from: DETAILS, doc: "Sorted list of the names of the user's groups.", identifies: 'group' },
    mfa_devices: { type: 'integer', from: MFA, doc: 'Number of MFA devices assigned to the user.' },
  },
};

const role: Table = {
  name: 'aws_iam_role',
  doc: 'An IAM role of the account, service-linked roles included.',
  rows: DETAILS,
  each: { [DETAILS]: 'RoleDetailList' },
  key: ['arn'],
  columns: {
    ...principalColumns('role'),
    is_service_linked: {
      type: 'boolean',
      from: DETAILS,
      doc: "1 when the path starts with '/aws-service-role/', which only AWS services can use; 0 otherwise.",
    },
    trust_policy: {
      type: 'json',
      from: DETAILS,
      doc: 'The trust policy as canonical JSON, otherwise as written.',
      identifies: 'policy',
    },
    instance_profiles: {
      type: 'json',
      from: DETAILS,
      doc: 'Sorted list of the ARNs of the instance profiles that hold the role.',
      identifies: 'role',
    },
    last_used_at: {
      type: 'time',
      from: DETAILS,
      doc: "When the role was last used, within the 400 days that AWS tracks; '' when not used in that time.",
    },
    last_used_region: {
      type: 'text',
      from: DETAILS,
      doc: "The region of that use; '' when not used.",
      identifies: 'nothing',
    },
  },
};

const group: Table = {
  name: 'aws_iam_group',
  doc: 'An IAM group of the account.',
  rows: DETAILS,
  each: { [DETAILS]: 'GroupDetailList' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: DETAILS, doc: 'ARN of the group.', identifies: 'group' },
    name: { type: 'text', from: DETAILS, doc: 'Name of the group.', identifies: 'group' },
    members: { type: 'integer', from: DETAILS, doc: 'Number of users in the group.' },
    created_at: { type: 'time', from: DETAILS, doc: 'When the group was created.' },
  },
};

const membership: Table = {
  name: 'aws_iam_membership',
  doc: 'A user in a group.',
  rows: DETAILS,
  each: { [DETAILS]: 'UserDetailList.GroupList' },
  key: ['user_arn', 'group_name'],
  columns: {
    user_arn: { type: 'text', from: DETAILS, doc: 'ARN of the user.', identifies: 'user' },
    group_name: { type: 'text', from: DETAILS, doc: 'Name of the group.', identifies: 'group' },
    group_arn: {
      type: 'text',
      from: DETAILS,
      doc: 'ARN of the group; unknown when the group was not listed.',
      identifies: 'group',
    },
  },
};

const profile: Table = {
  name: 'aws_iam_instance_profile',
  doc: 'An instance profile that holds a role; profiles without a role are not listed.',
  rows: DETAILS,
  each: { [DETAILS]: 'RoleDetailList.InstanceProfileList' },
  key: ['arn', 'role_arn'],
  columns: {
    arn: { type: 'text', from: DETAILS, doc: 'ARN of the instance profile.', identifies: 'role' },
    name: { type: 'text', from: DETAILS, doc: 'Name of the instance profile.', identifies: 'role' },
    role_arn: {
      type: 'text',
      from: DETAILS,
      doc: 'ARN of the role that instances with this profile act under.',
      identifies: 'role',
    },
  },
};

const device: Table = {
  name: 'aws_iam_mfa_device',
  doc: 'An MFA device assigned to an IAM user.',
  rows: MFA,
  each: { [MFA]: 'MFADevices' },
  key: ['serial'],
  columns: {
    serial: {
      type: 'text',
      from: MFA,
      doc: 'Serial number of the device; an ARN unless it is a hardware token.',
      identifies: 'serial',
    },
    user_arn: { type: 'text', from: DETAILS, doc: 'ARN of the user.', identifies: 'user' },
    user_name: { type: 'text', from: DETAILS, doc: 'Name of the user.', identifies: 'user' },
    kind: {
      type: 'text',
      from: MFA,
      doc: "From the serial number: 'virtual' (…:mfa/…), 'security-key' (…:u2f/…) or 'hardware' (no ARN).",
      identifies: 'nothing',
    },
    enabled_at: { type: 'time', from: MFA, doc: 'When the device was assigned.' },
  },
};

export const principalTables: readonly Table[] = [user, role, group, membership, profile, device];

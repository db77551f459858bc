import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const DETAILS = 'iam:GetAccountAuthorizationDetails';

const policy: Table = {
  name: 'aws_iam_policy',
  doc: "A managed policy, the customer's or AWS's, as far as AWS lists it for this account.",
  rows: DETAILS,
  each: { [DETAILS]: 'Policies' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: DETAILS, doc: 'ARN of the policy.', identifies: 'policy' },
    name: { type: 'text', from: DETAILS, doc: 'Name of the policy.', identifies: 'policy' },
    manager: {
      type: 'text',
      from: DETAILS,
      doc: "Who maintains it: 'AWS' (the ARN's account is aws) or 'CUSTOMER'.",
      identifies: 'nothing',
    },
    default_version: { type: 'text', from: DETAILS, doc: "The version in force, such as 'v3'.", identifies: 'nothing' },
    attachments: { type: 'integer', from: DETAILS, doc: 'Number of users, groups and roles that it is attached to.' },
    boundary_uses: { type: 'integer', from: DETAILS, doc: 'Number of users and roles whose permissions it bounds.' },
    updated_at: { type: 'time', from: DETAILS, doc: 'When its version in force was last changed.' },
    document: {
      type: 'json',
      from: DETAILS,
      doc: 'The document of the version in force as canonical JSON, otherwise as written.',
      identifies: 'policy',
    },
  },
};

export const statementTable: Table = {
  name: 'aws_iam_policy_statement',
  doc: 'One statement of an inline, managed or trust policy. Managed policies stand here once, owned by themselves; aws_iam_attachment says to whom they apply.',
  rows: DETAILS,
  key: ['owner_arn', 'policy_kind', 'policy_name', ...STATEMENT_KEY],
  columns: {
    owner_type: {
      type: 'text',
      from: DETAILS,
      doc: "Whose policy it is: 'user', 'group' or 'role'; 'policy' for a managed policy.",
      identifies: 'nothing',
    },
    owner_arn: {
      type: 'text',
      from: DETAILS,
      doc: 'ARN of the user, group, role or managed policy that holds the document.',
      identifies: 'principal',
    },
    policy_name: {
      type: 'text',
      from: DETAILS,
      doc: "Name of the inline or managed policy; '' for a trust policy.",
      identifies: 'policy',
    },
    policy_kind: { type: 'text', from: DETAILS, doc: "'inline', 'managed' or 'trust'.", identifies: 'nothing' },
    ...statementColumns(DETAILS),
  },
};

const ATTACHED = [
  'UserDetailList.AttachedManagedPolicies',
  'UserDetailList.UserPolicyList',
  'UserDetailList.PermissionsBoundary',
  'GroupDetailList.AttachedManagedPolicies',
  'GroupDetailList.GroupPolicyList',
  'RoleDetailList.AttachedManagedPolicies',
  'RoleDetailList.RolePolicyList',
  'RoleDetailList.PermissionsBoundary',
];

const attachment: Table = {
  name: 'aws_iam_attachment',
  doc: 'A policy on a user, group or role: attached, inline, or as a permissions boundary. Policies of a group apply to its members through aws_iam_membership.',
  rows: DETAILS,
  each: { [DETAILS]: ATTACHED },
  key: ['principal_arn', 'kind', 'policy_name'],
  columns: {
    principal_type: { type: 'text', from: DETAILS, doc: "'user', 'group' or 'role'.", identifies: 'nothing' },
    principal_arn: { type: 'text', from: DETAILS, doc: 'ARN of the user, group or role.', identifies: 'principal' },
    principal_name: { type: 'text', from: DETAILS, doc: 'Name of the user, group or role.', identifies: 'principal' },
    kind: { type: 'text', from: DETAILS, doc: "'managed' (attached), 'inline' or 'boundary'.", identifies: 'nothing' },
    policy_name: {
      type: 'text',
      from: DETAILS,
      doc: 'Name of the policy; for a boundary the last part of its ARN.',
      identifies: 'policy',
    },
    policy_arn: {
      type: 'text',
      from: DETAILS,
      doc: "ARN of the managed policy; '' for an inline policy.",
      identifies: 'policy',
    },
    statement_owner_arn: {
      type: 'text',
      from: DETAILS,
      doc: 'owner_arn of its rows in aws_iam_policy_statement: policy_arn, or principal_arn for an inline policy.',
      identifies: 'principal',
    },
  },
};

const trust: Table = {
  name: 'aws_iam_role_trust',
  doc: "One principal named by one statement of a role's trust policy.",
  rows: DETAILS,
  key: ['role_arn', 'statement_index', 'negated', 'principal_type', 'principal'],
  columns: {
    role_arn: { type: 'text', from: DETAILS, doc: 'ARN of the role.', identifies: 'role' },
    role_name: { type: 'text', from: DETAILS, doc: 'Name of the role.', identifies: 'role' },
    statement_index: { type: 'integer', from: DETAILS, doc: 'Position of the statement in the trust policy, from 0.' },
    effect: { type: 'text', from: DETAILS, doc: "'Allow' or 'Deny'.", oneOf: ['Allow', 'Deny'] },
    principal_type: {
      type: 'text',
      from: DETAILS,
      doc: "'AWS', 'Service', 'Federated' or 'CanonicalUser'.",
      oneOf: ['AWS', 'Service', 'Federated', 'CanonicalUser'],
    },
    principal: {
      type: 'text',
      from: DETAILS,
      doc: "The principal as written: an ARN, an account id, a service such as 'ec2.amazonaws.com', or '*'.",
      identifies: 'principal',
    },
    principal_account: {
      type: 'text',
      from: DETAILS,
      doc: "The account of an AWS principal; '*' when it is '*'; '' for principals that name no account (services, federation, ids of deleted principals).",
      identifies: 'account',
    },
    negated: {
      type: 'boolean',
      from: DETAILS,
      doc: '1 when NotPrincipal names it, so that the statement is about everyone else; 0 otherwise.',
    },
    actions: {
      type: 'json',
      from: DETAILS,
      doc: 'Sorted list of the actions in lower case, such as ["sts:assumerole"]; [] when the statement has a NotAction.',
      identifies: 'nothing',
    },
    external_id: {
      type: 'text',
      from: DETAILS,
      doc: "The values of sts:ExternalId that a StringEquals condition requires, sorted, separated by a blank; '' when none is required.",
      identifies: 'external-id',
    },
    mfa_required: {
      type: 'boolean',
      from: DETAILS,
      doc: '1 when a condition Bool requires aws:MultiFactorAuthPresent to be true (BoolIfExists does not require it); 0 otherwise.',
    },
    conditions: {
      type: 'json',
      from: DETAILS,
      doc: 'Condition as an object of operators, of keys, of sorted lists of texts; {} when there is none.',
      identifies: 'condition',
    },
  },
};

export const policyTables: readonly Table[] = [policy, statementTable, attachment, trust];

import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const LIST = 'kms:ListKeys';
const DESCRIBE = 'kms:DescribeKey';
const POLICY = 'kms:GetKeyPolicy';
const ROTATION = ['kms:DescribeKey', 'kms:GetKeyRotationStatus'];
const GRANTS = 'kms:ListGrants';
const ALIASES = 'kms:ListAliases';
const TAGS = ['kms:DescribeKey', 'kms:ListResourceTags'];

const key: Table = {
  name: 'aws_kms_key',
  doc: 'A KMS key of the account and region, whether a customer or an AWS service manages it.',
  rows: LIST,
  each: { [LIST]: 'Keys' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the key.', identifies: 'key' },
    key_id: { type: 'text', from: LIST, doc: 'Id of the key, the last part of its ARN.', identifies: 'key' },
    owner_account: { type: 'text', from: DESCRIBE, doc: 'Id of the account that owns the key.', identifies: 'account' },
    manager: {
      type: 'text',
      from: DESCRIBE,
      doc: "Who manages the key: 'CUSTOMER' or 'AWS'.",
      oneOf: ['CUSTOMER', 'AWS'],
    },
    origin: {
      type: 'text',
      from: DESCRIBE,
      doc: "Where the key material comes from: 'AWS_KMS', 'EXTERNAL' (imported), 'AWS_CLOUDHSM' or 'EXTERNAL_KEY_STORE'.",
      oneOf: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'],
    },
    state: {
      type: 'text',
      from: DESCRIBE,
      doc: "'Enabled', 'Disabled', 'PendingDeletion', 'PendingImport', 'PendingReplicaDeletion', 'Unavailable', 'Creating' or 'Updating'.",
      oneOf: [
        'Enabled',
        'Disabled',
        'PendingDeletion',
        'PendingImport',
        'PendingReplicaDeletion',
        'Unavailable',
        'Creating',
        'Updating',
      ],
    },
    spec: {
      type: 'text',
      from: DESCRIBE,
      doc: "Kind of key material, such as 'SYMMETRIC_DEFAULT', 'RSA_4096', 'HMAC_256'.",
      identifies: 'nothing',
    },
    usage: {
      type: 'text',
      from: DESCRIBE,
      doc: "'ENCRYPT_DECRYPT', 'SIGN_VERIFY', 'GENERATE_VERIFY_MAC' or 'KEY_AGREEMENT'.",
      identifies: 'nothing',
    },
    multi_region: {
      type: 'text',
      from: DESCRIBE,
      doc: "'PRIMARY' or 'REPLICA' of a multi-Region key; 'none' for a key of one region.",
      identifies: 'nothing',
    },
    primary_key_arn: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the primary key of a multi-Region key; '' for a key of one region.",
      identifies: 'key',
    },
    created_at: { type: 'time', from: DESCRIBE, doc: 'When the key was created.' },
    deletion_at: {
      type: 'time',
      from: DESCRIBE,
      doc: "When the key will be deleted; '' unless state is 'PendingDeletion'.",
    },
    rotation: {
      type: 'text',
      from: ROTATION,
      doc: "Automatic rotation: 'enabled', 'disabled', or 'not-applicable' for keys that are not symmetric, not of origin AWS_KMS, or not managed by the customer.",
      identifies: 'nothing',
    },
    rotation_period_days: {
      type: 'integer',
      from: ROTATION,
      doc: "Days between automatic rotations; 0 when rotation is 'disabled' or 'not-applicable'.",
    },
    policy: {
      type: 'json',
      from: POLICY,
      doc: 'The key policy (named default) as canonical JSON, otherwise as written.',
      identifies: 'policy',
    },
    delegates_to_account: {
      type: 'boolean',
      from: POLICY,
      doc: '1 when an unconditional Allow statement gives kms:* (or *) on every resource to the root of the account that the key lies in, so that IAM policies of the account count for this key; 0 otherwise.',
    },
    tags: {
      type: 'json',
      from: TAGS,
      doc: 'Tags as an object of key to value; {} when there are none, as of every key that AWS manages.',
      identifies: 'tag',
    },
    tag_data_class: {
      type: 'text',
      from: TAGS,
      doc: "Value of the tag data-class; '' when the key has no such tag.",
      identifies: 'tag',
    },
  },
};

const alias: Table = {
  name: 'aws_kms_alias',
  doc: 'An alias of the account and region, with the key it points to.',
  rows: ALIASES,
  each: { [ALIASES]: 'Aliases' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: ALIASES, doc: 'ARN of the alias.', identifies: 'key' },
    name: { type: 'text', from: ALIASES, doc: "Name of the alias, starting with 'alias/'.", identifies: 'key' },
    is_aws: {
      type: 'boolean',
      from: ALIASES,
      doc: "1 when the name starts with 'alias/aws/', which only AWS can use; 0 otherwise.",
    },
    key_id: {
      type: 'text',
      from: ALIASES,
      doc: "Id of the key that the alias points to; '' for an AWS alias whose key does not exist yet.",
      identifies: 'key',
    },
    key_arn: {
      type: 'text',
      from: ALIASES,
      doc: "ARN of the key that the alias points to (same account and region, by KMS's rule); '' when key_id is ''.",
      identifies: 'key',
    },
  },
};

export const grantTable: Table = {
  name: 'aws_kms_grant',
  doc: 'A grant on a KMS key.',
  rows: GRANTS,
  each: { [GRANTS]: 'Grants' },
  key: ['key_arn', 'grant_id'],
  columns: {
    key_arn: { type: 'text', from: LIST, doc: 'ARN of the key.', identifies: 'key' },
    grant_id: { type: 'text', from: GRANTS, doc: 'Id of the grant.', identifies: 'grant' },
    name: { type: 'text', from: GRANTS, doc: "Name of the grant; '' when it has none.", identifies: 'grant' },
    grantee: {
      type: 'text',
      from: GRANTS,
      doc: "Who may use the grant: an ARN, an AWS service's principal, or the id of a deleted principal.",
      identifies: 'principal',
    },
    retiring_principal: {
      type: 'text',
      from: GRANTS,
      doc: "Who may retire the grant, beside the grantee if it holds RetireGrant; '' when nobody is named.",
      identifies: 'principal',
    },
    issuing_account: {
      type: 'text',
      from: GRANTS,
      doc: 'The account, or the root ARN of the account, under which the grant was issued.',
      identifies: 'account',
    },
    operations: {
      type: 'json',
      from: GRANTS,
      doc: 'Sorted list of the operations granted, such as ["Decrypt","Encrypt"].',
      identifies: 'nothing',
    },
    constraints: {
      type: 'json',
      from: GRANTS,
      doc: 'Constraints on encryption context or source ARN, as written; {} when there are none.',
      identifies: 'condition',
    },
    created_at: { type: 'time', from: GRANTS, doc: 'When the grant was created.' },
  },
};

export const statementTable: Table = {
  name: 'aws_kms_policy_statement',
  doc: 'One statement of a key policy.',
  rows: POLICY,
  key: ['key_arn', ...STATEMENT_KEY],
  columns: {
    key_arn: { type: 'text', from: LIST, doc: 'ARN of the key that the policy belongs to.', identifies: 'key' },
    ...statementColumns(POLICY),
  },
};

export const tables: readonly Table[] = [key, alias, grantTable, statementTable];

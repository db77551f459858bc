import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const LIST = 'dynamodb:ListTables';
const DESCRIBE = 'dynamodb:DescribeTable';
const BACKUPS = 'dynamodb:DescribeContinuousBackups';
const TAGS = 'dynamodb:ListTagsOfResource';
const POLICY = 'dynamodb:GetResourcePolicy';

export const tableTable: Table = {
  name: 'aws_dynamodb_table',
  doc: 'One DynamoDB table.',
  rows: LIST,
  each: { [LIST]: 'TableNames' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: LIST, doc: 'Name of the table.', identifies: 'table' },
    arn: { type: 'text', from: DESCRIBE, doc: 'ARN of the table.', identifies: 'table' },
    status: {
      type: 'text',
      from: DESCRIBE,
      doc: "'ACTIVE', 'CREATING', 'UPDATING', 'DELETING', 'ARCHIVING', 'ARCHIVED', 'INACCESSIBLE_ENCRYPTION_CREDENTIALS' or 'REPLICATION_NOT_AUTHORIZED'.",
      identifies: 'nothing',
    },
    encryption: {
      type: 'text',
      from: DESCRIBE,
      doc: "'aws-owned' for the key that AWS owns (every table is encrypted), 'KMS' for a key of KMS in `kms_key`; NULL while the encryption is being changed.",
      oneOf: ['aws-owned', 'KMS'],
    },
    kms_key: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the KMS key, AWS managed or customer managed (see aws_kms_key.manager); 'none' under the AWS owned key; NULL while the encryption is being changed.",
      identifies: 'key',
    },
    key_accessible: {
      type: 'boolean',
      from: DESCRIBE,
      doc: '0 when DynamoDB reports that it cannot reach the KMS key, else 1.',
    },
    deletion_protection: { type: 'boolean', from: DESCRIBE, doc: '1 when deletion protection is on, else 0.' },
    replicas: {
      type: 'json',
      from: DESCRIBE,
      doc: 'Regions of its replicas as a sorted JSON array; each replica is a table of its own region.',
      identifies: 'nothing',
    },
    stream: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of its latest stream, which is readable for a day after it was turned off; 'none' when it never had one. A stream has a policy of its own, which is not read.",
      identifies: 'table',
    },
    point_in_time_recovery: { type: 'text', from: BACKUPS, doc: "'ENABLED' or 'DISABLED'.", identifies: 'nothing' },
    recovery_days: {
      type: 'integer',
      from: BACKUPS,
      doc: 'Days back to which the table can be restored; 0 when point-in-time recovery is disabled.',
    },
    tag_name: { type: 'text', from: TAGS, doc: "Value of the tag `Name`; '' when there is none.", identifies: 'tag' },
    tag_role: { type: 'text', from: TAGS, doc: "Value of the tag `role`; '' when there is none.", identifies: 'tag' },
    tag_data_class: {
      type: 'text',
      from: TAGS,
      doc: "Value of the tag `data-class`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: TAGS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
    has_policy: { type: 'boolean', from: POLICY, doc: '1 when a resource policy is attached, else 0.' },
    policy: {
      type: 'json',
      from: POLICY,
      doc: 'The resource policy as canonical JSON, otherwise as written; {} when there is none.',
      identifies: 'policy',
    },
  },
};

export const statementTable: Table = {
  name: 'aws_dynamodb_policy_statement',
  doc: "One statement of a table's resource policy; a table without a policy has no rows.",
  rows: POLICY,
  key: ['table_arn', ...STATEMENT_KEY],
  columns: {
    table_arn: { type: 'text', from: DESCRIBE, doc: 'ARN of the table.', identifies: 'table' },
    ...statementColumns(POLICY),
  },
};

export const tables: readonly Table[] = [tableTable, statementTable];

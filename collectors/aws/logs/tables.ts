import type { Table } from '../../../src/facts/table.ts';

const GROUPS = 'logs:DescribeLogGroups';

export const groupTable: Table = {
  name: 'aws_logs_group',
  doc: 'One log group of CloudWatch Logs, of any class.',
  rows: GROUPS,
  each: { [GROUPS]: 'logGroups' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: GROUPS, doc: 'Name of the log group.', identifies: 'log-group' },
    arn: { type: 'text', from: GROUPS, doc: "ARN of the log group, without a trailing ':*'.", identifies: 'log-group' },
    created_at: { type: 'time', from: GROUPS, doc: 'When the log group was created.' },
    retention_days: {
      type: 'integer',
      from: GROUPS,
      doc: 'Days that log events are kept; 0 when they never expire; 1 in the class DELIVERY.',
    },
    kms_key: {
      type: 'text',
      from: GROUPS,
      doc: "ARN of the KMS key of the log group; 'none' when CloudWatch Logs encrypts it under its own keys.",
      identifies: 'key',
    },
    class: {
      type: 'text',
      from: GROUPS,
      doc: "'STANDARD', 'INFREQUENT_ACCESS', 'ESSENTIALS' or 'DELIVERY'.",
      identifies: 'nothing',
    },
    deletion_protection: {
      type: 'boolean',
      from: GROUPS,
      doc: '1 when the log group is protected against deletion, 0 when it is not; NULL when AWS does not say.',
    },
    data_protection: {
      type: 'text',
      from: GROUPS,
      doc: "State of the group's data protection policy: 'ACTIVATED', 'DELETED', 'ARCHIVED', 'DISABLED', or 'none' when it never had one.",
      identifies: 'nothing',
    },
  },
};

export const tables: readonly Table[] = [groupTable];

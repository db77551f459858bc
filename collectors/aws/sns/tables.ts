import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const LIST = 'sns:ListTopics';
const ATTRIBUTES = 'sns:GetTopicAttributes';

export const topicTable: Table = {
  name: 'aws_sns_topic',
  doc: 'One SNS topic.',
  rows: LIST,
  each: { [LIST]: 'Topics' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: LIST, doc: 'ARN of the topic.', identifies: 'topic' },
    name: { type: 'text', from: LIST, doc: 'Name of the topic, the last part of its ARN.', identifies: 'topic' },
    owner: { type: 'text', from: ATTRIBUTES, doc: 'Id of the account that owns the topic.', identifies: 'account' },
    kms_key: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "KMS key of the topic's server-side encryption as configured (ARN, id or alias); 'none' when that encryption is off.",
      identifies: 'key',
    },
    fifo: { type: 'boolean', from: ATTRIBUTES, doc: '1 for a FIFO topic, 0 for a standard one.' },
    signature_version: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "'1' when messages are signed with SHA1, '2' when with SHA256.",
      identifies: 'nothing',
    },
    policy: {
      type: 'json',
      from: ATTRIBUTES,
      doc: "The topic's access policy as canonical JSON, otherwise as written.",
      identifies: 'policy',
    },
  },
};

export const statementTable: Table = {
  name: 'aws_sns_policy_statement',
  doc: "One statement of a topic's access policy.",
  rows: ATTRIBUTES,
  key: ['topic_arn', ...STATEMENT_KEY],
  columns: {
    topic_arn: { type: 'text', from: LIST, doc: 'ARN of the topic.', identifies: 'topic' },
    ...statementColumns(ATTRIBUTES),
  },
};

export const tables: readonly Table[] = [topicTable, statementTable];

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

const SUBSCRIPTIONS = 'sns:ListSubscriptions';

export const subscriptionTable: Table = {
  name: 'aws_sns_subscription',
  doc: 'One subscription that the account made, to a topic of its own or of another; those that others made to its topics are not among them.',
  rows: SUBSCRIPTIONS,
  each: { [SUBSCRIPTIONS]: 'Subscriptions' },
  key: ['topic_arn', 'protocol', 'endpoint', 'arn'],
  columns: {
    arn: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: "ARN of the subscription; 'PendingConfirmation' or 'Deleted' when it has none.",
      identifies: 'subscription',
    },
    topic_arn: { type: 'text', from: SUBSCRIPTIONS, doc: 'ARN of the topic.', identifies: 'topic' },
    protocol: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: "How messages are sent: 'email', 'email-json', 'sms', 'https', 'http', 'sqs', 'lambda', 'firehose' or 'application'.",
      identifies: 'nothing',
    },
    endpoint: {
      type: 'text',
      from: SUBSCRIPTIONS,
      doc: 'Whom they are sent to: an address, a number, an ARN; of a URL, scheme and host alone.',
      identifies: 'person',
    },
    confirmed: {
      type: 'boolean',
      from: SUBSCRIPTIONS,
      doc: '1 when the receiver has confirmed it, 0 when that is pending or it is deleted: nothing is sent then.',
    },
  },
};

export const tables: readonly Table[] = [topicTable, statementTable, subscriptionTable];

import type { Table } from '../../../src/facts/table.ts';
import { STATEMENT_KEY, statementColumns } from '../statements.ts';

const LIST = 'sqs:ListQueues';
const ATTRIBUTES = 'sqs:GetQueueAttributes';

export const queueTable: Table = {
  name: 'aws_sqs_queue',
  doc: 'One SQS queue.',
  rows: LIST,
  each: { [LIST]: 'QueueUrls' },
  key: ['url'],
  columns: {
    url: { type: 'text', from: LIST, doc: 'URL of the queue.', identifies: 'queue' },
    name: { type: 'text', from: LIST, doc: 'Name of the queue, the last part of its URL.', identifies: 'queue' },
    arn: { type: 'text', from: ATTRIBUTES, doc: 'ARN of the queue.', identifies: 'queue' },
    encryption: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "How messages are encrypted at rest: 'SSE-KMS' under the key in kms_key, 'SSE-SQS' under a key of SQS, or 'none'.",
      identifies: 'nothing',
    },
    kms_key: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "KMS key as configured (ARN, id or alias); 'none' when the queue names none.",
      identifies: 'key',
    },
    fifo: { type: 'boolean', from: ATTRIBUTES, doc: '1 for a FIFO queue, 0 for a standard one.' },
    retention_seconds: { type: 'integer', from: ATTRIBUTES, doc: 'Seconds that an unread message is kept.' },
    dead_letter_queue: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "ARN of the queue that takes undeliverable messages; 'none' when there is none.",
      identifies: 'queue',
    },
    has_policy: { type: 'boolean', from: ATTRIBUTES, doc: '1 when the queue has an access policy; 0 otherwise.' },
    policy: {
      type: 'json',
      from: ATTRIBUTES,
      doc: "The queue's access policy as canonical JSON, otherwise as written; {} when there is none.",
      identifies: 'policy',
    },
  },
};

export const statementTable: Table = {
  name: 'aws_sqs_policy_statement',
  doc: "One statement of a queue's access policy; a queue without a policy has no rows.",
  rows: ATTRIBUTES,
  key: ['queue_url', ...STATEMENT_KEY],
  columns: {
    queue_url: { type: 'text', from: LIST, doc: 'URL of the queue.', identifies: 'queue' },
    ...statementColumns(ATTRIBUTES),
  },
};

export const tables: readonly Table[] = [queueTable, statementTable];

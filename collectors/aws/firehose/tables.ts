import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, outcome } from '../../../src/facts/working.ts';

const LIST = 'firehose:ListDeliveryStreams';
const DESCRIBE = 'firehose:DescribeDeliveryStream';

export const streamTable: Table = {
  name: 'aws_firehose_stream',
  doc: 'One delivery stream of Data Firehose.',
  rows: LIST,
  each: { [LIST]: 'DeliveryStreamNames' },
  key: ['name'],
  columns: {
    name: { type: 'text', from: LIST, doc: 'Name of the stream.', identifies: 'stream' },
    arn: { type: 'text', from: DESCRIBE, doc: 'ARN of the stream.', identifies: 'stream' },
    status: {
      type: 'text',
      from: DESCRIBE,
      doc: "'CREATING', 'CREATING_FAILED', 'DELETING', 'DELETING_FAILED' or 'ACTIVE'.",
      working: outcome('CREATING_FAILED', 'DELETING_FAILED'),
      identifies: 'nothing',
    },
    type: {
      type: 'text',
      from: DESCRIBE,
      doc: "Where records come from: 'DirectPut', 'KinesisStreamAsSource', 'MSKAsSource' or 'DatabaseAsSource'.",
      oneOf: ['DirectPut', 'KinesisStreamAsSource', 'MSKAsSource', 'DatabaseAsSource'],
    },
    source: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the stream or cluster that records come from; 'none' when whoever may puts them; NULL for a database.",
      identifies: 'stream',
    },
    encryption: {
      type: 'text',
      from: DESCRIBE,
      doc: "Encryption of records while they wait: 'ENABLED', 'DISABLED', 'ENABLING', 'ENABLING_FAILED', 'DISABLING' or 'DISABLING_FAILED'; 'source' when they wait in the source stream, under its encryption.",
      oneOf: ['ENABLED', 'DISABLED', 'ENABLING', 'ENABLING_FAILED', 'DISABLING', 'DISABLING_FAILED', 'source'],
    },
    key_type: {
      type: 'text',
      from: DESCRIBE,
      doc: "'AWS_OWNED_CMK' or 'CUSTOMER_MANAGED_CMK'; 'none' when encryption is not on.",
      oneOf: ['AWS_OWNED_CMK', 'CUSTOMER_MANAGED_CMK', 'none'],
    },
    kms_key: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the customer managed key; 'none' when there is none.",
      identifies: 'key',
    },
    failure: {
      type: 'text',
      from: DESCRIBE,
      doc: "Why the stream could not be made, deleted or encrypted, such as 'RETIRE_KMS_GRANT_FAILED'; '' when nothing failed. Whether records arrive it does not tell: AWS shows that in CloudWatch's metrics alone, which are not read.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    created_at: { type: 'time', from: DESCRIBE, doc: 'When the stream was created.' },
  },
};

export const destinationTable: Table = {
  name: 'aws_firehose_destination',
  doc: 'One place that a delivery stream writes to.',
  rows: DESCRIBE,
  each: { [DESCRIBE]: 'DeliveryStreamDescription.Destinations' },
  key: ['stream', 'destination_id'],
  columns: {
    stream: { type: 'text', from: DESCRIBE, doc: 'Name of the stream.', identifies: 'stream' },
    destination_id: { type: 'text', from: DESCRIBE, doc: 'Id of the destination.', identifies: 'destination' },
    type: {
      type: 'text',
      from: DESCRIBE,
      doc: "'s3', 'redshift', 'elasticsearch', 'opensearch', 'opensearch-serverless', 'splunk', 'http', 'snowflake' or 'iceberg'.",
      identifies: 'nothing',
    },
    address: {
      type: 'text',
      from: DESCRIBE,
      doc: "Where records go beside S3: a JDBC or HTTP address or a domain; '' for S3.",
      identifies: 'address',
    },
    bucket_arn: {
      type: 'text',
      from: DESCRIBE,
      doc: "Bucket for records, or for what could not be delivered; 'none' when there is none.",
      identifies: 'bucket',
    },
    bucket_kms_key: {
      type: 'text',
      from: DESCRIBE,
      doc: "KMS key that the stream names when it writes to the bucket; 'none' when it leaves encryption to the bucket's default.",
      identifies: 'key',
    },
    role: {
      type: 'text',
      from: DESCRIBE,
      doc: "ARN of the role it writes by; 'none' when there is none.",
      identifies: 'role',
    },
    error_logging: { type: 'boolean', from: DESCRIBE, doc: '1 when delivery errors are logged to CloudWatch, else 0.' },
  },
};

export const tables: readonly Table[] = [streamTable, destinationTable];

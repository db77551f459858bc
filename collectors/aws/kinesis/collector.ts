import { flagOf, integer, of, text, word } from '../declared/columns.ts';
import { declared } from '../declared/declared.ts';

const PAGES = { tokenIn: 'NextToken', tokenOut: 'NextToken' };

/** The streams of Kinesis in one region, and who may use them by their own policy. */
export const collector = declared({
  name: 'aws/kinesis',
  client: 'kinesis',
  scope: 'regional',
  service: 'kinesis',
  operations: {
    ListStreams: {
      items: 'StreamSummaries',
      required: ['StreamNames'],
      input: { Limit: { value: 1000 } },
      pages: { ...PAGES, more: 'HasMoreStreams' },
    },
    DescribeStreamSummary: {
      of: 'ListStreams',
      input: { StreamName: 'StreamName' },
      required: ['StreamDescriptionSummary.StreamARN', 'StreamDescriptionSummary.RetentionPeriodHours'],
    },
    GetResourcePolicy: { of: 'ListStreams', input: { ResourceARN: 'StreamARN' }, required: ['Policy'] },
    ListStreamConsumers: {
      of: 'ListStreams',
      items: 'Consumers',
      input: { StreamARN: 'StreamARN', MaxResults: { value: 100 } },
      pages: PAGES,
    },
  },
  tables: {
    aws_kinesis_stream: {
      doc: 'One data stream of Kinesis.',
      row: 'ListStreams',
      key: ['name'],
      columns: {
        name: text('StreamName', 'Name of the stream.', 'stream'),
        arn: text('StreamARN', 'Its ARN.', 'stream'),
        status: word(
          'StreamStatus',
          ['ACTIVE', 'CREATING', 'DELETING', 'UPDATING'],
          "'ACTIVE', 'CREATING', 'DELETING' or 'UPDATING'.",
        ),
        encrypted: flagOf(
          of('DescribeStreamSummary', 'StreamDescriptionSummary.EncryptionType'),
          { KMS: 1, NONE: 0 },
          '1 when its records are encrypted by a key in KMS, else 0.',
        ),
        kms_key: text(
          of('DescribeStreamSummary', 'StreamDescriptionSummary.KeyId'),
          "Id, ARN or alias of the key that it is encrypted with; 'alias/aws/kinesis' is AWS's.",
          'key',
        ),
        retention_hours: integer(
          of('DescribeStreamSummary', 'StreamDescriptionSummary.RetentionPeriodHours'),
          'Hours that records are kept.',
        ),
        policy: text(of('GetResourcePolicy', 'Policy'), "Its own policy as written; '{}' when it has none.", 'policy'),
      },
    },
    aws_kinesis_policy_statement: {
      doc: "One statement of a stream's own policy.",
      row: 'GetResourcePolicy',
      statements: 'Policy',
      key: ['stream'],
      columns: {
        stream: text(of('ListStreams', 'StreamName'), 'The stream.', 'stream'),
        stream_arn: text(of('ListStreams', 'StreamARN'), 'Its ARN.', 'stream'),
      },
    },
    aws_kinesis_consumer: {
      doc: 'One registered consumer of a stream, which reads it with a throughput of its own.',
      row: 'ListStreamConsumers',
      key: ['arn'],
      columns: {
        arn: text('ConsumerARN', 'ARN of the consumer.', 'consumer'),
        name: text('ConsumerName', 'Its name.', 'consumer'),
        stream: text(of('ListStreams', 'StreamName'), 'The stream.', 'stream'),
        status: word('ConsumerStatus', ['ACTIVE', 'CREATING', 'DELETING'], "'ACTIVE', 'CREATING' or 'DELETING'."),
      },
    },
  },
});

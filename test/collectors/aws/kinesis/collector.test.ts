import { expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/kinesis/collector.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import { answered, rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

const ARN = 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders';
const operation = (name: string) =>
  collector.operations.find(({ id }) => id === `kinesis:${name}`) as AwsOperation<unknown, unknown>;

const LISTED = { StreamNames: ['orders'], HasMoreStreams: false };
const SUMMARY = { StreamName: 'orders', StreamARN: ARN, StreamStatus: 'ACTIVE' };
const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: 'kinesis:GetRecords', Resource: ARN }],
});

async function rows(summaries: object, described: object, policy: string, table: string) {
  const list = await fromWire(operation('ListStreams'), { ...LISTED, ...summaries });
  const summary = await fromWire(operation('DescribeStreamSummary'), {
    StreamDescriptionSummary: {
      ...SUMMARY,
      RetentionPeriodHours: 24,
      StreamCreationTimestamp: 1767322800,
      EnhancedMonitoring: [],
      OpenShardCount: 1,
      ...described,
    },
  });
  const own = await fromWire(operation('GetResourcePolicy'), { Policy: policy });
  return rowsOf(
    collector,
    {
      'kinesis:ListStreams': [list],
      'kinesis:DescribeStreamSummary': [summary],
      'kinesis:GetResourcePolicy': [own],
      'kinesis:ListStreamConsumers': [answered({ Consumers: [] })],
    },
    table,
  );
}

const SUMMARIES = { StreamSummaries: [SUMMARY] };

test.each([
  ['encrypted', { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }, [1, 'alias/aws/kinesis']],
  ['in clear text', { EncryptionType: 'NONE' }, [0, null]],
  ['encrypted as nobody says', {}, [null, null]],
  ['encrypted by what nobody knows', { EncryptionType: 'ROT13' }, [null, null]],
])('a stream that is %s', async (_, described, expected) => {
  const [row] = await rows(SUMMARIES, described, '{}', 'aws_kinesis_stream');
  expect([row?.encrypted, row?.kms_key]).toEqual(expected);
  expect([row?.retention_hours, row?.policy]).toEqual([24, '{}']);
});

test('a stream that everybody may read has a statement, one without a policy none', async () => {
  const statements = await rows(SUMMARIES, {}, POLICY, 'aws_kinesis_policy_statement');
  expect(statements.map(({ stream, any_principal }) => [stream, any_principal])).toEqual([['orders', 1]]);
  expect(await rows(SUMMARIES, {}, '{}', 'aws_kinesis_policy_statement')).toEqual([]);
});

test('a page in place of a policy leaves it unknown', async () => {
  const [row] = await rows(SUMMARIES, {}, '<html></html>', 'aws_kinesis_stream');
  expect(row?.policy).toBeNull();
});

test('a list that gives names alone has a stream of which nothing is known', async () => {
  const streams = await rows({}, {}, '{}', 'aws_kinesis_stream');
  expect(streams.map(({ name }) => name)).toEqual([null]);
});

import { describe, expect, test } from 'vitest';
import { dataFlow } from '../../../src/reasoning/data/data-flow.ts';
import { ACCOUNT, REGION } from '../../completeness/reading.ts';
import * as w from './world.ts';

const here = { account: ACCOUNT, region: REGION };

describe('a way, in answers made by hand', () => {
  test.each<[string, w.Tables, readonly string[]]>([
    [
      'a stream that whoever may fills, and its bucket',
      { aws_firehose_stream: [w.stream()], aws_firehose_destination: [w.destination()] },
      ['none→s source unknown', 's→events delivery content'],
    ],
    [
      'a stream that another feeds',
      { aws_firehose_stream: [w.stream('arn:aws:kinesis:x:1:stream/k')] },
      ['k→s source content'],
    ],
    ['a stream of unknown source', { aws_firehose_stream: [w.stream(null)] }, ['?→s source unknown']],
    [
      'a stream into a warehouse, by its bucket',
      {
        aws_firehose_destination: [
          w.destination({ type: 'redshift', address: 'jdbc:redshift://w.example:5439/db', bucket_arn: w.s3('way') }),
        ],
        aws_redshift_cluster: [w.warehouse('', '[]')],
        aws_firehose_stream: [w.stream('none')],
      },
      ['none→s source unknown', 's→way backup content', 's→w delivery content', 'way→w copy content'],
    ],
    [
      'a destination that is newer than this',
      { aws_firehose_destination: [w.destination({ type: null, bucket_arn: null, address: null })] },
      ['?→? backup content', '?→? delivery content'],
    ],
    ['replication', { aws_s3_replication: [w.copied(w.s3('a'), w.s3('b'))] }, ['a→b replication content']],
    ['replication that is off', { aws_s3_replication: [w.copied(w.s3('a'), w.s3('b'), 'Disabled')] }, []],
    [
      'replication of unknown state',
      { aws_s3_replication: [w.copied(w.s3('a'), w.s3('b'), null)] },
      ['a→b replication unknown'],
    ],
    [
      'replication nobody knows where',
      { aws_s3_replication: [w.copied(w.s3('a'), null)] },
      ['a→? replication content'],
    ],
    [
      'access logs',
      { aws_s3_bucket: [w.bucket('a', '', { log_bucket: 'logs' }), w.bucket('logs', '')] },
      ['a→logs logs logs'],
    ],
    ['access logs that are unknown', { aws_s3_bucket: [w.bucket('a', '', { log_bucket: null })] }, ['a→? logs logs']],
    [
      'COPY and UNLOAD, by what the role may',
      { aws_redshift_cluster: [w.warehouse('')], iam_access: [w.reads('copy', 'in'), w.writes('copy', 'out')] },
      ['in→w copy content', 'w→out unload content'],
    ],
    [
      'UNLOAD by a role of which it is unknown what it may',
      { aws_redshift_cluster: [w.warehouse('')], iam_access: [w.writes('copy', 'out', null)] },
      ['w→out unload unknown'],
    ],
    [
      'UNLOAD by a role that may not',
      { aws_redshift_cluster: [w.warehouse('')], iam_access: [w.writes('copy', 'out', 0)] },
      [],
    ],
    [
      'a warehouse of unknown roles',
      { aws_redshift_cluster: [w.warehouse('', null)] },
      ['w→? unload unknown', '?→w copy unknown'],
    ],
    [
      'code that may read here and write there',
      { aws_iam_role_trust: [w.trusted('code')], iam_access: [w.reads('code', 'a'), w.writes('code', 'b')] },
      ['a→code may-read unknown', 'code→b may-write unknown'],
    ],
    [
      'a role that no service may assume',
      { aws_iam_role_trust: [w.trusted('staff', 'AWS')], iam_access: [w.writes('staff', 'b')] },
      [],
    ],
    [
      'a role of unknown trust',
      { aws_iam_role_trust: [w.trusted('code', null)], iam_access: [w.writes('code', 'b')] },
      ['code→b may-write unknown'],
    ],
    ['access that is not told by name', { iam_access: [w.access(null, null, null, null)] }, ['?→? may-write unknown']],
    [
      'access beyond what the table lists',
      { iam_access: [w.access('*', 's3:PutObject', '*', null)] },
      ['?→? may-write unknown'],
    ],
    [
      'a snapshot of a volume, and who shares it',
      { aws_ec2_snapshot: [{ ...here, snapshot_id: 'snap-1', volume_id: 'vol-1', shared_with: '["9"]' }] },
      ['vol-1→snap-1 snapshot content', 'snap-1→9 share content'],
    ],
    [
      'a snapshot that was copied from one that is not told',
      { aws_ec2_snapshot: [{ ...here, snapshot_id: 'snap-1', volume_id: 'vol-ffffffff', shared_with: '[]' }] },
      ['?→snap-1 snapshot content'],
    ],
    [
      'a table with a replica elsewhere',
      {
        aws_dynamodb_table: [
          { ...here, arn: `arn:aws:dynamodb:${REGION}:1:table/t`, replicas: JSON.stringify([REGION, 'us-east-2']) },
        ],
      },
      ['t→t replication content'],
    ],
    [
      'dead letters',
      { aws_sqs_queue: [{ ...here, arn: 'arn:aws:sqs:x:1:q', dead_letter_queue: 'arn:aws:sqs:x:1:dead' }] },
      ['q→dead dead-letters content'],
    ],
  ])('%s', (_, tables, expected) => {
    expect(w.ways(w.world(tables))).toEqual(expected);
  });
});

test.each([
  ['firehose:DescribeDeliveryStream', 'unknown'],
  ['s3:GetBucketReplication', 'unknown'],
  ['redshift:DescribeClusters', 'unknown'],
  ['s3:GetBucketLogging', 'logs'],
])('a list that was refused, %s, leaves a way of unknown ends', (operation, carries) => {
  const rows = w.rowsOf(dataFlow, w.world({}, [operation]));
  expect(rows.filter((row) => row.carries === carries && row.from_arn === null && row.to_arn === null)).toHaveLength(1);
});

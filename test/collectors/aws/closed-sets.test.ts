import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import * as elbv2 from '@aws-sdk/client-elastic-load-balancing-v2';
import * as firehose from '@aws-sdk/client-firehose';
import * as kms from '@aws-sdk/client-kms';
import * as s3 from '@aws-sdk/client-s3';
import { beforeAll, expect, test } from 'vitest';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import type { Column } from '../../../src/facts/table.ts';

const columns = new Map<string, Column>();
beforeAll(async () => {
  for (const { collector } of await discoverCollectors())
    for (const table of collector.tables)
      for (const [name, column] of Object.entries(table.columns)) columns.set(`${table.name}.${name}`, column);
});

/** Of file systems and backups, which are no buckets: unknown if a bucket should ever say so. */
const NEVER: ReadonlySet<string> = new Set(['aws:fsx', 'aws:backup']);

test.each<[string, Readonly<Record<string, string>>]>([
  ['aws_kms_key.manager', kms.KeyManagerType],
  ['aws_kms_key.origin', kms.OriginType],
  ['aws_kms_key.state', kms.KeyState],
  ['aws_ec2_instance.state', ec2.InstanceStateName],
  ['aws_ec2_volume.state', ec2.VolumeState],
  ['aws_ec2_snapshot.state', ec2.SnapshotState],
  ['aws_ec2_vpc.state', ec2.VpcState],
  ['aws_ec2_nat_gateway.state', ec2.NatGatewayState],
  ['aws_ec2_nat_gateway.connectivity', ec2.ConnectivityType],
  ['aws_ec2_flow_log.traffic_type', ec2.TrafficType],
  ['aws_ec2_flow_log.destination_type', ec2.LogDestinationType],
  ['aws_elb_load_balancer.scheme', elbv2.LoadBalancerSchemeEnum],
  ['aws_elb_listener.load_balancer_scheme', elbv2.LoadBalancerSchemeEnum],
  ['aws_elb_listener.protocol', elbv2.ProtocolEnum],
  ['aws_firehose_stream.type', firehose.DeliveryStreamType],
  ['aws_firehose_stream.encryption', firehose.DeliveryStreamEncryptionStatus],
  ['aws_firehose_stream.key_type', firehose.KeyType],
  ['aws_s3_bucket.default_encryption', s3.ServerSideEncryption],
  ['aws_s3_bucket.versioning', s3.BucketVersioningStatus],
  ['aws_s3_replication.status', s3.ReplicationRuleStatus],
  ['aws_dynamodb_table.encryption', { KMS: dynamodb.SSEType.KMS }],
])('%s knows every word of the SDK', (name, words) => {
  const { oneOf, doc } = columns.get(name) ?? {};
  expect(Object.values(words).filter((word) => !NEVER.has(word) && !oneOf?.includes(word))).toEqual([]);
  expect(oneOf?.filter((word) => !doc?.includes(`'${word}'`))).toEqual([]);
});

test('only texts have a closed set, and no word twice', () => {
  for (const [name, { type, oneOf }] of columns)
    if (oneOf !== undefined) expect([name, type, new Set(oneOf).size]).toEqual([name, 'text', oneOf.length]);
});

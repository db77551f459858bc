import type { PlacedCells } from '../../facts/derived.ts';
import { DATABASES, WAREHOUSES } from '../network/operations.ts';
import { FILES_AND_CACHES } from './files-and-caches.ts';
import {
  madeArn,
  named,
  ownLabel,
  type StoreKind,
  simple,
  switched,
  type Told,
  tagLabel,
  UNTOLD,
} from './store-kind.ts';
import { STREAMS_AND_WORK } from './streams-and-work.ts';

/** S3 names no key where it means the one that AWS manages for S3. */
function ofBucket({ default_encryption: how, kms_key: key }: PlacedCells): Told {
  if (how === 'AES256') return { method: 'aws' };
  if (how === 'none') return { method: 'none' };
  if (how !== 'aws:kms' && how !== 'aws:kms:dsse') return UNTOLD;
  return { method: 'kms', key: key === '' ? 'alias/aws/s3' : typeof key === 'string' ? key : null };
}

function ofTable({ encryption, kms_key: key }: PlacedCells): Told {
  if (encryption === 'aws-owned') return { method: 'aws' };
  return encryption === 'KMS' ? { method: 'kms', key: typeof key === 'string' && key !== 'none' ? key : null } : UNTOLD;
}

/** While encryption changes, and where records wait in another stream, it is not told. */
function ofStream({ encryption, key_type: type, kms_key: key }: PlacedCells): Told {
  if (encryption === 'DISABLED') return { method: 'none' };
  if (encryption !== 'ENABLED') return UNTOLD;
  if (type === 'AWS_OWNED_CMK') return { method: 'aws' };
  return type === 'CUSTOMER_MANAGED_CMK' ? { method: 'kms', key: typeof key === 'string' ? key : null } : UNTOLD;
}

function ofQueue({ encryption, kms_key: key }: PlacedCells): Told {
  if (encryption === 'none') return { method: 'none' };
  if (encryption === 'SSE-SQS') return { method: 'aws' };
  return encryption === 'SSE-KMS' ? { method: 'kms', key: typeof key === 'string' ? key : null } : UNTOLD;
}

function ofParameter({ type, kms_key: key }: PlacedCells): Told {
  if (type === 'String' || type === 'StringList') return { method: 'none' };
  return type === 'SecureString'
    ? { method: 'kms', key: typeof key === 'string' && key !== 'none' ? key : null }
    : UNTOLD;
}

/** What tells labels beside the lists. */
export const LABELS: readonly string[] = ['s3:GetBucketTagging', 'dynamodb:ListTagsOfResource'];

const VOLUMES = 'ec2:DescribeVolumes';
const SNAPSHOTS = 'ec2:DescribeSnapshots';
/** Every kind of thing that keeps data and that a collector reads. What keeps data elsewhere is in none of them. */
export const STORE_KINDS: readonly StoreKind[] = [
  {
    ...simple(
      'bucket',
      'aws_s3_bucket',
      ['s3:ListBuckets'],
      ['s3:GetBucketEncryption', 's3:GetBucketLocation', 's3:GetBucketTagging'],
      ofBucket,
      ['default_encryption', 'kms_key', 'bucket_region', 'tag_data_class'],
    ),
    label: ownLabel,
    lies: ({ bucket_region: region }) => (typeof region === 'string' ? region : null),
    writersKey: true,
  },
  {
    ...simple(
      'table',
      'aws_dynamodb_table',
      ['dynamodb:ListTables'],
      ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource'],
      ofTable,
      ['encryption', 'kms_key', 'tag_data_class'],
    ),
    label: ownLabel,
  },
  {
    ...simple('cluster', 'aws_redshift_cluster', [WAREHOUSES], [], (row) => switched(row, { method: 'hsm' }), []),
    columns: ['identifier', 'encrypted', 'kms_key', 'tag_data_class'],
    arn: (row) => madeArn(row, 'redshift', 'cluster:', row.identifier),
    label: ownLabel,
  },
  {
    ...simple('database', 'aws_rds_instance', [DATABASES], [], switched, ['encrypted', 'kms_key', 'tag_data_class']),
    label: ownLabel,
  },
  {
    ...simple('database-cluster', 'aws_rds_cluster', ['rds:DescribeDBClusters'], [], switched, [
      'encrypted',
      'kms_key',
      'tag_data_class',
    ]),
    label: ownLabel,
  },
  simple('database-snapshot', 'aws_rds_snapshot', ['rds:DescribeDBSnapshots'], [], switched, ['encrypted', 'kms_key']),
  {
    ...simple('volume', 'aws_ec2_volume', [VOLUMES], [], switched, []),
    columns: ['volume_id', 'encrypted', 'kms_key', 'tags'],
    arn: (row) => madeArn(row, 'ec2', 'volume/', row.volume_id),
    label: tagLabel,
  },
  {
    ...simple('snapshot', 'aws_ec2_snapshot', [SNAPSHOTS], [], switched, []),
    columns: ['snapshot_id', 'encrypted', 'kms_key', 'tags'],
    arn: (row) => madeArn(row, 'ec2', 'snapshot/', row.snapshot_id),
    label: tagLabel,
  },
  simple(
    'stream',
    'aws_firehose_stream',
    ['firehose:ListDeliveryStreams'],
    ['firehose:DescribeDeliveryStream'],
    ofStream,
    ['encryption', 'key_type', 'kms_key'],
  ),
  simple('queue', 'aws_sqs_queue', ['sqs:ListQueues'], ['sqs:GetQueueAttributes'], ofQueue, ['encryption', 'kms_key']),
  simple(
    'topic',
    'aws_sns_topic',
    ['sns:ListTopics'],
    ['sns:GetTopicAttributes'],
    (row) => named(row.kms_key, 'none'),
    ['kms_key'],
  ),
  simple(
    'secret',
    'aws_secretsmanager_secret',
    ['secretsmanager:ListSecrets'],
    [],
    (row) => named(row.kms_key, 'aws'),
    ['kms_key'],
  ),
  simple('parameter', 'aws_ssm_parameter', ['ssm:DescribeParameters'], [], ofParameter, ['type', 'kms_key']),
  simple('log-group', 'aws_logs_group', ['logs:DescribeLogGroups'], [], (row) => named(row.kms_key, 'aws'), [
    'kms_key',
  ]),
  simple('function', 'aws_lambda_function', ['lambda:ListFunctions'], [], (row) => named(row.kms_key, 'aws'), [
    'kms_key',
  ]),
  simple(
    'kubernetes',
    'aws_eks_cluster',
    ['eks:ListClusters'],
    ['eks:DescribeCluster'],
    (row) => named(row.secrets_key, 'aws'),
    ['secrets_key'],
  ),
  ...FILES_AND_CACHES,
  ...STREAMS_AND_WORK,
];

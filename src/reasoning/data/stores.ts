import { partitionOfRegion } from '../../core/partition.ts';
import type { PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';
import { DATABASES, WAREHOUSES } from '../network/operations.ts';

/** How a thing that keeps data says that it encrypts; `key` is its key as it names it, null when unknown. */
export type Told =
  /** Under a key of KMS. */
  | { readonly method: 'kms'; readonly key: string | null }
  /** Under a key that AWS owns or chooses, or in a hardware module, or not at all; null when it is not told. */
  | { readonly method: 'aws' | 'hsm' | 'none' | null };

/** A kind of thing that keeps data, as a collector lists it. */
export interface StoreKind {
  readonly kind: string;
  readonly table: string;
  /** Operations whose answers say which there are, and what the columns hold. */
  readonly lists: readonly string[];
  readonly from: readonly string[];
  readonly columns: readonly string[];
  /** Null where the row does not tell. */
  readonly arn: (row: PlacedCells) => string | null;
  readonly told: (row: PlacedCells) => Told;
  /** Its tag data-class; `undefined` where no collector reads the tags of this kind. */
  readonly label: ((row: PlacedCells) => Cell) | undefined;
  /** Where its key is looked for, when the row's own place is not where the thing lies. */
  readonly lies?: (row: PlacedCells) => string | null;
  /** True for a service to which an id or alias without an account means a key of whoever writes. */
  readonly writersKey?: boolean;
}

const UNTOLD: Told = { method: null };

const ownArn = ({ arn }: PlacedCells): string | null => (typeof arn === 'string' && arn !== '' ? arn : null);
const ownLabel = ({ tag_data_class: label }: PlacedCells): Cell => label ?? null;

/** A key that is named, or `otherwise` where the row says that none is. */
function named(key: Cell | undefined, otherwise: 'aws' | 'none'): Told {
  if (typeof key !== 'string') return UNTOLD;
  return key === 'none' || key === '' ? { method: otherwise } : { method: 'kms', key };
}

/** A thing that is encrypted or not, with the key that it names. */
function switched({ encrypted, kms_key: key }: PlacedCells, without: Told = UNTOLD): Told {
  if (encrypted === 0) return { method: 'none' };
  if (encrypted !== 1) return UNTOLD;
  if (typeof key !== 'string') return { method: 'kms', key: null };
  return key === 'none' || key === '' ? without : { method: 'kms', key };
}

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

/** Tags as a JSON object: the value of data-class, '' without one. */
function tagLabel({ tags }: PlacedCells): Cell {
  if (typeof tags !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(tags);
    if (typeof parsed !== 'object' || parsed === null) return null;
    const label = (parsed as Readonly<Record<string, unknown>>)['data-class'];
    return label === undefined ? '' : typeof label === 'string' ? label : null;
  } catch {
    return null;
  }
}

/** An ARN put together for what AWS lists by its id alone. */
export function madeArn(
  { account, region }: PlacedCells,
  service: string,
  kind: 'cluster:' | 'cluster/' | 'volume/' | 'snapshot/',
  id: Cell | undefined,
): string | null {
  if (typeof id !== 'string') return null;
  // AWS leaves the account out of a snapshot's ARN.
  const owner = kind === 'snapshot/' ? '' : account;
  return `arn:${partitionOfRegion(String(region)).id}:${service}:${region}:${owner}:${kind}${id}`;
}

/** What tells labels beside the lists. */
export const LABELS: readonly string[] = ['s3:GetBucketTagging', 'dynamodb:ListTagsOfResource'];

const VOLUMES = 'ec2:DescribeVolumes';
const SNAPSHOTS = 'ec2:DescribeSnapshots';
const simple = (
  kind: string,
  table: string,
  lists: readonly string[],
  from: readonly string[],
  told: StoreKind['told'],
  columns: readonly string[],
): StoreKind => ({
  kind,
  table,
  lists,
  from: [...lists, ...from],
  columns: ['arn', ...columns],
  arn: ownArn,
  told,
  label: undefined,
});

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
];

import type { PlacedCells } from '../../facts/derived.ts';
import { always, madeArn, named, type StoreKind, simple, switched, type Told, UNTOLD } from './store-kind.ts';

/** ECR API reference, EncryptionConfiguration: AES256 is encryption "with Amazon S3-managed encryption keys". */
function ofRepository({ encryption: how, kms_key: key }: PlacedCells): Told {
  if (how === 'AES256') return { method: 'aws' };
  if (how !== 'KMS' && how !== 'KMS_DSSE') return UNTOLD;
  return { method: 'kms', key: typeof key === 'string' && key !== 'none' ? key : null };
}

/** RDS API reference, DBClusterSnapshot: `sse-rds` is a key that AWS owns. */
function ofClusterSnapshot({ encryption: how, kms_key: key }: PlacedCells): Told {
  if (how === 'none') return { method: 'none' };
  if (how === 'sse-rds') return { method: 'aws' };
  return how === 'sse-kms' ? { method: 'kms', key: typeof key === 'string' ? key : null } : UNTOLD;
}

/** Step Functions API reference, EncryptionConfiguration: "automatically enables encryption at rest using AWS owned keys". */
function ofStateMachine(row: PlacedCells): Told {
  if (row.encryption === 'AWS_OWNED_KEY') return { method: 'aws' };
  return always({ ...row, kms_key: row.encryption === 'CUSTOMER_MANAGED_KMS_KEY' ? (row.kms_key ?? null) : null });
}

/**
 * Streams, repositories, and what services keep for those who work with them. Vaults of AWS Backup are none of them:
 * the key of a vault "encrypts some of the backups placed in this vault" (AWS Backup Developer Guide, "Backup vaults"),
 * and of what does not tell. Nor are buses of events, which keep none.
 */
export const STREAMS_AND_WORK: readonly StoreKind[] = [
  simple('data-stream', 'aws_kinesis_stream', ['kinesis:ListStreams'], ['kinesis:DescribeStreamSummary'], switched, [
    'encrypted',
    'kms_key',
  ]),
  // MSK Developer Guide, "Amazon MSK encryption": "Amazon MSK always encrypts your data at rest."
  simple('kafka-cluster', 'aws_kafka_cluster', ['kafka:ListClustersV2'], [], always, ['kms_key']),
  simple('repository', 'aws_ecr_repository', ['ecr:DescribeRepositories'], [], ofRepository, ['encryption', 'kms_key']),
  simple(
    'database-cluster-snapshot',
    'aws_rds_cluster_snapshot',
    ['rds:DescribeDBClusterSnapshots'],
    [],
    ofClusterSnapshot,
    ['encryption', 'kms_key'],
  ),
  // DMS API reference, ReplicationInstance: without a key of the customer's, DMS "uses your default encryption key".
  simple('replication-instance', 'aws_dms_instance', ['dms:DescribeReplicationInstances'], [], always, ['kms_key']),
  simple(
    'notebook',
    'aws_sagemaker_notebook',
    ['sagemaker:ListNotebookInstances'],
    ['sagemaker:DescribeNotebookInstance'],
    always,
    ['kms_key'],
  ),
  {
    // EventBridge User Guide, "Encrypting EventBridge archives": a key of the customer's, "rather than use an AWS owned
    // key as is the default".
    ...simple(
      'event-archive',
      'aws_eventbridge_archive',
      ['eventbridge:ListArchives'],
      ['eventbridge:DescribeArchive'],
      (row) => named(row.kms_key, 'aws'),
      [],
    ),
    columns: ['name', 'kms_key'],
    arn: (row) => madeArn(row, 'events', 'archive/', row.name),
  },
  simple(
    'state-machine',
    'aws_sfn_state_machine',
    ['sfn:ListStateMachines'],
    ['sfn:DescribeStateMachine'],
    ofStateMachine,
    ['encryption', 'kms_key'],
  ),
];

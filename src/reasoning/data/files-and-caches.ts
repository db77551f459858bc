import type { PlacedCells } from '../../facts/derived.ts';
import { always, type StoreKind, simple, switched, type Told, UNTOLD } from './store-kind.ts';

/**
 * FSx API reference, CreateFileSystem: "SCRATCH_1 and SCRATCH_2 types are encrypted using the Amazon FSx service KMS key
 * for your account", which no answer names; all others name their key.
 */
function ofFileSystem(row: PlacedCells): Told {
  const isScratch = row.kms_key === null && (row.deployment === 'SCRATCH_1' || row.deployment === 'SCRATCH_2');
  return isScratch ? { method: 'aws' } : always(row);
}

/**
 * ElastiCache API reference, ReplicationGroup: `StorageEncryptionType` is the effective state, and at-rest encryption
 * "may be enabled even when" its flag is false. Where the flag says yes and the state no, one of them is wrong.
 */
function ofCache({ at_rest: how, encrypted_with_key: asked, kms_key: key }: PlacedCells): Told {
  if (how === 'none') return asked === 0 ? { method: 'none' } : UNTOLD;
  if (how === 'sse-elasticache') return { method: 'aws' };
  return how === 'sse-kms' ? { method: 'kms', key: typeof key === 'string' ? key : null } : UNTOLD;
}

/** The same, ServerlessCache: "Serverless caches are always encrypted at rest". */
function ofServerlessCache(row: PlacedCells): Told {
  if (row.at_rest === 'sse-elasticache') return { method: 'aws' };
  if (row.at_rest === 'none') return UNTOLD;
  return always({ ...row, kms_key: row.at_rest === 'sse-kms' ? (row.kms_key ?? null) : null });
}

/**
 * DocumentDB Developer Guide, "Data encryption at rest for Amazon DocumentDB elastic clusters": encrypted under a key of
 * the customer's, or one that AWS owns. Only an ARN is a key: the word for AWS's own is written down nowhere.
 */
function ofElasticCluster({ kms_key: key, ...row }: PlacedCells): Told {
  return always({ ...row, kms_key: typeof key === 'string' && key.startsWith('arn:') ? key : null });
}

/**
 * File systems, caches, and databases that are read by lists of their own. Nodes of ElastiCache outside a replication
 * group are none of them: whether they encrypt, AWS does not tell.
 */
export const FILES_AND_CACHES: readonly StoreKind[] = [
  simple('file-system', 'aws_efs_file_system', ['efs:DescribeFileSystems'], [], switched, ['encrypted', 'kms_key']),
  simple('fsx-file-system', 'aws_fsx_file_system', ['fsx:DescribeFileSystems'], [], ofFileSystem, [
    'kms_key',
    'deployment',
  ]),
  simple('fsx-backup', 'aws_fsx_backup', ['fsx:DescribeBackups'], [], always, ['kms_key']),
  simple('cache', 'aws_elasticache_replication_group', ['elasticache:DescribeReplicationGroups'], [], ofCache, [
    'at_rest',
    'encrypted_with_key',
    'kms_key',
  ]),
  simple(
    'serverless-cache',
    'aws_elasticache_serverless_cache',
    ['elasticache:DescribeServerlessCaches'],
    [],
    ofServerlessCache,
    ['at_rest', 'kms_key'],
  ),
  // MemoryDB Developer Guide, "At-Rest Encryption in MemoryDB": "always enabled".
  simple('memory-database', 'aws_memorydb_cluster', ['memorydb:DescribeClusters'], [], always, ['kms_key']),
  simple(
    'document-database',
    'aws_docdb_elastic_cluster',
    ['docdb-elastic:ListClusters'],
    ['docdb-elastic:GetCluster'],
    ofElasticCluster,
    ['kms_key'],
  ),
];

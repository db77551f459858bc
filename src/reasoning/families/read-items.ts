import { type Family, of } from './family.ts';

export const readItems: Family = {
  name: 'read-items',
  words: 'read items',
  doc: 'Items of a table of DynamoDB: by key, query, scan, PartiQL, transaction or vector search; from its stream, by a cache before it, or by making a copy of it elsewhere. A restore or export by AWS Backup works under a role, which is asked by what can be become.',
  placed: [
    {
      at: 'table',
      actions: of('dynamodb', 'GetItem BatchGetItem Query Scan PartiQLSelect SearchVectors ReadDataForReplication'),
    },
    { at: 'index', actions: of('dynamodb', 'Query Scan PartiQLSelect SearchVectors') },
    { at: 'stream of a table', actions: of('dynamodb', 'GetRecords') },
    {
      at: 'table',
      actions: of(
        'dynamodb',
        'ExportTableToPointInTime RestoreTableToPointInTime CreateTableReplica CreateGlobalTable UpdateGlobalTable',
        'AssociateTableReplica RestoreTableFromAwsBackup',
        'EnableKinesisStreamingDestination UpdateKinesisStreamingDestination',
      ),
    },
    { at: 'backup of a table', actions: of('dynamodb', 'RestoreTableFromBackup') },
    {
      at: 'cache before a table',
      actions: of('dax', 'GetItem BatchGetItem Query Scan'),
      needs: 'clusters of DynamoDB Accelerator and their roles',
    },
  ],
  leftOut: [
    {
      why: 'tells of tables, backups, exports and settings, not of items',
      actions: [
        ...of(
          'dynamodb',
          'DescribeReservedCapacity DescribeReservedCapacityOfferings GetAbacStatus DescribeBackup',
          'DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints DescribeExport',
          'DescribeGlobalTable DescribeGlobalTableSettings DescribeImport',
          'DescribeKinesisStreamingDestination DescribeLimits DescribeStream DescribeTable',
          'DescribeTableReplicaAutoScaling DescribeTimeToLive GetResourcePolicy ListStreams',
          'ListTagsOfResource',
        ),
        ...of('dax', 'DescribeParameters ListTags'),
      ],
    },
    {
      why: 'says where a stream is to be read, which GetRecords then does',
      actions: of('dynamodb', 'GetShardIterator'),
    },
    {
      why: 'says whether a condition on an item holds, no item',
      actions: [...of('dynamodb', 'ConditionCheckItem'), ...of('dax', 'ConditionCheckItem')],
    },
    {
      why: 'writes or deletes items',
      actions: of(
        'dynamodb',
        'BatchWriteItem DeleteItem PutItem UpdateItem PartiQLDelete PartiQLInsert PartiQLUpdate',
        'WriteDataForReplication ImportTable',
      ),
    },
    {
      why: 'makes, deletes or sets a table, or what belongs to it; a replica that UpdateTable makes needs CreateTableReplica, a stream that it turns on is read by GetRecords',
      actions: of(
        'dynamodb',
        'CreateTable DeleteTable UpdateTable UpdateContinuousBackups UpdateContributorInsights',
        'UpdateGlobalTableSettings UpdateGlobalTableVersion UpdateTableReplicaAutoScaling',
        'UpdateTimeToLive CreateGlobalTableWitness DeleteGlobalTableWitness DeleteTableReplica',
        'ReplicateSettings DisableKinesisStreamingDestination InjectError',
        'PurchaseReservedCapacityOfferings',
      ),
    },
    {
      why: 'makes or deletes a backup; what is in it is read only once restored, which is asked',
      actions: of('dynamodb', 'CreateBackup DeleteBackup StartAwsBackupJob'),
    },
  ],
  candidates: [
    { service: 'dynamodb', levels: ['Read', 'Write'] },
    { service: 'dax', levels: ['Read'] },
  ],
};

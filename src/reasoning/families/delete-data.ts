import { type Family, of } from './family.ts';

export const deleteData: Family = {
  name: 'delete-data',
  words: 'delete data or backups',
  doc: 'Data, what it is kept in, and its backups, at once or by a rule that lets it expire; a key, without which data is lost. Statements that delete rows are asked by read-rows: who may send any may send those.',
  placed: [
    {
      at: 'bucket',
      actions: of('s3', 'DeleteBucket PutLifecycleConfiguration PutBucketVersioning PutBucketObjectLockConfiguration'),
    },
    {
      at: 'object',
      actions: of(
        's3',
        'DeleteObject DeleteObjectVersion ReplicateDelete PutObject ReplicateObject',
        'BypassGovernanceRetention PutObjectRetention PutObjectLegalHold UpdateObjectEncryption',
      ),
    },
    {
      at: 'table',
      actions: of(
        'dynamodb',
        'DeleteTable DeleteItem BatchWriteItem PartiQLDelete PutItem UpdateItem PartiQLUpdate UpdateTimeToLive DeleteTableReplica UpdateContinuousBackups',
        'UpdateGlobalTable WriteDataForReplication',
      ),
    },
    { at: 'backup of a table', actions: of('dynamodb', 'DeleteBackup') },
    { at: 'key', actions: of('kms', 'ScheduleKeyDeletion DisableKey DeleteImportedKeyMaterial') },
    {
      at: 'secret',
      actions: of(
        'secretsmanager',
        'DeleteSecret PutSecretValue UpdateSecret UpdateSecretVersionStage RotateSecret RemoveRegionsFromReplication',
      ),
    },
    { at: 'parameter', actions: of('ssm', 'DeleteParameter DeleteParameters PutParameter') },
    { at: 'queue', actions: of('sqs', 'DeleteQueue PurgeQueue DeleteMessage SetQueueAttributes') },
    { at: 'stream', actions: of('kinesis', 'DeleteStream DecreaseStreamRetentionPeriod') },
    {
      at: 'file system',
      actions: of(
        'elasticfilesystem',
        'DeleteFileSystem ClientWrite ReplicationWrite CreateReplicationConfiguration UpdateFileSystemProtection',
        'PutBackupPolicy',
      ),
    },
    { at: 'repository', actions: of('ecr', 'DeleteRepository BatchDeleteImage PutLifecyclePolicy') },
    { at: 'log group', actions: of('logs', 'DeleteLogGroup PutRetentionPolicy PutLogGroupDeletionProtection') },
    { at: 'log stream', actions: of('logs', 'DeleteLogStream') },
    { at: 'warehouse', actions: of('redshift', 'DeleteCluster DeleteClusterSnapshot ModifyCluster') },
    {
      at: 'snapshot of a warehouse',
      actions: of(
        'redshift',
        'DeleteClusterSnapshot BatchDeleteClusterSnapshots BatchModifyClusterSnapshots ModifyClusterSnapshot',
      ),
    },
    { at: 'database', actions: of('rds', 'DeleteDBInstance ModifyDBInstance') },
    { at: 'snapshot of a database', actions: of('rds', 'DeleteDBSnapshot') },
    { at: 'backup of a database', actions: of('rds', 'DeleteDBInstanceAutomatedBackup') },
    { at: 'database cluster', actions: of('rds', 'DeleteDBCluster ModifyDBCluster') },
    { at: 'snapshot of a cluster', actions: of('rds', 'DeleteDBClusterSnapshot') },
    { at: 'backup of a cluster', actions: of('rds', 'DeleteDBClusterAutomatedBackup') },
    { at: 'snapshots of an account', actions: of('ec2', 'DeleteSnapshot ModifySnapshotTier') },
    { at: 'volumes of an account', actions: of('ec2', 'DeleteVolume') },
    { at: 'images of an account', actions: of('ec2', 'DeregisterImage') },
    {
      at: 'recovery points of an account',
      actions: of(
        'backup',
        'DeleteRecoveryPoint UpdateRecoveryPointLifecycle DisassociateRecoveryPoint DisassociateRecoveryPointFromParent',
      ),
    },
    { at: 'vaults of an account', actions: of('backup', 'DeleteBackupVault DeleteBackupVaultLockConfiguration') },
    { at: 'plans of an account', actions: of('backup', 'DeleteBackupPlan DeleteBackupSelection UpdateBackupPlan') },
  ],
  leftOut: [
    {
      why: 'adds, copies, restores or exports, and deletes nothing',
      actions: [
        ...of(
          'dynamodb',
          'AssociateTableReplica CreateGlobalTableWitness CreateTableReplica RestoreTableFromAwsBackup',
          'StartAwsBackupJob CreateBackup CreateGlobalTable CreateTable EnableKinesisStreamingDestination',
          'ExportTableToPointInTime ImportTable PartiQLInsert RestoreTableFromBackup',
          'RestoreTableToPointInTime',
        ),
        ...of('kinesis', 'CreateStream PutRecord PutRecords'),
        ...of('elasticfilesystem', 'Backup Restore CreateAccessPoint CreateMountTarget'),
        ...of(
          'ecr',
          'CreateRepository InitiateLayerUpload UploadLayerPart CompleteLayerUpload PutImage ReplicateImage',
          'BatchImportUpstreamImage',
        ),
        ...of('logs', 'CreateExportTask CreateLogGroup CreateLogStream PutLogEvents'),
        ...of(
          'rds',
          'CrossRegionCommunication CopyDBClusterSnapshot CopyDBSnapshot CreateDBClusterSnapshot',
          'CreateDBSnapshot RestoreDBClusterFromSnapshot RestoreDBClusterToPointInTime',
          'RestoreDBInstanceFromDBSnapshot RestoreDBInstanceToPointInTime',
          'StartDBInstanceAutomatedBackupsReplication StartExportTask',
        ),
        ...of(
          'redshift',
          'CopyClusterSnapshot CreateClusterSnapshot RestoreFromClusterSnapshot',
          'RestoreTableFromClusterSnapshot',
        ),
        ...of('s3', 'CreateBucket RestoreObject InitiateReplication'),
        ...of('secretsmanager', 'CreateSecret ReplicateSecretToRegions RestoreSecret'),
        ...of('sqs', 'CreateQueue SendMessage'),
      ],
    },
    {
      why: 'sets what does not delete: capacity, insight, streams, replication, names, sharing',
      actions: [
        ...of(
          'dynamodb',
          'DeleteGlobalTableWitness ReplicateSettings UpdateGlobalTableVersion',
          'DisableKinesisStreamingDestination UpdateContributorInsights UpdateGlobalTableSettings',
          'UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling',
        ),
        ...of(
          'kinesis',
          'AssociateStreamsWithChannel DeleteResourcePolicy IncreaseStreamRetentionPeriod MergeShards',
          'PutResourcePolicy RegisterStreamConsumer SplitShard StartStreamEncryption StopStreamEncryption',
          'UpdateMaxRecordSize UpdateStreamWarmThroughput',
        ),
        ...of('rds', 'ModifyDBClusterSnapshotAttribute ModifyDBSnapshot ModifyDBSnapshotAttribute StopDBInstance'),
        ...of('secretsmanager', 'CancelRotateSecret StopReplicationToReplica'),
        ...of('sqs', 'CancelMessageMoveTask ChangeMessageVisibility StartMessageMoveTask'),
        ...of('ssm', 'LabelParameterVersion UnlabelParameterVersion'),
      ],
    },
    {
      why: 'sets how files or images are reached, looked at or stored; they stay',
      actions: [
        ...of(
          'elasticfilesystem',
          'DeleteMountTarget ModifyMountTargetSecurityGroups DeleteReplicationConfiguration UpdateFileSystem',
          'PutLifecycleConfiguration',
        ),
        ...of(
          'ecr',
          'DeleteLifecyclePolicy PutImageScanningConfiguration PutImageTagMutability StartImageScan',
          'StartLifecyclePolicyPreview UpdateImageStorageClass',
        ),
      ],
    },
    {
      why: 'says as whom files are used, and deletes none without ClientWrite',
      actions: of('elasticfilesystem', 'ClientRootAccess'),
    },
    {
      why: 'uses, names, rotates or fills a key, which stays',
      actions: of(
        'kms',
        'SynchronizeMultiRegionKey CancelKeyDeletion CreateAlias Decrypt DeleteAlias DeriveSharedSecret',
        'DisableKeyRotation EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair',
        'GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac',
        'ImportKeyMaterial ReEncryptFrom ReEncryptTo ReplicateKey RotateKeyOnDemand Sign UpdateAlias',
        'UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac',
      ),
    },
    {
      why: 'copies, counts, shapes or watches what is logged; the events stay',
      actions: of(
        'logs',
        'IntegrateWithDataset IntegrateWithS3Table ProcessWithPipeline AssociateKmsKey DisassociateKmsKey',
        'CreateLogAnomalyDetector DeleteDataProtectionPolicy DeleteMetricFilter DeleteRetentionPolicy',
        'DeleteSubscriptionFilter DeleteSyslogConfiguration DeleteTransformer',
        'PutBearerTokenAuthentication PutDataProtectionPolicy PutMetricFilter PutSubscriptionFilter',
        'PutSyslogConfiguration PutTransformer',
      ),
    },
    {
      why: 'sets what does not touch the objects that are there',
      actions: of(
        's3',
        'PauseReplication AbortMultipartUpload CreateBucketMetadataTableConfiguration',
        'DeleteBucketMetadataTableConfiguration DeleteBucketWebsite PutAccelerateConfiguration',
        'PutAnalyticsConfiguration PutBucketAbac PutBucketCORS PutBucketLogging PutBucketNotification',
        'PutBucketRequestPayment PutBucketWebsite PutEncryptionConfiguration',
        'PutIntelligentTieringConfiguration PutInventoryConfiguration PutMetricsConfiguration',
        'PutReplicationConfiguration UpdateBucketMetadataAnnotationTableConfiguration',
        'UpdateBucketMetadataInventoryTableConfiguration UpdateBucketMetadataJournalTableConfiguration',
      ),
    },
    {
      why: 'changes notes on an object, not the object',
      actions: of(
        's3',
        'DeleteObjectAnnotation DeleteObjectVersionAnnotation PutObjectAnnotation',
        'PutObjectVersionAnnotation ReplicateObjectAnnotation',
      ),
    },
  ],
  candidates: [
    { service: 'dynamodb', levels: ['Write'], types: ['table', 'backup'] },
    { service: 's3', levels: ['Write'], types: ['object', 'bucket'] },
    { service: 'kms', levels: ['Write'], types: ['key'] },
    { service: 'secretsmanager', levels: ['Write'], types: ['Secret'] },
    { service: 'ssm', levels: ['Write'], types: ['parameter'] },
    { service: 'sqs', levels: ['Write'], types: ['queue'] },
    { service: 'kinesis', levels: ['Write'], types: ['stream'] },
    { service: 'elasticfilesystem', levels: ['Write'], types: ['file-system'] },
    { service: 'ecr', levels: ['Write'], types: ['repository'] },
    { service: 'logs', levels: ['Write'], types: ['log-group', 'log-stream'] },
    { service: 'redshift', levels: ['Write'], types: ['snapshot'] },
    {
      service: 'rds',
      levels: ['Write'],
      types: ['snapshot', 'cluster-snapshot', 'auto-backup', 'cluster-auto-backup'],
    },
  ],
};

import { of, type ServiceRule, words } from './rule.ts';

const WRITES_OF_OBJECTS = of('s3', 'PutObject ReplicateObject PutBucketPolicy PutBucketAcl PutAccessPointPolicy');
const RUN_IMAGES = words('bedrock-agentcore codebuild ecs-tasks emr-containers pods.eks sagemaker tasks.apprunner');

/** What keeps data. Databases act as a role for whoever runs statements in them. */
export const STORAGE: readonly ServiceRule[] = [
  {
    prefix: 's3',
    page: '/AmazonS3/latest/userguide/batch-ops-iam-role-policies.html',
    takes: of(
      's3',
      'CreateAccessGrantsLocation CreateBucketMetadataConfiguration CreateBucketMetadataTableConfiguration CreateJob',
      'PutBucketNotification PutBucketReplication PutReplicationConfiguration UpdateAccessGrantsLocation',
      'UpdateBucketMetadataAnnotationTableConfiguration',
    ),
    // Access grants give out credentials of the role of their location.
    steers: of(
      's3',
      'CreateAccessGrant GetDataAccess PutReplicationConfiguration UpdateAccessGrantsLocation',
      'UpdateBucketMetadataAnnotationTableConfiguration UpdateJobStatus',
    ),
    // Scripts, sources, models and workflows lie in buckets; who writes a bucket's policy may write its objects.
    feeds: [
      {
        to: words(
          'airflow-env codebuild codepipeline datapipeline elasticbeanstalk elasticmapreduce emr-containers',
          'emr-serverless glue kinesisanalytics sagemaker',
        ),
        actions: WRITES_OF_OBJECTS,
      },
      // A server that Elastic Beanstalk starts fetches its version from the bucket of that name.
      { to: ['ec2'], actions: WRITES_OF_OBJECTS, on: 's3:::elasticbeanstalk-*' },
    ],
  },
  {
    prefix: 'dynamodb',
    page: '/amazondynamodb/latest/developerguide/security-iam.html',
    takes: of('dynamodb', 'UpdateGlobalTableSettings UpdateTableReplicaAutoScaling'),
    steers: of('dynamodb', 'UpdateTableReplicaAutoScaling'),
  },
  {
    prefix: 'rds',
    page: '/AmazonRDS/latest/AuroraUserGuide/AuroraMySQL.Integrating.Authorizing.html',
    takes: of(
      'rds',
      'AddRoleToDBCluster AddRoleToDBInstance CreateCustomDBEngineVersion CreateDBCluster CreateDBInstance',
      'CreateDBInstanceReadReplica CreateDBProxy CreateDBShardGroup CreateOptionGroup ModifyDBCluster ModifyDBInstance',
      'ModifyDBProxy ModifyOptionGroup RestoreDBClusterFromS3 RestoreDBClusterFromSnapshot',
      'RestoreDBClusterToPointInTime RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3',
      'RestoreDBInstanceToPointInTime StartExportTask',
    ),
    // A new master password, or secrets that a proxy reads.
    steers: of(
      'rds',
      'CreateDBProxyEndpoint CreateIntegration CreateTenantDatabase EnableHttpEndpoint ModifyDBCluster ModifyDBInstance ModifyDBProxy',
      'ModifyDBProxyTargetGroup ModifyOptionGroup ModifyTenantDatabase RegisterDBProxyTargets',
    ),
  },
  {
    prefix: 'rds-data',
    page: '/AmazonRDS/latest/AuroraUserGuide/data-api.html',
    steers: of('rds-data', 'BatchExecuteStatement BeginTransaction CommitTransaction ExecuteSql ExecuteStatement'),
  },
  {
    prefix: 'rds-db',
    page: '/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html',
    steers: of('rds-db', 'connect'),
  },
  {
    prefix: 'redshift',
    page: '/redshift/latest/mgmt/authorizing-redshift-service.html',
    takes: of(
      'redshift',
      'CreateCluster CreateIntegration CreateQev2IdcApplication CreateRedshiftIdcApplication CreateScheduledAction',
      'ModifyClusterIamRoles ModifyQev2IdcApplication ModifyRedshiftIdcApplication ModifyScheduledAction',
      'RestoreFromClusterSnapshot',
    ),
    // Statements copy data as a role that the cluster has.
    steers: of(
      'redshift',
      'CreateClusterUser ExecuteQuery FetchResults GetClusterCredentials GetClusterCredentialsWithIAM',
      'GetIdentityCenterAuthToken JoinGroup ModifyCluster ModifyClusterIamRoles ModifyRedshiftIdcApplication',
      'ModifyScheduledAction',
    ),
  },
  {
    prefix: 'redshift-data',
    page: '/redshift/latest/mgmt/data-api.html',
    steers: of('redshift-data', 'BatchExecuteStatement ExecuteStatement'),
  },
  {
    prefix: 'backup',
    page: '/aws-backup/latest/devguide/iam-service-roles.html',
    takes: of(
      'backup',
      'CreateBackupAccessPoint CreateBackupPlan CreateBackupSelection CreateRestoreTestingSelection StartBackupJob',
      'StartCopyJob StartRestoreJob StartScanJob UpdateBackupPlan UpdateRecoveryPointIndexSettings',
      'UpdateRestoreTestingSelection',
    ),
    steers: of(
      'backup',
      'CreateBackupAccessPoint CreateRestoreTestingPlan UpdateBackupPlan UpdateGlobalSettings',
      'UpdateRecoveryPointLifecycle UpdateRegionSettings UpdateRestoreTestingPlan UpdateRestoreTestingSelection',
    ),
  },
  {
    prefix: 'dlm',
    page: '/ebs/latest/userguide/service-role.html',
    takes: of('dlm', 'CreateLifecyclePolicy UpdateLifecyclePolicy'),
    steers: of('dlm', 'CreateLifecyclePolicy UpdateLifecyclePolicy'),
  },
  {
    prefix: 'elasticache',
    page: '/AmazonElastiCache/latest/dg/IAM.html',
  },
  {
    prefix: 'elasticfilesystem',
    page: '/efs/latest/ug/efs-replication.html',
    takes: of('elasticfilesystem', 'CreateReplicationConfiguration'),
  },
  {
    prefix: 'ecr-public',
    page: '/AmazonECR/latest/public/public-repositories.html',
    feeds: [{ to: RUN_IMAGES, actions: of('ecr-public', 'PutImage SetRepositoryPolicy') }],
  },
  {
    prefix: 'ecr',
    page: '/AmazonECR/latest/userguide/repository-creation-templates-iam.html',
    takes: of(
      'ecr',
      'CreatePullThroughCacheRule CreateRepositoryCreationTemplate UpdatePullThroughCacheRule',
      'UpdateRepositoryCreationTemplate',
    ),
    // Tags of images move: what starts next runs what was pushed last.
    feeds: [{ to: RUN_IMAGES, actions: of('ecr', 'PutImage PutRegistryPolicy ReplicateImage SetRepositoryPolicy') }],
    steers: of('ecr', 'BatchImportUpstreamImage UpdatePullThroughCacheRule UpdateRepositoryCreationTemplate'),
  },
];

import { type Family, of } from './family.ts';

export const changeRecord: Family = {
  name: 'change-record',
  words: 'stop or change the record',
  doc: 'What is recorded of an account: a trail, the recorder of AWS Config, flow logs, log groups, and a bucket in which logs lie. Asked about an account (the ARN of its root), it means all its trails, recorders and flow logs. What delivery hangs on besides (the bucket, its key, the role of a flow log) is asked as itself: by this family, delete-data and change-access.',
  placed: [
    {
      at: 'trail',
      actions: of(
        'cloudtrail',
        'StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors PutEventConfiguration',
      ),
    },
    {
      at: 'trails of an account',
      actions: of(
        'cloudtrail',
        'StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors PutEventConfiguration',
      ),
    },
    {
      at: 'recorders of an account',
      actions: of(
        'config',
        'StopConfigurationRecorder DeleteConfigurationRecorder PutConfigurationRecorder DisassociateResourceTypes',
        'DeleteServiceLinkedConfigurationRecorder',
      ),
    },
    {
      at: 'settings of AWS Config',
      actions: of(
        'config',
        'DeleteDeliveryChannel PutDeliveryChannel PutRetentionConfiguration DeleteResourceConfig PutResourceConfig',
      ),
    },
    { at: 'flow logs of an account', actions: of('ec2', 'DeleteFlowLogs') },
    {
      at: 'log group',
      actions: of(
        'logs',
        'DeleteLogGroup PutRetentionPolicy DeleteSubscriptionFilter PutSubscriptionFilter PutDataProtectionPolicy',
        'PutLogGroupDeletionProtection',
      ),
    },
    { at: 'log stream', actions: of('logs', 'DeleteLogStream PutLogEvents') },
    {
      at: 'bucket',
      actions: of(
        's3',
        'DeleteBucket PutLifecycleConfiguration PutBucketPolicy DeleteBucketPolicy PutBucketVersioning',
        'PutBucketObjectLockConfiguration PutEncryptionConfiguration PutReplicationConfiguration PutBucketLogging',
      ),
    },
    {
      at: 'object',
      actions: of(
        's3',
        'DeleteObject DeleteObjectVersion PutObject ReplicateObject ReplicateDelete BypassGovernanceRetention',
        'PutObjectRetention PutObjectLegalHold UpdateObjectEncryption',
      ),
    },
  ],
  leftOut: [
    {
      why: 'is about CloudTrail Lake (event data stores, channels, dashboards), of which no collector reads which there are',
      actions: of(
        'cloudtrail',
        'CreateServiceLinkedChannel DeleteServiceLinkedChannel UpdateServiceLinkedChannel CancelQuery',
        'CreateChannel CreateDashboard CreateEventDataStore DeleteChannel DeleteDashboard',
        'DeleteEventDataStore DeleteResourcePolicy DisableFederation EnableFederation GenerateQuery',
        'PutResourcePolicy RestoreEventDataStore StartDashboardRefresh StartEventDataStoreIngestion',
        'StartImport StartQuery StopEventDataStoreIngestion StopImport UpdateChannel UpdateDashboard',
        'UpdateEventDataStore',
      ),
    },
    {
      why: 'records more, and takes nothing from what is there',
      actions: [
        ...of('cloudtrail', 'CreateTrail StartLogging'),
        ...of(
          'config',
          'AssociateResourceTypes StartConfigurationRecorder PutServiceLinkedConfigurationRecorder',
          'PutThirdPartyServiceLinkedConfigurationRecorder',
        ),
        ...of('ec2', 'CreateFlowLogs'),
        ...of('logs', 'CreateLogGroup CreateLogStream DeleteRetentionPolicy'),
      ],
    },
    {
      why: 'says which account administers trails; the trails stay',
      actions: of('cloudtrail', 'DeregisterOrganizationDelegatedAdmin RegisterOrganizationDelegatedAdmin'),
    },
    {
      why: 'judges, gathers or mends what was recorded, and leaves the record',
      actions: of(
        'config',
        'DeleteAggregationAuthorization DeleteConfigRule DeleteConfigurationAggregator',
        'DeleteConformancePack DeleteConnector DeleteEvaluationResults DeleteOrganizationConfigRule',
        'DeleteOrganizationConformancePack DeletePendingAggregationRequest DeleteRemediationConfiguration',
        'DeleteRemediationExceptions DeleteStoredQuery PutAggregationAuthorization PutConfigRule',
        'PutConfigurationAggregator PutConformancePack PutConnector PutEvaluations PutExternalEvaluation',
        'PutOrganizationConfigRule PutOrganizationConformancePack PutRemediationConfigurations',
        'PutRemediationExceptions PutStoredQuery StartConfigRulesEvaluation StartRemediationExecution',
        'StartResourceEvaluation',
      ),
    },
    {
      why: 'goes back to the period that AWS keeps by itself, the longest there is',
      actions: of('config', 'DeleteRetentionConfiguration'),
    },
    {
      why: 'copies, counts, shapes or watches what is logged; the events stay',
      actions: of(
        'logs',
        'IntegrateWithDataset IntegrateWithS3Table ProcessWithPipeline AssociateKmsKey DisassociateKmsKey',
        'CreateExportTask CreateLogAnomalyDetector DeleteDataProtectionPolicy DeleteMetricFilter',
        'DeleteSyslogConfiguration DeleteTransformer PutBearerTokenAuthentication PutMetricFilter',
        'PutSyslogConfiguration PutTransformer',
      ),
    },
    {
      why: 'changes who may enter the bucket, which iam_cannot asks beside every action on it',
      actions: of(
        's3',
        'PutBucketAcl PutObjectAcl PutObjectVersionAcl PutBucketOwnershipControls',
        'PutBucketPublicAccessBlock ObjectOwnerOverrideToBucketOwner PutBucketAbac',
      ),
    },
    {
      why: 'sets what does not touch the objects that are there',
      actions: of(
        's3',
        'InitiateReplication PauseReplication AbortMultipartUpload CreateBucket',
        'CreateBucketMetadataTableConfiguration DeleteBucketMetadataTableConfiguration',
        'DeleteBucketWebsite PutAccelerateConfiguration PutAnalyticsConfiguration PutBucketCORS',
        'PutBucketNotification PutBucketRequestPayment PutBucketWebsite',
        'PutIntelligentTieringConfiguration PutInventoryConfiguration PutMetricsConfiguration',
        'RestoreObject UpdateBucketMetadataAnnotationTableConfiguration',
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
    { service: 'cloudtrail', levels: ['Write', 'Permissions management'] },
    { service: 'config', levels: ['Write', 'Permissions management'] },
    { service: 'ec2', levels: ['Write', 'Permissions management'], types: ['vpc-flow-log'] },
    { service: 'logs', levels: ['Write', 'Permissions management'], types: ['log-group', 'log-stream'] },
    { service: 's3', levels: ['Write', 'Permissions management'], types: ['bucket', 'object'] },
  ],
};

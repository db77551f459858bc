import { type Family, of } from './family.ts';

export const handRole: Family = {
  name: 'hand-role',
  words: 'hand a role to a service',
  doc: 'A role is given to a service that works under it. AWS asks for iam:PassRole on the role, whichever operation takes it: who may not pass it can hand it to nobody. The operations that take a role are listed below as left out for that reason.',
  placed: [{ at: 'role', actions: of('iam', 'PassRole') }],
  leftOut: [
    {
      why: 'takes a role, which iam:PassRole must allow',
      actions: [
        ...of('access-analyzer', 'CreateAccessPreview StartPolicyGeneration'),
        ...of('acm', 'CreateAcmeExternalAccountBinding'),
        ...of(
          'amplify',
          'CreateApp CreateBranch CreateDomainAssociation UpdateApp UpdateBranch UpdateDomainAssociation',
        ),
        ...of('apprunner', 'CreateService UpdateService'),
        ...of('appsync', 'CreateApi CreateDataSource CreateGraphqlApi UpdateApi UpdateDataSource UpdateGraphqlApi'),
        ...of('athena', 'CreateWorkGroup StartSession UpdateWorkGroup'),
        ...of(
          'autoscaling',
          'CreateAutoScalingGroup CreateLaunchConfiguration PutLifecycleHook UpdateAutoScalingGroup',
        ),
        ...of(
          'backup',
          'CreateBackupPlan CreateBackupSelection CreateRestoreTestingSelection StartBackupJob StartCopyJob',
          'StartRestoreJob StartScanJob UpdateBackupPlan UpdateRecoveryPointIndexSettings',
          'UpdateRestoreTestingSelection',
        ),
        ...of('batch', 'CreateComputeEnvironment RegisterJobDefinition UpdateComputeEnvironment'),
        ...of(
          'bedrock',
          'CreateCustomModel CreateEvaluationJob CreateMarketplaceModelEndpoint CreateModelCustomizationJob',
          'CreateModelImportJob CreateModelInvocationJob PutModelInvocationLoggingConfiguration',
          'UpdateMarketplaceModelEndpoint',
        ),
        ...of(
          'cloudformation',
          'ActivateType ContinueUpdateRollback CreateChangeSet CreateStack CreateStackSet DeleteStack RegisterType',
          'RollbackStack UpdateStack UpdateStackSet',
        ),
        ...of('cloudfront', 'CreateRealtimeLogConfig UpdateRealtimeLogConfig'),
        ...of('cloudtrail', 'CreateTrail EnableFederation StartImport UpdateTrail'),
        ...of('cloudwatch', 'PutLogAlarm PutMetricStream'),
        ...of(
          'codebuild',
          'CreateFleet CreateProject StartBuild StartBuildBatch UpdateFleet UpdateProject UpdateProjectVisibility',
        ),
        ...of('codepipeline', 'CreatePipeline UpdatePipeline'),
        ...of('cognito-identity', 'SetIdentityPoolRoles'),
        // A user pool calls its role for SMS SnsCallerArn.
        ...of(
          'cognito-idp',
          'CreateGroup CreateUserImportJob CreateUserPool CreateUserPoolClient SetUserPoolMfaConfig UpdateGroup',
          'UpdateUserPool UpdateUserPoolClient',
        ),
        ...of('config', 'PutConfigurationAggregator PutConfigurationRecorder'),
        ...of(
          'dms',
          'CreateDataMigration CreateDataProvider CreateEndpoint CreateFleetAdvisorCollector CreateMigrationProject',
          'ModifyDataMigration ModifyDataProvider ModifyEndpoint ModifyMigrationProject',
          'StartReplicationTaskAssessmentRun',
        ),
        ...of('dynamodb', 'UpdateGlobalTableSettings UpdateTableReplicaAutoScaling'),
        ...of(
          'ec2',
          'AssociateIamInstanceProfile CreateFleet CreateFlowLogs CreateLaunchTemplate CreateLaunchTemplateVersion',
          'ExportImage ImportImage ImportSnapshot ModifyFleet ReplaceIamInstanceProfileAssociation RequestSpotFleet',
          'RequestSpotInstances RunInstances RunScheduledInstances',
        ),
        ...of(
          'ecr',
          'CreatePullThroughCacheRule CreateRepositoryCreationTemplate UpdatePullThroughCacheRule',
          'UpdateRepositoryCreationTemplate',
        ),
        ...of(
          'ecs',
          'CreateCapacityProvider CreateExpressGatewayService CreateGateway CreateService CreateTaskSet',
          'RegisterDaemonTaskDefinition RegisterTaskDefinition RunTask StartTask UpdateCapacityProvider',
          'UpdateExpressGatewayService UpdateGateway UpdateService',
        ),
        ...of(
          'eks',
          'CreateAddon CreateCapability CreateCluster CreateFargateProfile CreateNodegroup',
          'CreatePodIdentityAssociation RegisterCluster UpdateAddon UpdateCapability UpdateClusterConfig',
          'UpdatePodIdentityAssociation',
        ),
        ...of(
          'elasticbeanstalk',
          'AssociateEnvironmentOperationsRole CreateApplication CreateApplicationVersion CreateEnvironment',
          'UpdateApplicationResourceLifecycle',
        ),
        ...of('elasticfilesystem', 'CreateReplicationConfiguration'),
        ...of('elasticmapreduce', 'CreateStudio RunJobFlow StartNotebookExecution StartSession'),
        ...of(
          'es',
          'AddDataSource AddDirectQueryDataSource AssociatePackage AssociatePackages CreateApplication CreateDomain',
          'UpdateApplication UpdateDataSource UpdateDirectQueryDataSource UpdateDomainConfig',
        ),
        ...of('events', 'CreateEndpoint PutRule PutTargets UpdateEndpoint'),
        ...of('firehose', 'CreateDeliveryStream UpdateDestination'),
        ...of(
          'glue',
          'CreateCatalog CreateColumnStatisticsTaskSettings CreateCrawler CreateDataQualityEvaluationConfig',
          'CreateDevEndpoint CreateIntegrationResourceProperty CreateJob CreateMLTransform CreateSession',
          'CreateTableOptimizer PutDataCatalogEncryptionSettings StartBlueprintRun StartColumnStatisticsTaskRun',
          'StartDataQualityRuleRecommendationRun StartDataQualityRulesetEvaluationRun UpdateCatalog',
          'UpdateColumnStatisticsTaskSettings UpdateCrawler UpdateDataQualityEvaluationConfig',
          'UpdateIntegrationResourceProperty UpdateJob UpdateMLTransform UpdateTableOptimizer',
        ),
        ...of('guardduty', 'CreateMalwareProtectionPlan UpdateMalwareProtectionPlan'),
        ...of('iam', 'AddRoleToInstanceProfile'),
        ...of('kafka', 'CreateChannel CreateReplicator'),
        ...of('kinesis', 'CreateChannel'),
        ...of('lambda', 'CreateCapacityProvider CreateFunction UpdateFunctionConfiguration'),
        ...of(
          'logs',
          'CreateImportTask CreateScheduledQuery PutDeliveryDestination PutDestination PutIntegration',
          'PutSubscriptionFilter UpdateScheduledQuery',
        ),
        ...of('macie2', 'UpdateRevealConfiguration'),
        ...of(
          'rds',
          'AddRoleToDBCluster AddRoleToDBInstance CreateDBCluster CreateDBInstance CreateDBInstanceReadReplica',
          'CreateDBProxy ModifyDBCluster ModifyDBInstance ModifyDBProxy RestoreDBClusterFromS3',
          'RestoreDBClusterFromSnapshot RestoreDBClusterToPointInTime RestoreDBInstanceFromDBSnapshot',
          'RestoreDBInstanceFromS3 RestoreDBInstanceToPointInTime StartExportTask',
        ),
        ...of(
          'redshift',
          'CreateCluster CreateRedshiftIdcApplication CreateScheduledAction ModifyClusterIamRoles',
          'ModifyRedshiftIdcApplication ModifyScheduledAction RestoreFromClusterSnapshot',
        ),
        ...of('redshift-serverless', 'CreateNamespace CreateScheduledAction UpdateNamespace UpdateScheduledAction'),
        ...of(
          's3',
          'CreateAccessGrantsLocation CreateBucketMetadataConfiguration CreateJob PutBucketReplication',
          'UpdateAccessGrantsLocation UpdateBucketMetadataAnnotationTableConfiguration',
        ),
        ...of(
          'sagemaker',
          'CreateAIBenchmarkJob CreateAIRecommendationJob CreateAlgorithm CreateAutoMLJob CreateAutoMLJobV2',
          'CreateCluster CreateCompilationJob CreateDataQualityJobDefinition CreateDeviceFleet CreateDomain',
          'CreateEdgePackagingJob CreateEndpointConfig CreateFeatureGroup CreateFlowDefinition',
          'CreateHyperParameterTuningJob CreateImage CreateInferenceExperiment CreateInferenceRecommendationsJob',
          'CreateJob CreateLabelingJob CreateMlflowApp CreateMlflowTrackingServer CreateModel',
          'CreateModelBiasJobDefinition CreateModelExplainabilityJobDefinition CreateModelPackage',
          'CreateModelQualityJobDefinition CreateMonitoringSchedule CreateNotebookInstance CreateOptimizationJob',
          'CreatePartnerApp CreatePipeline CreateProcessingJob CreateProject CreateTrainingJob CreateUserProfile',
          'RenderUiTemplate UpdateCluster UpdateDeviceFleet UpdateDomain UpdateImage UpdateMonitoringSchedule',
          'UpdateNotebookInstance UpdatePipeline UpdateUserProfile',
        ),
        ...of('secretsmanager', 'RotateSecret'),
        ...of('ses', 'CreateConfigurationSetEventDestination UpdateConfigurationSetEventDestination'),
        ...of('shield', 'AssociateDRTRole'),
        ...of(
          'ssm',
          'CreateActivation CreateAssociation CreateAssociationBatch CreateCloudConnector',
          'RegisterDefaultHostManagementConfiguration RegisterTaskWithMaintenanceWindow SendCommand',
          'StartAutomationExecution StartChangeRequestExecution UpdateAssociation UpdateMaintenanceWindowTask',
          'UpdateManagedInstanceRole',
        ),
        ...of('states', 'CreateStateMachine TestState UpdateStateMachine'),
        ...of(
          'transfer',
          'CreateAccess CreateAgreement CreateConnector CreateServer CreateUser CreateWebApp UpdateAccess',
          'UpdateAgreement UpdateConnector UpdateServer UpdateUser UpdateWebApp',
        ),
      ],
    },
    {
      why: 'is about the role itself, or the profile it lies in, and hands it to nobody',
      actions: of(
        'iam',
        'AttachRolePolicy CreateInstanceProfile CreateRole DeleteInstanceProfile DeleteRole',
        'DeleteRolePermissionsBoundary DeleteRolePolicy DeleteServiceLinkedRole DetachRolePolicy GetInstanceProfile',
        'GetRole GetRolePolicy ListAttachedRolePolicies ListInstanceProfileTags ListInstanceProfilesForRole',
        'ListRolePolicies ListRoleTags PutRolePermissionsBoundary PutRolePolicy RemoveRoleFromInstanceProfile',
        'TagInstanceProfile TagRole UntagInstanceProfile UntagRole UpdateAssumeRolePolicy UpdateRole',
        'UpdateRoleDescription',
      ),
    },
    {
      why: 'assumes the role, which is told by iam_cannot_become',
      actions: [
        ...of('cognito-identity', 'GetCredentialsForIdentity'),
        ...of('sts', 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity'),
      ],
    },
    {
      // Runtime roles trust the role of the cluster's instance profile; who may name one is said by the condition key
      // elasticmapreduce:ExecutionRoleArn.
      why: 'names a role that a cluster of EMR assumes by its own, for which AWS does not ask iam:PassRole',
      actions: of(
        'elasticmapreduce',
        'AddJobFlowSteps GetClusterSessionCredentials GetOnClusterAppUIPresignedURL GetPersistentAppUIPresignedURL',
      ),
    },
    {
      why: 'takes a role away, or lets a role that a server has already use a certificate',
      actions: [
        ...of('rds', 'RemoveRoleFromDBCluster RemoveRoleFromDBInstance'),
        ...of('ec2', 'AssociateEnclaveCertificateIamRole DisassociateEnclaveCertificateIamRole'),
      ],
    },
    {
      why: 'names a role or profile in a filter, a finding, a new account or a setting of another kind',
      actions: [
        ...of('cloudfront', 'CreateResponseHeadersPolicy UpdateResponseHeadersPolicy'),
        // Roles that a repository gives its contributors.
        ...of('codebuild', 'CreateWebhook UpdateWebhook'),
        // Where migrations run: nothing of IAM's.
        ...of('dms', 'CreateInstanceProfile DeleteInstanceProfile ModifyInstanceProfile'),
        ...of('ec2', 'DescribeCapacityReservationBillingRequests'),
        // What the servers are in the cluster: MASTER, CORE or TASK.
        ...of('elasticmapreduce', 'AddInstanceGroups'),
        // A session policy, which narrows the role that the job has already.
        ...of('glue', 'StartJobRun'),
        ...of('guardduty', 'StartMalwareScan'),
        // What the user is in the organisation, in words.
        ...of('identitystore', 'CreateUser'),
        ...of('inspector2', 'CreateFilter CreateFindingsReport ListFindings UpdateFilter'),
        // Whether Lightsail makes a role of its own by which the service pulls images.
        ...of('lightsail', 'CreateContainerService UpdateContainerService'),
        ...of('mq', 'CreateBroker UpdateBroker'),
        ...of('organizations', 'CreateAccount CreateGovCloudAccount'),
        ...of('rds', 'CreateDBProxyEndpoint'),
        // Roles within the partner's own app.
        ...of('sagemaker', 'UpdatePartnerApp'),
        ...of('securityhub', 'BatchImportFindings CreateInsight GetFindings UpdateFindings UpdateInsight'),
        ...of('ssm', 'StartExecutionPreview'),
      ],
    },
  ],
  candidates: [],
};

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
        ...of('batch', 'CreateComputeEnvironment RegisterJobDefinition UpdateComputeEnvironment'),
        ...of('cloudfront', 'CreateRealtimeLogConfig UpdateRealtimeLogConfig'),
        ...of('cloudtrail', 'CreateTrail EnableFederation StartImport UpdateTrail'),
        ...of('config', 'PutConfigurationAggregator PutConfigurationRecorder'),
        ...of('dynamodb', 'UpdateGlobalTableSettings UpdateTableReplicaAutoScaling'),
        ...of(
          'ec2',
          'AssociateIamInstanceProfile CreateFleet CreateFlowLogs CreateLaunchTemplate CreateLaunchTemplateVersion',
          'ExportImage ImportImage ImportSnapshot ModifyFleet ReplaceIamInstanceProfileAssociation RequestSpotFleet',
          'RequestSpotInstances RunInstances RunScheduledInstances',
        ),
        ...of(
          'ecs',
          'CreateCapacityProvider CreateExpressGatewayService CreateGateway CreateService CreateTaskSet',
          'RegisterDaemonTaskDefinition RegisterTaskDefinition RunTask StartTask UpdateCapacityProvider',
          'UpdateExpressGatewayService UpdateGateway UpdateService',
        ),
        ...of(
          'eks',
          'CreateAddon CreateCapability CreateCluster CreateFargateProfile CreateNodegroup CreatePodIdentityAssociation',
          'RegisterCluster UpdateAddon UpdateCapability UpdateClusterConfig UpdatePodIdentityAssociation',
        ),
        ...of(
          'elasticbeanstalk',
          'AssociateEnvironmentOperationsRole CreateApplication CreateApplicationVersion CreateEnvironment',
          'UpdateApplicationResourceLifecycle',
        ),
        ...of(
          'es',
          'AddDataSource AddDirectQueryDataSource AssociatePackage AssociatePackages CreateApplication CreateDomain',
          'UpdateApplication UpdateDataSource UpdateDirectQueryDataSource UpdateDomainConfig',
        ),
        ...of('firehose', 'CreateDeliveryStream UpdateDestination'),
        ...of('guardduty', 'CreateMalwareProtectionPlan UpdateMalwareProtectionPlan'),
        ...of('iam', 'AddRoleToInstanceProfile'),
        ...of('kafka', 'CreateChannel CreateReplicator'),
        ...of('lambda', 'CreateCapacityProvider CreateFunction UpdateFunctionConfiguration'),
        ...of(
          'logs',
          'CreateImportTask CreateScheduledQuery PutDeliveryDestination PutDestination PutIntegration',
          'PutSubscriptionFilter UpdateScheduledQuery',
        ),
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
        ...of('secretsmanager', 'RotateSecret'),
        ...of(
          'ssm',
          'CreateActivation CreateAssociation CreateAssociationBatch CreateCloudConnector',
          'RegisterDefaultHostManagementConfiguration RegisterTaskWithMaintenanceWindow SendCommand',
          'StartAutomationExecution StartChangeRequestExecution UpdateAssociation UpdateMaintenanceWindowTask',
          'UpdateManagedInstanceRole',
        ),
        ...of(
          'transfer',
          'CreateAccess CreateAgreement CreateConnector CreateServer CreateUser CreateWebApp UpdateAccess UpdateAgreement',
          'UpdateConnector UpdateServer UpdateUser UpdateWebApp',
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
      actions: of('sts', 'AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity'),
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
        ...of('ec2', 'DescribeCapacityReservationBillingRequests'),
        ...of('guardduty', 'StartMalwareScan'),
        // Whether Lightsail makes a role of its own by which the service pulls images.
        ...of('lightsail', 'CreateContainerService UpdateContainerService'),
        ...of('mq', 'CreateBroker UpdateBroker'),
        ...of('organizations', 'CreateAccount CreateGovCloudAccount'),
        ...of('rds', 'CreateDBProxyEndpoint'),
        ...of('securityhub', 'BatchImportFindings CreateInsight GetFindings UpdateFindings UpdateInsight'),
        ...of('ssm', 'StartExecutionPreview'),
      ],
    },
  ],
  candidates: [],
};

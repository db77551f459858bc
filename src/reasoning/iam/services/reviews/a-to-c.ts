import { type Review, words } from '../rule.ts';

/** Writing actions that were looked at and touch nothing which runs as a role, by service. */
export const REVIEWS_A_TO_C: Readonly<Record<string, Review>> = {
  'access-analyzer': {
    named: 17,
    harmless: words(
      'ApplyArchiveRule CancelPolicyGeneration CreateAnalyzer CreateArchiveRule CreateServiceLinkedAnalyzer',
      'DeleteAnalyzer DeleteArchiveRule DeleteServiceLinkedAnalyzer GenerateFindingRecommendation',
      'StartResourceScan TagResource UntagResource UpdateAnalyzer UpdateArchiveRule UpdateFindings',
    ),
  },
  account: {
    named: 9,
    harmless: words(
      'AcceptPrimaryEmailUpdate CloseAccount DeleteAlternateContact DisableRegion EnableRegion PutAccountName',
      'PutAlternateContact PutContactInformation StartPrimaryEmailUpdate',
    ),
  },
  acm: {
    named: 24,
    harmless: words(
      'AddTagsToCertificate CreateAcmeDomainValidation DeleteAcmeDomainValidation DeleteAcmeEndpoint',
      'DeleteAcmeExternalAccountBinding DeleteCertificate ExportCertificate ImportCertificate',
      'PutAccountConfiguration RemoveTagsFromCertificate RenewCertificate RequestCertificate',
      'ResendValidationEmail RevokeAcmeAccount RevokeAcmeExternalAccountBinding RevokeCertificate TagResource',
      'UntagResource UpdateAcmeDomainValidation UpdateCertificate UpdateCertificateOptions',
    ),
  },
  'acm-pca': {
    named: 14,
    harmless: words(
      'CreateCertificateAuthority CreateCertificateAuthorityAuditReport DeleteCertificateAuthority',
      'DeletePermission DeletePolicy RevokeCertificate TagCertificateAuthority UntagCertificateAuthority',
    ),
  },
  apigateway: {
    named: 32,
    harmless: words(
      'AddCertificateToDomain CreateAccessAssociation CreatePortal CreatePortalProduct CreateProductPage',
      'CreateProductRestEndpointPage CreateRoutingRule DELETE DeletePortal DeletePortalProduct',
      'DeletePortalProductSharingPolicy DeleteProductPage DeleteProductRestEndpointPage DeleteRoutingRule',
      'DisablePortal PreviewPortal PublishPortal PutPortalProductSharingPolicy RejectAccessAssociation',
      'RemoveCertificateFromDomain SetWebACL UpdateDomainNameManagementPolicy UpdateDomainNamePolicy',
      'UpdatePortal UpdatePortalProduct UpdateProductPage UpdateProductRestEndpointPage UpdateRestApiPolicy',
      'UpdateRoutingRule',
    ),
  },
  'application-autoscaling': {
    named: 8,
    harmless: words(
      'DeleteScalingPolicy DeleteScheduledAction DeregisterScalableTarget PutScalingPolicy PutScheduledAction',
      'TagResource UntagResource',
    ),
  },
  autoscaling: {
    named: 46,
    harmless: words(
      'AttachInstances AttachLoadBalancerTargetGroups AttachLoadBalancers AttachTrafficSources',
      'BatchDeleteScheduledAction BatchPutScheduledUpdateGroupAction CancelInstanceRefresh',
      'CompleteLifecycleAction CreateOrUpdateTags DeleteAutoScalingGroup DeleteLaunchConfiguration',
      'DeleteLifecycleHook DeleteNotificationConfiguration DeletePolicy DeleteScheduledAction DeleteTags',
      'DeleteWarmPool DetachInstances DetachLoadBalancerTargetGroups DetachLoadBalancers DetachTrafficSources',
      'DisableMetricsCollection EnableMetricsCollection EnterStandby ExecutePolicy ExitStandby',
      'PutAccountSetting PutNotificationConfiguration PutScalingPolicy PutScheduledUpdateGroupAction',
      'PutWarmPool RecordLifecycleActionHeartbeat ResumeProcesses SetDesiredCapacity SetInstanceHealth',
      'SetInstanceProtection SuspendProcesses TerminateInstanceInAutoScalingGroup',
    ),
  },
  backup: {
    named: 58,
    harmless: words(
      'AssociateBackupVaultMpaApprovalTeam CancelLegalHold CopyFromBackupVault CopyIntoBackupVault',
      'CreateBackupVault CreateFramework CreateLegalHold CreateLogicallyAirGappedBackupVault CreateReportPlan',
      'CreateRestoreAccessBackupVault CreateTieringConfiguration DeleteBackupAccessPoint DeleteBackupPlan',
      'DeleteBackupSelection DeleteBackupVault DeleteBackupVaultAccessPolicy DeleteBackupVaultLockConfiguration',
      'DeleteBackupVaultNotifications DeleteBackupVaultSharingPolicy DeleteFramework DeleteRecoveryPoint',
      'DeleteReportPlan DeleteRestoreTestingPlan DeleteRestoreTestingSelection DeleteTieringConfiguration',
      'DisassociateBackupVaultMpaApprovalTeam DisassociateRecoveryPoint DisassociateRecoveryPointFromParent',
      'ExportBackupPlanTemplate PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration',
      'PutBackupVaultNotifications PutBackupVaultSharingPolicy PutRestoreValidationResult',
      'RevokeRestoreAccessBackupVault StartReportJob StopBackupJob TagResource UntagResource UpdateFramework',
      'UpdateReportPlan UpdateTieringConfiguration',
    ),
  },
  batch: {
    named: 29,
    harmless: words(
      'CancelJob CreateConsumableResource CreateQuotaShare CreateSchedulingPolicy DeleteComputeEnvironment',
      'DeleteConsumableResource DeleteJobQueue DeleteQuotaShare DeleteSchedulingPolicy DeleteServiceEnvironment',
      'DeregisterJobDefinition SetCapacityTags TagResource TerminateJob TerminateServiceJob UntagResource',
      'UpdateConsumableResource UpdateJobQueue UpdateQuotaShare UpdateSchedulingPolicy UpdateServiceJob',
    ),
  },
  budgets: {
    named: 7,
    harmless: words('DeleteBudgetAction ModifyBudget TagResource UntagResource'),
  },
  ce: {
    named: 24,
    harmless: words(
      'CreateAnomalyMonitor CreateAnomalySubscription CreateCostCategoryDefinition',
      'CreateNotificationSubscription CreateReport DeleteAnomalyMonitor DeleteAnomalySubscription',
      'DeleteCostCategoryDefinition DeleteNotificationSubscription DeleteReport ProvideAnomalyFeedback',
      'StartCommitmentPurchaseAnalysis StartCostAllocationTagBackfill',
      'StartSavingsPlansPurchaseRecommendationGeneration TagResource UntagResource UpdateAnomalyMonitor',
      'UpdateAnomalySubscription UpdateConsoleActionSetEnforced UpdateCostAllocationTagsStatus',
      'UpdateCostCategoryDefinition UpdateNotificationSubscription UpdatePreferences UpdateReport',
    ),
  },
  cloudformation: {
    named: 45,
    harmless: words(
      'ActivateOrganizationsAccess CancelResourceRequest CancelUpdateStack CreateGeneratedTemplate',
      'CreateUploadBucket DeactivateOrganizationsAccess DeactivateType DeleteChangeSet DeleteGeneratedTemplate',
      'DeleteStackSet DeregisterType PublishType RecordHandlerProgress RegisterPublisher SetStackPolicy',
      'SignalResource StartResourceScan StopStackSetOperation TagResource UntagResource UpdateGeneratedTemplate',
      'UpdateTerminationProtection',
    ),
  },
  cloudfront: {
    named: 88,
    harmless: words(
      'AllowVendedLogDeliveryForResource AssociateAlias AssociateDistributionTenantWebACL',
      'AssociateDistributionWebACL CopyDistribution CreateAnycastIpList CreateCachePolicy',
      'CreateCloudFrontOriginAccessIdentity CreateConnectionFunction CreateConnectionGroup',
      'CreateContinuousDeploymentPolicy CreateDistribution CreateDistributionTenant',
      'CreateFieldLevelEncryptionConfig CreateFieldLevelEncryptionProfile CreateFunction CreateInvalidation',
      'CreateInvalidationForDistributionTenant CreateKeyGroup CreateKeyValueStore CreateMonitoringSubscription',
      'CreateOriginAccessControl CreateOriginRequestPolicy CreatePublicKey CreateResponseHeadersPolicy',
      'CreateSavingsPlan CreateStreamingDistribution CreateStreamingDistributionWithTags CreateTrustStore',
      'CreateVpcOrigin DeleteAnycastIpList DeleteCachePolicy DeleteCloudFrontOriginAccessIdentity',
      'DeleteConnectionFunction DeleteConnectionGroup DeleteContinuousDeploymentPolicy DeleteDistribution',
      'DeleteDistributionTenant DeleteFieldLevelEncryptionConfig DeleteFieldLevelEncryptionProfile',
      'DeleteFunction DeleteKeyGroup DeleteKeyValueStore DeleteMonitoringSubscription DeleteOriginAccessControl',
      'DeleteOriginRequestPolicy DeletePublicKey DeleteRealtimeLogConfig DeleteResourcePolicy',
      'DeleteResponseHeadersPolicy DeleteStreamingDistribution DeleteTrustStore DeleteVpcOrigin',
      'DisassociateDistributionTenantWebACL DisassociateDistributionWebACL PublishConnectionFunction',
      'PublishFunction PutResourcePolicy TagResource TestConnectionFunction TestFunction UntagResource',
      'UpdateAnycastIpList UpdateCachePolicy UpdateCloudFrontOriginAccessIdentity UpdateConnectionFunction',
      'UpdateConnectionGroup UpdateContinuousDeploymentPolicy UpdateDistribution UpdateDistributionTenant',
      'UpdateDistributionWithStagingConfig UpdateDomainAssociation UpdateFieldLevelEncryptionConfig',
      'UpdateFieldLevelEncryptionProfile UpdateFunction UpdateKeyGroup UpdateKeyValueStore',
      'UpdateOriginAccessControl UpdateOriginRequestPolicy UpdatePublicKey UpdateResponseHeadersPolicy',
      'UpdateSavingsPlan UpdateStreamingDistribution UpdateTrustStore UpdateVpcOrigin VerifyDnsConfiguration',
    ),
  },
  'cloudfront-keyvaluestore': {
    named: 3,
    harmless: words('DeleteKey PutKey UpdateKeys'),
  },
};

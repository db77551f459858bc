import { type Review, words } from '../rule.ts';

/** Writing actions that were looked at and touch nothing which runs as a role, by service. */
export const REVIEWS_CLOUDTRAIL_TO_D: Readonly<Record<string, Review>> = {
  cloudtrail: {
    named: 38,
    harmless: words(
      'AddTags CancelQuery CreateChannel CreateEventDataStore CreateServiceLinkedChannel DeleteChannel',
      'DeleteDashboard DeleteEventDataStore DeleteResourcePolicy DeleteServiceLinkedChannel DeleteTrail',
      'DeregisterOrganizationDelegatedAdmin DisableFederation GenerateQuery GenerateQueryResultsSummary',
      'PutEventConfiguration PutEventSelectors PutInsightSelectors PutResourcePolicy',
      'RegisterOrganizationDelegatedAdmin RemoveTags RestoreEventDataStore StartDashboardRefresh',
      'StartEventDataStoreIngestion StartLogging StartQuery StopEventDataStoreIngestion StopImport StopLogging',
      'UpdateChannel UpdateEventDataStore UpdateServiceLinkedChannel',
    ),
  },
  cloudwatch: {
    named: 82,
    harmless: words(
      'CreateAlert CreateDomainAccessGrantForOrganization CreateIngestionEndpoint CreateOmniDashboard',
      'CreateOmniThread CreateServiceLevelObjective CreateView DeleteAccessGrant DeleteAccessProfile',
      'DeleteAlarmMuteRule DeleteAlarms DeleteAlert DeleteAnomalyDetector DeleteDashboards DeleteDomain',
      'DeleteDomainAccessGrantForOrganization DeleteDomainForOrganization DeleteIngestionEndpoint',
      'DeleteInsightRules DeleteIntegration DeleteMetricStream DeleteOmniDashboard DeleteOmniThread',
      'DeletePipelineRule DeleteServiceLevelObjective DeleteSpace DeleteView DisableAlarmActions',
      'DisableInsightRules EnableAlarmActions EnableInsightRules EnableTopologyDiscovery GenerateQuery',
      'GenerateQueryResultsSummary Link PutAlarmMuteRule PutAnomalyDetector PutCompositeAlarm PutDashboard',
      'PutInsightRule PutIntelligenceConfiguration PutManagedInsightRules PutMetricAlarm PutMetricData',
      'SetAlarmState StartMetricStreams StartOTelEnrichment StartTelemetryQuery StartTelemetryQuerySession',
      'StopMetricStreams StopOTelEnrichment StopTelemetryQuery StopTelemetryQuerySession SubmitFeedback',
      'TagResource UntagResource UpdateAlert UpdateIngestionEndpoint UpdateOmniDashboard UpdateOmniThread',
      'UpdatePreferences UpdateServiceLevelObjective UpdateView',
    ),
  },
  codebuild: {
    named: 37,
    harmless: words(
      'BatchDeleteBuilds BatchPutCodeCoverages BatchPutTestCases CreateReport CreateReportGroup',
      'DeleteBuildBatch DeleteFleet DeleteOAuthToken DeleteProject DeleteReport DeleteReportGroup',
      'DeleteResourcePolicy DeleteSourceCredentials DeleteWebhook InvalidateProjectCache PutResourcePolicy',
      'StopBuild StopBuildBatch StopSandbox UpdateReport UpdateReportGroup',
    ),
  },
  codecommit: {
    named: 51,
    harmless: words(
      'AssociateApprovalRuleTemplateWithRepository BatchAssociateApprovalRuleTemplateWithRepositories',
      'BatchDisassociateApprovalRuleTemplateFromRepositories CancelUploadArchive CreateApprovalRuleTemplate',
      'CreatePullRequest CreatePullRequestApprovalRule CreateRepository CreateUnreferencedMergeCommit',
      'DeleteApprovalRuleTemplate DeleteBranch DeleteCommentContent DeletePullRequestApprovalRule',
      'DeleteRepository DisassociateApprovalRuleTemplateFromRepository EvaluatePullRequestApprovalRules',
      'GitPull OverridePullRequestApprovalRules PostCommentForComparedCommit PostCommentForPullRequest',
      'PostCommentReply PutCommentReaction PutRepositoryTriggers TagResource TestRepositoryTriggers',
      'UntagResource UpdateApprovalRuleTemplateContent UpdateApprovalRuleTemplateDescription',
      'UpdateApprovalRuleTemplateName UpdateComment UpdatePullRequestApprovalRuleContent',
      'UpdatePullRequestApprovalState UpdatePullRequestDescription UpdatePullRequestStatus',
      'UpdatePullRequestTitle UpdateRepositoryDescription UpdateRepositoryEncryptionKey UploadArchive',
    ),
  },
  codedeploy: {
    named: 23,
    harmless: words(
      'AddTagsToOnPremisesInstances CreateApplication CreateDeploymentConfig DeleteApplication',
      'DeleteDeploymentConfig DeleteDeploymentGroup DeleteGitHubAccountToken DeleteResourcesByExternalId',
      'DeregisterOnPremisesInstance RegisterOnPremisesInstance RemoveTagsFromOnPremisesInstances',
      'SkipWaitTimeForInstanceTermination StopDeployment TagResource UntagResource UpdateApplication',
    ),
  },
  codepipeline: {
    named: 29,
    harmless: words(
      'DeleteCustomActionType DeletePipeline DeleteWebhook DeregisterWebhookWithThirdParty',
      'DisableStageTransition EnableStageTransition PutJobFailureResult PutThirdPartyJobFailureResult',
      'StopPipelineExecution TagResource UntagResource',
    ),
  },
  'compute-optimizer': {
    named: 11,
    harmless: words(
      'DeleteRecommendationPreferences ExportAutoScalingGroupRecommendations ExportEBSVolumeRecommendations',
      'ExportEC2InstanceRecommendations ExportECSServiceRecommendations ExportIdleRecommendations',
      'ExportLambdaFunctionRecommendations ExportLicenseRecommendations ExportRDSDatabaseRecommendations',
      'PutRecommendationPreferences UpdateEnrollmentStatus',
    ),
  },
  config: {
    named: 45,
    harmless: words(
      'AssociateResourceTypes DeleteAggregationAuthorization DeleteConfigRule DeleteConfigurationAggregator',
      'DeleteConfigurationRecorder DeleteConformancePack DeleteConnector DeleteDeliveryChannel',
      'DeleteEvaluationResults DeleteOrganizationConfigRule DeleteOrganizationConformancePack',
      'DeletePendingAggregationRequest DeleteRemediationConfiguration DeleteRemediationExceptions',
      'DeleteResourceConfig DeleteRetentionConfiguration DeleteServiceLinkedConfigurationRecorder',
      'DeleteStoredQuery DeliverConfigSnapshot DisassociateResourceTypes PutAggregationAuthorization',
      'PutDeliveryChannel PutEvaluations PutExternalEvaluation PutRemediationExceptions PutResourceConfig',
      'PutRetentionConfiguration PutServiceLinkedConfigurationRecorder PutStoredQuery',
      'PutThirdPartyServiceLinkedConfigurationRecorder StartConfigRulesEvaluation StartConfigurationRecorder',
      'StartResourceEvaluation StopConfigurationRecorder TagResource UntagResource',
    ),
  },
  cur: {
    named: 6,
    harmless: words(
      'DeleteReportDefinition ModifyReportDefinition PutClassicReportPreferences PutReportDefinition',
      'TagResource UntagResource',
    ),
  },
  detective: {
    named: 17,
    harmless: words(
      'AcceptInvitation CreateGraph CreateMembers DeleteGraph DeleteMembers DisableOrganizationAdminAccount',
      'DisassociateMembership EnableOrganizationAdminAccount InvokeAssistant RejectInvitation',
      'StartInvestigation StartMonitoringMember TagResource UntagResource UpdateDatasourcePackages',
      'UpdateInvestigationState UpdateOrganizationConfiguration',
    ),
  },
  directconnect: {
    named: 50,
    harmless: words(
      'AcceptDirectConnectGatewayAssociationProposal AllocateConnectionOnInterconnect AllocateHostedConnection',
      'AllocatePrivateVirtualInterface AllocatePublicVirtualInterface AllocateTransitVirtualInterface',
      'AssociateConnectionWithLag AssociateConnectionsToResiliencyGroup AssociateHostedConnection',
      'AssociateMacSecKey AssociateVirtualInterface ConfirmConnection ConfirmCustomerAgreement',
      'ConfirmPrivateVirtualInterface ConfirmPublicVirtualInterface ConfirmTransitVirtualInterface',
      'CreateBGPPeer CreateConnection CreateDirectConnectGateway CreateDirectConnectGatewayAssociation',
      'CreateDirectConnectGatewayAssociationProposal CreateInterconnect CreateLag CreatePrivateVirtualInterface',
      'CreatePublicVirtualInterface CreateResiliencyGroup CreateTransitVirtualInterface DeleteBGPPeer',
      'DeleteConnection DeleteDirectConnectGateway DeleteDirectConnectGatewayAssociation',
      'DeleteDirectConnectGatewayAssociationProposal DeleteInterconnect DeleteLag DeleteResiliencyGroup',
      'DeleteVirtualInterface DisassociateConnectionFromLag DisassociateConnectionsFromResiliencyGroup',
      'DisassociateMacSecKey StartBgpFailoverTest StopBgpFailoverTest TagResource UntagResource',
      'UpdateConnection UpdateConnectionsBillingMode UpdateDirectConnectGateway',
      'UpdateDirectConnectGatewayAssociation UpdateLag UpdateResiliencyGroup UpdateVirtualInterfaceAttributes',
    ),
  },
  dlm: {
    named: 5,
    harmless: words('DeleteLifecyclePolicy TagResource UntagResource'),
  },
  dynamodb: {
    named: 45,
    harmless: words(
      'AssociateTableReplica BatchWriteItem ConditionCheckItem CreateBackup CreateGlobalTable',
      'CreateGlobalTableWitness CreateTable CreateTableReplica DeleteBackup DeleteGlobalTableWitness DeleteItem',
      'DeleteResourcePolicy DeleteTable DeleteTableReplica DisableKinesisStreamingDestination',
      'EnableKinesisStreamingDestination ExportTableToPointInTime ImportTable InjectError PartiQLDelete',
      'PartiQLInsert PartiQLSelect PartiQLUpdate PurchaseReservedCapacityOfferings PutItem PutResourcePolicy',
      'ReplicateSettings RestoreTableFromAwsBackup RestoreTableFromBackup RestoreTableToPointInTime',
      'StartAwsBackupJob TagResource UntagResource UpdateAbacStatus UpdateContinuousBackups',
      'UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableVersion UpdateItem',
      'UpdateKinesisStreamingDestination UpdateTable UpdateTimeToLive WriteDataForReplication',
    ),
  },
};

import { NO } from '../match.ts';
import { relation } from '../pattern.ts';
import { of } from './rule.ts';

/** How actions that change nothing begin, service after service. */
const READING =
  /^(batchdescribe|batchget|calculate|check|count|describe|detect|download|estimate|get|is|list|lookup|preview|query|read|scan|search|select|validate|view)/;

/**
 * Actions that begin so and are none: the service reference calls them writing, or they give out credentials, tokens or
 * addresses that carry them (https://docs.aws.amazon.com/service-authorization/latest/reference/).
 */
export const NOT_READING: readonly string[] = [
  ...of('acm-pca', 'IssueCertificate'),
  ...of('aidevops', 'ValidateAwsAssociations'),
  ...of('apigateway', 'PreviewPortal'),
  ...of('appconfig', 'ValidateConfiguration'),
  ...of('aws-external-anthropic', 'CountTokens'),
  ...of('datazone', 'ValidatePassRole'),
  ...of('drs', 'IssueAgentCertificateForDrs'),
  ...of('elemental-support-cases', 'CheckCasePermission'),
  ...of('lambda', 'CheckpointDurableExecution'),
  ...of('license-manager', 'CheckInLicense CheckoutBorrowLicense CheckoutLicense'),
  ...of('lookoutmetrics', 'DetectMetricSetConfig'),
  ...of('lookoutvision', 'DetectAnomalies'),
  ...of('mgn', 'IssueClientCertificateForMgn'),
  ...of('secretsmanager', 'ValidateResourcePolicy'),
  ...of('tnb', 'ValidateSolFunctionPackageContent ValidateSolNetworkPackageContent'),
  ...of('athena', 'GetSessionEndpoint'),
  ...of('bedrock-agentcore', 'GetResourceApiKey GetResourceOauth2Token GetWorkloadAccessToken'),
  ...of('bedrock-agentcore', 'GetWorkloadAccessTokenForJWT GetWorkloadAccessTokenForUserId'),
  ...of('cloudshell', 'GetFileDownloadUrls GetFileUploadUrls'),
  ...of('cognito-identity', 'GetCredentialsForIdentity GetId GetOpenIdToken GetOpenIdTokenForDeveloperIdentity'),
  ...of('cognito-idp', 'GetTokensFromRefreshToken'),
  ...of('datazone', 'GetEnvironmentCredentials GetIamPortalLoginUrl'),
  ...of('elasticmapreduce', 'GetClusterSessionCredentials GetOnClusterAppUIPresignedURL'),
  ...of('elasticmapreduce', 'GetPersistentAppUIPresignedURL GetSessionEndpoint'),
  ...of('emr-containers', 'GetManagedEndpointSessionCredentials'),
  ...of('emr-serverless', 'GetDashboardForJobRun'),
  ...of('gamelift', 'GetComputeAccess GetInstanceAccess'),
  ...of('iot', 'GetConnection'),
  ...of('lakeformation', 'GetDataAccess GetTemporaryGlueTableCredentials GetTemporaryGluePartitionCredentials'),
  ...of('lightsail', 'DownloadDefaultKeyPair GetInstanceAccessDetails GetRelationalDatabaseMasterUserPassword'),
  ...of('redshift', 'GetClusterCredentials GetClusterCredentialsWithIAM GetIdentityCenterAuthToken'),
  ...of('redshift-serverless', 'GetCredentials'),
  ...of('s3', 'GetDataAccess'),
  ...of('ssm', 'GetAccessToken'),
  ...of('states', 'GetActivityTask'),
  ...of('sts', 'GetDelegatedAccessToken GetFederationToken GetSessionToken GetWebIdentityToken'),
];

/** Called writing by the reference, and begin so rightly: they tell, and change nothing that runs. */
export const READING_AFTER_ALL: readonly string[] = [
  ...of('aidevops', 'DescribeSupportLevel'),
  ...of('appfabric', 'BatchGetUserAccessTasks'),
  ...of('arc-region-switch', 'GetResourcePolicy'),
  ...of('backup', 'ListIndexedRecoveryPointsForSearch SearchRecoveryPoint'),
  ...of('backup-storage', 'DescribeBackupJob GetBaseBackup GetChunk GetIncrementalBaseBackup GetObjectMetadata'),
  ...of('backup-storage', 'ListChunks ListObjects'),
  ...of('bcm-pricing-calculator', 'ListTagsForResource'),
  ...of('billing', 'GetResourcePolicy'),
  ...of('cloudwatch', 'QueryTraces SearchPrincipals'),
  ...of('fsx', 'GetResourcePolicy'),
  ...of('glue', 'BatchGetStageFiles DescribeConnectionType DescribeEntity GetDataPreviewStatement GetEnvironment'),
  ...of('glue', 'GetExecutors GetExecutorsThreads GetLogParsingStatus GetNotebookInstanceStatus GetQueries GetQuery'),
  ...of('glue', 'GetRecipeAction GetStage GetStageAttempt GetStageAttemptTaskList GetStageAttemptTaskSummary'),
  ...of('glue', 'GetStageFiles GetStages GetStorage GetStorageUnit ListConnectionTypes ListEntities'),
  ...of('honeycode', 'ListTagsForResource'),
  ...of('iot', 'ListSubscriptions'),
  ...of('managedblockchain', 'GET'),
  ...of('monitron', 'ListProjectAdminUsers'),
  ...of('opensearch', 'ViewLoginPage'),
  ...of('quicksight', 'DescribeKnowledgeBasePermissions DescribeSpacePermissions DescribeTopicPermissions'),
  ...of('route53globalresolver', 'ListTagsForResource'),
  ...of('security-ir', 'GetCaseAttachmentUploadUrl'),
  ...of('social-messaging', 'GetWhatsAppMessageMedia'),
  ...of('ssm-sap', 'GetResourcePermission'),
];

/** By service, since a pattern of one is asked over and over. */
const ODD = new Map<string, readonly string[]>();
for (const action of NOT_READING.map((name) => name.toLowerCase())) {
  const service = action.slice(0, action.indexOf(':'));
  ODD.set(service, [...(ODD.get(service) ?? []), action]);
}

/** Whether all that an action, or a pattern of actions, may be changes nothing; in lower case, as policies are kept. */
export function isReading(pattern: string): boolean {
  const colon = pattern.indexOf(':');
  if (colon < 0 || !READING.test(headOf(pattern.slice(colon + 1)))) return false;
  const service = pattern.slice(0, colon);
  const odd = /[*?]/.test(service) ? [...ODD.values()].flat() : (ODD.get(service) ?? []);
  return !odd.some((action) => relation(pattern, action) !== NO);
}

function headOf(name: string): string {
  const end = name.search(/[*?]/);
  return end < 0 ? name : name.slice(0, end);
}

import { of, type ServiceRule } from './rule.ts';

/** What records, watches and warns. */
export const WATCHING: readonly ServiceRule[] = [
  {
    prefix: 'logs',
    page: '/AmazonCloudWatch/latest/logs/SubscriptionFilters.html',
    takes: of(
      'logs',
      'AssociateSourceToS3TableIntegration CreateImportTask CreateScheduledQuery IntegrateWithS3Table PutAccountPolicy',
      'PutDeliveryDestination PutDestination PutIntegration PutPipelineRule PutSubscriptionFilter PutSyslogConfiguration',
      'UpdateScheduledQuery',
    ),
    steers: of(
      'logs',
      'AssociateSourceToS3TableIntegration PutAccountPolicy PutBearerTokenAuthentication PutDestination PutPipelineRule',
      'PutSubscriptionFilter UpdateScheduledQuery',
    ),
  },
  {
    prefix: 'cloudwatch',
    page: '/AmazonCloudWatch/latest/monitoring/CloudWatch-metric-streams-trustpolicy.html',
    takes: of(
      'cloudwatch',
      'CreateAccessProfile CreateDomain CreateDomainForOrganization CreateIntegration CreateSpace PutLogAlarm',
      'PutMetricStream PutPipelineRule UpdateAccessProfile UpdateDomain UpdateDomainForOrganization UpdateIntegration',
      'UpdateSpace',
    ),
    steers: of(
      'cloudwatch',
      'AssumeAccessProfile CallWithBearerToken CreateAccessGrant CreateOneTimeDeepLinkCode InvokeIntegration PutLogAlarm',
      'PutMetricStream PutPipelineRule StartOmniThreadSession UpdateAccessProfile UpdateIntegration',
    ),
  },
  {
    prefix: 'cloudtrail',
    page: '/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html',
    takes: of('cloudtrail', 'CreateDashboard CreateTrail EnableFederation StartImport UpdateTrail'),
    steers: of('cloudtrail', 'UpdateDashboard UpdateTrail'),
  },
  {
    prefix: 'guardduty',
    page: '/guardduty/latest/ug/malware-protection-s3-iam-role-prerequisite.html',
    takes: of('guardduty', 'CreateMalwareProtectionPlan StartMalwareScan UpdateMalwareProtectionPlan'),
    steers: of('guardduty', 'SendObjectMalwareScan UpdateMalwareProtectionPlan'),
  },
  {
    prefix: 'securityhub',
    page: '/securityhub/latest/userguide/using-service-linked-roles.html',
    takes: of('securityhub', 'CreateConnector CreateConnectorV2 UpdateConnector UpdateConnectorV2'),
    steers: of('securityhub', 'CreateTicketV2 StartConfigurationPolicyAssociation UpdateConfigurationPolicy'),
  },
  {
    prefix: 'access-analyzer',
    page: '/IAM/latest/UserGuide/access-analyzer-policy-generation.html',
    takes: of('access-analyzer', 'CreateAccessPreview StartPolicyGeneration'),
  },
  { prefix: 'xray', page: '/xray/latest/devguide/security-iam.html' },
  { prefix: 'health', page: '/health/latest/ug/security-iam.html' },
  { prefix: 'support', page: '/awssupport/latest/user/security-iam.html' },
  { prefix: 'trustedadvisor', page: '/awssupport/latest/user/security-trusted-advisor.html' },
];

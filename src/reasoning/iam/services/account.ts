import { of, type ServiceRule } from './rule.ts';

/** What governs the account, its keys and its network. Ways inside IAM, KMS and Organizations are the closure's own. */
export const ACCOUNT: readonly ServiceRule[] = [
  {
    prefix: 'iam',
    page: '/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
    takes: of('iam', 'AddRoleToInstanceProfile'),
  },
  { prefix: 'sts', page: '/service-authorization/latest/reference/list_awssecuritytokenservice.html' },
  { prefix: 'kms', page: '/kms/latest/developerguide/using-service-linked-roles.html' },
  {
    prefix: 'secretsmanager',
    page: '/secretsmanager/latest/userguide/rotate-secrets_lambda.html',
    takes: of('secretsmanager', 'AssociateCrossAccountReplica RotateSecret'),
    steers: of('secretsmanager', 'RotateSecret'),
  },
  {
    prefix: 'organizations',
    page: '/organizations/latest/userguide/orgs_integrate_services-using_slrs.html',
    takes: of('organizations', 'CreateAccount CreateGovCloudAccount'),
    steers: of('organizations', 'EnableAWSServiceAccess'),
  },
  { prefix: 'account', page: '/accounts/latest/reference/security-iam.html' },
  { prefix: 'tag', page: '/tag-editor/latest/userguide/tagging.html' },
  {
    prefix: 'resource-groups',
    page: '/servicecatalog/latest/arguide/app-tag-sync.html',
    takes: of('resource-groups', 'StartTagSyncTask'),
  },
  {
    prefix: 'budgets',
    page: '/cost-management/latest/userguide/budgets-action-role.html',
    takes: of('budgets', 'CreateBudgetAction UpdateBudgetAction'),
    // An action attaches a policy as the role of the budget.
    steers: of('budgets', 'CreateBudgetAction ExecuteBudgetAction UpdateBudgetAction'),
  },
  { prefix: 'ce', page: '/cost-management/latest/userguide/billing-permissions-ref.html' },
  {
    prefix: 'application-autoscaling',
    page: '/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html',
    takes: of('application-autoscaling', 'RegisterScalableTarget'),
  },
  { prefix: 'elasticloadbalancing', page: '/elasticloadbalancing/latest/userguide/elb-service-linked-roles.html' },
  {
    prefix: 'acm',
    page: '/acm/latest/userguide/security-iam.html',
    takes: of('acm', 'CreateAcmeEndpoint CreateAcmeExternalAccountBinding UpdateAcmeEndpoint'),
    steers: of('acm', 'CreateAcmeExternalAccountBinding UpdateAcmeEndpoint'),
  },
  {
    prefix: 'acm-pca',
    page: '/rolesanywhere/latest/userguide/trust-model.html',
    // Certificates of an authority that IAM Roles Anywhere trusts open the roles behind it.
    steers: of(
      'acm-pca',
      'CreatePermission ImportCertificateAuthorityCertificate IssueCertificate PutPolicy RestoreCertificateAuthority',
      'UpdateCertificateAuthority',
    ),
  },
  {
    prefix: 'shield',
    page: '/waf/latest/developerguide/ddos-srt-access.html',
    takes: of('shield', 'AssociateDRTRole'),
  },
  { prefix: 'route53', page: '/Route53/latest/DeveloperGuide/security-iam.html' },
  {
    prefix: 'cloudfront',
    page: '/AmazonCloudFront/latest/DeveloperGuide/real-time-logs.html',
    takes: of('cloudfront', 'CreateRealtimeLogConfig UpdateRealtimeLogConfig'),
    steers: of('cloudfront', 'UpdateRealtimeLogConfig'),
  },
  { prefix: 'wafv2', page: '/waf/latest/developerguide/using-service-linked-roles.html' },
];

/**
 * Which services have policies on resources, after "AWS services that work with IAM"
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html). A service in neither
 * list might have them: its resources' policies are then inputs that are missing.
 */
const WITH = words(
  's3 kms sns sqs lambda secretsmanager dynamodb execute-api apigateway ecr sts s3-object-lambda glacier backup glue logs',
  'events es kinesis elasticfilesystem codeartifact',
);
const WITHOUT = words(
  'access-analyzer account acm application-autoscaling athena autoscaling batch budgets ce cloudformation',
  'cloudwatch codecommit codedeploy codepipeline cognito-identity cognito-idp config datapipeline detective ds ec2',
  'ec2-instance-connect ec2messages ecs eks elasticache elasticbeanstalk elasticloadbalancing elasticmapreduce firehose',
  'guardduty health iam identitystore inspector inspector2 macie2 pricing rds rds-data rds-db redshift-data',
  'resource-groups route53 route53domains savingsplans securityhub servicequotas shield ssmmessages sso states support swf',
  'tag trustedadvisor waf waf-regional dax lakeformation sso-directory rolesanywhere',
);

/** Actions that name no resource with a policy: they create one, list, or set what belongs to the account. */
const OF_THE_ACCOUNT: readonly RegExp[] = [
  /^kms:(createkey|listkeys|listaliases|generaterandom)$/,
  /^s3:(listallmybuckets|(get|put)accountpublicaccessblock)$/,
  /^sqs:listqueues$/,
  /^sns:(listtopics|listsubscriptions)$/,
  /^lambda:(createfunction|listfunctions|getaccountsettings|(create|list)eventsourcemappings?)$/,
  /^secretsmanager:(createsecret|listsecrets|getrandompassword)$/,
  /^dynamodb:(createtable|listtables|listbackups|describelimits)$/,
  /^sts:(getcalleridentity|getsessiontoken|getfederationtoken|decodeauthorizationmessage|getaccesskeyinfo)$/,
  // Of Systems Manager, documents, parameters and groups of operational items have policies; what runs on servers has none.
  /^ssm:(sendcommand|startsession|resumesession|startautomationexecution|startchangerequestexecution|sendautomationsignal)$/,
  /^ssm:(createassociation|createassociationbatch|updateassociation|startassociationsonce|getaccesstoken)$/,
  /^ssm:(registertargetwith|registertaskwith|update)maintenancewindow(target|task)?$/,
  /^ssm:(updatepatchbaseline|registerpatchbaselineforpatchgroup|registerdefaultpatchbaseline)$/,
  // What another account shares of a document, its receivers cannot change.
  /^ssm:(updatedocument|updatedocumentdefaultversion)$/,
  // The policy of an S3 Access Grants instance shares it with other accounts, whose principals need permissions of their own.
  /^s3:(getdataaccess|createaccessgrant)$/,
  // Of EventBridge, buses have policies; connections have none.
  /^events:retrieveconnectioncredentials$/,
  // Vaults of AWS Backup have policies, plans have none.
  /^backup:((delete|update)backupplan|deletebackupselection)$/,
  /^ecr:(getauthorizationtoken|describeregistry)$/,
  // Projects and report groups of CodeBuild are shared to be looked at alone, rule groups of WAF to be used in others' lists.
  /^codebuild:(startbuild|startbuildbatch|(create|update|delete)project)$/,
  /^wafv2:(create|update|delete)webacl$/,
  // Policies of CloudFront share VPC origins and static addresses.
  /^cloudfront:(createinvalidation|(create|update|delete)distribution)$/,
  /^apprunner:(create|update|delete|pause|resume)service$/,
  /^organizations:(describeorganization|leaveorganization|list\w+)$/,
  // Policies of Redshift are on namespaces, and speak of integrations and data shares alone.
  /^redshift:(getclustercredentials(withiam)?|getidentitycenterauthtoken|modifycluster|executequery|fetchresults)$/,
  /^redshift:(deletecluster|(restorefrom|restoretablefrom|delete|modify)clustersnapshot|batch(delete|modify)clustersnapshots)$/,
  /^redshift:authorizesnapshotaccess$/,
  // Of CloudTrail, event data stores, dashboards and channels have policies; trails have none.
  /^cloudtrail:(stoplogging|startlogging|(create|update|delete)trail|puteventselectors|putinsightselectors|puteventconfiguration)$/,
];

/** Governed since RCPs exist, and those that came later or may have (…/organizations/latest/userguide/orgs_manage_policies_rcps.html). */
const UNDER_RCPS = words('s3 sts kms sqs secretsmanager');
const UNDER_RCPS_LATER = words('cognito-idp cognito-identity');

/** Nothing of these is opened to another account but by the policies that are judged: no sharing by attribute or by AWS RAM. */
const NEVER_SHARED = words('iam sts kms secretsmanager sns sqs lambda s3 redshift-data rds-data rds-db athena dax');
/** Services that know aws:ResourceTag for their resources, whatever the action on them. */
const TAGGED = words('kms secretsmanager lambda sqs iam sts');

function words(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.join(' ').split(' '));
}

export function serviceOf(action: string): string {
  return action.slice(0, Math.max(0, action.indexOf(':')));
}

/** Whether some resource's policy speaks on an action (in lower case). */
export function resourcePolicies(action: string): 'none' | 'some' | 'not known' {
  const service = serviceOf(action);
  if (WITHOUT.has(service) || OF_THE_ACCOUNT.some((shape) => shape.test(action))) return 'none';
  return WITH.has(service) ? 'some' : 'not known';
}

/** `maybe`: AWS keeps adding services; a guardrail that may not apply protects nobody, yet may stop somebody. */
export function underRcps(action: string): 'yes' | 'maybe' | 'no' {
  const service = serviceOf(action);
  if (UNDER_RCPS.has(service)) return 'yes';
  return WITHOUT.has(service) && !UNDER_RCPS_LATER.has(service) ? 'no' : 'maybe';
}

/** Snapshots, images, subnets and much else are shared with other accounts by attributes and by AWS RAM, not by policies. */
export function maybeShared(action: string): boolean {
  return !NEVER_SHARED.has(serviceOf(action));
}

/** Whether a resource's tags decide aws:ResourceTag; elsewhere the key may be missing though there are tags. */
export function knowsTags(service: string): boolean {
  return TAGGED.has(service);
}

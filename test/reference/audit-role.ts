import {
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
} from '@aws-sdk/client-iam';
import { type Account, AUDIT_ROLE, EXTERNAL_ID, given, iamOf, policy } from './account.ts';

/** Reading of configuration, service by service: no data, and no way to change anything. */
const READS = [
  ['sts', 'GetCallerIdentity'],
  ['iam', 'Get*', 'List*', 'GenerateCredentialReport'],
  [
    's3',
    'GetBucket*',
    'GetEncryptionConfiguration',
    'GetReplicationConfiguration',
    'GetLifecycleConfiguration',
    'GetInventoryConfiguration',
    'GetAccountPublicAccessBlock',
    'ListAllMyBuckets',
  ],
  [
    'kms',
    'DescribeKey',
    'GetKeyPolicy',
    'GetKeyRotationStatus',
    'ListAliases',
    'ListKeys',
    'ListKeyPolicies',
    'ListResourceTags',
    'ListGrants',
  ],
  [
    'cloudtrail',
    'DescribeTrails',
    'GetTrail',
    'GetTrailStatus',
    'GetEventSelectors',
    'GetInsightSelectors',
    'ListTrails',
    'ListTags',
    'ListPublicKeys',
  ],
  ['config', 'Describe*', 'Get*', 'List*', 'SelectResourceConfig'],
  ['ec2', 'Describe*', 'GetEbsEncryptionByDefault', 'GetEbsDefaultKmsKeyId', 'GetManagedPrefixListEntries'],
  [
    'elasticloadbalancing',
    'DescribeAccountLimits',
    'DescribeListeners',
    'DescribeListenerAttributes',
    'DescribeListenerCertificates',
    'DescribeLoadBalancers',
    'DescribeLoadBalancerAttributes',
    'DescribeRules',
    'DescribeSSLPolicies',
    'DescribeTags',
    'DescribeTargetGroups',
    'DescribeTargetHealth',
  ],
  ['acm', 'DescribeCertificate', 'GetCertificate', 'ListCertificates', 'ListTagsForCertificate'],
  ['dynamodb', 'DescribeTable', 'DescribeContinuousBackups', 'ListTables', 'ListTagsOfResource', 'ListBackups'],
  [
    'redshift',
    'DescribeClusters',
    'DescribeClusterParameters',
    'DescribeClusterParameterGroups',
    'DescribeClusterSubnetGroups',
    'DescribeLoggingStatus',
    'DescribeClusterSnapshots',
    'DescribeTags',
  ],
  ['lambda', 'List*', 'GetFunctionConfiguration', 'GetPolicy', 'GetFunctionUrlConfig'],
] as const;

/** The actions of the audit role, without those left out on purpose: what it lacks, the service denies. */
function actions(without: readonly string[]): string[] {
  return READS.flatMap(([service, ...names]) => names.map((name) => `${service}:${name}`)).filter(
    (action) => !without.includes(action),
  );
}

/** The role through which Affidavit reads an account, trusting one account and an external id. */
export async function createAuditRole(account: Account, trusted: string, without: readonly string[]): Promise<void> {
  const iam = iamOf(account);
  const trust = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${trusted}:user/affidavit-collector` },
    Action: 'sts:AssumeRole',
    Condition: { StringEquals: { 'sts:ExternalId': EXTERNAL_ID } },
  };
  const document = policy({ Sid: 'ReadConfiguration', Effect: 'Allow', Action: actions(without), Resource: '*' });
  const role = { RoleName: AUDIT_ROLE, Description: 'Read by Affidavit', AssumeRolePolicyDocument: policy(trust) };
  await iam.send(new CreateRoleCommand(role));
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'affidavit-read', PolicyDocument: document }),
  );
  await iam.send(new AttachRolePolicyCommand({ RoleName: AUDIT_ROLE, PolicyArn: given(Policy?.Arn, 'policy ARN') }));
}

/** Long-lived keys of a user who may do one thing: assume the audit roles. */
export interface CollectorKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The user whose keys the collecting command is given. */
export async function createCollector(home: Account, accounts: readonly string[]): Promise<CollectorKeys> {
  const iam = iamOf(home);
  const UserName = 'affidavit-collector';
  const Resource = accounts.map((id) => `arn:aws:iam::${id}:role/${AUDIT_ROLE}`);
  await iam.send(new CreateUserCommand({ UserName, Tags: [{ Key: 'kind', Value: 'service' }] }));
  const assume = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource });
  const { Policy } = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'affidavit-assume', PolicyDocument: assume }),
  );
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: given(Policy?.Arn, 'policy ARN') }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return {
    accessKeyId: given(AccessKey?.AccessKeyId, 'access key'),
    secretAccessKey: given(AccessKey?.SecretAccessKey, 'secret key'),
  };
}

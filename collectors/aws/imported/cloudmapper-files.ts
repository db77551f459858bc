import type { Json } from '../../../src/core/canonical.ts';

/** How CloudMapper asked an operation, so that its file answers our question and no other. */
export interface CloudmapperFile {
  /** The member whose value names the file; without it there is one file per region. */
  readonly by?: string;
  /** Members that we set and CloudMapper's call means too: the service's defaults. */
  readonly same?: Readonly<Record<string, Json>>;
  /** Recorded in us-east-1 for the whole account. */
  readonly global?: true;
}

const GLOBAL = { global: true } as const;
const BUCKET = { global: true, by: 'Bucket' } as const;

/**
 * What of CloudMapper's recordings is used. Calls that it narrows (`--owner-ids self`) are not here, since their
 * answers are of other questions; so is describe-regions, which leaves out the disabled ones.
 */
export const CLOUDMAPPER_FILES: Readonly<Record<string, CloudmapperFile>> = {
  'sts:GetCallerIdentity': GLOBAL,
  'iam:GetAccountAuthorizationDetails': GLOBAL,
  'iam:GetAccountPasswordPolicy': GLOBAL,
  'iam:GetAccountSummary': GLOBAL,
  'iam:GetCredentialReport': GLOBAL,
  's3:ListBuckets': GLOBAL,
  's3:GetBucketAcl': BUCKET,
  's3:GetBucketEncryption': BUCKET,
  's3:GetBucketLocation': BUCKET,
  's3:GetBucketLogging': BUCKET,
  's3:GetBucketPolicy': BUCKET,
  's3:GetBucketTagging': BUCKET,
  's3:GetBucketVersioning': BUCKET,
  's3:GetPublicAccessBlock': BUCKET,
  // DescribeTrails: includeShadowTrails is true by default.
  'cloudtrail:DescribeTrails': { same: { includeShadowTrails: true } },
  'cloudtrail:GetTrailStatus': { by: 'Name' },
  'cloudtrail:GetEventSelectors': { by: 'TrailName' },
  'config:DescribeConfigurationRecorders': {},
  'config:DescribeConfigurationRecorderStatus': {},
  'ec2:DescribeAddresses': {},
  'ec2:DescribeFlowLogs': {},
  'ec2:DescribeInstances': {},
  'ec2:DescribeInternetGateways': {},
  'ec2:DescribeNatGateways': {},
  'ec2:DescribeNetworkAcls': {},
  'ec2:DescribeNetworkInterfaces': {},
  'ec2:DescribeRouteTables': {},
  'ec2:DescribeSecurityGroups': {},
  'ec2:DescribeSubnets': {},
  'ec2:DescribeVolumes': {},
  'ec2:DescribeVpcEndpoints': {},
  'ec2:DescribeVpcPeeringConnections': {},
  'ec2:DescribeVpcs': {},
  'ecs:ListClusters': {},
  'elbv2:DescribeListeners': { by: 'LoadBalancerArn' },
  'elbv2:DescribeLoadBalancerAttributes': { by: 'LoadBalancerArn' },
  'elbv2:DescribeLoadBalancers': {},
  'elbv2:DescribeTargetGroups': {},
  'acm:ListCertificates': {},
  'dynamodb:ListTables': {},
  'guardduty:ListDetectors': {},
  'kms:DescribeKey': { by: 'KeyId' },
  'kms:ListAliases': {},
  'kms:ListKeys': {},
  'lambda:GetPolicy': { by: 'FunctionName' },
  'lambda:ListFunctions': {},
  'rds:DescribeDBInstances': {},
  'redshift:DescribeClusters': {},
  'redshift:DescribeClusterSubnetGroups': {},
  'secretsmanager:GetResourcePolicy': { by: 'SecretId' },
  'secretsmanager:ListSecrets': {},
  'sns:GetTopicAttributes': { by: 'TopicArn' },
  'sns:ListTopics': {},
  'sqs:GetQueueAttributes': { by: 'QueueUrl', same: { AttributeNames: ['All'] } },
  'sqs:ListQueues': {},
};

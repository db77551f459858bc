import type { PlacedCells } from '../facts/derived.ts';

/** A type of AWS Config, with the table and the calls that count the same things. */
export interface CountedType {
  readonly type: string;
  readonly table: string;
  /** The operations whose answers decide which rows the table has. */
  readonly lists: readonly string[];
  readonly scope: 'regional' | 'global';
  /** The column with a row's own region, where the table is of a service without regions. */
  readonly regionColumn?: string;
  /** The column that tells things apart, where one thing has several rows. */
  readonly distinct?: string;
  /** The columns that `counts` reads. */
  readonly reads?: readonly string[];
  /** Whether AWS Config counts the thing of a row: null when the row does not tell. All, when left out. */
  readonly counts?: (row: PlacedCells) => boolean | null;
}

/**
 * The types that both witnesses count. What they rightly see differently is left out on our side: things that EC2 still
 * lists for an hour after their end, keys and policies that AWS manages.
 */
export const COUNTED_TYPES: readonly CountedType[] = [
  {
    type: 'AWS::S3::Bucket',
    table: 'aws_s3_bucket',
    lists: ['s3:ListBuckets'],
    scope: 'regional',
    regionColumn: 'bucket_region',
  },
  ec2('Instance', 'aws_ec2_instance', 'DescribeInstances', isNot('state', 'terminated')),
  ec2('VPC', 'aws_ec2_vpc', 'DescribeVpcs'),
  ec2('Subnet', 'aws_ec2_subnet', 'DescribeSubnets'),
  ec2('SecurityGroup', 'aws_ec2_security_group', 'DescribeSecurityGroups'),
  ec2('Volume', 'aws_ec2_volume', 'DescribeVolumes', isNot('state', 'deleted')),
  ec2('NetworkInterface', 'aws_ec2_interface', 'DescribeNetworkInterfaces'),
  ec2('RouteTable', 'aws_ec2_route', 'DescribeRouteTables', { distinct: 'route_table_id' }),
  ec2('InternetGateway', 'aws_ec2_gateway', 'DescribeInternetGateways', is('type', 'internet-gateway')),
  ec2('NatGateway', 'aws_ec2_nat_gateway', 'DescribeNatGateways', isNot('state', 'deleted')),
  ec2('EIP', 'aws_ec2_address', 'DescribeAddresses'),
  ec2('FlowLog', 'aws_ec2_flow_log', 'DescribeFlowLogs'),
  {
    type: 'AWS::KMS::Key',
    table: 'aws_kms_key',
    lists: ['kms:ListKeys'],
    scope: 'regional',
    ...is('manager', 'CUSTOMER'),
  },
  regional('AWS::Lambda::Function', 'aws_lambda_function', 'lambda:ListFunctions'),
  regional('AWS::DynamoDB::Table', 'aws_dynamodb_table', 'dynamodb:ListTables'),
  regional('AWS::Redshift::Cluster', 'aws_redshift_cluster', 'redshift:DescribeClusters'),
  regional('AWS::ElasticLoadBalancingV2::LoadBalancer', 'aws_elb_load_balancer', 'elbv2:DescribeLoadBalancers'),
  regional('AWS::ElasticLoadBalancingV2::Listener', 'aws_elb_listener', 'elbv2:DescribeListeners'),
  regional('AWS::ACM::Certificate', 'aws_acm_certificate', 'acm:ListCertificates'),
  {
    ...regional('AWS::CloudTrail::Trail', 'aws_cloudtrail_trail', 'cloudtrail:DescribeTrails'),
    reads: ['home_region'],
    counts: (row) => (row.home_region === null ? null : row.home_region === row.region),
  },
  iam('User', 'aws_iam_user'),
  iam('Group', 'aws_iam_group'),
  iam('Role', 'aws_iam_role'),
  { ...iam('Policy', 'aws_iam_policy'), ...is('manager', 'CUSTOMER') },
];

function regional(type: string, table: string, list: string): CountedType {
  return { type, table, lists: [list], scope: 'regional' };
}

function ec2(
  kind: string,
  table: string,
  list: string,
  more: Partial<Pick<CountedType, 'reads' | 'counts' | 'distinct'>> = {},
): CountedType {
  return { ...regional(`AWS::EC2::${kind}`, table, `ec2:${list}`), ...more };
}

function iam(kind: string, table: string): CountedType {
  return { type: `AWS::IAM::${kind}`, table, lists: ['iam:GetAccountAuthorizationDetails'], scope: 'global' };
}

type Counting = Required<Pick<CountedType, 'reads' | 'counts'>>;

function is(column: string, value: string): Counting {
  return { reads: [column], counts: (row) => (row[column] === null ? null : row[column] === value) };
}

function isNot(column: string, value: string): Counting {
  return { reads: [column], counts: (row) => (row[column] === null ? null : row[column] !== value) };
}

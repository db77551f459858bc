import type { DiagramModel } from '../../src/report/schema.ts';

type Fact = DiagramModel['nodes'][number]['facts'][number];

function fact(table: string, resource: string, operation: string): Fact {
  return { table, resource, operations: [operation] };
}

function node(
  id: string,
  group: string | null,
  kind: DiagramModel['nodes'][number]['kind'],
  label: string[],
  facts: Fact[] = [],
  breaks: string[] = [],
): DiagramModel['nodes'][number] {
  return { id, group, kind, label, facts, breaks };
}

const REACHED = fact('network_exposure', 'lb-7f2e', 'ec2:DescribeSecurityGroups');
const LISTENER = fact('aws_elb_listener', 'lb-7f2e', 'elasticloadbalancing:DescribeListeners');
const RULE = fact('aws_ec2_security_group_rule', 'sg-20d1', 'ec2:DescribeSecurityGroupRules');

/** What the network of the sample looks like from outside. */
export const sampleDiagram: DiagramModel = {
  name: 'network',
  title: 'What can be reached from the internet',
  caption: 'Every path from the internet into the production account, and where its data and logs end.',
  direction: 'LR',
  groups: [
    {
      id: 'prod',
      parent: null,
      label: 'Production account · eu-west-1',
      kind: 'account',
      facts: [fact('aws_account', 'account-7c1e', 'sts:GetCallerIdentity')],
    },
    {
      id: 'vpc',
      parent: 'prod',
      label: 'VPC 10.0.0.0/16',
      kind: 'vpc',
      facts: [fact('aws_ec2_vpc', 'vpc-4e11', 'ec2:DescribeVpcs')],
    },
    {
      id: 'public',
      parent: 'vpc',
      label: 'Public subnets',
      kind: 'public',
      facts: [fact('aws_ec2_subnet', 'subnet-07aa', 'ec2:DescribeSubnets')],
    },
    {
      id: 'private',
      parent: 'vpc',
      label: 'Private subnets',
      kind: 'private',
      facts: [fact('aws_ec2_subnet', 'subnet-51ac', 'ec2:DescribeSubnets')],
    },
    {
      id: 'sec',
      parent: null,
      label: 'Security account',
      kind: 'account',
      facts: [fact('aws_account', 'account-2b90', 'sts:GetCallerIdentity')],
    },
  ],
  nodes: [
    node('internet', null, 'outside', ['Internet']),
    node('lb', 'public', 'entry', ['Load balancer', 'accepts TLS 1.1'], [LISTENER], ['tls-policy']),
    node(
      'vpn',
      'public',
      'entry',
      ['VPN server', '1194/udp'],
      [fact('aws_ec2_instance', 'instance-0c3d', 'ec2:DescribeInstances')],
    ),
    node(
      'nat',
      'public',
      'quiet',
      ['NAT gateway'],
      [fact('aws_ec2_nat_gateway', 'nat-6b20', 'ec2:DescribeNatGateways')],
    ),
    node(
      'query',
      'private',
      'plain',
      ['12 query servers'],
      [fact('aws_ec2_instance', 'instance-19aa', 'ec2:DescribeInstances')],
    ),
    node(
      'buffer',
      'private',
      'plain',
      ['6 log-buffer servers', '18 encrypted volumes'],
      [fact('aws_ec2_volume', 'volume-3e8a', 'ec2:DescribeVolumes')],
    ),
    node(
      'admin',
      'private',
      'store',
      ['Admin database', 'encrypted'],
      [fact('aws_rds_instance', 'database-11c0', 'rds:DescribeDBInstances')],
    ),
    node(
      'data',
      'prod',
      'store',
      ['Customer data', 'S3, 3 buckets'],
      [fact('aws_s3_bucket', 'bucket-3e8a', 's3:ListBuckets')],
    ),
    node(
      'keys',
      'prod',
      'key',
      ['KMS keys', '12 customer managed'],
      [fact('aws_kms_key', 'key-0a4f', 'kms:DescribeKey')],
    ),
    node('cache', 'prod', 'unknown', ['Cache', 'not read']),
    node(
      'trail',
      'sec',
      'store',
      ['CloudTrail logs', 'locked, validated'],
      [fact('aws_cloudtrail_trail', 'trail-3e8a', 'cloudtrail:DescribeTrails')],
    ),
  ],
  edges: [
    { from: 'internet', to: 'lb', label: '443', style: 'solid', facts: [REACHED] },
    { from: 'internet', to: 'vpn', label: '1194/udp', style: 'solid', facts: [REACHED] },
    { from: 'lb', to: 'query', label: '', style: 'solid', facts: [RULE] },
    { from: 'vpn', to: 'query', label: '22', style: 'dotted', facts: [RULE] },
    { from: 'vpn', to: 'buffer', label: '22', style: 'dotted', facts: [RULE] },
    { from: 'query', to: 'buffer', label: '', style: 'solid', facts: [RULE] },
    { from: 'query', to: 'admin', label: '5432', style: 'solid', facts: [RULE] },
    {
      from: 'buffer',
      to: 'data',
      label: '',
      style: 'solid',
      facts: [fact('aws_s3_bucket', 'bucket-3e8a', 's3:GetBucketPolicy')],
    },
    {
      from: 'data',
      to: 'keys',
      label: '',
      style: 'solid',
      facts: [fact('aws_s3_bucket', 'bucket-3e8a', 's3:GetBucketEncryption')],
    },
    {
      from: 'admin',
      to: 'keys',
      label: '',
      style: 'solid',
      facts: [fact('aws_rds_instance', 'database-11c0', 'rds:DescribeDBInstances')],
    },
    {
      from: 'prod',
      to: 'trail',
      label: 'every API call',
      style: 'solid',
      facts: [fact('aws_cloudtrail_trail', 'trail-3e8a', 'cloudtrail:DescribeTrails')],
    },
  ],
  gaps: ['The cache could not be drawn with its facts: elasticache:DescribeCacheClusters was denied in eu-west-1.'],
};

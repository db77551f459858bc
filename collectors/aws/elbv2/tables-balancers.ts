import type { Table } from '../../../src/facts/table.ts';

const BALANCERS = 'elbv2:DescribeLoadBalancers';
const ATTRIBUTES = 'elbv2:DescribeLoadBalancerAttributes';
const GROUP_ATTRIBUTES = 'elbv2:DescribeTargetGroupAttributes';
const GROUPS = 'elbv2:DescribeTargetGroups';
const HEALTH = 'elbv2:DescribeTargetHealth';

export const loadBalancerTable: Table = {
  name: 'aws_elb_load_balancer',
  doc: 'One application, network or gateway load balancer; classic ones are in aws_elb_classic.',
  rows: BALANCERS,
  each: { [BALANCERS]: 'LoadBalancers' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: BALANCERS, doc: 'ARN of the load balancer.', identifies: 'load-balancer' },
    name: { type: 'text', from: BALANCERS, doc: 'Name of the load balancer.', identifies: 'load-balancer' },
    dns_name: { type: 'text', from: BALANCERS, doc: 'Public or internal DNS name.', identifies: 'load-balancer' },
    type: { type: 'text', from: BALANCERS, doc: "'application', 'network' or 'gateway'.", identifies: 'nothing' },
    scheme: {
      type: 'text',
      from: BALANCERS,
      doc: "'internet-facing' or 'internal'; 'none' for a gateway load balancer.",
      oneOf: ['internet-facing', 'internal', 'none'],
    },
    vpc_id: { type: 'text', from: BALANCERS, doc: 'VPC of the load balancer.', identifies: 'vpc' },
    state: {
      type: 'text',
      from: BALANCERS,
      doc: "'active', 'provisioning', 'active_impaired' or 'failed'.",
      identifies: 'nothing',
    },
    ip_address_type: {
      type: 'text',
      from: BALANCERS,
      doc: "'ipv4', 'dualstack' or 'dualstack-without-public-ipv4'.",
      identifies: 'nothing',
    },
    security_groups: {
      type: 'integer',
      from: BALANCERS,
      doc: 'Number of attached security groups; 0 for a network load balancer made without any.',
    },
    access_logs: {
      type: 'boolean',
      from: ATTRIBUTES,
      doc: '1 when access logs go to S3, 0 when not or when the type has no such setting.',
    },
    access_logs_bucket: {
      type: 'text',
      from: ATTRIBUTES,
      doc: "Bucket of the access logs; '' when none is set.",
      identifies: 'bucket',
    },
    deletion_protection: { type: 'boolean', from: ATTRIBUTES, doc: '1 when deletion protection is on, else 0.' },
  },
};

export const subnetTable: Table = {
  name: 'aws_elb_load_balancer_subnet',
  doc: 'One subnet of one load balancer.',
  rows: BALANCERS,
  each: { [BALANCERS]: 'LoadBalancers.AvailabilityZones' },
  key: ['load_balancer_arn', 'subnet_id'],
  columns: {
    load_balancer_arn: { type: 'text', from: BALANCERS, doc: 'The load balancer.', identifies: 'load-balancer' },
    subnet_id: { type: 'text', from: BALANCERS, doc: 'The subnet.', identifies: 'subnet' },
    availability_zone: {
      type: 'text',
      from: BALANCERS,
      doc: 'Availability zone of the subnet.',
      identifies: 'nothing',
    },
  },
};

export const groupTable: Table = {
  name: 'aws_elb_load_balancer_group',
  doc: 'One security group attached to one load balancer.',
  rows: BALANCERS,
  each: { [BALANCERS]: 'LoadBalancers.SecurityGroups' },
  key: ['load_balancer_arn', 'group_id'],
  columns: {
    load_balancer_arn: { type: 'text', from: BALANCERS, doc: 'The load balancer.', identifies: 'load-balancer' },
    group_id: { type: 'text', from: BALANCERS, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const targetGroupTable: Table = {
  name: 'aws_elb_target_group',
  doc: 'One target group.',
  rows: GROUPS,
  each: { [GROUPS]: 'TargetGroups' },
  key: ['arn'],
  columns: {
    arn: { type: 'text', from: GROUPS, doc: 'ARN of the target group.', identifies: 'target-group' },
    name: { type: 'text', from: GROUPS, doc: 'Name of the target group.', identifies: 'target-group' },
    target_type: { type: 'text', from: GROUPS, doc: "'instance', 'ip', 'lambda' or 'alb'.", identifies: 'nothing' },
    protocol: {
      type: 'text',
      from: GROUPS,
      doc: "Protocol toward the targets, such as 'HTTP', 'HTTPS', 'TCP', 'TLS'; 'none' for functions.",
      identifies: 'nothing',
    },
    port: { type: 'integer', from: GROUPS, doc: 'Default port of the targets; 0 for functions.' },
    vpc_id: { type: 'text', from: GROUPS, doc: "VPC of the targets; '' for functions.", identifies: 'vpc' },
    load_balancer_arns: {
      type: 'json',
      from: GROUPS,
      doc: 'Load balancers that use it as a sorted JSON array of ARNs.',
      identifies: 'load-balancer',
    },
    keeps_client: {
      type: 'boolean',
      from: [GROUPS, GROUP_ATTRIBUTES],
      doc: "1 when targets get the clients' own addresses, 0 when those of the load balancer.",
    },
  },
};

export const targetTable: Table = {
  name: 'aws_elb_target',
  doc: 'One registered target of one target group.',
  rows: HEALTH,
  each: { [HEALTH]: 'TargetHealthDescriptions' },
  key: ['target_group_arn', 'target_id', 'port', 'availability_zone'],
  columns: {
    target_group_arn: { type: 'text', from: HEALTH, doc: 'The target group.', identifies: 'target-group' },
    target_type: { type: 'text', from: GROUPS, doc: "'instance', 'ip', 'lambda' or 'alb'.", identifies: 'nothing' },
    target_id: {
      type: 'text',
      from: HEALTH,
      doc: 'Instance id, IP address, function ARN or load balancer ARN, by `target_type`.',
      identifies: 'target',
    },
    port: { type: 'integer', from: HEALTH, doc: 'Port of the target; 0 for functions.' },
    availability_zone: {
      type: 'text',
      from: HEALTH,
      doc: "Availability zone, or 'all' for an address outside the VPC; '' where AWS gives none.",
      identifies: 'nothing',
    },
    health: {
      type: 'text',
      from: HEALTH,
      doc: "'initial', 'healthy', 'unhealthy', 'unhealthy.draining', 'unused', 'draining' or 'unavailable'.",
      identifies: 'nothing',
    },
  },
};

export const balancerTables: readonly Table[] = [
  loadBalancerTable,
  subnetTable,
  groupTable,
  targetGroupTable,
  targetTable,
];

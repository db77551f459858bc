import type { Column, Table } from '../../../src/facts/table.ts';

const LIST = 'elb:DescribeLoadBalancers';
const POLICIES = 'elb:DescribeLoadBalancerPolicies';

const balancer: Column = {
  type: 'text',
  from: LIST,
  doc: 'DNS name of the load balancer.',
  identifies: 'load-balancer',
};

export const balancerTable: Table = {
  name: 'aws_elb_classic',
  doc: 'One Classic Load Balancer.',
  rows: LIST,
  each: { [LIST]: 'LoadBalancerDescriptions' },
  key: ['dns_name'],
  columns: {
    dns_name: { ...balancer, doc: 'Public or internal DNS name: what tells it apart.' },
    name: {
      type: 'text',
      from: LIST,
      doc: 'Its name, which another region may have too.',
      identifies: 'load-balancer',
    },
    scheme: {
      type: 'text',
      from: LIST,
      doc: "'internet-facing' or 'internal'.",
      oneOf: ['internet-facing', 'internal'],
    },
    vpc_id: { type: 'text', from: LIST, doc: 'VPC of the load balancer.', identifies: 'vpc' },
  },
};

export const subnetTable: Table = {
  name: 'aws_elb_classic_subnet',
  doc: 'One subnet of one Classic Load Balancer.',
  rows: LIST,
  each: { [LIST]: 'LoadBalancerDescriptions.Subnets' },
  key: ['dns_name', 'subnet_id'],
  columns: { dns_name: balancer, subnet_id: { type: 'text', from: LIST, doc: 'The subnet.', identifies: 'subnet' } },
};

export const groupTable: Table = {
  name: 'aws_elb_classic_group',
  doc: 'One security group of one Classic Load Balancer.',
  rows: LIST,
  each: { [LIST]: 'LoadBalancerDescriptions.SecurityGroups' },
  key: ['dns_name', 'group_id'],
  columns: {
    dns_name: balancer,
    group_id: { type: 'text', from: LIST, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const listenerTable: Table = {
  name: 'aws_elb_classic_listener',
  doc: 'One listener of one Classic Load Balancer.',
  rows: LIST,
  each: { [LIST]: 'LoadBalancerDescriptions.ListenerDescriptions' },
  key: ['dns_name', 'port'],
  columns: {
    dns_name: balancer,
    protocol: { type: 'text', from: LIST, doc: "'HTTP', 'HTTPS', 'TCP' or 'SSL'.", identifies: 'nothing' },
    port: { type: 'integer', from: LIST, doc: 'Port that it listens on.' },
    instance_protocol: { type: 'text', from: LIST, doc: 'Protocol to the instances.', identifies: 'nothing' },
    instance_port: { type: 'integer', from: LIST, doc: 'Port of the instances.' },
    certificate: {
      type: 'text',
      from: LIST,
      doc: "ARN of the certificate; '' when it does not end TLS.",
      identifies: 'certificate',
    },
    tls_policy: {
      type: 'text',
      from: [LIST, POLICIES],
      doc: "Security policy of AWS that it takes its protocols and ciphers from, else the name of one of its own; '' when it does not end TLS.",
      identifies: 'policy',
    },
  },
};

export const instanceTable: Table = {
  name: 'aws_elb_classic_instance',
  doc: 'One instance that is registered with one Classic Load Balancer.',
  rows: LIST,
  each: { [LIST]: 'LoadBalancerDescriptions.Instances' },
  key: ['dns_name', 'instance_id'],
  columns: {
    dns_name: balancer,
    instance_id: { type: 'text', from: LIST, doc: 'The instance.', identifies: 'instance' },
  },
};

export const tables: readonly Table[] = [balancerTable, subnetTable, groupTable, listenerTable, instanceTable];

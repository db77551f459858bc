import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, outcome } from '../../../src/facts/working.ts';

const INTERFACES = 'ec2:DescribeNetworkInterfaces';
const FLOW_LOGS = 'ec2:DescribeFlowLogs';

export const networkInterfaceTable: Table = {
  name: 'aws_ec2_interface',
  doc: 'One network interface, whatever service made it.',
  rows: INTERFACES,
  each: { [INTERFACES]: 'NetworkInterfaces' },
  key: ['interface_id'],
  columns: {
    interface_id: { type: 'text', from: INTERFACES, doc: 'Id of the network interface.', identifies: 'interface' },
    vpc_id: { type: 'text', from: INTERFACES, doc: 'VPC of the interface.', identifies: 'vpc' },
    subnet_id: {
      type: 'text',
      from: INTERFACES,
      doc: 'Subnet of the interface.',
      identifies: 'subnet',
    },
    owner: { type: 'text', from: INTERFACES, doc: 'Account that owns the interface.', identifies: 'account' },
    type: {
      type: 'text',
      from: INTERFACES,
      doc: "Kind as AWS reports it: 'interface', 'nat_gateway', 'network_load_balancer', 'lambda', 'vpc_endpoint', ….",
      identifies: 'nothing',
    },
    status: {
      type: 'text',
      from: INTERFACES,
      doc: "'available', 'in-use', 'associated', 'attaching' or 'detaching'.",
      identifies: 'nothing',
    },
    description: {
      type: 'text',
      from: INTERFACES,
      doc: 'Description; AWS names the load balancer or function here.',
      identifies: 'interface',
    },
    instance_id: {
      type: 'text',
      from: INTERFACES,
      doc: "Instance it is attached to; '' when none.",
      identifies: 'instance',
    },
    requester_managed: {
      type: 'boolean',
      from: INTERFACES,
      doc: '1 when an AWS service manages the interface, else 0.',
    },
    private_ips: {
      type: 'json',
      from: INTERFACES,
      doc: 'All private IPv4 addresses as a sorted JSON array.',
      identifies: 'address',
    },
    public_ip: {
      type: 'text',
      from: INTERFACES,
      doc: "Public IPv4 address of the primary private address; '' when none; other ones are in `public_ips`.",
      identifies: 'address',
    },
    public_ips: {
      type: 'json',
      from: INTERFACES,
      doc: 'Public IPv4 addresses of any of its private addresses as a sorted JSON array.',
      identifies: 'address',
    },
    public_ip_count: { type: 'integer', from: INTERFACES, doc: 'Number of public IPv4 addresses.' },
    ipv6_addresses: {
      type: 'json',
      from: INTERFACES,
      doc: 'IPv6 addresses, and prefixes delegated to it in CIDR notation, as a sorted JSON array.',
      identifies: 'address',
    },
    source_dest_check: { type: 'boolean', from: INTERFACES, doc: '1 when the source/destination check is on, else 0.' },
    tag_name: {
      type: 'text',
      from: INTERFACES,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tag_role: {
      type: 'text',
      from: INTERFACES,
      doc: "Value of the tag `role`; '' when there is none.",
      identifies: 'tag',
    },
  },
};

export const interfaceGroupTable: Table = {
  name: 'aws_ec2_interface_group',
  doc: 'One security group attached to one network interface.',
  rows: INTERFACES,
  each: { [INTERFACES]: 'NetworkInterfaces.Groups' },
  key: ['interface_id', 'group_id'],
  columns: {
    interface_id: { type: 'text', from: INTERFACES, doc: 'The network interface.', identifies: 'interface' },
    group_id: { type: 'text', from: INTERFACES, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const flowLogTable: Table = {
  name: 'aws_ec2_flow_log',
  doc: 'One flow log of a VPC, subnet, interface or transit gateway.',
  rows: FLOW_LOGS,
  each: { [FLOW_LOGS]: 'FlowLogs' },
  key: ['flow_log_id'],
  columns: {
    flow_log_id: { type: 'text', from: FLOW_LOGS, doc: 'Id of the flow log.', identifies: 'flow-log' },
    resource_id: {
      type: 'text',
      from: FLOW_LOGS,
      doc: 'What is logged: id of a VPC, subnet, interface or transit gateway.',
      identifies: 'vpc',
    },
    resource_type: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "'vpc', 'subnet', 'interface', 'transit-gateway' or 'other', by the prefix of the id.",
      identifies: 'nothing',
    },
    traffic_type: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "'ALL', 'ACCEPT' or 'REJECT'; 'none' for a transit gateway, which has no such choice.",
      oneOf: ['ALL', 'ACCEPT', 'REJECT', 'none'],
    },
    destination_type: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "'cloud-watch-logs', 's3' or 'kinesis-data-firehose'.",
      oneOf: ['cloud-watch-logs', 's3', 'kinesis-data-firehose'],
    },
    destination: {
      type: 'text',
      from: FLOW_LOGS,
      doc: 'ARN of the bucket (with its prefix), log group or stream; the name of the log group where AWS gives no ARN.',
      identifies: 'bucket',
    },
    status: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "'ACTIVE' when the flow log is working, else the word that AWS reports.",
      identifies: 'nothing',
    },
    delivery: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "Last delivery: 'SUCCESS' or 'FAILED'; 'none' where AWS reports none: then flow_log_hour tells of logs to S3 whether they arrive.",
      working: outcome('FAILED'),
      identifies: 'nothing',
    },
    delivery_error: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "Why the last delivery failed: 'Access error', 'Rate limited' or 'Unknown error'; '' when AWS reports that it succeeded; NULL where it reports neither.",
      working: LAST_ERROR,
      identifies: 'nothing',
    },
    delivery_role: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "Role that delivers to CloudWatch Logs; 'none' when it needs none.",
      identifies: 'role',
    },
    format: {
      type: 'text',
      from: FLOW_LOGS,
      doc: 'The fields of each line, as AWS lists them.',
      identifies: 'nothing',
    },
    max_aggregation_seconds: {
      type: 'integer',
      from: FLOW_LOGS,
      doc: 'Longest time that one line sums up, in seconds: 60 or 600.',
    },
  },
};

export const trafficTables: readonly Table[] = [networkInterfaceTable, interfaceGroupTable, flowLogTable];

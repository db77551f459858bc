import type { Table } from '../../../src/facts/table.ts';

const INTERFACES = 'ec2:DescribeNetworkInterfaces';
const INSTANCES = 'ec2:DescribeInstances';
const VOLUMES = 'ec2:DescribeVolumes';
const FLOW_LOGS = 'ec2:DescribeFlowLogs';
const DEFAULT_ENCRYPTION = 'ec2:GetEbsEncryptionByDefault';
const DEFAULT_KEY = 'ec2:GetEbsDefaultKmsKeyId';

const networkInterface: Table = {
  name: 'aws_ec2_interface',
  doc: 'One network interface, whatever service made it.',
  rows: INTERFACES,
  key: ['interface_id'],
  columns: {
    interface_id: { type: 'text', from: INTERFACES, doc: 'Id of the network interface.', identifies: 'interface' },
    vpc_id: { type: 'text', from: INTERFACES, doc: 'VPC of the interface.', identifies: 'vpc' },
    subnet_id: {
      type: 'text',
      from: INTERFACES,
      doc: "Subnet of the interface; '' for a regional NAT gateway's.",
      identifies: 'subnet',
    },
    owner: { type: 'text', from: INTERFACES, doc: 'Account that owns the interface.', identifies: 'account' },
    type: {
      type: 'text',
      from: INTERFACES,
      doc: "Kind as AWS reports it: 'interface', 'nat_gateway', 'network_load_balancer', 'lambda', 'vpc_endpoint', ….",
    },
    status: { type: 'text', from: INTERFACES, doc: "'available', 'in-use', 'associated', 'attaching' or 'detaching'." },
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
      doc: 'IPv6 addresses as a sorted JSON array.',
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

const interfaceGroup: Table = {
  name: 'aws_ec2_interface_group',
  doc: 'One security group attached to one network interface.',
  rows: INTERFACES,
  key: ['interface_id', 'group_id'],
  columns: {
    interface_id: { type: 'text', from: INTERFACES, doc: 'The network interface.', identifies: 'interface' },
    group_id: { type: 'text', from: INTERFACES, doc: 'The security group.', identifies: 'security-group' },
  },
};

const instance: Table = {
  name: 'aws_ec2_instance',
  doc: 'One instance; terminated ones stay listed for about an hour.',
  rows: INSTANCES,
  key: ['instance_id'],
  columns: {
    instance_id: { type: 'text', from: INSTANCES, doc: 'Id of the instance.', identifies: 'instance' },
    vpc_id: {
      type: 'text',
      from: INSTANCES,
      doc: "VPC of the instance; '' when it has none (any more).",
      identifies: 'vpc',
    },
    subnet_id: {
      type: 'text',
      from: INSTANCES,
      doc: "Subnet of the instance; '' when it has none (any more).",
      identifies: 'subnet',
    },
    state: {
      type: 'text',
      from: INSTANCES,
      doc: "'pending', 'running', 'shutting-down', 'terminated', 'stopping' or 'stopped'.",
    },
    instance_type: { type: 'text', from: INSTANCES, doc: 'Type, such as `i3.4xlarge`.' },
    image_id: { type: 'text', from: INSTANCES, doc: 'Machine image it was started from.', identifies: 'image' },
    profile_arn: {
      type: 'text',
      from: INSTANCES,
      doc: "ARN of the instance profile; 'none' without one; its role is in aws_iam_instance_profile.",
      identifies: 'role',
    },
    imds_http_tokens: {
      type: 'text',
      from: INSTANCES,
      doc: "Session tokens of the metadata service (IMDSv2): 'required' or 'optional'.",
    },
    imds_endpoint: { type: 'text', from: INSTANCES, doc: "Metadata service over HTTP: 'enabled' or 'disabled'." },
    key_name: {
      type: 'text',
      from: INSTANCES,
      doc: "Name of the SSH key pair given at launch; '' when none.",
      identifies: 'key',
    },
    private_ip: {
      type: 'text',
      from: INSTANCES,
      doc: "Primary private IPv4 address; '' when it has none.",
      identifies: 'address',
    },
    public_ip: {
      type: 'text',
      from: INSTANCES,
      doc: "Public IPv4 address of the primary interface; '' when it has none; further addresses are in aws_ec2_interface.",
      identifies: 'address',
    },
    launched_at: { type: 'time', from: INSTANCES, doc: 'When the instance was last started.' },
    tag_name: {
      type: 'text',
      from: INSTANCES,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tag_role: {
      type: 'text',
      from: INSTANCES,
      doc: "Value of the tag `role`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: INSTANCES, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

const volume: Table = {
  name: 'aws_ec2_volume',
  doc: 'One EBS volume.',
  rows: VOLUMES,
  key: ['volume_id'],
  columns: {
    volume_id: { type: 'text', from: VOLUMES, doc: 'Id of the volume.', identifies: 'volume' },
    encrypted: { type: 'boolean', from: VOLUMES, doc: '1 when the volume is encrypted, else 0.' },
    kms_key: {
      type: 'text',
      from: VOLUMES,
      doc: "ARN of the KMS key of an encrypted volume; 'none' when it is not encrypted.",
      identifies: 'key',
    },
    instance_id: {
      type: 'text',
      from: VOLUMES,
      doc: "Instance it is attached to; '' when none; the first by id for a volume attached to several.",
      identifies: 'instance',
    },
    attachments: {
      type: 'json',
      from: VOLUMES,
      doc: 'All instances it is attached to as a sorted JSON array of ids.',
      identifies: 'instance',
    },
    state: { type: 'text', from: VOLUMES, doc: "'creating', 'available', 'in-use', 'deleting', 'deleted' or 'error'." },
    size_gib: { type: 'integer', from: VOLUMES, doc: 'Size in GiB.' },
    volume_type: { type: 'text', from: VOLUMES, doc: 'Type, such as `gp3`.' },
    snapshot_id: {
      type: 'text',
      from: VOLUMES,
      doc: "Snapshot it was made from; '' when none.",
      identifies: 'snapshot',
    },
    tag_name: {
      type: 'text',
      from: VOLUMES,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tag_role: {
      type: 'text',
      from: VOLUMES,
      doc: "Value of the tag `role`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: VOLUMES, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

const regionSetting: Table = {
  name: 'aws_ec2_region_setting',
  doc: 'The EC2 settings of one account in one region: one row.',
  rows: [DEFAULT_ENCRYPTION, DEFAULT_KEY],
  key: [],
  columns: {
    ebs_encryption_by_default: {
      type: 'boolean',
      from: DEFAULT_ENCRYPTION,
      doc: '1 when new EBS volumes are always encrypted, else 0.',
    },
    ebs_default_kms_key: {
      type: 'text',
      from: DEFAULT_KEY,
      doc: 'Key for new encrypted volumes: `alias/aws/ebs`, or the ARN or id of another key.',
      identifies: 'key',
    },
  },
};

const flowLog: Table = {
  name: 'aws_ec2_flow_log',
  doc: 'One flow log of a VPC, subnet, interface or transit gateway.',
  rows: FLOW_LOGS,
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
    },
    traffic_type: { type: 'text', from: FLOW_LOGS, doc: "'ALL', 'ACCEPT' or 'REJECT'." },
    destination_type: { type: 'text', from: FLOW_LOGS, doc: "'cloud-watch-logs', 's3' or 'kinesis-data-firehose'." },
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
    },
    delivery: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "Last delivery: 'SUCCESS' or 'FAILED'; 'none' where AWS reports none, as it does not for S3 destinations.",
    },
    delivery_role: {
      type: 'text',
      from: FLOW_LOGS,
      doc: "Role that delivers to CloudWatch Logs; 'none' when it needs none.",
      identifies: 'role',
    },
    format: { type: 'text', from: FLOW_LOGS, doc: 'The fields of each line, as AWS lists them.' },
    max_aggregation_seconds: {
      type: 'integer',
      from: FLOW_LOGS,
      doc: 'Longest time that one line sums up, in seconds: 60 or 600.',
    },
  },
};

export const computeTables: readonly Table[] = [
  networkInterface,
  interfaceGroup,
  instance,
  volume,
  regionSetting,
  flowLog,
];

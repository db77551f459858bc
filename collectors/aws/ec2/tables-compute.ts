import type { Table } from '../../../src/facts/table.ts';

const INSTANCES = 'ec2:DescribeInstances';
const VOLUMES = 'ec2:DescribeVolumes';
const DEFAULT_ENCRYPTION = 'ec2:GetEbsEncryptionByDefault';
const DEFAULT_KEY = 'ec2:GetEbsDefaultKmsKeyId';

export const instanceTable: Table = {
  name: 'aws_ec2_instance',
  doc: 'One instance; terminated ones stay listed for about an hour.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'Reservations.Instances' },
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
      oneOf: ['pending', 'running', 'shutting-down', 'terminated', 'stopping', 'stopped'],
    },
    instance_type: { type: 'text', from: INSTANCES, doc: 'Type, such as `i3.4xlarge`.', identifies: 'nothing' },
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
      identifies: 'nothing',
    },
    imds_endpoint: {
      type: 'text',
      from: INSTANCES,
      doc: "Metadata service over HTTP: 'enabled' or 'disabled'.",
      identifies: 'nothing',
    },
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

export const volumeTable: Table = {
  name: 'aws_ec2_volume',
  doc: 'One EBS volume.',
  rows: VOLUMES,
  each: { [VOLUMES]: 'Volumes' },
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
    state: {
      type: 'text',
      from: VOLUMES,
      doc: "'creating', 'available', 'in-use', 'deleting', 'deleted' or 'error'.",
      oneOf: ['creating', 'available', 'in-use', 'deleting', 'deleted', 'error'],
    },
    size_gib: { type: 'integer', from: VOLUMES, doc: 'Size in GiB.' },
    volume_type: { type: 'text', from: VOLUMES, doc: 'Type, such as `gp3`.', identifies: 'nothing' },
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

export const regionSettingTable: Table = {
  name: 'aws_ec2_region_setting',
  doc: 'The EC2 settings of one account in one region: one row.',
  rows: DEFAULT_ENCRYPTION,
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

export const computeTables: readonly Table[] = [instanceTable, volumeTable, regionSettingTable];

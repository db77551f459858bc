import type { Column, Table } from '../../../src/facts/table.ts';

const INSTANCES = 'rds:DescribeDBInstances';
const CLUSTERS = 'rds:DescribeDBClusters';

/** Whose key encrypts storage: of instances, clusters and snapshots. */
export function encryptionColumn(from: string): Column {
  return {
    type: 'text',
    from,
    doc: "'none', 'sse-rds' for a key that AWS owns, or 'sse-kms' for one in KMS.",
    oneOf: ['none', 'sse-kms', 'sse-rds'],
  };
}

/** What instances and clusters have in common. */
function databaseColumns(from: string): Readonly<Record<string, Column>> {
  return {
    identifier: { type: 'text', from, doc: 'Name within account and region.', identifies: 'database' },
    arn: { type: 'text', from, doc: 'ARN.', identifies: 'database' },
    engine: { type: 'text', from, doc: 'Engine, such as `postgres` or `aurora-mysql`.', identifies: 'nothing' },
    engine_version: { type: 'text', from, doc: 'Version of the engine.', identifies: 'nothing' },
    status: { type: 'text', from, doc: 'State, such as `available` or `stopped`.', identifies: 'nothing' },
    encrypted: { type: 'boolean', from, doc: '1 when storage is encrypted, by whatever key, else 0; see encryption.' },
    encryption: encryptionColumn(from),
    kms_key: {
      type: 'text',
      from,
      doc: "ARN of the KMS key, AWS managed or customer managed (see aws_kms_key.manager); 'none' when none encrypts it.",
      identifies: 'key',
    },
    iam_authentication: { type: 'boolean', from, doc: '1 when IAM can authenticate database users, else 0.' },
    backup_retention_days: {
      type: 'integer',
      from,
      doc: 'Days that automated backups are kept; 0 when there are none.',
    },
    multi_az: { type: 'boolean', from, doc: '1 when it spans availability zones, else 0.' },
    deletion_protection: {
      type: 'boolean',
      from,
      doc: '1 when it cannot be deleted before this is turned off, else 0.',
    },
    endpoint: {
      type: 'text',
      from,
      doc: "Host name that clients use; '' when there is none (yet).",
      identifies: 'address',
    },
    port: { type: 'integer', from, doc: 'Port that it listens on; 0 when there is no endpoint (yet).' },
    subnet_group: {
      type: 'text',
      from,
      doc: "Name of its subnet group; 'none' when there is none.",
      identifies: 'subnet-group',
    },
    log_exports: {
      type: 'json',
      from,
      doc: 'Kinds of log that go to CloudWatch, as a sorted JSON array; [] when none.',
      identifies: 'nothing',
    },
    master_secret: {
      type: 'text',
      from,
      doc: "ARN of the secret under which Secrets Manager keeps the administrator's password; 'none' when it does not.",
      identifies: 'secret',
    },
    tag_name: { type: 'text', from, doc: "Value of the tag `Name`; '' when there is none.", identifies: 'tag' },
    tag_role: { type: 'text', from, doc: "Value of the tag `role`; '' when there is none.", identifies: 'tag' },
    tag_data_class: {
      type: 'text',
      from,
      doc: "Value of the tag `data-class`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  };
}

export const instanceTable: Table = {
  name: 'aws_rds_instance',
  doc: 'One database instance; members of a cluster are included.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'DBInstances' },
  key: ['identifier'],
  columns: {
    ...databaseColumns(INSTANCES),
    publicly_accessible: {
      type: 'boolean',
      from: INSTANCES,
      doc: '1 when its name resolves to a public address outside the VPC, else 0; security groups still filter.',
    },
    cluster: {
      type: 'text',
      from: INSTANCES,
      doc: "Cluster that it belongs to; 'none' when to none.",
      identifies: 'database',
    },
    vpc_id: {
      type: 'text',
      from: INSTANCES,
      doc: "VPC of its subnet group; 'none' when it has none.",
      identifies: 'vpc',
    },
    auto_minor_upgrade: {
      type: 'boolean',
      from: INSTANCES,
      doc: '1 when minor versions of the engine are installed by themselves, else 0.',
    },
    ca_certificate: {
      type: 'text',
      from: INSTANCES,
      doc: "Authority of its server certificate; '' when it has none yet.",
      identifies: 'nothing',
    },
  },
};

export const instanceSubnetTable: Table = {
  name: 'aws_rds_instance_subnet',
  doc: 'One subnet that one instance can run in, of its subnet group.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'DBInstances.DBSubnetGroup.Subnets' },
  key: ['identifier', 'subnet_id'],
  columns: {
    identifier: { type: 'text', from: INSTANCES, doc: 'The instance.', identifies: 'database' },
    subnet_id: { type: 'text', from: INSTANCES, doc: 'The subnet.', identifies: 'subnet' },
  },
};

export const instanceGroupTable: Table = {
  name: 'aws_rds_instance_group',
  doc: 'One security group of one instance.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'DBInstances.VpcSecurityGroups' },
  key: ['identifier', 'group_id'],
  columns: {
    identifier: { type: 'text', from: INSTANCES, doc: 'The instance.', identifies: 'database' },
    group_id: { type: 'text', from: INSTANCES, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const instanceParameterGroupTable: Table = {
  name: 'aws_rds_instance_parameter_group',
  doc: 'One parameter group of one instance.',
  rows: INSTANCES,
  each: { [INSTANCES]: 'DBInstances.DBParameterGroups' },
  key: ['identifier', 'parameter_group'],
  columns: {
    identifier: { type: 'text', from: INSTANCES, doc: 'The instance.', identifies: 'database' },
    parameter_group: { type: 'text', from: INSTANCES, doc: 'The parameter group.', identifies: 'parameter-group' },
    status: {
      type: 'text',
      from: INSTANCES,
      doc: "Whether the instance runs with it: 'in-sync', 'pending-reboot', 'applying', ….",
      identifies: 'nothing',
    },
  },
};

export const clusterTable: Table = {
  name: 'aws_rds_cluster',
  doc: 'One database cluster (Aurora or Multi-AZ); Neptune and DocumentDB clusters are listed too, see engine.',
  rows: CLUSTERS,
  each: { [CLUSTERS]: 'DBClusters' },
  key: ['identifier'],
  columns: {
    ...databaseColumns(CLUSTERS),
    parameter_group: {
      type: 'text',
      from: CLUSTERS,
      doc: 'Its parameter group; see aws_rds_cluster_parameter.',
      identifies: 'parameter-group',
    },
    members: {
      type: 'json',
      from: CLUSTERS,
      doc: 'Identifiers of its instances as a sorted JSON array; [] when none.',
      identifies: 'database',
    },
    data_api: { type: 'boolean', from: CLUSTERS, doc: '1 when the Data API answers SQL over HTTPS, else 0.' },
  },
};

export const databaseTables: readonly Table[] = [
  instanceTable,
  instanceSubnetTable,
  instanceGroupTable,
  instanceParameterGroupTable,
  clusterTable,
];

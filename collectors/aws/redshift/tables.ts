import type { Table } from '../../../src/facts/table.ts';
import { LAST_ERROR, lastSuccess } from '../../../src/facts/working.ts';

const CLUSTERS = 'redshift:DescribeClusters';
const PARAMETERS = 'redshift:DescribeClusterParameters';
const LOGGING = 'redshift:DescribeLoggingStatus';
const SUBNETS = 'redshift:DescribeClusterSubnetGroups';

export const clusterTable: Table = {
  name: 'aws_redshift_cluster',
  doc: 'One provisioned Redshift cluster; serverless workgroups are in aws_redshiftserverless_workgroup.',
  rows: CLUSTERS,
  each: { [CLUSTERS]: 'Clusters' },
  key: ['identifier'],
  columns: {
    identifier: { type: 'text', from: CLUSTERS, doc: 'Identifier of the cluster.', identifies: 'cluster' },
    status: {
      type: 'text',
      from: CLUSTERS,
      doc: "Status as AWS reports it: 'available', 'creating', 'paused', ….",
      identifies: 'nothing',
    },
    roles: {
      type: 'json',
      from: CLUSTERS,
      doc: 'ARNs of the roles that COPY and UNLOAD may use, as a sorted JSON array.',
      identifies: 'role',
    },
    encrypted: { type: 'boolean', from: CLUSTERS, doc: '1 when the data is encrypted at rest, else 0.' },
    kms_key: {
      type: 'text',
      from: CLUSTERS,
      doc: "ARN of the KMS key; 'none' when the cluster is not encrypted or uses a hardware security module.",
      identifies: 'key',
    },
    publicly_accessible: {
      type: 'boolean',
      from: CLUSTERS,
      doc: '1 when the leader node has a public address, else 0.',
    },
    vpc_id: { type: 'text', from: CLUSTERS, doc: 'VPC of the cluster.', identifies: 'vpc' },
    subnet_group: {
      type: 'text',
      from: CLUSTERS,
      doc: "Subnet group of the cluster; 'none' outside a VPC.",
      identifies: 'subnet',
    },
    enhanced_vpc_routing: {
      type: 'boolean',
      from: CLUSTERS,
      doc: '1 when COPY and UNLOAD traffic stays in the VPC, else 0.',
    },
    endpoint: {
      type: 'text',
      from: CLUSTERS,
      doc: "DNS name of the cluster; '' while it has none.",
      identifies: 'cluster',
    },
    port: { type: 'integer', from: CLUSTERS, doc: 'Port of the cluster; 0 while it has no endpoint.' },
    parameter_group: {
      type: 'text',
      from: CLUSTERS,
      doc: 'Its one parameter group; NULL if AWS reports none or several.',
      identifies: 'parameter-group',
    },
    parameters_applied: {
      type: 'boolean',
      from: CLUSTERS,
      doc: "1 when the parameter group is 'in-sync' with the cluster, 0 while changes await a reboot.",
    },
    require_ssl: {
      type: 'boolean',
      from: [CLUSTERS, PARAMETERS],
      doc: '1 when connections must use TLS, else 0; NULL while the parameter group is not in sync, since either value may be in force.',
    },
    user_activity_logging: {
      type: 'boolean',
      from: [CLUSTERS, PARAMETERS],
      doc: '1 when `enable_user_activity_logging` is true (each query is logged, if audit logging is on), else 0; NULL while the parameter group is not in sync.',
    },
    audit_logging: { type: 'boolean', from: LOGGING, doc: '1 when audit logging is on, else 0.' },
    log_destination_type: {
      type: 'text',
      from: LOGGING,
      doc: "'s3' or 'cloudwatch'; 'none' when audit logging is off.",
      identifies: 'nothing',
    },
    log_bucket: {
      type: 'text',
      from: LOGGING,
      doc: "Bucket of the audit logs; 'none' when they do not go to S3.",
      identifies: 'bucket',
    },
    log_prefix: {
      type: 'text',
      from: LOGGING,
      doc: "Key prefix of the audit logs; '' when there is none.",
      identifies: 'bucket',
    },
    log_delivered_at: {
      type: 'time',
      from: LOGGING,
      doc: "When audit logs were last delivered to S3; '' when never, or when audit logging is off; NULL for logs to CloudWatch, of which AWS does not tell.",
      working: lastSuccess(),
    },
    log_error: {
      type: 'text',
      from: LOGGING,
      doc: "Message of the latest failure to deliver audit logs to S3; '' when none is newer than the latest delivery; NULL for logs to CloudWatch.",
      identifies: 'bucket',
      working: LAST_ERROR,
    },
    tag_name: {
      type: 'text',
      from: CLUSTERS,
      doc: "Value of the tag `Name`; '' when there is none.",
      identifies: 'tag',
    },
    tag_role: {
      type: 'text',
      from: CLUSTERS,
      doc: "Value of the tag `role`; '' when there is none.",
      identifies: 'tag',
    },
    tag_data_class: {
      type: 'text',
      from: CLUSTERS,
      doc: "Value of the tag `data-class`; '' when there is none.",
      identifies: 'tag',
    },
    tags: { type: 'json', from: CLUSTERS, doc: 'All tags as a JSON object of key to value.', identifies: 'tag' },
  },
};

export const subnetTable: Table = {
  name: 'aws_redshift_cluster_subnet',
  doc: "One subnet of one cluster's subnet group.",
  rows: [CLUSTERS, SUBNETS],
  key: ['identifier', 'subnet_id'],
  columns: {
    identifier: { type: 'text', from: CLUSTERS, doc: 'Identifier of the cluster.', identifies: 'cluster' },
    subnet_id: { type: 'text', from: SUBNETS, doc: 'The subnet.', identifies: 'subnet' },
  },
};

export const groupTable: Table = {
  name: 'aws_redshift_cluster_group',
  doc: 'One VPC security group of one cluster.',
  rows: CLUSTERS,
  each: { [CLUSTERS]: 'Clusters.VpcSecurityGroups' },
  key: ['identifier', 'group_id'],
  columns: {
    identifier: { type: 'text', from: CLUSTERS, doc: 'Identifier of the cluster.', identifies: 'cluster' },
    group_id: { type: 'text', from: CLUSTERS, doc: 'The security group.', identifies: 'security-group' },
  },
};

export const tables: readonly Table[] = [clusterTable, subnetTable, groupTable];

import type { DBCluster, DBInstance, DBSnapshot, DescribeDBSnapshotAttributesCommandOutput } from '@aws-sdk/client-rds';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { cellOf, flag, number, text, time } from '../../cells.ts';
import type { Answer } from '../../contract.ts';
import { jsonTexts } from '../listing.ts';
import { tagsJson, tagValue } from '../tags.ts';

type Values = FactRow['values'];

/**
 * RDS API reference, DBCluster: what a key that AWS owns encrypts says StorageEncrypted false and StorageEncryptionType
 * `sse-rds`; "In that case, the data at rest is still encrypted."
 */
function encryptionCells(isEncrypted: boolean | undefined, encryption: string | undefined, key: string | undefined) {
  return {
    encrypted: encryption === 'sse-rds' ? 1 : flag(isEncrypted),
    encryption: text(encryption),
    kms_key: isEncrypted === false ? 'none' : text(key),
  };
}

/** What instances and clusters tell under the same names. */
function databaseCells(one: DBInstance | DBCluster): Values {
  const tags = one.TagList ?? null;
  return {
    engine: text(one.Engine),
    engine_version: text(one.EngineVersion),
    ...encryptionCells(one.StorageEncrypted, one.StorageEncryptionType, one.KmsKeyId),
    iam_authentication: flag(one.IAMDatabaseAuthenticationEnabled),
    backup_retention_days: number(one.BackupRetentionPeriod),
    multi_az: flag(one.MultiAZ),
    deletion_protection: flag(one.DeletionProtection),
    // AWS leaves the member out when nothing is exported, and when the administrator's password is not managed.
    log_exports: jsonTexts(one.EnabledCloudwatchLogsExports ?? []),
    master_secret: one.MasterUserSecret === undefined ? 'none' : text(one.MasterUserSecret.SecretArn),
    tag_name: tagValue(tags, 'Name'),
    tag_role: tagValue(tags, 'role'),
    tag_data_class: tagValue(tags, 'data-class'),
    tags: tagsJson(tags),
  };
}

/** An instance that is available has an endpoint; one being made or deleted may not. */
export function instanceRow(one: DBInstance): Values {
  const settled = one.DBInstanceStatus === undefined || one.DBInstanceStatus === 'available';
  return {
    identifier: text(one.DBInstanceIdentifier),
    arn: text(one.DBInstanceArn),
    status: text(one.DBInstanceStatus),
    ...databaseCells(one),
    endpoint: one.Endpoint?.Address ?? (settled ? null : ''),
    port: one.Endpoint?.Port ?? (settled ? null : 0),
    subnet_group: one.DBSubnetGroup === undefined ? 'none' : text(one.DBSubnetGroup.DBSubnetGroupName),
    publicly_accessible: flag(one.PubliclyAccessible),
    cluster: one.DBClusterIdentifier ?? 'none',
    vpc_id: one.DBSubnetGroup === undefined ? 'none' : text(one.DBSubnetGroup.VpcId),
    auto_minor_upgrade: flag(one.AutoMinorVersionUpgrade),
    ca_certificate: one.CACertificateIdentifier ?? '',
  };
}

/** A subnet group that does not tell its subnets gives one row of an unknown subnet. */
export function instanceSubnetRows(one: DBInstance): readonly Values[] {
  if (one.DBSubnetGroup === undefined) return [];
  return (one.DBSubnetGroup.Subnets ?? [{}]).map((subnet) => ({
    identifier: text(one.DBInstanceIdentifier),
    subnet_id: text(subnet.SubnetIdentifier),
  }));
}

export function instanceGroupRows(one: DBInstance): readonly Values[] {
  return (one.VpcSecurityGroups ?? [{}]).map((group) => ({
    identifier: text(one.DBInstanceIdentifier),
    group_id: text(group.VpcSecurityGroupId),
  }));
}

export function instanceParameterGroupRows(one: DBInstance): readonly Values[] {
  return (one.DBParameterGroups ?? [{}]).map((group) => ({
    identifier: text(one.DBInstanceIdentifier),
    parameter_group: text(group.DBParameterGroupName),
    status: text(group.ParameterApplyStatus),
  }));
}

export function clusterRow(one: DBCluster): Values {
  const settled = one.Status === undefined || one.Status === 'available';
  return {
    identifier: text(one.DBClusterIdentifier),
    arn: text(one.DBClusterArn),
    status: text(one.Status),
    ...databaseCells(one),
    endpoint: one.Endpoint ?? (settled ? null : ''),
    port: one.Port ?? (settled ? null : 0),
    subnet_group: one.DBSubnetGroup ?? 'none',
    parameter_group: text(one.DBClusterParameterGroup),
    members: jsonTexts(one.DBClusterMembers?.map((member) => member.DBInstanceIdentifier)),
    // AWS, DBCluster: given for Aurora clusters alone.
    data_api: one.HttpEndpointEnabled === true ? 1 : 0,
  };
}

export type Sharing = Answer<DescribeDBSnapshotAttributesCommandOutput>;

/** `sharing` is null for an automated snapshot: AWS, "Sharing a DB snapshot", only manual ones can be shared. */
export function snapshotRow(one: DBSnapshot, sharing: Sharing | null): Values {
  const shared = sharing === null ? '[]' : cellOf(sharing, sharedWith);
  return {
    arn: text(one.DBSnapshotArn),
    identifier: text(one.DBSnapshotIdentifier),
    instance: text(one.DBInstanceIdentifier),
    type: text(one.SnapshotType),
    status: text(one.Status),
    ...encryptionCells(one.Encrypted, one.StorageEncryptionType, one.KmsKeyId),
    created_at: time(one.SnapshotCreateTime),
    is_public: typeof shared === 'string' ? (shared.includes('"all"') ? 1 : 0) : null,
    shared_with: shared,
  };
}

function sharedWith(output: DescribeDBSnapshotAttributesCommandOutput): Cell {
  const attributes = output.DBSnapshotAttributesResult?.DBSnapshotAttributes;
  const restore = attributes?.find((one) => one.AttributeName === 'restore');
  return restore === undefined ? null : jsonTexts(restore.AttributeValues ?? []);
}

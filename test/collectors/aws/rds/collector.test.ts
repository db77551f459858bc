import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/rds/collector.ts';
import { withoutPasswords } from '../../../../collectors/aws/rds/operations.ts';
import { answered, rowsOf, unread } from '../answering.ts';

const instances = (DBInstances: readonly object[], table = 'aws_rds_instance') =>
  rowsOf(collector, { 'rds:DescribeDBInstances': { DBInstances } }, table);
const snapshots = (DBSnapshots: readonly object[], attributes: object) =>
  rowsOf(
    collector,
    { 'rds:DescribeDBSnapshots': { DBSnapshots }, 'rds:DescribeDBSnapshotAttributes': attributes },
    'aws_rds_snapshot',
  );
const shared = (values: readonly string[]) => ({
  DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: values }] },
});

describe('instances', () => {
  const cases = [
    ['encrypted', { StorageEncrypted: true, KmsKeyId: 'arn:k', PubliclyAccessible: false }, [1, 'arn:k', 0]],
    ['encrypted under an untold key', { StorageEncrypted: true, PubliclyAccessible: true }, [1, null, 1]],
    ['not encrypted', { StorageEncrypted: false }, [0, 'none', null]],
    ['of which nothing is told', {}, [null, null, null]],
  ] as const;
  it.each(cases)('%s', async (_, more, expected) => {
    const [row] = await instances([{ DBInstanceIdentifier: 'meta', ...more }]);
    expect([row?.encrypted, row?.kms_key, row?.publicly_accessible]).toEqual(expected);
  });
  it('have an endpoint once they are available', async () => {
    const rows = await instances([
      { DBInstanceIdentifier: 'a', DBInstanceStatus: 'creating' },
      { DBInstanceIdentifier: 'b', DBInstanceStatus: 'available' },
      { DBInstanceIdentifier: 'c', DBInstanceStatus: 'available', Endpoint: { Address: 'c.example', Port: 5432 } },
    ]);
    expect(rows.map((row) => [row.endpoint, row.port])).toEqual([
      ['', 0],
      [null, null],
      ['c.example', 5432],
    ]);
  });
  it('lie in subnets and groups, of which the untold are unknown', async () => {
    const told = {
      DBInstanceIdentifier: 'a',
      DBSubnetGroup: { Subnets: [{ SubnetIdentifier: 's-1' }] },
      VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
    };
    const untold = { DBInstanceIdentifier: 'b', DBSubnetGroup: {} };
    expect((await instances([told, untold], 'aws_rds_instance_subnet')).map((row) => row.subnet_id)).toEqual([
      's-1',
      null,
    ]);
    expect((await instances([told, untold], 'aws_rds_instance_group')).map((row) => row.group_id)).toEqual([
      'sg-1',
      null,
    ]);
  });
});

describe('a key that AWS owns', () => {
  const owned = { StorageEncrypted: false, StorageEncryptionType: 'sse-rds' };
  const expected = [1, 'sse-rds', 'none'];
  it('encrypts instances and clusters as well', async () => {
    const [instance] = await instances([{ DBInstanceIdentifier: 'a', ...owned }]);
    const clusters = { 'rds:DescribeDBClusters': { DBClusters: [{ DBClusterIdentifier: 'c', ...owned }] } };
    const [cluster] = await rowsOf(collector, clusters, 'aws_rds_cluster');
    for (const row of [instance, cluster]) expect([row?.encrypted, row?.encryption, row?.kms_key]).toEqual(expected);
  });
  it('encrypts snapshots as well', async () => {
    const one = { DBSnapshotArn: 'arn:1', SnapshotType: 'manual', Encrypted: false, StorageEncryptionType: 'sse-rds' };
    const [row] = await snapshots([one], shared([]));
    expect([row?.encrypted, row?.encryption, row?.kms_key]).toEqual(expected);
  });
  it('does not encrypt what says that nothing does', async () => {
    const none = { StorageEncrypted: false, StorageEncryptionType: 'none' };
    const [row] = await instances([{ DBInstanceIdentifier: 'a', ...none }]);
    expect([row?.encrypted, row?.encryption, row?.kms_key]).toEqual([0, 'none', 'none']);
  });
});

describe('parameter groups', () => {
  it('are told of each instance, and whether it runs with them', async () => {
    const told = {
      DBInstanceIdentifier: 'a',
      DBParameterGroups: [{ DBParameterGroupName: 'strict', ParameterApplyStatus: 'pending-reboot' }],
    };
    const rows = await instances([told, { DBInstanceIdentifier: 'b' }], 'aws_rds_instance_parameter_group');
    expect(rows.map((row) => [row.identifier, row.parameter_group, row.status])).toEqual([
      ['a', 'strict', 'pending-reboot'],
      ['b', null, null],
    ]);
  });
});

describe('clusters', () => {
  it('name their members and key', async () => {
    const cluster = {
      DBClusterIdentifier: 'aur',
      StorageEncrypted: true,
      KmsKeyId: 'arn:k',
      DBClusterMembers: [{ DBInstanceIdentifier: 'b' }, { DBInstanceIdentifier: 'a' }],
    };
    const [row] = await rowsOf(collector, { 'rds:DescribeDBClusters': { DBClusters: [cluster] } }, 'aws_rds_cluster');
    expect([row?.kms_key, row?.members, row?.master_secret, row?.data_api]).toEqual(['arn:k', '["a","b"]', 'none', 0]);
  });
});

describe('snapshots', () => {
  const cases = [
    ['shared with nobody', shared([]), [0, '[]']],
    ['shared with an account', shared(['210987654321']), [0, '["210987654321"]']],
    ['public', shared(['all']), [1, '["all"]']],
    ['whose sharing was refused', [unread], [null, null]],
    ['whose restore attribute is missing', { DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } }, [null, null]],
  ] as const;
  it.each(cases)('%s', async (_, attributes, expected) => {
    const [row] = await snapshots(
      [{ DBSnapshotArn: 'arn:1', DBSnapshotIdentifier: 's', SnapshotType: 'manual', Encrypted: false }],
      attributes,
    );
    expect([row?.is_public, row?.shared_with]).toEqual(expected);
    expect(row?.kms_key).toBe('none');
  });
  it('that are automated cannot be shared, and nobody is asked', async () => {
    const [row] = await snapshots([{ DBSnapshotArn: 'arn:1', SnapshotType: 'automated' }], [unread]);
    expect([row?.is_public, row?.shared_with]).toEqual([0, '[]']);
  });
  it('of AWS Backup are asked for by themselves, and none is told twice', async () => {
    const listing = ({ SnapshotType: type }: { SnapshotType?: string }) =>
      answered({
        DBSnapshots: (type === undefined ? ['a'] : ['a', 'b']).map((name) => ({ DBSnapshotArn: `arn:${name}` })),
      });
    const rows = await rowsOf(collector, { 'rds:DescribeDBSnapshots': listing }, 'aws_rds_snapshot');
    expect(rows.map((row) => row.arn)).toEqual(['arn:a', 'arn:b']);
  });
  it('refused for one leave the others', async () => {
    const attributes = ({ DBSnapshotIdentifier: name }: { DBSnapshotIdentifier: string }) =>
      name === 'a' ? unread : answered(shared([]));
    const rows = await snapshots(
      ['b', 'a'].map((name) => ({ DBSnapshotArn: `arn:${name}`, DBSnapshotIdentifier: name, SnapshotType: 'manual' })),
      attributes,
    );
    expect(rows.map((row) => [row.identifier, row.is_public])).toEqual([
      ['a', null],
      ['b', 0],
    ]);
  });
});

describe('a pending password', () => {
  it('is taken out before hashing', () => {
    const body =
      '<PendingModifiedValues><MasterUserPassword>hunter2</MasterUserPassword><Port>1</Port></PendingModifiedValues>';
    expect(withoutPasswords(body)).toEqual({
      body: '<PendingModifiedValues><Port>1</Port></PendingModifiedValues>',
      redactions: [{ path: '//MasterUserPassword', reason: 'a password' }],
    });
  });
});

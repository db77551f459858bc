import { describe, expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/redshift/collector.ts';
import { withoutPasswords } from '../../../../collectors/aws/redshift/operations.ts';
import { type Answers, answered, rowsOf, unread } from '../answering.ts';

const cluster = (more: object = {}) => ({
  ClusterIdentifier: 'main',
  ClusterParameterGroups: [{ ParameterGroupName: 'pg', ParameterApplyStatus: 'in-sync' }],
  ...more,
});
const clusters = (Clusters: readonly object[], answers: Answers = {}, table = 'aws_redshift_cluster') =>
  rowsOf(collector, { 'redshift:DescribeClusters': { Clusters }, ...answers }, table);
const parameters = (require_ssl: string) => ({
  'redshift:DescribeClusterParameters': { Parameters: [{ ParameterName: 'require_ssl', ParameterValue: require_ssl }] },
});

describe('TLS of clusters', () => {
  const pending = { ClusterParameterGroups: [{ ParameterGroupName: 'pg', ParameterApplyStatus: 'pending-reboot' }] };
  const cases = [
    ['required', {}, parameters('true'), 1],
    ['not required', {}, parameters('false'), 0],
    ['a value that says neither', {}, parameters('maybe'), null],
    ['a value that awaits a reboot', pending, parameters('true'), null],
    ['parameters that were denied', {}, {}, null],
    ['no parameter group', { ClusterParameterGroups: [] }, parameters('true'), null],
  ] as const;
  it.each(cases)('%s', async (_, more, answers, expected) => {
    expect((await clusters([cluster(more)], answers))[0]?.require_ssl).toBe(expected);
  });
});

describe('keys of clusters', () => {
  const cases = [
    [{ Encrypted: false }, 'none'],
    [{ Encrypted: true, KmsKeyId: 'arn:key' }, 'arn:key'],
    [{ Encrypted: true, HsmStatus: {} }, 'none'],
    [{ Encrypted: true }, null],
    [{}, null],
  ] as const;
  it.each(cases)('%j', async (more, expected) => {
    expect((await clusters([cluster(more)]))[0]?.kms_key).toBe(expected);
  });
});

describe('roles of clusters', () => {
  it.each([
    ['none told', {}, '[]'],
    ['several', { IamRoles: [{ IamRoleArn: 'b' }, { IamRoleArn: 'a' }] }, '["a","b"]'],
    ['one without a name', { IamRoles: [{ IamRoleArn: 'a' }, {}] }, null],
  ] as const)('%s', async (_, more, expected) => {
    expect((await clusters([cluster(more)]))[0]?.roles).toBe(expected);
  });
});

describe('logs of clusters', () => {
  const cases = [
    ['off', { LoggingEnabled: false, BucketName: 'old' }, [0, 'none', 'none', '']],
    ['to S3', { LoggingEnabled: true, BucketName: 'logs', S3KeyPrefix: 'dw/' }, [1, 's3', 'logs', 'dw/']],
    ['to CloudWatch', { LoggingEnabled: true, LogDestinationType: 'cloudwatch' }, [1, 'cloudwatch', 'none', '']],
    ['to nowhere told', { LoggingEnabled: true }, [1, null, null, '']],
  ] as const;
  it.each(cases)('%s', async (_, status, expected) => {
    const [row] = await clusters([cluster()], { 'redshift:DescribeLoggingStatus': status });
    expect([row?.audit_logging, row?.log_destination_type, row?.log_bucket, row?.log_prefix]).toEqual(expected);
  });

  it('are unknown for the one cluster that was denied', async () => {
    const status = ({ ClusterIdentifier }: { ClusterIdentifier: string }) =>
      ClusterIdentifier === 'a' ? unread : answered({ LoggingEnabled: false });
    const rows = await clusters([cluster({ ClusterIdentifier: 'b' }), cluster({ ClusterIdentifier: 'a' })], {
      'redshift:DescribeLoggingStatus': status,
    });
    expect(rows.map((row) => [row.identifier, row.audit_logging])).toEqual([
      ['a', null],
      ['b', 0],
    ]);
  });
});

describe('networks of clusters', () => {
  it('are the subnets of their group, unknown when groups were denied', async () => {
    const inGroup = [cluster({ VpcId: 'vpc-1', ClusterSubnetGroupName: 'g' })];
    const groups = {
      'redshift:DescribeClusterSubnetGroups': {
        ClusterSubnetGroups: [
          { ClusterSubnetGroupName: 'g', Subnets: [{ SubnetIdentifier: 's-2' }, { SubnetIdentifier: 's-1' }] },
        ],
      },
    };
    const subnets = async (answers: Answers) =>
      (await clusters(inGroup, answers, 'aws_redshift_cluster_subnet')).map((row) => row.subnet_id);
    expect(await subnets(groups)).toEqual(['s-1', 's-2']);
    expect(await subnets({})).toEqual([null]);
  });
  it('have no rows when the listing was denied', async () => {
    expect(await rowsOf(collector, {}, 'aws_redshift_cluster')).toEqual([]);
  });
});

describe('a recorded body', () => {
  it('holds no password, and says so', () => {
    const body = '<A><MasterUserPassword>hunter2</MasterUserPassword><B/></A>';
    const { body: kept, redactions } = withoutPasswords(body);
    expect(kept).toBe('<A><B/></A>');
    expect(redactions).toHaveLength(1);
    expect(withoutPasswords('<A/>')).toEqual({ body: '<A/>', redactions: [] });
  });
});

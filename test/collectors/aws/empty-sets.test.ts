import { describe, expect, it } from 'vitest';
import * as edges from '../../../collectors/aws/ec2/operations-edges.ts';
import {
  describeConfigurationSettings,
  describeEnvironments,
} from '../../../collectors/aws/elasticbeanstalk/operations.ts';
import { interpret } from '../../../collectors/aws/interpret.ts';
import * as rds from '../../../collectors/aws/rds/operations.ts';
import { sdkPackage } from '../../../collectors/aws/sdk.ts';
import type { AwsOperation } from '../../../collectors/aws/source.ts';

const INPUT = { SnapshotId: 's', Attribute: 'createVolumePermission', PrefixListId: 'p', ApplicationName: 'a' };

async function read(operation: AwsOperation<never, never>, inner: string) {
  const sdk = await sdkPackage(operation.client);
  const client = new sdk.Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'parser', secretAccessKey: 'only' },
    endpoint: 'https://recorded.invalid',
    maxAttempts: 1,
  });
  const body = `<${operation.xmlRoot} xmlns="http://service.example/">${inner}</${operation.xmlRoot}>`;
  const raw = { status: 200, headers: { 'content-type': 'text/xml' }, encoding: 'utf8', body } as const;
  return (await interpret(operation, raw, sdk, client, INPUT)).outcome.kind;
}

const result = (name: string, inner: string): string => `<${name}Result>${inner}</${name}Result>`;

describe('an XML answer', () => {
  const cases = [
    [edges.describeSnapshots, '<snapshotSet/>'],
    [edges.describeSnapshotAttribute, '<snapshotId>s</snapshotId><createVolumePermission/>'],
    [edges.describePrefixLists, '<prefixListSet/>'],
    [edges.getPrefixListEntries, '<entrySet/>'],
    [edges.describeBlockExclusions, '<vpcBlockPublicAccessExclusionSet/>'],
    [edges.describeClientVpnEndpoints, '<clientVpnEndpoint/>'],
    [edges.describeConnectEndpoints, '<instanceConnectEndpointSet/>'],
    [rds.describeDBInstances, result('DescribeDBInstances', '<DBInstances/>')],
    [rds.describeDBClusters, result('DescribeDBClusters', '<DBClusters/>')],
    [rds.describeDBSnapshots, result('DescribeDBSnapshots', '<DBSnapshots/>')],
    [describeEnvironments, result('DescribeEnvironments', '<Environments/>')],
    [describeConfigurationSettings, result('DescribeConfigurationSettings', '<ConfigurationSettings/>')],
  ] as const;
  const byName = cases.map(
    ([operation, inner]) => [operation.id, operation as AwsOperation<never, never>, inner] as const,
  );

  it.each(byName)('of %s that lists nothing is an answer', async (_, operation, inner) => {
    expect(await read(operation, inner)).toBe('answered');
  });
  it.each(byName)('of %s without its list is none', async (_, operation) => {
    expect(await read(operation, '')).toBe('failed');
  });
});

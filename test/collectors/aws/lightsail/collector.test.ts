import { expect, it } from 'vitest';
import { collector } from '../../../../collectors/aws/lightsail/collector.ts';
import * as ask from '../../../../collectors/aws/lightsail/operations.ts';
import type { AwsOperation } from '../../../../collectors/aws/source.ts';
import type { Cell } from '../../../../src/facts/table.ts';
import { rowsOf } from '../answering.ts';
import { fromWire } from '../wire.ts';

/** The rows of a table from one answer as the service sends it; all others were denied. */
async function told(operation: AwsOperation<never, never>, body: object, table: string) {
  return rowsOf(collector, { [operation.id]: [await fromWire(operation as never, body)] }, table);
}

const PORT = {
  fromPort: 22,
  toPort: 22,
  protocol: 'tcp',
  cidrs: ['0.0.0.0/0'],
  ipv6Cidrs: ['::/0'],
  cidrListAliases: [],
};
const INSTANCE = {
  arn: 'arn:i',
  name: 'i',
  state: { code: 16, name: 'running' },
  ipAddressType: 'dualstack',
  publicIpAddress: '198.51.100.9',
  ipv6Addresses: ['2001:db8::9'],
  networking: { ports: [PORT] },
};

it.each<[string, object, readonly Cell[]]>([
  ['both families', {}, ['198.51.100.9', '["2001:db8::9"]']],
  ['IPv4 alone', { ipAddressType: 'ipv4', ipv6Addresses: undefined }, ['198.51.100.9', '[]']],
  ['IPv6 alone', { ipAddressType: 'ipv6', publicIpAddress: undefined }, ['', '["2001:db8::9"]']],
  ['no address told', { publicIpAddress: undefined, ipv6Addresses: undefined }, [null, null]],
])('an instance with %s', async (_, more, cells) => {
  const body = { instances: [{ ...INSTANCE, ...more }] };
  const [row] = await told(ask.getInstances as never, body, 'aws_lightsail_instance');
  expect([row?.arn, row?.state]).toEqual(['arn:i', 'running']);
  expect([row?.public_ip, row?.ipv6_addresses]).toEqual(cells);
});

it.each<[string, object, readonly Cell[]]>([
  ['ranges', {}, ['tcp', 22, 22, '["0.0.0.0/0"]', '["::/0"]', '[]']],
  [
    'a named range',
    { cidrListAliases: ['lightsail-connect'] },
    ['tcp', 22, 22, '["0.0.0.0/0"]', '["::/0"]', '["lightsail-connect"]'],
  ],
  ['ranges that are not told', { cidrs: undefined }, ['tcp', 22, 22, null, '["::/0"]', '[]']],
])('a port open to %s', async (_, more, cells) => {
  const body = { instances: [{ ...INSTANCE, networking: { ports: [{ ...PORT, ...more }] } }] };
  const [row] = await told(ask.getInstances as never, body, 'aws_lightsail_port');
  expect([row?.protocol, row?.from_port, row?.to_port, row?.cidrs, row?.ipv6_cidrs, row?.aliases]).toEqual(cells);
});

it('does not take ports that are not told for none', async () => {
  const rows = await told(
    ask.getInstances as never,
    { instances: [{ ...INSTANCE, networking: {} }] },
    'aws_lightsail_port',
  );
  expect(rows.map((row) => [row.instance_arn, row.protocol, row.cidrs])).toEqual([['arn:i', null, null]]);
});

it('tells load balancers with their ports in order', async () => {
  const body = {
    loadBalancers: [{ arn: 'arn:lb', name: 'lb', dnsName: 'lb.invalid', publicPorts: [443, 80] }, { arn: 'arn:x' }],
  };
  const rows = await told(ask.getLoadBalancers as never, body, 'aws_lightsail_load_balancer');
  expect(rows.map(({ arn, ports }) => [arn, ports])).toEqual([
    ['arn:lb', '[80,443]'],
    ['arn:x', null],
  ]);
});

it.each<[string, object, readonly Cell[]]>([
  [
    'with a public endpoint',
    { state: 'RUNNING', currentDeployment: { publicEndpoint: { containerName: 'web' } } },
    ['RUNNING', 1],
  ],
  ['without one', { state: 'RUNNING', currentDeployment: {} }, ['RUNNING', null]],
  ['without a deployment', { state: 'READY' }, ['READY', null]],
  ['that is disabled', { state: 'RUNNING', isDisabled: true }, ['DISABLED', null]],
])('a container service %s', async (_, more, cells) => {
  const body = { containerServices: [{ arn: 'arn:c', containerServiceName: 'c', url: 'https://c.invalid/', ...more }] };
  const [row] = await told(ask.getContainerServices as never, body, 'aws_lightsail_container_service');
  expect([row?.state, row?.public_endpoint]).toEqual(cells);
});

it.each<[string, object, readonly Cell[]]>([
  [
    'public',
    { publiclyAccessible: true, masterEndpoint: { port: 5432, address: 'd.invalid' } },
    [1, 'd.invalid', 5432],
  ],
  [
    'private',
    { publiclyAccessible: false, masterEndpoint: { port: 5432, address: 'd.invalid' } },
    [0, 'd.invalid', 5432],
  ],
  ['of which nothing is told', {}, [null, null, null]],
])('a database that is %s', async (_, more, cells) => {
  const body = { relationalDatabases: [{ arn: 'arn:d', name: 'd', ...more }] };
  const [row] = await told(ask.getDatabases as never, body, 'aws_lightsail_database');
  expect([row?.publicly_accessible, row?.endpoint, row?.port]).toEqual(cells);
});

it.each<[string, object | undefined, object, readonly Cell[]]>([
  [
    'under the block of the account',
    { status: 'InSync', bpaImpactsLightsail: true },
    { getObject: 'public', allowPublicOverrides: true },
    ['public', 1, 1],
  ],
  [
    'beside it',
    { status: 'InSync', bpaImpactsLightsail: false },
    { getObject: 'private', allowPublicOverrides: false },
    ['private', 0, 0],
  ],
  [
    'under one that was never read',
    { status: 'NeverSynced', bpaImpactsLightsail: false },
    { getObject: 'private', allowPublicOverrides: false },
    ['private', 0, null],
  ],
  ['of which nothing is told', undefined, {}, [null, null, null]],
])('a bucket %s', async (_, block, rules, cells) => {
  const body = { buckets: [{ arn: 'arn:b', name: 'b', accessRules: rules }], accountLevelBpaSync: block };
  const [row] = await told(ask.getBuckets as never, body, 'aws_lightsail_bucket');
  expect([row?.get_object, row?.public_overrides, row?.account_block]).toEqual(cells);
});

it('keeps no variable, command or password', () => {
  const body = JSON.stringify({
    a: { environment: { KEY: 'secret' }, command: ['secret'], masterUserPassword: 'secret', image: 'i' },
  });
  expect(ask.withoutSecrets(body)).toMatchObject({ body: '{"a":{"image":"i"}}', redactions: [{}, {}, {}] });
});

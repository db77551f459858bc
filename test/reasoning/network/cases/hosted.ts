import type { Case } from '../case.ts';
import { HERE, type Row, type Tables, type World } from '../world.ts';

const EVERYWHERE = '0.0.0.0/0 ::/0';
const EDGE = { ...HERE, region: 'global' };
const only = (tables: Tables, more: World = {}): World => ({ interfaces: [], ...more, tables });
const both = (thing: string): readonly string[] => [80, 443].map((port) => `${thing}: 1 tcp ${port} ${EVERYWHERE}`);

const branch = (change: Row = {}, more: Tables = {}): World =>
  only({
    aws_amplify_app: [{ arn: 'app' }],
    aws_amplify_branch: [{ arn: 'main', app_arn: 'app', host: 'main.d1.amplifyapp.com', basic_auth: 0, ...change }],
    ...more,
  });

export const amplify: readonly Case[] = [
  { name: 'a branch', rule: 'Amplify Hosting User Guide, Restricting access to branches', world: branch(), gives: both('amplify-app main') },
  { name: 'a branch that asks for a password is reached too', world: branch({ basic_auth: 1 }), gives: both('amplify-app main'), says: 'asks for a password' },
  { name: 'an app without branches', world: branch({}, { aws_amplify_branch: [] }), gives: ['amplify-app app: 0'], says: 'no branch' },
  { name: 'an app whose branches were not read', world: { ...branch({}, { aws_amplify_branch: [] }), denied: ['amplify:ListBranches'] }, gives: ['amplify-app null: ? all', 'amplify-app app: ? none 0'], says: 'amplify:ListBranches' },
  { name: 'a branch of an unknown app', world: branch({ app_arn: null }), gives: ['amplify-app app: ? none 0', ...both('amplify-app main')] },
  { name: 'a domain of its own', world: branch({}, { aws_amplify_address: [{ host: 'shop.example', branch_arn: 'main', status: 'AVAILABLE' }] }), gives: [...both('amplify-app main'), ...both('amplify-app main')] },
  { name: 'a domain that is not in service yet', world: branch({}, { aws_amplify_address: [{ host: 'shop.example', branch_arn: 'main', status: 'PENDING_VERIFICATION' }] }), gives: [...both('amplify-app main'), 'amplify-app main: ? none 0'] },
];

const SSH: Row = { instance_arn: 'vm', protocol: 'tcp', from_port: 22, to_port: 22, cidrs: '["192.0.2.0/24"]', ipv6_cidrs: '["2001:db8::/32"]', aliases: '[]' };
const instance = (change: Row = {}, port: Row = {}, more: World = {}): World =>
  only(
    {
      aws_lightsail_instance: [{ arn: 'vm', state: 'running', public_ip: '198.51.100.9', ipv6_addresses: '[]', ...change }],
      aws_lightsail_port: [{ ...SSH, ...port }],
    },
    more,
  );
const hosted = (table: string, row: Row): World => only({ [`aws_lightsail_${table}`]: [{ arn: 'thing', ...row }] });
const bucketOf = (row: Row): World => hosted('bucket', { url: 'u', get_object: 'private', public_overrides: 0, account_block: 0, ...row });

export const lightsail: readonly Case[] = [
  { name: 'an instance, as far as its firewall lets in', rule: 'Lightsail User Guide, Instance firewalls', world: instance(), gives: ['lightsail vm: 1 tcp 22 192.0.2.0/24'] },
  { name: 'by both families', world: instance({ ipv6_addresses: '["2600:1f18::9"]' }), gives: ['lightsail vm: 1 tcp 22 192.0.2.0/24', 'lightsail vm: 1 tcp 22 2001:db8::/32'] },
  { name: 'by IPv6 alone', world: instance({ public_ip: '', ipv6_addresses: '["2600:1f18::9"]' }), gives: ['lightsail vm: 0', 'lightsail vm: 1 tcp 22 2001:db8::/32'] },
  { name: 'of every protocol', world: instance({}, { protocol: 'all', from_port: 0, to_port: 65535, cidrs: '["0.0.0.0/0"]' }), gives: ['tcp 0-65535', 'udp 0-65535', 'icmp 0-255', 'other 0', 'other 2-5', 'other 7-16', 'other 18-255'].map((what) => `lightsail vm: 1 ${what} 0.0.0.0/0`) },
  { name: 'from a range that Lightsail keeps', world: instance({}, { cidrs: '[]', aliases: '["lightsail-connect"]' }), gives: ['lightsail vm: ? tcp 22 0.0.0.0/0'], says: 'lightsail-connect' },
  { name: 'from a private range alone', world: instance({}, { cidrs: '["10.0.0.0/8"]' }), gives: ['lightsail vm: 0'], says: 'opens no port' },
  { name: 'one that is stopped', world: instance({ state: 'stopped' }), gives: ['lightsail vm: 0'], says: 'stopped' },
  { name: 'one whose address is not told', world: instance({ public_ip: null }), gives: ['lightsail vm: ? tcp 22 192.0.2.0/24'], says: 'public address' },
  { name: 'unread instances', world: only({}, { denied: ['lightsail:GetInstances'] }), gives: ['lightsail null: ? all'], says: 'lightsail:GetInstances' },
  { name: 'a load balancer', world: hosted('load_balancer', { dns_name: 'lb', ports: '[80,443]' }), gives: both('lightsail thing') },
  { name: 'a load balancer whose ports are not told', world: hosted('load_balancer', { dns_name: 'lb', ports: null }), gives: ['lightsail thing: ? none 0'] },
  { name: 'a container service', world: hosted('container_service', { url: 'u', state: 'RUNNING', public_endpoint: 1 }), gives: both('lightsail thing') },
  { name: 'a container service that may have no public endpoint', world: hosted('container_service', { url: 'u', state: 'RUNNING', public_endpoint: null }), gives: ['lightsail thing: ? none 0'] },
  { name: 'a container service without a deployment', world: hosted('container_service', { url: 'u', state: 'READY', public_endpoint: null }), gives: ['lightsail thing: 0'] },
  { name: 'a public database', world: hosted('database', { endpoint: 'd', publicly_accessible: 1, port: 3306 }), gives: [`lightsail thing: 1 tcp 3306 ${EVERYWHERE}`] },
  { name: 'a database that is not public', world: hosted('database', { endpoint: 'd', publicly_accessible: 0, port: 3306 }), gives: ['lightsail thing: 0'] },
  { name: 'a public bucket', rule: 'Lightsail User Guide, Bucket permissions', world: bucketOf({ get_object: 'public' }), gives: both('lightsail thing') },
  { name: 'a public bucket under the block of the account', world: bucketOf({ get_object: 'public', account_block: 1 }), gives: ['lightsail thing: ? none 0'] },
  { name: 'a private bucket', world: bucketOf({}), gives: ['lightsail thing: 0'] },
  { name: 'a bucket whose single objects may be public', world: bucketOf({ public_overrides: 1 }), gives: ['lightsail thing: ? none 0'] },
  { name: 'a distribution', world: only({ aws_lightsail_distribution: [{ ...EDGE, arn: 'cdn', domain_name: 'd', enabled: 1 }] }), gives: both('lightsail-distribution cdn') },
  { name: 'a disabled distribution', world: only({ aws_lightsail_distribution: [{ ...EDGE, arn: 'cdn', domain_name: 'd', enabled: 0 }] }), gives: ['lightsail-distribution cdn: 0'] },
  { name: 'unread distributions', world: only({}, { denied: ['lightsail:GetDistributions'] }), gives: ['lightsail-distribution null: ? all'] },
];

const accelerator = (change: Row = {}, listener: Row = {}, more: World = {}): World =>
  only(
    {
      aws_globalaccelerator_accelerator: [{ ...EDGE, arn: 'ga', type: 'standard', enabled: 1, addresses: '["192.0.2.8"]', ...change }],
      aws_globalaccelerator_listener: [{ ...EDGE, accelerator_arn: 'ga', protocol: 'TCP', from_port: 80, to_port: 90, ...listener }],
    },
    more,
  );

export const accelerators: readonly Case[] = [
  { name: 'the ports of its listener', rule: 'Global Accelerator Developer Guide, Listeners', world: accelerator(), gives: [`accelerator ga: 1 tcp 80-90 ${EVERYWHERE}`] },
  { name: 'each of its addresses', world: accelerator({ addresses: '["192.0.2.8","192.0.2.9"]' }), gives: [`accelerator ga: 1 tcp 80-90 ${EVERYWHERE}`, `accelerator ga: 1 tcp 80-90 ${EVERYWHERE}`] },
  { name: 'both protocols of custom routing', world: accelerator({ type: 'custom-routing' }, { protocol: 'TCP_UDP' }), gives: [`accelerator ga: 1 tcp 80-90 ${EVERYWHERE}`, `accelerator ga: 1 udp 80-90 ${EVERYWHERE}`] },
  { name: 'a disabled one', world: accelerator({ enabled: 0 }), gives: ['accelerator ga: 0'], says: 'disabled' },
  { name: 'one of which it is not told', world: accelerator({ enabled: null }), gives: ['accelerator ga: ? none 0'] },
  { name: 'one without listener', world: only({ aws_globalaccelerator_accelerator: accelerator().tables?.aws_globalaccelerator_accelerator ?? [] }), gives: ['accelerator ga: 0'], says: 'no listener' },
  { name: 'a listener without its ports', world: accelerator({}, { from_port: null }), gives: ['accelerator ga: ? none 0'] },
  { name: 'unread listeners', world: accelerator({}, {}, { denied: ['globalaccelerator:ListListeners'] }), gives: ['accelerator null: ? all', `accelerator ga: 1 tcp 80-90 ${EVERYWHERE}`, 'accelerator ga: ? none 0'] },
  { name: 'unread accelerators', world: only({}, { denied: ['globalaccelerator:ListAccelerators'] }), gives: ['accelerator null: ? all'] },
];

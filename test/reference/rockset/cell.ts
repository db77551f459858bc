import { type Account, iamOf, serviceRole } from '../account.ts';
import { createBalancer } from '../building/balancer.ts';
import { restrictEgress, securityGroup } from '../building/group.ts';
import { recordConfiguration } from '../building/recorder.ts';
import { layVpc, type Network } from '../building/vpc.ts';
import { HOME, type Region, SHORT } from './names.ts';
import { type Groups, startServers } from './servers.ts';
import type { Stores } from './stores.ts';

const STATED_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
/** Flaw of rs-07: one listener was never moved to the stated policy. */
const OLD_POLICY = 'ELBSecurityPolicy-TLS-1-1-2017-01';

const PREFIX: Readonly<Record<Region, string>> = { 'us-west-2': '10.20', 'eu-central-1': '10.30' };
const BALANCERS: Readonly<Record<Region, readonly { name: string; domain: string; tlsPolicy: string }[]>> = {
  'us-west-2': [
    { name: 'api-usw2', domain: 'api.usw2a1.rockset.example', tlsPolicy: STATED_POLICY },
    { name: 'console-usw2', domain: 'console.rockset.example', tlsPolicy: STATED_POLICY },
  ],
  'eu-central-1': [
    { name: 'api-euc1', domain: 'api.euc1a1.rockset.example', tlsPolicy: STATED_POLICY },
    { name: 'ingest-euc1', domain: 'ingest.euc1a1.rockset.example', tlsPolicy: OLD_POLICY },
  ],
};

/** One region of production: network, groups by service, servers, load balancers, AWS Config. */
export async function createCell(production: Account, region: Region, stores: Stores): Promise<void> {
  const network = await layVpc(production, { name: `rockset-${SHORT[region]}`, region, prefix: PREFIX[region] });
  const groups = await createGroups(network);
  const targets = await startServers(production, network, groups, stores);
  for (const plan of BALANCERS[region]) {
    await createBalancer(production, network, { ...plan, group: groups.edge, targets });
  }
  await watch(production, region);
  network.ec2.destroy();
}

async function createGroups(network: Network): Promise<Groups> {
  const edge = await securityGroup(network, 'edge-alb', 'Load balancers: HTTPS, and HTTP to be redirected', [
    { port: 443, from: 'internet' },
    { port: 80, from: 'internet' },
  ]);
  const vpn = await securityGroup(network, 'vpn', 'VPN server', [{ port: 1194, protocol: 'udp', from: 'internet' }]);
  const shell = { port: 22, from: vpn };
  const query = await securityGroup(network, 'query', 'Query servers', [{ port: 8443, from: edge }, shell]);
  const logBuffer = await securityGroup(network, 'log-buffer', 'Log buffer', [{ port: 9093, from: query }, shell]);
  // rs-44: out of the VPC goes TLS alone, to AWS and to sources; everything else stays between groups.
  const tls = { port: 443, to: 'internet' };
  await restrictEgress(network, edge, [{ port: 8443, to: query }]);
  await restrictEgress(network, vpn, [tls, { port: 22, to: query }, { port: 22, to: logBuffer }]);
  await restrictEgress(network, query, [tls, { port: 9093, to: logBuffer }]);
  await restrictEgress(network, logBuffer, [tls]);
  return { edge, vpn, query, logBuffer };
}

async function watch(production: Account, region: Region): Promise<void> {
  const rules = ['S3_BUCKET_SERVER_SIDE_ENCRYPTION_ENABLED', 'ENCRYPTED_VOLUMES', 'INCOMING_SSH_DISABLED'];
  const bucket = 'rockset-config-history';
  const role = `arn:aws:iam::${production.id}:role/config-recorder`;
  if (region === HOME) {
    const iam = iamOf(production);
    await serviceRole(iam, 'config-recorder', 'config', {
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
    });
    iam.destroy();
    rules.push('IAM_USER_MFA_ENABLED', 'CLOUD_TRAIL_ENABLED');
  }
  await recordConfiguration(production, region, { role, bucket, global: region === HOME, rules });
}

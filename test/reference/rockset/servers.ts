import type { IAMClient } from '@aws-sdk/client-iam';
import { type Account, given, iamOf } from '../account.ts';
import { attachAddress, attachVolume, instanceProfile, type ServerPlan, startServer } from '../building/server.ts';
import type { Network } from '../building/vpc.ts';
import { METRICS, queryRights, secretsOf } from './instance-rights.ts';
import { HOME, type Region, SHORT } from './names.ts';
import type { Stores } from './stores.ts';

/** Security group ids by service. */
export interface Groups {
  readonly edge: string;
  readonly vpn: string;
  readonly query: string;
  readonly logBuffer: string;
}

const COUNTS: Readonly<Record<Region, { readonly query: number; readonly logBuffer: number; readonly vpn: number }>> = {
  'us-west-2': { query: 4, logBuffer: 3, vpn: 1 },
  'eu-central-1': { query: 2, logBuffer: 2, vpn: 0 },
};

/** Starts the region's servers. Returns the ids of the query servers, which the load balancers send to. */
export async function startServers(
  production: Account,
  network: Network,
  groups: Groups,
  stores: Stores,
): Promise<string[]> {
  const region: Region = network.region === HOME ? HOME : 'eu-central-1';
  const counts = COUNTS[region];
  const iam = iamOf(production);
  const profiles = await createProfiles(iam, region, stores);
  iam.destroy();

  const plan = (role: 'query' | 'log-buffer', index: number): ServerPlan => ({
    name: `${role}-${SHORT[region]}-${index}`,
    role,
    type: role === 'query' ? 'i4i.2xlarge' : 'm6i.xlarge',
    subnet: given(network.privateSubnets[index % 2], 'private subnet'),
    zone: `${region}${index % 2 === 0 ? 'a' : 'b'}`,
    groups: [role === 'query' ? groups.query : groups.logBuffer],
    profile: profiles[role],
    key: stores.logBufferKey,
  });

  const queries: string[] = [];
  for (let index = 0; index < counts.query; index += 1) queries.push(await startServer(network, plan('query', index)));
  for (let index = 0; index < counts.logBuffer; index += 1) {
    const server = plan('log-buffer', index);
    await attachVolume(network, server, await startServer(network, server), 512);
  }
  if (counts.vpn > 0)
    await startVpn(network, { ...plan('query', 0), ...vpnServer(region, network, groups), profile: profiles.vpn });
  return queries;
}

function vpnServer(region: Region, network: Network, groups: Groups) {
  const subnet = given(network.publicSubnets[0], 'public subnet');
  return { name: `vpn-${SHORT[region]}`, role: 'vpn', type: 't3.small' as const, subnet, groups: [groups.vpn] };
}

async function startVpn(network: Network, plan: ServerPlan): Promise<void> {
  await attachAddress(network, plan, await startServer(network, plan));
}

async function createProfiles(iam: IAMClient, region: Region, stores: Stores) {
  const short = SHORT[region];
  const profile = (name: string, ...statements: object[]): Promise<string> =>
    instanceProfile(iam, `${name}-${short}`, ...statements, METRICS);
  return {
    query: await profile('query', ...queryRights(region, stores)),
    'log-buffer': await profile('log-buffer', ...secretsOf(region, 'log-buffer', stores)),
    vpn: await profile('vpn'),
  };
}

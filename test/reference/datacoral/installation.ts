import { type Account, given } from '../account.ts';
import { createBalancer } from '../building/balancer.ts';
import { openClientVpn } from '../building/client-vpn.ts';
import { recordTraffic } from '../building/flow-log.ts';
import { createFunction } from '../building/function.ts';
import { securityGroup } from '../building/group.ts';
import { startServer } from '../building/server.ts';
import { createTrail } from '../building/trail.ts';
import { layVpc, type Network } from '../building/vpc.ts';
import { createWarehouse } from '../building/warehouse.ts';
import { BUCKETS, HOME, TRAIL } from './names.ts';
import { type Roles, TOOLS_PROFILE } from './service-roles.ts';
import type { Stores } from './stores.ts';
import { createJobs, createLogGroups, createMetastore, deployTools } from './workloads.ts';

/** Functions behind the two endpoints, and those that load and look after data. */
const BEHIND_ENDPOINTS = ['event-intake', 'query-results'];
const FUNCTIONS = ['postgres-loader', 'salesforce-loader', 'stripe-loader', 'schema-watcher', 'compactor'];
/** Flaw of dc-29: a function that was deployed without a VPC. */
const OUTSIDE = 'datacoral-chat-notifier';

/** Trail, networks with flow logs, warehouse, functions, jobs, database, tools servers, event endpoint and VPN of the installation. */
export async function createInstallation(customer: Account, stores: Stores, roles: Roles): Promise<void> {
  await createTrail(customer, { name: TRAIL, region: HOME, bucket: BUCKETS.trail });
  const home = await layVpc(customer, { name: 'datacoral-use1', region: HOME, prefix: '10.40' });
  await recordTraffic(home, BUCKETS.traffic, 'ALL');
  const replica = await layVpc(customer, { name: 'datacoral-usw2', region: 'us-west-2', prefix: '10.50' });
  // Flaw of dc-36: what this VPC accepts is not recorded.
  await recordTraffic(replica, BUCKETS.traffic, 'REJECT');

  const group = await securityGroup(home, 'datacoral-functions', 'Functions: nothing enters', []);
  const warehouse = await securityGroup(home, 'datacoral-warehouse', 'Redshift', [{ port: 5439, from: group }]);
  const { warehouse: key } = stores;
  await createWarehouse(customer, home, {
    name: 'datacoral-warehouse',
    group: warehouse,
    key,
    role: roles.warehouse,
    logBucket: BUCKETS.queries,
  });
  await createFunctions(customer, home, group, stores, roles);
  const jobs = await securityGroup(home, 'datacoral-jobs', 'Batch jobs: nothing enters', []);
  await createLogGroups(customer);
  await createJobs(customer, home, jobs, roles);
  await createMetastore(customer, home, [group, jobs], stores.credentials);
  await createEndpoint(customer, home, stores);
  await openClientVpn(customer, home, {
    name: 'datacoral-vpn',
    domain: 'vpn.customer.example',
    clients: '10.90.0.0/22',
    reaches: '10.40.0.0/16',
  });
  home.ec2.destroy();
  replica.ec2.destroy();
}

async function createFunctions(
  customer: Account,
  network: Network,
  group: string,
  stores: Stores,
  roles: Roles,
): Promise<void> {
  const common = { role: roles.functions, key: stores.credentials };
  const place = { subnets: network.privateSubnets, group };
  const inside = async (use: string, role: string): Promise<void> => {
    const variables = { STAGE: 'production', SOURCE_TOKEN: `invented-token-of-${use}` };
    await createFunction(customer, HOME, { ...common, role, name: `datacoral-${use}`, place, variables });
  };
  for (const use of BEHIND_ENDPOINTS) await inside(use, roles.api);
  for (const use of FUNCTIONS) await inside(use, roles.functions);
  const variables = { STAGE: 'production', WEBHOOK_SECRET: 'invented-webhook-secret' };
  await createFunction(customer, HOME, { ...common, name: OUTSIDE, place: null, variables });
}

async function createEndpoint(customer: Account, network: Network, stores: Stores): Promise<void> {
  const edge = await securityGroup(network, 'datacoral-endpoint', 'HTTPS endpoint of events', [
    { port: 443, from: 'internet' },
    { port: 80, from: 'internet' },
  ]);
  const tools = await securityGroup(network, 'datacoral-tools', 'Tools server', [{ port: 8443, from: edge }]);
  await deployTools(customer, network, tools);
  const targets: string[] = [];
  for (const [index, zone] of ['a', 'b'].entries()) {
    const subnet = given(network.privateSubnets[index], 'private subnet');
    const plan = { name: `datacoral-tools-${zone}`, role: 'tools', type: 't3.medium' as const, zone: `${HOME}${zone}` };
    targets.push(
      await startServer(network, { ...plan, subnet, groups: [tools], profile: TOOLS_PROFILE, key: stores.objects }),
    );
  }
  const tlsPolicy = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
  await createBalancer(customer, network, {
    name: 'datacoral-events',
    domain: 'events.customer.example',
    group: edge,
    tlsPolicy,
    targets,
  });
}

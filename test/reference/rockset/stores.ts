import type { Account } from '../account.ts';
import { createBucket, inventoryDelivery, logDelivery } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { createTable } from '../building/table.ts';
import { HOME, PRODUCTION, type Region, SHORT } from './names.ts';
import { prepareRuntime } from './runtime.ts';
import { BROUGHT_KEY, type TenantKeys } from './tenants.ts';

/** What a region's servers work with. */
export interface Stores {
  /** Where query servers read and write. */
  readonly dataBuckets: readonly string[];
  readonly dataKey: string;
  readonly logBufferKey: string;
  /** Of the admin database, whatever the region of the server that reads it. */
  readonly adminKey: string;
  /** Of the secrets that services start with. */
  readonly runtimeKey: string;
  readonly tenantKeys: readonly string[];
}

/** Buckets, service keys, runtime secrets and the admin database of production. */
export async function createProductionStores(
  production: Account,
  tenants: TenantKeys,
): Promise<Readonly<Record<Region, Stores>>> {
  const adminKey = await createKey(production, HOME, { alias: 'rockset/admin-db', purpose: 'Admin database' });
  await createTable(production, HOME, 'admin-accounts', adminKey, { 'data-class': 'customer', service: 'admin-db' });
  await createTable(production, HOME, 'admin-api-keys', adminKey, { 'data-class': 'secret', service: 'admin-db' });
  const stores = async (region: Region): Promise<Stores> => ({
    ...(await storesOf(production, region)),
    adminKey,
    runtimeKey: await prepareRuntime(production, region),
    tenantKeys: tenants[region],
  });
  const west = await stores('us-west-2');
  return { 'us-west-2': west, 'eu-central-1': await stores('eu-central-1') };
}

type OfRegion = Pick<Stores, 'dataBuckets' | 'dataKey' | 'logBufferKey'>;

async function storesOf(production: Account, region: Region): Promise<OfRegion> {
  const short = SHORT[region];
  const logBufferKey = await createKey(production, region, {
    alias: 'rockset/log-buffer',
    purpose: 'Volumes of the log buffer',
  });
  const dataKey = await createKey(production, region, {
    alias: 'rockset/s3-data',
    purpose: 'Objects of the hot storage',
  });
  const accessLogs = `rockset-${short}-access-logs`;
  const dataBucket = `rockset-${short}-hot-storage`;
  const dataBuckets = [dataBucket];
  await createBucket(production, {
    name: accessLogs,
    region,
    dataClass: 'logs',
    statements: [logDelivery(accessLogs, PRODUCTION), inventoryDelivery(accessLogs, PRODUCTION)],
  });
  const customer = { region, dataClass: 'customer' as const, key: dataKey, accessLogs, inventoryTo: accessLogs };
  await createBucket(production, { ...customer, name: dataBucket, tags: { service: 'hot-storage' } });
  await createBucket(production, { ...customer, name: `rockset-${short}-ingest-staging`, tags: { service: 'ingest' } });
  await createBucket(production, { ...customer, name: `rockset-${short}-backups`, tags: { service: 'backup' } });
  if (region === HOME) {
    // rs-05: the objects of a tenant who brought a key lie apart, under that key.
    const brought = { ...customer, key: BROUGHT_KEY.arn, tags: { service: 'hot-storage', tenant: BROUGHT_KEY.tenant } };
    const name = `rockset-${short}-tenant-${BROUGHT_KEY.tenant}`;
    await createBucket(production, { ...brought, name });
    dataBuckets.push(name);
    const internal = { region, dataClass: 'internal' as const, accessLogs };
    await createBucket(production, { ...internal, name: 'rockset-deploy-artifacts', tags: { service: 'deploy' } });
  }
  return { dataBuckets, dataKey, logBufferKey };
}

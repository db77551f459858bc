import type { Account } from '../account.ts';
import { createBucket, logDelivery } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { createTable } from '../building/table.ts';
import { HOME, PRODUCTION, type Region, SHORT } from './names.ts';

/** What a region's servers work with. */
export interface Stores {
  readonly dataBucket: string;
  readonly dataKey: string;
  readonly logBufferKey: string;
}

/** Buckets, service keys and the admin database of production. */
export async function createProductionStores(production: Account): Promise<Readonly<Record<Region, Stores>>> {
  const adminKey = await createKey(production, HOME, { alias: 'rockset/admin-db', purpose: 'Admin database' });
  await createTable(production, HOME, 'admin-accounts', adminKey, { 'data-class': 'customer', service: 'admin-db' });
  await createTable(production, HOME, 'admin-api-keys', adminKey, { 'data-class': 'secret', service: 'admin-db' });
  const west = await storesOf(production, 'us-west-2');
  return { 'us-west-2': west, 'eu-central-1': await storesOf(production, 'eu-central-1') };
}

async function storesOf(production: Account, region: Region): Promise<Stores> {
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
  await createBucket(production, {
    name: accessLogs,
    region,
    dataClass: 'logs',
    statements: [logDelivery(accessLogs, PRODUCTION)],
  });
  const customer = { region, dataClass: 'customer' as const, key: dataKey, accessLogs };
  await createBucket(production, { ...customer, name: dataBucket, tags: { service: 'hot-storage' } });
  await createBucket(production, { ...customer, name: `rockset-${short}-ingest-staging`, tags: { service: 'ingest' } });
  await createBucket(production, { ...customer, name: `rockset-${short}-backups`, tags: { service: 'backup' } });
  if (region === HOME) {
    const internal = { region, dataClass: 'internal' as const, accessLogs };
    await createBucket(production, { ...internal, name: 'rockset-deploy-artifacts', tags: { service: 'deploy' } });
  }
  return { dataBucket, dataKey, logBufferKey };
}

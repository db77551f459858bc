import type { Account } from '../account.ts';
import { createBucket, logDelivery } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { createTable } from '../building/table.ts';
import { closedToVendor, keyClosedToVendor } from './closed.ts';
import { BUCKETS, CUSTOMER, DATA_BUCKETS, HOME, VENDOR, WITHOUT_ACCESS_LOGS } from './names.ts';

/** Customer managed keys of the installation, by what they encrypt. */
export interface Stores {
  readonly objects: string;
  readonly warehouse: string;
  readonly credentials: string;
  /** The key of the second region. */
  readonly replica: string;
}

/** Keys, tables and buckets of the installation. */
export async function createInstallationStores(customer: Account): Promise<Stores> {
  const key = (region: string, use: string, purpose: string): Promise<string> =>
    createKey(customer, region, {
      alias: `datacoral/${use}`,
      purpose,
      tags: { owner: 'customer' },
      statements: keyClosedToVendor(),
    });
  const stores = {
    objects: await key(HOME, 'objects', 'Objects of the data buckets'),
    warehouse: await key(HOME, 'warehouse', 'Redshift'),
    credentials: await key(HOME, 'credentials', 'Credentials of sources and warehouse'),
    replica: await key('us-west-2', 'replica', 'Objects of the replica'),
  };
  await createTable(customer, HOME, 'datacoral-credentials', stores.credentials, { 'data-class': 'secret' });
  await createTable(customer, HOME, 'datacoral-pipelines', stores.credentials, { 'data-class': 'internal' });
  await createBuckets(customer, stores);
  return stores;
}

async function createBuckets(customer: Account, stores: Stores): Promise<void> {
  const { accessLogs, warehouseLogs, metadata } = BUCKETS;
  const logs = { region: HOME, dataClass: 'logs' as const };
  await createBucket(customer, { ...logs, name: accessLogs, statements: [logDelivery(accessLogs, CUSTOMER)] });
  await createBucket(customer, {
    ...logs,
    name: warehouseLogs,
    accessLogs,
    statements: [warehouseDelivery(warehouseLogs)],
  });
  await createBucket(customer, {
    region: HOME,
    dataClass: 'internal',
    name: metadata,
    accessLogs,
    statements: vendorReads(metadata),
  });
  for (const name of DATA_BUCKETS) {
    const closed = { dataClass: 'customer' as const, key: stores.objects, statements: closedToVendor(name) };
    const plan = { name, region: HOME, ...closed };
    await createBucket(customer, name === WITHOUT_ACCESS_LOGS ? plan : { ...plan, accessLogs });
  }
  await createReplica(customer, stores.replica);
}

async function createReplica(customer: Account, key: string): Promise<void> {
  const region = 'us-west-2';
  const accessLogs = `datacoral-access-logs-usw2-${CUSTOMER}`;
  await createBucket(customer, {
    name: accessLogs,
    region,
    dataClass: 'logs',
    statements: [logDelivery(accessLogs, CUSTOMER)],
  });
  const replica = `datacoral-events-replica-${CUSTOMER}`;
  await createBucket(customer, {
    name: replica,
    region,
    dataClass: 'customer',
    key,
    accessLogs,
    statements: closedToVendor(replica),
  });
}

function warehouseDelivery(bucket: string): object {
  return {
    Sid: 'RedshiftAuditLogs',
    Effect: 'Allow',
    Principal: { Service: 'redshift.amazonaws.com' },
    Action: ['s3:PutObject', 's3:GetBucketAcl'],
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
    Condition: { StringEquals: { 'aws:SourceAccount': CUSTOMER } },
  };
}

/** dc-42: just the vendor's account reads operational metadata, and it reads nothing else. */
function vendorReads(bucket: string): object[] {
  const Principal = { AWS: `arn:aws:iam::${VENDOR}:root` };
  return [
    {
      Sid: 'VendorReadsMetadata',
      Effect: 'Allow',
      Principal,
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${bucket}/*`,
    },
    {
      Sid: 'VendorListsMetadata',
      Effect: 'Allow',
      Principal,
      Action: 's3:ListBucket',
      Resource: `arn:aws:s3:::${bucket}`,
    },
  ];
}

import type { Account } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { createKey } from '../building/key.ts';
import { createTable } from '../building/table.ts';
import { keepAccessLogs } from './access-logs.ts';
import { closedToVendor, keyClosedToVendor } from './closed.ts';
import { BUCKETS, CUSTOMER, DATA_BUCKETS, HOME, VENDOR, WITHOUT_ACCESS_LOGS } from './names.ts';
import { createSecrets } from './secrets.ts';

/** Customer managed keys of the installation, by what they encrypt. */
export interface Stores {
  readonly objects: string;
  readonly warehouse: string;
  readonly credentials: string;
  /** The key of the second region. */
  readonly replica: string;
}

/** Keys, tables, secrets and buckets of the installation. `vendorKey` is no key of the customer's. */
export async function createInstallationStores(customer: Account, vendorKey: string): Promise<Stores> {
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
  // Flaw of dc-13: the table of summaries lies under a key of the vendor's.
  await createTable(customer, HOME, 'datacoral-runs', vendorKey, { 'data-class': 'internal' });
  await createSecrets(customer, stores.credentials);
  await createBuckets(customer, stores);
  return stores;
}

async function createBuckets(customer: Account, stores: Stores): Promise<void> {
  const { accessLogs, metadata } = BUCKETS;
  await keepAccessLogs(customer);
  await createBucket(customer, {
    region: HOME,
    dataClass: 'internal',
    name: metadata,
    accessLogs,
    inventoryTo: accessLogs,
    statements: vendorReads(metadata),
  });
  for (const name of DATA_BUCKETS) {
    const closed = { dataClass: 'customer' as const, key: stores.objects, statements: closedToVendor(name) };
    const plan = { name, region: HOME, ...closed };
    await createBucket(customer, name === WITHOUT_ACCESS_LOGS ? plan : { ...plan, accessLogs });
  }
  const replica = `datacoral-events-replica-${CUSTOMER}`;
  await createBucket(customer, {
    name: replica,
    region: 'us-west-2',
    dataClass: 'customer',
    key: stores.replica,
    accessLogs: BUCKETS.accessLogsWest,
    statements: closedToVendor(replica),
  });
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

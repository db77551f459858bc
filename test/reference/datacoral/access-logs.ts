import { PutBucketReplicationCommand, S3Client } from '@aws-sdk/client-s3';
import { type Account, iamOf, serviceRole } from '../account.ts';
import { createBucket, inventoryDelivery, logDelivery } from '../building/bucket.ts';
import { denyDelete, REPLICATION } from './audit.ts';
import { BUCKETS, CUSTOMER, HOME } from './names.ts';

const REGION_OF = { [BUCKETS.accessLogs]: HOME, [BUCKETS.accessLogsWest]: 'us-west-2' };

/**
 * dc-34: access logs lie where S3 can write them, which is neither another account nor a bucket with a default lock. From
 * there each is copied into the locked bucket of the audit account; nobody deletes the first copy either.
 */
export async function keepAccessLogs(customer: Account): Promise<void> {
  const iam = iamOf(customer);
  const sources = Object.keys(REGION_OF).map((bucket) => `arn:aws:s3:::${bucket}`);
  const Role = await serviceRole(
    iam,
    REPLICATION,
    's3',
    {
      Effect: 'Allow',
      Action: ['s3:GetReplicationConfiguration', 's3:ListBucket', 's3:GetObjectVersionForReplication'],
      Resource: [...sources, ...sources.map((source) => `${source}/*`)],
    },
    {
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner'],
      Resource: `arn:aws:s3:::${BUCKETS.accessCopies}/*`,
    },
  );
  iam.destroy();
  for (const [name, region] of Object.entries(REGION_OF)) {
    const statements = [logDelivery(name, CUSTOMER), inventoryDelivery(name, CUSTOMER), denyDelete(name)];
    await createBucket(customer, { name, region, dataClass: 'logs', statements });
    await copyToAudit(customer, region, name, Role);
  }
}

async function copyToAudit(customer: Account, region: string, Bucket: string, Role: string): Promise<void> {
  const s3 = new S3Client({ ...customer.settings(region), forcePathStyle: true });
  const Destination = { Bucket: `arn:aws:s3:::${BUCKETS.accessCopies}` };
  const copied = { ID: 'audit', Priority: 1, Status: 'Enabled' as const, Filter: { Prefix: '' } };
  const Rules = [{ ...copied, DeleteMarkerReplication: { Status: 'Disabled' as const }, Destination }];
  await s3.send(new PutBucketReplicationCommand({ Bucket, ReplicationConfiguration: { Role, Rules } }));
  s3.destroy();
}

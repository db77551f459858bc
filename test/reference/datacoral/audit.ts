import type { Account } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { AUDIT, AUDIT_TRAIL, BUCKETS, CUSTOMER, HOME, TRAIL } from './names.ts';

/** The customer's audit account: buckets that forbid deletes, for CloudTrail files and flow logs. */
export async function createAuditAccount(audit: Account): Promise<void> {
  const trails = [
    { account: CUSTOMER, arn: trailArn(HOME, CUSTOMER, TRAIL) },
    { account: AUDIT, arn: trailArn(HOME, AUDIT, AUDIT_TRAIL) },
  ];
  const logs = { region: HOME, dataClass: 'logs' as const, lockDays: 400, tags: { use: 'audit' } };
  const { trail, traffic } = BUCKETS;
  await createBucket(audit, { ...logs, name: trail, statements: [...trailDelivery(trail, trails), denyDelete(trail)] });
  await createBucket(audit, { ...logs, name: traffic, statements: [flowLogDelivery(traffic), denyDelete(traffic)] });
  await createTrail(audit, { name: AUDIT_TRAIL, region: HOME, bucket: trail });
}

function denyDelete(bucket: string): object {
  return {
    Sid: 'NobodyDeletes',
    Effect: 'Deny',
    Principal: { AWS: '*' },
    Action: ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:DeleteBucket', 's3:PutLifecycleConfiguration'],
    Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
  };
}

function flowLogDelivery(bucket: string): object {
  return {
    Sid: 'AWSLogDeliveryWrite',
    Effect: 'Allow',
    Principal: { Service: 'delivery.logs.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': CUSTOMER, 's3:x-amz-acl': 'bucket-owner-full-control' } },
  };
}

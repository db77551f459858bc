import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { type Account, iamOf, policy } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { AUDIT, AUDIT_TRAIL, AUDITOR, BUCKETS, CUSTOMER, HOME, TRAIL } from './names.ts';

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
  await createAuditor(audit);
}

/** dc-08: the customer's auditors read the logs without asking anyone. */
async function createAuditor(audit: Account): Promise<void> {
  const iam = iamOf(audit);
  const trust = policy({
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${AUDIT}:root` },
    Action: 'sts:AssumeRole',
    Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
  });
  await iam.send(new CreateRoleCommand({ RoleName: AUDITOR, AssumeRolePolicyDocument: trust }));
  const buckets = [BUCKETS.trail, BUCKETS.traffic].map((bucket) => `arn:aws:s3:::${bucket}`);
  const read = policy(
    { Sid: 'ListLogs', Effect: 'Allow', Action: 's3:ListBucket', Resource: buckets },
    { Sid: 'ReadLogs', Effect: 'Allow', Action: 's3:GetObject', Resource: buckets.map((bucket) => `${bucket}/*`) },
  );
  await iam.send(new PutRolePolicyCommand({ RoleName: AUDITOR, PolicyName: 'read-logs', PolicyDocument: read }));
  iam.destroy();
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

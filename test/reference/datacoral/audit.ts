import { CreateRoleCommand, CreateUserCommand, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { type Account, iamOf, policy, tags } from '../account.ts';
import { createBucket } from '../building/bucket.ts';
import { giveSecondFactor } from '../building/second-factor.ts';
import { createTrail, trailArn, trailDelivery } from '../building/trail.ts';
import { closedToVendor } from './closed.ts';
import { ADMINISTRATOR, AUDIT, AUDIT_TRAIL, AUDITOR, BUCKETS, CUSTOMER, HOME, TRAIL } from './names.ts';

const LOCKED = { region: HOME, lockDays: 400 };
const LOGS = { ...LOCKED, dataClass: 'logs' as const, tags: { use: 'audit' } };

/** The customer's audit account: buckets that forbid deletes, for each kind of log. */
export async function createAuditAccount(audit: Account): Promise<void> {
  const trails = [
    { account: CUSTOMER, arn: trailArn(HOME, CUSTOMER, TRAIL) },
    { account: AUDIT, arn: trailArn(HOME, AUDIT, AUDIT_TRAIL) },
  ];
  const { trail, traffic, queries, accessCopies } = BUCKETS;
  const kept = (name: string, ...statements: object[]): Promise<void> =>
    createBucket(audit, { ...LOGS, name, statements: [...statements, denyDelete(name)] });
  await kept(trail, ...trailDelivery(trail, trails));
  await kept(traffic, flowLogDelivery(traffic));
  await kept(queries, warehouseDelivery(queries));
  await kept(accessCopies, replication(accessCopies));
  await createTrail(audit, { name: AUDIT_TRAIL, region: HOME, bucket: trail });
  await createAuditor(audit);
}

/** dc-45: what queries unload is kept in the audit account as well, under the installation's key for objects. */
export async function keepOutputs(audit: Account, key: string): Promise<void> {
  const name = BUCKETS.outputs;
  await createBucket(audit, {
    ...LOCKED,
    name,
    dataClass: 'customer',
    key,
    tags: { use: 'audit' },
    statements: [unloading(name), denyDelete(name), ...closedToVendor(name)],
  });
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
  const { trail, traffic, queries, accessCopies } = BUCKETS;
  const buckets = [trail, traffic, queries, accessCopies].map((bucket) => `arn:aws:s3:::${bucket}`);
  const read = policy(
    { Sid: 'ListLogs', Effect: 'Allow', Action: 's3:ListBucket', Resource: buckets },
    { Sid: 'ReadLogs', Effect: 'Allow', Action: 's3:GetObject', Resource: buckets.map((bucket) => `${bucket}/*`) },
  );
  await iam.send(new PutRolePolicyCommand({ RoleName: AUDITOR, PolicyName: 'read-logs', PolicyDocument: read }));
  // The one person of the customer who enters: as auditor here, and as administrator in the account of the installation.
  const UserName = 'administrator';
  await iam.send(new CreateUserCommand({ UserName, Tags: tags({ kind: 'person', owner: 'customer' }) }));
  await giveSecondFactor(iam, AUDIT, UserName);
  const Resource = [`arn:aws:iam::${AUDIT}:role/${AUDITOR}`, `arn:aws:iam::${CUSTOMER}:role/${ADMINISTRATOR}`];
  const enter = policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'enter', PolicyDocument: enter }));
  iam.destroy();
}

/** Nobody deletes from this bucket, or has it delete by itself. */
export function denyDelete(bucket: string): object {
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

/** The role of the customer's account that copies access logs. */
export const REPLICATION = 'customer-log-replication';

function replication(bucket: string): object {
  return {
    Sid: 'CopiesOfAccessLogs',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${CUSTOMER}:role/${REPLICATION}` },
    Action: ['s3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner'],
    Resource: `arn:aws:s3:::${bucket}/*`,
  };
}

function unloading(bucket: string): object {
  return {
    Sid: 'WarehouseUnloads',
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${CUSTOMER}:role/datacoral-redshift-copy` },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
  };
}

import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  type InventoryConfiguration,
  PutBucketEncryptionCommand,
  PutBucketInventoryConfigurationCommand,
  PutBucketLoggingCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type Account, policy, tags } from '../account.ts';

/** A bucket of the organisation's; everything not named here is as every bucket has it. */
export interface BucketPlan {
  readonly name: string;
  readonly region: string;
  readonly dataClass: 'customer' | 'internal' | 'logs';
  /** A KMS key's ARN; without it, keys of S3 (AES256). */
  readonly key?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Statements beside the refusal of plain HTTP. */
  readonly statements?: readonly object[];
  /** Where access logs go; without it none are written. */
  readonly accessLogs?: string;
  /** The bucket that receives a weekly list of all objects with how each is encrypted; without it none is written. */
  readonly inventoryTo?: string;
  /** Days during which nobody can delete a version; without it there is no Object Lock. */
  readonly lockDays?: number;
}

/** Creates a bucket that blocks public access, refuses plain HTTP and keeps versions. */
export async function createBucket(account: Account, plan: BucketPlan): Promise<void> {
  const s3 = new S3Client({ ...account.settings(plan.region), forcePathStyle: true });
  const Bucket = plan.name;
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      ...location(plan.region),
      ObjectLockEnabledForBucket: plan.lockDays !== undefined,
    }),
  );
  await s3.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration: BLOCKED }));
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      Bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  );
  await s3.send(
    new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [encryption(plan.key)] } }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: tags({ 'data-class': plan.dataClass, ...plan.tags }) } }),
  );
  await s3.send(
    new PutBucketPolicyCommand({ Bucket, Policy: policy(...secureTransport(Bucket), ...(plan.statements ?? [])) }),
  );
  if (plan.lockDays !== undefined) {
    const Rule = { DefaultRetention: { Mode: 'COMPLIANCE' as const, Days: plan.lockDays } };
    const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' as const, Rule };
    await s3.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }));
  }
  if (plan.inventoryTo !== undefined) await listObjectsWeekly(s3, Bucket, account.id, plan.inventoryTo);
  if (plan.accessLogs !== undefined) {
    const LoggingEnabled = { TargetBucket: plan.accessLogs, TargetPrefix: `${Bucket}/` };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  }
  s3.destroy();
}

async function listObjectsWeekly(s3: S3Client, Bucket: string, account: string, to: string): Promise<void> {
  const Destination = {
    S3BucketDestination: {
      AccountId: account,
      Bucket: `arn:aws:s3:::${to}`,
      Format: 'CSV' as const,
      Prefix: 'inventory',
    },
  };
  const InventoryConfiguration: InventoryConfiguration = {
    Id: 'weekly',
    IsEnabled: true,
    IncludedObjectVersions: 'All',
    Schedule: { Frequency: 'Weekly' },
    OptionalFields: ['EncryptionStatus', 'LastModifiedDate', 'Size'],
    Destination,
  };
  await s3.send(new PutBucketInventoryConfigurationCommand({ Bucket, Id: 'weekly', InventoryConfiguration }));
}

/** Lets S3 write inventories of the account's buckets into a bucket. */
export function inventoryDelivery(bucket: string, account: string): object {
  return {
    Sid: 'S3Inventories',
    Effect: 'Allow',
    Principal: { Service: 's3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

/** Lets the log delivery of S3 write into a bucket, as server access logging needs. */
export function logDelivery(bucket: string, account: string): object {
  return {
    Sid: 'S3ServerAccessLogs',
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${bucket}/*`,
    Condition: { StringEquals: { 'aws:SourceAccount': account } },
  };
}

const BLOCKED = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

function location(region: string) {
  // us-east-1 is the one region that S3 refuses as a constraint.
  if (region === 'us-east-1') return {};
  return { CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint } };
}

function encryption(key: string | undefined) {
  if (key === undefined) return { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const } };
  const byKey = { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID: key };
  return { ApplyServerSideEncryptionByDefault: byKey, BucketKeyEnabled: true };
}

function secureTransport(bucket: string): object[] {
  return [
    {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      // As everywhere, `{AWS: '*'}` means everybody; moto fails on the short form when access logging is set.
      Principal: { AWS: '*' },
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ];
}

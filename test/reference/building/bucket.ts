import {
  type BucketLocationConstraint,
  CreateBucketCommand,
  PutBucketEncryptionCommand,
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
  if (plan.accessLogs !== undefined) {
    const LoggingEnabled = { TargetBucket: plan.accessLogs, TargetPrefix: `${Bucket}/` };
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled } }));
  }
  s3.destroy();
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

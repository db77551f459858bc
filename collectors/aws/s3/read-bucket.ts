import type {
  GetBucketAclCommandOutput,
  GetBucketEncryptionCommandOutput,
  GetBucketLifecycleConfigurationCommandOutput,
  GetBucketLocationCommandOutput,
  GetBucketLoggingCommandOutput,
  GetBucketOwnershipControlsCommandOutput,
  GetBucketPolicyCommandOutput,
  GetBucketPolicyStatusCommandOutput,
  GetBucketTaggingCommandOutput,
  GetBucketVersioningCommandOutput,
  GetObjectLockConfigurationCommandOutput,
  GetPublicAccessBlockCommandOutput,
  Bucket as ListedBucket,
} from '@aws-sdk/client-s3';
import { COMMERCIAL, type Partition } from '../../../src/core/partition.ts';
import type { Answer } from '../../contract.ts';
import type { AwsSource } from '../source.ts';
import * as operations from './operations.ts';

/** All that was asked about one bucket. */
export interface Bucket {
  readonly listed: ListedBucket;
  /** null when the bucket's location could not be read. */
  readonly region: string | null;
  /** Where the account lies. */
  readonly partition: Partition;
  readonly encryption: Answer<GetBucketEncryptionCommandOutput>;
  readonly policy: Answer<GetBucketPolicyCommandOutput>;
  readonly policyStatus: Answer<GetBucketPolicyStatusCommandOutput>;
  readonly publicAccessBlock: Answer<GetPublicAccessBlockCommandOutput>;
  readonly versioning: Answer<GetBucketVersioningCommandOutput>;
  readonly logging: Answer<GetBucketLoggingCommandOutput>;
  readonly objectLock: Answer<GetObjectLockConfigurationCommandOutput>;
  readonly ownership: Answer<GetBucketOwnershipControlsCommandOutput>;
  readonly acl: Answer<GetBucketAclCommandOutput>;
  readonly tagging: Answer<GetBucketTaggingCommandOutput>;
  readonly lifecycle: Answer<GetBucketLifecycleConfigurationCommandOutput>;
}

/** Asks all there is to ask about one listed bucket, in the region where it lies. */
export async function readBucket(source: AwsSource, listed: ListedBucket): Promise<Bucket> {
  const { Name } = listed;
  const { partition } = source;
  if (Name === undefined) return { listed, partition, region: null, ...nothingRead() };
  const input = { Bucket: Name };
  const location = await source.ask(operations.getBucketLocation, input, inRegion(listed.BucketRegion));
  const region = regionOf(location, partition);
  const there = inRegion(region ?? listed.BucketRegion);
  const [encryption, policy, policyStatus, publicAccessBlock, versioning, logging] = await Promise.all([
    source.ask(operations.getBucketEncryption, input, there),
    source.ask(operations.getBucketPolicy, input, there),
    source.ask(operations.getBucketPolicyStatus, input, there),
    source.ask(operations.getPublicAccessBlock, input, there),
    source.ask(operations.getBucketVersioning, input, there),
    source.ask(operations.getBucketLogging, input, there),
  ]);
  const [objectLock, ownership, acl, tagging, lifecycle] = await Promise.all([
    source.ask(operations.getObjectLockConfiguration, input, there),
    source.ask(operations.getBucketOwnershipControls, input, there),
    source.ask(operations.getBucketAcl, input, there),
    source.ask(operations.getBucketTagging, input, there),
    source.ask(operations.getBucketLifecycleConfiguration, input, there),
  ]);
  const settings = { encryption, policy, policyStatus, publicAccessBlock, versioning, logging };
  return { listed, partition, region, ...settings, objectLock, ownership, acl, tagging, lifecycle };
}

/** GetBucketLocation: "Buckets in Region us-east-1 have a LocationConstraint of null"; EU is an old name of eu-west-1. */
function regionOf(answer: Answer<GetBucketLocationCommandOutput>, partition: Partition): string | null {
  if (answer.kind !== 'answered') return null;
  const constraint: string | undefined = answer.output.LocationConstraint;
  if (constraint === undefined || constraint === '') return partition === COMMERCIAL ? 'us-east-1' : null;
  return constraint === 'EU' ? 'eu-west-1' : constraint;
}

function inRegion(region: string | undefined): { readonly region?: string } {
  return region === undefined ? {} : { region };
}

function nothingRead(): Omit<Bucket, 'listed' | 'region' | 'partition'> {
  const unread = { kind: 'unread', reason: 'the list names a bucket without its name' } as const;
  return {
    encryption: unread,
    policy: unread,
    policyStatus: unread,
    publicAccessBlock: unread,
    versioning: unread,
    logging: unread,
    objectLock: unread,
    ownership: unread,
    acl: unread,
    tagging: unread,
    lifecycle: unread,
  };
}

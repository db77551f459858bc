import { partitionOfRegion } from '../../../src/core/partition.ts';
import type { Bucket } from './read-bucket.ts';

/** The bucket's ARN: as listed, or put together from its name and the partition of its region. */
export function bucketArn(bucket: Pick<Bucket, 'listed' | 'region'>): string | null {
  const { BucketArn, Name, BucketRegion } = bucket.listed;
  if (BucketArn !== undefined) return BucketArn;
  return Name === undefined ? null : `arn:${partitionOfRegion(bucket.region ?? BucketRegion ?? '').id}:s3:::${Name}`;
}

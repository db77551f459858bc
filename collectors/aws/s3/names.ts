import { partitionOfRegion } from '../../../src/core/partition.ts';
import type { Bucket } from './read-bucket.ts';

/** The bucket's ARN: as listed, or put together from its name and the partition of its region, or of its account. */
export function bucketArn(bucket: Pick<Bucket, 'listed' | 'region' | 'partition'>): string | null {
  const { BucketArn, Name, BucketRegion } = bucket.listed;
  if (BucketArn !== undefined) return BucketArn;
  const region = bucket.region ?? BucketRegion;
  const { id } = region === undefined ? bucket.partition : partitionOfRegion(region);
  return Name === undefined ? null : `arn:${id}:s3:::${Name}`;
}

import type { Bucket } from './read-bucket.ts';

/** The bucket's ARN: as listed, or put together from its name and the partition of its region. */
export function bucketArn(bucket: Pick<Bucket, 'listed' | 'region'>): string | null {
  const { BucketArn, Name, BucketRegion } = bucket.listed;
  if (BucketArn !== undefined) return BucketArn;
  return Name === undefined ? null : `arn:${partitionOf(bucket.region ?? BucketRegion)}:s3:::${Name}`;
}

/** Buckets of China and of the US government have partitions of their own; a bucket of unknown region is listed by neither. */
function partitionOf(region: string | undefined): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region?.startsWith('cn-')) return 'aws-cn';
  return region?.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { PlacedObject } from './tree.ts';

/** Puts objects, with their metadata, into the S3 that answers at `endpoint` (moto's), making buckets that are not there. */
export async function uploadObjects(
  endpoint: string,
  objects: Iterable<PlacedObject>,
  account?: string,
): Promise<void> {
  const credentials = { accessKeyId: account ?? 'test', secretAccessKey: 'test' };
  const client = new S3Client({ endpoint, region: 'us-east-1', forcePathStyle: true, credentials });
  const buckets = new Set<string>();
  try {
    for (const { bucket, key, body, metadata } of objects) {
      if (!buckets.has(bucket)) await makeBucket(client, bucket);
      buckets.add(bucket);
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { ...metadata } }));
    }
  } finally {
    client.destroy();
  }
}

async function makeBucket(client: S3Client, bucket: string): Promise<void> {
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  } catch (thrown) {
    const known = ['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'];
    if (!known.includes((thrown as Error).name)) throw thrown;
  }
}

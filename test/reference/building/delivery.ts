import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import pLimit from 'p-limit';
import type { PlacedObject } from '../../cloudtrail/generator/tree.ts';
import type { Account } from '../account.ts';

/** Puts what AWS's own services would deliver into a bucket of this account. */
export async function deliver(
  owner: Account,
  region: string,
  bucket: string,
  objects: Iterable<PlacedObject>,
): Promise<void> {
  const s3 = new S3Client({ ...owner.settings(region), forcePathStyle: true });
  const limit = pLimit(8);
  const put = ({ key, body, metadata }: PlacedObject) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, Metadata: { ...metadata } }));
  await Promise.all([...objects].map((object) => limit(() => put(object))));
  s3.destroy();
}

import type { S3Client } from '@aws-sdk/client-s3';
import { instantOf } from '../core/instant.ts';
import { type Expiry, expiryOf } from '../reasoning/cloudtrail/expiry.ts';
import { serviceError } from './service-error.ts';

/** Asks what the lifecycle of a bucket lets expire (s3:GetLifecycleConfiguration). Never throws. */
export async function askExpiry(
  client: S3Client,
  sdk: typeof import('@aws-sdk/client-s3'),
  signal: AbortSignal,
  bucket: string,
): Promise<Expiry> {
  const at = instantOf(Date.now());
  try {
    const command = new sdk.GetBucketLifecycleConfigurationCommand({ Bucket: bucket });
    return expiryOf(await client.send(command, { abortSignal: signal }), at);
  } catch (thrown) {
    const { message } = serviceError(`s3:GetBucketLifecycleConfiguration of ${bucket}`, thrown);
    if (message.endsWith(': NoSuchLifecycleConfiguration')) return { kind: 'told', at, rules: [] };
    return { kind: 'untold', why: message };
  }
}

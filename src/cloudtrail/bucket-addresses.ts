import type { S3Client } from '@aws-sdk/client-s3';
import { partitionOfRegion } from '../core/partition.ts';
import type { Unread } from '../reasoning/cloudtrail/fetched.ts';
import type { BucketAddress } from './get-object.ts';
import { serviceError } from './service-error.ts';

type Address = BucketAddress | { readonly cause: Unread; readonly message: string };

/** Where buckets answer. A trail's bucket may be in any region, and in another account. */
export class BucketAddresses {
  readonly #client: S3Client;
  readonly #sdk: typeof import('@aws-sdk/client-s3');
  readonly #endpoint: string | undefined;
  readonly #home: string;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<Address>>();

  constructor(
    client: S3Client,
    sdk: typeof import('@aws-sdk/client-s3'),
    endpoint: string | undefined,
    home: string,
    signal: AbortSignal,
  ) {
    this.#client = client;
    this.#sdk = sdk;
    this.#endpoint = endpoint;
    this.#home = home;
    this.#signal = signal;
  }

  of(bucket: string): Promise<Address> {
    const known = this.#known.get(bucket) ?? this.#ask(bucket);
    this.#known.set(bucket, known);
    return known;
  }

  async #ask(bucket: string): Promise<Address> {
    if (this.#endpoint !== undefined)
      return { base: `${this.#endpoint.replace(/\/+$/, '')}/${bucket}`, region: this.#home };
    try {
      const { BucketRegion } = await this.#client.send(new this.#sdk.HeadBucketCommand({ Bucket: bucket }), {
        abortSignal: this.#signal,
      });
      const region = BucketRegion ?? this.#home;
      const host = `s3.${region}.${partitionOfRegion(region).suffix}`;
      // A dot in the name does not fit the certificate of the host that bears it.
      const base = bucket.includes('.') ? `https://${host}/${bucket}` : `https://${bucket}.${host}`;
      return { base, region };
    } catch (thrown) {
      if (this.#signal.aborted) return { cause: 'interrupted', message: bucket };
      return serviceError(`s3:HeadBucket of ${bucket}`, thrown);
    }
  }
}

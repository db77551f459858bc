import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';

/** Credentials as the SDK's chain resolves them. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/**
 * Signs GETs of S3 with the SDK's own signer, without the rest of its pipeline: that takes three times as long as the
 * request itself, and there are thousands.
 */
export class RequestSigner {
  readonly #credentials: Credentials;
  readonly #signers = new Map<string, SignatureV4>();

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** The headers of a signed GET; `pathname` is encoded as `encodedKey` does it. */
  async headersOf(
    { host, pathname }: { readonly host: string; readonly pathname: string },
    region: string,
    at: Date,
  ): Promise<Readonly<Record<string, string>>> {
    const request = { method: 'GET', protocol: 'https:', hostname: host, path: pathname, query: {}, headers: { host } };
    return (await this.#signer(region).sign(request, { signingDate: at })).headers;
  }

  #signer(region: string): SignatureV4 {
    const signer =
      this.#signers.get(region) ??
      // S3 takes paths as they are sent; every other service wants them encoded twice.
      new SignatureV4({ service: 's3', region, credentials: this.#credentials, sha256: Sha256, uriEscapePath: false });
    this.#signers.set(region, signer);
    return signer;
  }
}

/** SHA-256, or HMAC of it with a secret, as the signer wants it. */
class Sha256 {
  readonly #sum;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#sum = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#sum.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.#sum.digest());
  }

  reset(): void {
    throw new TypeError('a sum is used once');
  }
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  return data instanceof ArrayBuffer
    ? new Uint8Array(data)
    : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** A key as a path: every segment encoded once, as S3 signs it. */
export function encodedKey(key: string): string {
  return key
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`),
    )
    .join('/');
}

import { createPrivateKey, createPublicKey, hash, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key that plays the part of CloudTrail's. `foreign` is known to no account; `weak` has 1024 bits. */
export type KeyName = 'first' | 'second' | 'foreign' | 'weak';

export interface SigningKey {
  readonly key: KeyObject;
  /** The public key as ListPublicKeys gives it: PKCS#1, DER. */
  readonly der: Buffer;
  /** MD5 of that DER, as digests name it. */
  readonly fingerprint: string;
}

const loaded = new Map<KeyName, SigningKey>();

/** One of the keys checked in beside this file. They sign nothing but test trees. */
export function signingKey(name: KeyName): SigningKey {
  const known = loaded.get(name) ?? load(name);
  loaded.set(name, known);
  return known;
}

function load(name: KeyName): SigningKey {
  const key = createPrivateKey(readFileSync(join(import.meta.dirname, 'keys', `${name}.pem`)));
  const der = createPublicKey(key).export({ format: 'der', type: 'pkcs1' });
  return { key, der, fingerprint: hash('md5', der) };
}

/** RSA PKCS#1 v1.5 with SHA-256 over the string that AWS documents, in lower-case hexadecimal. */
export function signatureOf(
  { key }: SigningKey,
  digest: { readonly end: string; readonly bucket: string; readonly key: string },
  inflated: Buffer,
  previous: string | null,
): string {
  const text = `${digest.end}\n${digest.bucket}/${digest.key}\n${hash('sha256', inflated)}\n${previous ?? 'null'}`;
  return sign('sha256', Buffer.from(text), key).toString('hex');
}

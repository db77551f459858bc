import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import type { Unread } from './fetched.ts';

/** A key as ListPublicKeys gives it: its DER, and the fingerprint that the service states. */
export interface ListedKey {
  readonly der: Uint8Array;
  readonly fingerprint: string;
}

/** The keys that CloudTrail signed with in a region, by fingerprint; or why they are not known. */
export type PublicKeys =
  | {
      readonly kind: 'known';
      readonly byFingerprint: ReadonlyMap<string, PublicKey>;
      /** Whether these are all keys of the period that was asked about: only then is another one strange. */
      readonly whole: boolean;
    }
  | { readonly kind: 'unread'; readonly cause: Unread; readonly message: string };

export type PublicKey =
  /** `der`: as CloudTrail gave it, whose MD5 is the fingerprint. */
  { readonly kind: 'usable'; readonly key: KeyObject; readonly der: Buffer } | { readonly kind: 'weak' | 'unreadable' };

/** Keys of fewer bits can be forged by those who can pay for it (NIST SP 800-131A). */
const LEAST_BITS = 2048;

/**
 * Reads listed keys. The fingerprint is the MD5 of the DER as returned, and is computed anew: a list that pairs a
 * known fingerprint with another key is not believed. PKCS#1 is usual; SPKI is seen as well.
 */
export function publicKeysOf(listed: readonly ListedKey[], whole: boolean): PublicKeys {
  const byFingerprint = new Map<string, PublicKey>();
  for (const { der, fingerprint } of listed) {
    if (hash('md5', der) !== fingerprint.toLowerCase()) continue;
    byFingerprint.set(fingerprint.toLowerCase(), publicKeyOf(Buffer.from(der)));
  }
  // CloudTrail always has keys: an empty list shows that they were not given, and no digest to be strange.
  return { kind: 'known', byFingerprint, whole: whole && listed.length > 0 };
}

function publicKeyOf(der: Buffer): PublicKey {
  for (const type of ['pkcs1', 'spki'] as const) {
    const key = parsed(der, type);
    if (key === null) continue;
    if (key.asymmetricKeyType !== 'rsa') return { kind: 'unreadable' };
    return (key.asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_BITS
      ? { kind: 'weak' }
      : { kind: 'usable', key, der };
  }
  return { kind: 'unreadable' };
}

function parsed(der: Buffer, type: 'pkcs1' | 'spki'): KeyObject | null {
  try {
    return createPublicKey({ key: der, format: 'der', type });
  } catch {
    // Not of this form: the caller tries the other, and says so when neither fits.
    return null;
  }
}

import { constants, createPublicKey, verify as verifyWith, type X509Certificate } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import type { SignatureAlgorithm } from './algorithm.ts';
import { keyFits } from './key-fits.ts';

/*
 * All that checking asks of the platform and that a browser gives only as a promise: judging signatures, and inflating.
 * This is Node's; the page for browsers is built with its own in this one's place, over WebCrypto.
 */

/** What a timestamp is signed over. */
export type TokenDigest = 'sha256' | 'sha384' | 'sha512';

/** What a kind of key an authority's certificate has, and whether it is too weak to be believed. */
export interface KeyKind {
  readonly kind: 'rsa' | 'ec' | 'other';
  /** RSA of 2048 bits, or a curve of 256, at least: weaker ones could be forged while the report is read. */
  readonly isStrong: boolean;
}

export function keyKindOf({ publicKey }: X509Certificate): KeyKind {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  const type = publicKey.asymmetricKeyType;
  if (type === 'rsa') return { kind: 'rsa', isStrong: modulusLength >= 2048 };
  return {
    kind: type === 'ec' ? 'ec' : 'other',
    isStrong: ['prime256v1', 'secp384r1', 'secp521r1'].includes(namedCurve),
  };
}

/** True if the issuer's key signed the certificate. Whether it may issue at all is not judged here. */
export async function isIssuedWith(certificate: X509Certificate, issuer: X509Certificate): Promise<boolean> {
  return certificate.verify(issuer.publicKey);
}

/** True if `signature` over `data` was made by the certificate's key with exactly this algorithm. */
export async function isSignedBy(
  certificate: X509Certificate,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (!keyFits(certificate.publicKey, algorithm)) return false;
  return verifyWith('sha256', data, { key: certificate.publicKey, ...PARAMETERS[algorithm] }, signature);
}

/** How Node is told of each algorithm, for signing as for checking. */
export const PARAMETERS = {
  'RSASSA-PKCS1-v1_5-SHA256': { padding: constants.RSA_PKCS1_PADDING },
  'RSASSA-PSS-SHA256': { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  'ECDSA-P256-SHA256': { dsaEncoding: 'der' },
} as const satisfies Record<SignatureAlgorithm, object>;

/** True if the authority's key signed the attributes of a timestamp: RSA with PKCS #1 v1.5, or ECDSA in DER. */
export async function isTokenSignedBy(
  certificate: X509Certificate,
  digest: TokenDigest,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return verifyWith(digest, data, { key: certificate.publicKey, dsaEncoding: 'der' }, signature);
}

/** DER before a raw Ed25519 public key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** True if a raw Ed25519 key of 32 bytes signed the data (RFC 8032). */
export async function isSignedByLogKey(raw: Uint8Array, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' });
  return verifyWith(null, data, key, signature);
}

/** Inflates a zlib stream (RFC 1950). Throws for what is none, and for what comes to more than `limit` bytes. */
export async function inflated(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  return inflateSync(bytes, { maxOutputLength: Math.max(1, limit) });
}

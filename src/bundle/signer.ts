import { constants, type KeyObject, sign as signWith, verify as verifyWith, type X509Certificate } from 'node:crypto';

/** The signature algorithms that we write and accept; all over SHA-256. */
export const ALGORITHMS = ['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256', 'ECDSA-P256-SHA256'] as const;
export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

/**
 * Whoever can sign: a local key, or a key that never leaves its KMS or HSM. PSS signatures have a salt of 32 bytes,
 * ECDSA signatures are the DER sequence of r and s (as KMS returns them).
 */
export interface Signer {
  readonly algorithm: SignatureAlgorithm;
  /** DER, leaf first, each followed by its issuer; without the root, unless the leaf is self-signed. */
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]];
  sign(data: Uint8Array): Promise<Uint8Array>;
}

/** A signer over a private key in this process. */
export function localSigner(
  key: KeyObject,
  algorithm: SignatureAlgorithm,
  certificates: Signer['certificates'],
): Signer {
  return {
    algorithm,
    certificates,
    sign: async (data) => signWith('sha256', data, { key, ...PARAMETERS[algorithm] }),
  };
}

/** True if `signature` over `data` was made by the certificate's key with exactly this algorithm. */
export function isSignedBy(
  certificate: X509Certificate,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
): boolean {
  if (!keyFits(certificate.publicKey, algorithm)) return false;
  return verifyWith('sha256', data, { key: certificate.publicKey, ...PARAMETERS[algorithm] }, signature);
}

const PARAMETERS = {
  'RSASSA-PKCS1-v1_5-SHA256': { padding: constants.RSA_PKCS1_PADDING },
  'RSASSA-PSS-SHA256': { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 },
  'ECDSA-P256-SHA256': { dsaEncoding: 'der' },
} as const satisfies Record<SignatureAlgorithm, object>;

/** Keys below these strengths can be forged within the life of a report, so they neither sign nor verify. */
export function keyFits(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  const details = key.asymmetricKeyDetails;
  if (algorithm === 'ECDSA-P256-SHA256') return key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  const rsa =
    key.asymmetricKeyType === 'rsa' || (key.asymmetricKeyType === 'rsa-pss' && algorithm === 'RSASSA-PSS-SHA256');
  return rsa && details?.modulusLength !== undefined && details.modulusLength >= 2048;
}

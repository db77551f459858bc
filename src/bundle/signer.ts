import { type KeyObject, sign as signWith } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithm.ts';
import { PARAMETERS } from './signature.ts';

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

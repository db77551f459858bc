import { generateKeyPairSync } from 'node:crypto';
import { epochMs, type Instant, instantOf } from '../core/instant.ts';
import { THROWAWAY_NAME } from './certificate.ts';
import { issueCertificate } from './issue.ts';
import { localSigner, type Signer } from './signer.ts';

const DAY = 86_400_000;

/**
 * A fresh P-256 key under a self-signed certificate, for demonstrations: valid from the day before `at` for a year,
 * and named so that no reader can take it for somebody's identity. The key lives as long as the returned object.
 */
export async function throwawaySigner({ at }: { readonly at: Instant }): Promise<Signer> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const own = localSigner(privateKey, 'ECDSA-P256-SHA256', [new Uint8Array()]);
  const certificate = await issueCertificate({
    subject: THROWAWAY_NAME,
    publicKey,
    issuer: { name: THROWAWAY_NAME, algorithm: own.algorithm, sign: own.sign },
    notBefore: instantOf(epochMs(at) - DAY),
    notAfter: instantOf(epochMs(at) + 365 * DAY),
    authority: false,
  });
  return { ...own, certificates: [certificate] };
}

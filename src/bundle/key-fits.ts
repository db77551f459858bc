import type { KeyObject } from 'node:crypto';
import type { SignatureAlgorithm } from './algorithm.ts';

/** Keys below these strengths can be forged within the life of a report, so they neither sign nor verify. */
export function keyFits(key: KeyObject, algorithm: SignatureAlgorithm): boolean {
  const details = key.asymmetricKeyDetails;
  if (algorithm === 'ECDSA-P256-SHA256') return key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1';
  const rsa =
    key.asymmetricKeyType === 'rsa' || (key.asymmetricKeyType === 'rsa-pss' && algorithm === 'RSASSA-PSS-SHA256');
  return rsa && details?.modulusLength !== undefined && details.modulusLength >= 2048;
}

import { AlgorithmIdentifier } from '@peculiar/asn1-x509';

/** The signature algorithms that we write and accept; all over SHA-256. */
export const ALGORITHMS = ['RSASSA-PKCS1-v1_5-SHA256', 'RSASSA-PSS-SHA256', 'ECDSA-P256-SHA256'] as const;
export type SignatureAlgorithm = (typeof ALGORITHMS)[number];

/** RSASSA-PSS-params: SHA-256, MGF1 with SHA-256, a salt of 32 bytes (RFC 4055, section 3.1). */
const PSS = bytes(
  '3034a00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500a203020120',
);

/** id-sha256 without parameters, as RFC 5754, section 2 asks. */
export function sha256Identifier(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: '2.16.840.1.101.3.4.2.1' });
}

/** The one encoding in which we write and accept each algorithm (RFC 4055, RFC 5754, RFC 5758). */
export function identifierOf(algorithm: SignatureAlgorithm): AlgorithmIdentifier {
  switch (algorithm) {
    case 'RSASSA-PKCS1-v1_5-SHA256':
      return new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.11', parameters: null });
    case 'RSASSA-PSS-SHA256':
      return new AlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.10', parameters: PSS });
    case 'ECDSA-P256-SHA256':
      return new AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' });
  }
}

/** The algorithm of an identifier; undefined for any that we do not accept, weak digests among them. */
export function algorithmOf(identifier: AlgorithmIdentifier): SignatureAlgorithm | undefined {
  return ALGORITHMS.find((algorithm) => identifierOf(algorithm).isEqual(identifier));
}

function bytes(hex: string): ArrayBuffer {
  return new Uint8Array(Buffer.from(hex, 'hex')).buffer;
}

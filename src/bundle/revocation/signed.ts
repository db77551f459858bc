import type { X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { identifierOf } from '../algorithm.ts';
import { type Der, derOf, oid, primitive, TAG } from '../der.ts';
import { isSignedBy, isTokenSignedBy, keyKindOf, type TokenDigest } from '../signature.ts';

const BIT_STRING = 0x03;

/** What an authority signed, with which algorithm, and the signature: the form that OCSP responses and CRLs share. */
export interface Signed {
  readonly content: Buffer;
  readonly algorithm: Buffer;
  readonly signature: Buffer;
}

interface Algorithm {
  readonly kind: 'rsa' | 'ec';
  readonly digest: TokenDigest;
}

/** Each algorithm by its one encoding (RFC 4055, section 5; RFC 5758, section 3.2); SHA-1 is not believed. */
const ALGORITHMS: ReadonlyMap<string, Algorithm> = new Map(
  (
    [
      ['2a864886f70d01010b', 'rsa', 'sha256'],
      ['2a864886f70d01010c', 'rsa', 'sha384'],
      ['2a864886f70d01010d', 'rsa', 'sha512'],
      ['2a8648ce3d040302', 'ec', 'sha256'],
      ['2a8648ce3d040303', 'ec', 'sha384'],
      ['2a8648ce3d040304', 'ec', 'sha512'],
    ] as const
  ).map(([name, kind, digest]) => {
    const identifier = derOf(TAG.sequence, oid(name), ...(kind === 'rsa' ? [derOf(TAG.nothing)] : []));
    return [identifier.toString('hex'), { kind, digest }];
  }),
);
const PSS = Buffer.from(AsnConvert.serialize(identifierOf('RSASSA-PSS-SHA256')));

/** Takes apart what begins with content, algorithm and signature. Throws for anything else. */
export function signedIn(parts: readonly Der[]): Signed {
  const [content, algorithm, bits] = parts;
  const signature = primitive(bits, BIT_STRING);
  if (content === undefined || algorithm === undefined || signature[0] !== 0) throw new TypeError('nothing signed');
  return { content: content.raw, algorithm: algorithm.raw, signature: signature.subarray(1) };
}

/** The three as they stand in what is signed. */
export function signedText({ content, algorithm, signature }: Signed): Buffer[] {
  return [content, algorithm, derOf(BIT_STRING, Buffer.alloc(1), signature)];
}

/** True if the certificate's key signed it, is strong enough, and the algorithm is one that we accept, in its one encoding. */
export async function isSignedWith(
  certificate: X509Certificate,
  { content, algorithm, signature }: Signed,
): Promise<boolean> {
  const { kind, isStrong } = keyKindOf(certificate);
  if (algorithm.equals(PSS)) return isSignedBy(certificate, 'RSASSA-PSS-SHA256', content, signature);
  const known = ALGORITHMS.get(algorithm.toString('hex'));
  if (known === undefined || known.kind !== kind || !isStrong) return false;
  return isTokenSignedBy(certificate, known.digest, content, signature);
}

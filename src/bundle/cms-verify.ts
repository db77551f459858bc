import { hash, type X509Certificate } from 'node:crypto';
import { type Attribute, ContentInfo, id_signedData, SignedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { algorithmOf } from './algorithm.ts';
import { certificateOf, isChain } from './certificate.ts';
import {
  encodeCms,
  MESSAGE_DIGEST,
  SIGNING_CERTIFICATE_V2,
  SIGNING_TIME,
  signedAttributes,
  TIMESTAMP_TOKEN,
} from './cms.ts';
import { isSignedBy } from './signature.ts';
import type { Signer } from './signer.ts';
import { checkToken, type Timestamp, type TimestampProblem } from './timestamp/verify.ts';

/** Why a CMS signature is refused. */
export type CmsProblem =
  | TimestampProblem
  | 'CMS_UNREADABLE'
  /** Not the one DER encoding of its parts that our profile has: something was added, removed or re-encoded. */
  | 'CMS_NOT_CANONICAL'
  | 'ALGORITHM_REFUSED'
  | 'SIGNING_TIME_PRESENT'
  | 'SIGNING_CERTIFICATE_MISSING'
  /** signing-certificate-v2 names another certificate or another chain: the certificate was swapped. */
  | 'SIGNING_CERTIFICATE_MISMATCH'
  | 'CHAIN_BROKEN'
  | 'DIGEST_MISMATCH'
  | 'SIGNATURE_INVALID';

export interface CmsVerification {
  readonly problems: readonly CmsProblem[];
  /** Leaf first; empty when none could be read. */
  readonly certificates: readonly X509Certificate[];
  /** Null when the signature bears none, or one that does not hold. */
  readonly timestamp: Timestamp | null;
  /** The certificates of the timestamp's authority, its own first; empty without a timestamp. */
  readonly authority: readonly X509Certificate[];
}

/** Checks a detached CMS signature over `content` (SHA-256 of it) against the profile that `signCms` writes. */
export async function verifyCms(der: Uint8Array, digest: Uint8Array): Promise<CmsVerification> {
  try {
    return await verifyParsed(der, digest);
  } catch {
    // The parts are parsed as they are needed, and the bytes come from whoever made the file.
    return nothing('CMS_UNREADABLE');
  }
}

async function verifyParsed(der: Uint8Array, digest: Uint8Array): Promise<CmsVerification> {
  const outer = AsnConvert.parse(der, ContentInfo);
  if (outer.contentType !== id_signedData) return nothing('CMS_UNREADABLE');
  const signed = AsnConvert.parse(outer.content, SignedData);
  const info = signed.signerInfos[0];
  if (!info || signed.signerInfos.length !== 1) return nothing('CMS_UNREADABLE');

  const attributes = info.signedAttrs ?? [];
  const binding = attributeValue(attributes, SIGNING_CERTIFICATE_V2);
  if (binding === undefined) return nothing('SIGNING_CERTIFICATE_MISSING');
  const chain = boundChain(signed, binding);
  if (chain === undefined) return nothing('SIGNING_CERTIFICATE_MISMATCH');
  const algorithm = algorithmOf(info.signatureAlgorithm);
  if (algorithm === undefined) return nothing('ALGORITHM_REFUSED', chain);

  const stated = messageDigest(attributes);
  const ders: Signer['certificates'] = [chain[0].raw, ...chain.slice(1).map((certificate) => certificate.raw)];
  const signature = new Uint8Array(info.signature.buffer);
  const problems: CmsProblem[] = [];
  if (attributeValue(attributes, SIGNING_TIME)) problems.push('SIGNING_TIME_PRESENT');
  if (!(await isChain(chain))) problems.push('CHAIN_BROKEN');
  if (!stated || Buffer.compare(stated, digest) !== 0) problems.push('DIGEST_MISMATCH');
  if (!stated || !(await isSignedBy(chain[0], algorithm, signedAttributes(stated, ders), signature)))
    problems.push('SIGNATURE_INVALID');
  const token = attributeValue(info.unsignedAttrs ?? [], TIMESTAMP_TOKEN);
  const stamped = token && (await checkToken(token, hash('sha256', signature, 'buffer')));
  if (stamped && 'problem' in stamped) problems.push(stamped.problem);
  const parts = { digest: stated ?? digest, certificates: ders, algorithm, signature };
  const anew = encodeCms(token === undefined ? parts : { ...parts, timestamp: token });
  if (Buffer.compare(anew, der) !== 0) problems.push('CMS_NOT_CANONICAL');
  const held = stamped && !('problem' in stamped) ? stamped : { timestamp: null, chain: [] };
  return { problems, certificates: chain, timestamp: held.timestamp, authority: held.chain };
}

function nothing(problem: CmsProblem, certificates: readonly X509Certificate[] = []): CmsVerification {
  return { problems: [problem], certificates, timestamp: null, authority: [] };
}

function attributeValue(attributes: readonly Attribute[], type: string): Uint8Array | undefined {
  const found = attributes.filter((attribute) => attribute.attrType === type);
  const value = found[0]?.attrValues[0];
  return found.length === 1 && value !== undefined ? new Uint8Array(value) : undefined;
}

function messageDigest(attributes: readonly Attribute[]): Uint8Array | undefined {
  const value = attributeValue(attributes, MESSAGE_DIGEST);
  // Tag, length and 32 bytes: anything else is no SHA-256 digest.
  if (value?.length !== 34) return undefined;
  return new Uint8Array(AsnConvert.parse(value, OctetString).buffer);
}

/** The embedded certificates in the order in which signing-certificate-v2 lists them; undefined unless they are the same set. */
function boundChain(signed: SignedData, binding: Uint8Array): [X509Certificate, ...X509Certificate[]] | undefined {
  const embedded = (signed.certificates ?? []).map((choice) => Buffer.from(AsnConvert.serialize(choice)));
  const listed = embedded
    .map((der) => ({
      certificate: certificateOf(der),
      place: Buffer.from(binding).indexOf(hash('sha256', der, 'buffer')),
    }))
    .sort((a, b) => a.place - b.place);
  const chain = listed.flatMap(({ certificate, place }) =>
    place < 0 || 'refused' in certificate ? [] : [certificate],
  );
  const [leaf, ...rest] = chain;
  return leaf && chain.length === embedded.length ? [leaf, ...rest] : undefined;
}

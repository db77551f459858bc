import { hash } from 'node:crypto';
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  id_data,
  id_signedData,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import type { SignatureAlgorithm } from './algorithm.ts';
import { identifierOf, sha256Identifier } from './algorithm.ts';
import type { Signer } from './signer.ts';
import type { Stamp } from './timestamp/stamp.ts';

export const CONTENT_TYPE = '1.2.840.113549.1.9.3';
export const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
export const SIGNING_TIME = '1.2.840.113549.1.9.5';
/** id-aa-timeStampToken (RFC 3161, appendix A). */
export const TIMESTAMP_TOKEN = '1.2.840.113549.1.9.16.2.14';
export const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/** id-data, encoded as an OBJECT IDENTIFIER. */
const ID_DATA = Uint8Array.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01]).buffer;
const SEQUENCE = 0x30;
const SET = 0x31;

/** All that decides the bytes of our CMS: a verifier rebuilds it from these and compares. */
export interface CmsParts {
  /** SHA-256 of the signed bytes. */
  readonly digest: Uint8Array;
  readonly certificates: Signer['certificates'];
  readonly algorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  /** A timestamp token over the signature. */
  readonly timestamp?: Uint8Array;
}

/**
 * A detached CMS signature (RFC 5652) in the profile of PAdES baseline B-B (ETSI EN 319 142-1, 6.3): content type,
 * message digest and signing-certificate-v2 are signed, signing-time is absent. With `stamp`, of B-T:
 * an authority's timestamp over the signature stands among the unsigned attributes. Gives DER.
 */
export async function signCms(digest: Uint8Array, signer: Signer, stamp?: Stamp): Promise<Uint8Array> {
  const { certificates, algorithm } = signer;
  const signature = await signer.sign(signedAttributes(digest, certificates));
  const parts = { digest, certificates, algorithm, signature };
  return encodeCms(stamp === undefined ? parts : { ...parts, timestamp: await stamp(signature) });
}

/** The bytes under the signature: the signed attributes as a DER SET (RFC 5652, 5.4). */
export function signedAttributes(digest: Uint8Array, certificates: Signer['certificates']): Uint8Array {
  const encoded = attributesOf({ digest, certificates }).map((one) => Buffer.from(AsnConvert.serialize(one)));
  return encode(SET, Buffer.concat(encoded));
}

export function encodeCms(parts: CmsParts): Uint8Array {
  const choices = parts.certificates.map(
    (der) => new CertificateChoices({ certificate: AsnConvert.parse(der, Certificate) }),
  );
  const signedData = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([sha256Identifier()]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_data }),
    certificates: new CertificateSet(inDerOrder(choices)),
    signerInfos: new SignerInfos([signerInfo(parts)]),
  });
  const content = AsnConvert.serialize(signedData);
  return new Uint8Array(AsnConvert.serialize(new ContentInfo({ contentType: id_signedData, content })));
}

function signerInfo(parts: CmsParts): SignerInfo {
  const { issuer, serialNumber } = AsnConvert.parse(parts.certificates[0], Certificate).tbsCertificate;
  return new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber }) }),
    digestAlgorithm: sha256Identifier(),
    signedAttrs: attributesOf(parts),
    signatureAlgorithm: identifierOf(parts.algorithm),
    signature: new OctetString(parts.signature),
    ...(parts.timestamp === undefined
      ? {}
      : { unsignedAttrs: [attribute(TIMESTAMP_TOKEN, Uint8Array.from(parts.timestamp).buffer)] }),
  });
}

function attributesOf({ digest, certificates }: Pick<CmsParts, 'digest' | 'certificates'>): Attribute[] {
  return inDerOrder([
    attribute(CONTENT_TYPE, ID_DATA),
    attribute(MESSAGE_DIGEST, AsnConvert.serialize(new OctetString(digest))),
    attribute(SIGNING_CERTIFICATE_V2, signingCertificates(certificates)),
  ]);
}

function attribute(attrType: string, value: ArrayBuffer): Attribute {
  return new Attribute({ attrType, attrValues: [value] });
}

/**
 * SigningCertificateV2 (RFC 5035, section 3) with the default SHA-256. The whole chain is listed, leaf first, so that
 * no certificate can be added to the signature or taken from it unnoticed.
 */
function signingCertificates(certificates: Signer['certificates']): ArrayBuffer {
  const ids = certificates.map((der) => encode(SEQUENCE, octets(hash('sha256', der, 'buffer'))));
  return Uint8Array.from(encode(SEQUENCE, encode(SEQUENCE, Buffer.concat(ids)))).buffer;
}

function octets(content: Uint8Array): Buffer {
  return Buffer.from(AsnConvert.serialize(new OctetString(content)));
}

/** A DER value of less than 64 KiB. */
function encode(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** DER sorts a SET OF by its members' encodings; other orders verify in some readers and fail in others. */
function inDerOrder<T>(members: readonly T[]): T[] {
  return members
    .map((member) => ({ member, der: Buffer.from(AsnConvert.serialize(member)) }))
    .sort((a, b) => Buffer.compare(a.der, b.der))
    .map(({ member }) => member);
}

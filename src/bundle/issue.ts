import { type KeyObject, randomBytes } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  id_ce_basicConstraints,
  id_ce_keyUsage,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';
import { epochMs, type Instant } from '../core/instant.ts';
import { identifierOf } from './algorithm.ts';
import type { Signer } from './signer.ts';

const COMMON_NAME = '2.5.4.3';

/** What a certificate is to say. `issuer` signs it: the subject itself or an authority. */
export interface Issuance {
  readonly subject: string;
  readonly publicKey: KeyObject;
  readonly issuer: { readonly name: string } & Pick<Signer, 'algorithm' | 'sign'>;
  readonly notBefore: Instant;
  readonly notAfter: Instant;
  readonly authority: boolean;
}

/** Issues an X.509 v3 certificate (RFC 5280) with a common name alone, for signing or as an authority; gives DER. */
export async function issueCertificate(issuance: Issuance): Promise<Uint8Array> {
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: identifierOf(issuance.issuer.algorithm),
    issuer: commonName(issuance.issuer.name),
    validity: new Validity({ notBefore: time(issuance.notBefore), notAfter: time(issuance.notAfter) }),
    subject: commonName(issuance.subject),
    subjectPublicKeyInfo: AsnConvert.parse(
      issuance.publicKey.export({ type: 'spki', format: 'der' }),
      SubjectPublicKeyInfo,
    ),
    extensions: extensions(issuance.authority),
  });
  const signature = await issuance.issuer.sign(new Uint8Array(AsnConvert.serialize(tbs)));
  const certificate = new Certificate({
    tbsCertificate: tbs,
    signatureAlgorithm: identifierOf(issuance.issuer.algorithm),
    signatureValue: new Uint8Array(signature).buffer,
  });
  return new Uint8Array(AsnConvert.serialize(certificate));
}

/** Positive and at most 20 octets, as RFC 5280, section 4.1.2.2 asks. */
function serialNumber(): ArrayBuffer {
  const number = new Uint8Array(randomBytes(16));
  number[0] = 0x40 | ((number[0] as number) & 0x3f);
  return number.buffer;
}

function commonName(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: COMMON_NAME, value })])]);
}

function time(at: Instant): Date {
  return new Date(Math.floor(epochMs(at) / 1000) * 1000);
}

function extensions(authority: boolean): Extensions {
  const usage = authority
    ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation;
  return new Extensions([
    critical(id_ce_basicConstraints, AsnConvert.serialize(new BasicConstraints({ cA: authority }))),
    critical(id_ce_keyUsage, AsnConvert.serialize(new KeyUsage(usage))),
  ]);
}

function critical(extnID: string, der: ArrayBuffer): Extension {
  return new Extension({ extnID, critical: true, extnValue: new OctetString(der) });
}

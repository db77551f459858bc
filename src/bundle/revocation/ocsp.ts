import { hash, X509Certificate } from 'node:crypto';
import { id_kp_OCSPSigning, id_pkix_ocsp_nocheck, ResponseData, type SingleResponse } from '@peculiar/asn1-ocsp';
import { AsnConvert } from '@peculiar/asn1-schema';
import { ExtendedKeyUsage, id_ce_extKeyUsage } from '@peculiar/asn1-x509';
import { type Instant, instantOf } from '../../core/instant.ts';
import { isIssuedBy, isValidAt } from '../certificate.ts';
import { derOf, inside, oid, primitive, readDer, TAG } from '../der.ts';
import { extensionIn, partsOf } from './extensions.ts';
import { isSignedWith, type Signed, signedIn, signedText } from './signed.ts';
import { goodAt, readable, refused, type Standing } from './standing.ts';

const ENUMERATED = 0x0a;
const BASIC = '2b0601050507300101';
const SHA1 = '2b0e03021a';
/** By which digest an answer names the issuer; it only finds the answer, which the issuer signs. */
const NAMING: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

/** A question about one certificate, without a nonce, so that any fresh answer will do (RFC 5019, 2.1). */
export function ocspRequest(certificate: X509Certificate, issuer: X509Certificate): Buffer {
  const { name, key } = issuerDigests(issuer, 'sha1');
  const identifier = derOf(
    TAG.sequence,
    derOf(TAG.sequence, oid(SHA1), derOf(TAG.nothing)),
    derOf(TAG.octets, name),
    derOf(TAG.octets, key),
    derOf(TAG.integer, Buffer.from(partsOf(certificate).serialNumber)),
  );
  return derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.sequence, identifier))));
}

interface Basic extends Signed {
  readonly certificates: readonly Buffer[];
}

/**
 * The one form of an answer: of the certificates that no signature covers, the one that is asked for alone. Throws for
 * what is no successful answer.
 */
export async function ocspText(answer: Uint8Array, issuer: X509Certificate): Promise<Buffer> {
  const basic = basicIn(answer);
  const responder = await responderOf(basic, issuer);
  return textOf(basic, responder === undefined || responder === issuer ? [] : [responder.raw]);
}

/** What an answer (RFC 6960) says of a certificate for the time `at`; `issuer` issued the certificate. */
export async function ocspStanding(
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  at: Instant,
): Promise<Standing> {
  return readable(judged(der, certificate, issuer, at));
}

async function judged(
  der: Uint8Array,
  certificate: X509Certificate,
  issuer: X509Certificate,
  at: Instant,
): Promise<Standing> {
  const basic = basicIn(der);
  const data = AsnConvert.parse(basic.content, ResponseData);
  const [found, ...others] = data.responses.filter((one) => isAbout(one, certificate, issuer));
  if (found === undefined) return { kind: 'silent' };
  if (others.length > 0) return refused('it says two things');
  const responder = await responderOf(basic, issuer);
  if (responder === undefined) return refused('neither the issuer signed it nor a responder of the issuer’s');
  if (!textOf(basic, responder === issuer ? [] : [responder.raw]).equals(der))
    return refused('it is not in its one form');
  if (!isValidAt(responder, instantOf(data.producedAt.getTime()))) return refused('its responder was not valid then');
  if ([...(data.responseExtensions ?? []), ...(found.singleExtensions ?? [])].some(({ critical }) => critical))
    return refused('it has a condition that is not judged here');
  const { certStatus, thisUpdate, nextUpdate } = found;
  if (certStatus.revoked !== undefined)
    return { kind: 'revoked', since: instantOf(certStatus.revoked.revocationTime.getTime()) };
  if (certStatus.good === undefined) return refused('it does not know the certificate');
  return goodAt({ thisUpdate, nextUpdate }, certificate, at);
}

function basicIn(der: Uint8Array): Basic {
  const [status, wrapped] = inside(readDer(der), TAG.sequence);
  if (primitive(status, ENUMERATED).toString('hex') !== '00') throw new TypeError('no successful answer');
  const [type, response] = inside(inside(wrapped, TAG.context(0))[0], TAG.sequence);
  if (primitive(type, TAG.oid).toString('hex') !== BASIC) throw new TypeError('another kind of answer');
  const parts = inside(readDer(primitive(response, TAG.octets)), TAG.sequence);
  const certificates = parts[3] === undefined ? [] : inside(inside(parts[3], TAG.context(0))[0], TAG.sequence);
  return { ...signedIn(parts), certificates: certificates.map(({ raw }) => raw) };
}

function textOf(basic: Basic, certificates: readonly Buffer[]): Buffer {
  const list = certificates.length === 0 ? [] : [derOf(TAG.context(0), derOf(TAG.sequence, ...certificates))];
  const text = derOf(TAG.sequence, ...signedText(basic), ...list);
  const bytes = derOf(TAG.sequence, oid(BASIC), derOf(TAG.octets, text));
  return derOf(TAG.sequence, derOf(ENUMERATED, Buffer.alloc(1)), derOf(TAG.context(0), bytes));
}

function isAbout({ certID }: SingleResponse, certificate: X509Certificate, issuer: X509Certificate): boolean {
  const digest = NAMING[certID.hashAlgorithm.algorithm];
  if (digest === undefined) return false;
  const { name, key } = issuerDigests(issuer, digest);
  return (
    Buffer.from(certID.issuerNameHash.buffer).equals(name) &&
    Buffer.from(certID.issuerKeyHash.buffer).equals(key) &&
    Buffer.from(certID.serialNumber).equals(Buffer.from(partsOf(certificate).serialNumber))
  );
}

function issuerDigests(
  issuer: X509Certificate,
  digest: 'sha1' | 'sha256',
): { readonly name: Buffer; readonly key: Buffer } {
  const { subject, subjectPublicKeyInfo } = partsOf(issuer);
  return {
    name: hash(digest, Buffer.from(AsnConvert.serialize(subject)), 'buffer'),
    key: hash(digest, Buffer.from(subjectPublicKeyInfo.subjectPublicKey), 'buffer'),
  };
}

/** Who signed: the issuer, or a responder that it made one (RFC 6960, 4.2.2.2) and says need not be asked after itself. */
async function responderOf(basic: Basic, issuer: X509Certificate): Promise<X509Certificate | undefined> {
  if (await isSignedWith(issuer, basic)) return issuer;
  for (const der of basic.certificates) {
    const candidate = new X509Certificate(der);
    if (isResponder(candidate) && (await isIssuedBy(candidate, issuer)) && (await isSignedWith(candidate, basic)))
      return candidate;
  }
  return undefined;
}

function isResponder(candidate: X509Certificate): boolean {
  const { extensions } = partsOf(candidate);
  const usages = extensionIn(extensions, id_ce_extKeyUsage, ExtendedKeyUsage) ?? [];
  return usages.includes(id_kp_OCSPSigning) && (extensions ?? []).some(({ extnID }) => extnID === id_pkix_ocsp_nocheck);
}

import { hash, type X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate } from '@peculiar/asn1-x509';
import { identifierOf, type SignatureAlgorithm } from '../../../src/bundle/algorithm.ts';
import { derOf, oid, TAG } from '../../../src/bundle/der.ts';
import type { Signer } from '../../../src/bundle/signer.ts';
import { integer } from '../../../src/bundle/timestamp/token.ts';
import type { Identity } from '../keys.ts';
import { ANSWERED_AT } from './company.ts';

/** How an answer about a certificate differs from an honest one. */
export interface AnswerWish {
  readonly status?: 'good' | 'revoked' | 'unknown';
  readonly thisUpdate?: string;
  readonly nextUpdate?: string | null;
  /** Whose certificate goes with the answer. */
  readonly responder?: X509Certificate;
  /** Another certificate's number. */
  readonly serial?: Buffer;
  /** A critical extension that nobody knows. */
  readonly condition?: boolean;
  readonly naming?: 'sha1' | 'sha256';
  /** IssuingDistributionPoint, as DER. */
  readonly point?: Buffer;
  readonly producedAt?: string;
  /** Says so once more, of the same certificate. */
  readonly twice?: boolean;
  /** Which algorithm a list names beside its signature, and inside it where that is another. */
  readonly named?: SignatureAlgorithm;
  readonly namedInside?: SignatureAlgorithm;
  /** A critical extension of an entry. */
  readonly entryCondition?: boolean;
  /** A fourth part. */
  readonly beside?: boolean;
}

const ENUMERATED = 0x0a;
const BITS = 0x03;
const NAMES = { sha1: '2b0e03021a', sha256: '608648016503040201' } as const;

/** An OCSP response (RFC 6960), signed by `signer`. */
export async function ocspAnswer(
  certificate: X509Certificate,
  issuer: X509Certificate,
  signer: Signer,
  wish: AnswerWish = {},
): Promise<Buffer> {
  const { subject, subjectPublicKeyInfo } = tbsOf(issuer);
  const digest = wish.naming ?? 'sha1';
  const identifier = derOf(
    TAG.sequence,
    derOf(TAG.sequence, oid(NAMES[digest]), derOf(TAG.nothing)),
    derOf(TAG.octets, hash(digest, Buffer.from(AsnConvert.serialize(subject)), 'buffer')),
    derOf(TAG.octets, hash(digest, Buffer.from(subjectPublicKeyInfo.subjectPublicKey), 'buffer')),
    derOf(TAG.integer, wish.serial ?? Buffer.from(tbsOf(certificate).serialNumber)),
  );
  const at = wish.thisUpdate ?? ANSWERED_AT;
  const status = {
    good: derOf(0x80),
    revoked: derOf(TAG.context(1), generalized(at)),
    unknown: derOf(0x82),
  }[wish.status ?? 'good'];
  const until = nextIn(wish);
  const one = derOf(
    TAG.sequence,
    identifier,
    status,
    generalized(at),
    ...(until === null ? [] : [derOf(TAG.context(0), generalized(until))]),
  );
  const name = derOf(TAG.context(2), derOf(TAG.octets, hash('sha1', Buffer.from('whoever'), 'buffer')));
  const content = derOf(
    TAG.sequence,
    name,
    generalized(wish.producedAt ?? at),
    derOf(TAG.sequence, one, ...(wish.twice ? [one] : [])),
    ...(wish.condition ? [derOf(TAG.context(1), derOf(TAG.sequence, condition()))] : []),
  );
  const certificates =
    wish.responder === undefined ? [] : [derOf(TAG.context(0), derOf(TAG.sequence, wish.responder.raw))];
  const basic = derOf(TAG.sequence, ...(await signed(content, signer)), ...certificates);
  const bytes = derOf(TAG.sequence, oid('2b0601050507300101'), derOf(TAG.octets, basic));
  return derOf(TAG.sequence, derOf(ENUMERATED, Buffer.alloc(1)), derOf(TAG.context(0), bytes));
}

/** A list of revoked certificates (RFC 5280, 5.1) by an authority; `about` stands in it if the wish is so. */
export async function crl(
  { signer }: Identity,
  name: string,
  about: X509Certificate,
  wish: AnswerWish = {},
): Promise<Buffer> {
  const serial = wish.serial ?? Buffer.from(tbsOf(about).serialNumber);
  const at = wish.thisUpdate ?? ANSWERED_AT;
  const until = nextIn(wish);
  const entries =
    wish.status === 'revoked'
      ? [derOf(TAG.sequence, derOf(TAG.sequence, derOf(TAG.integer, serial), utc(at), ...ofEntry(wish)))]
      : [];
  const extensions = [
    ...(wish.condition ? [condition()] : []),
    ...(wish.point === undefined ? [] : [critical('551d1c', wish.point)]),
  ];
  const content = derOf(
    TAG.sequence,
    integer(1),
    nameOf(wish.namedInside ?? wish.named ?? signer.algorithm),
    commonName(name),
    utc(at),
    ...(until === null ? [] : [utc(until)]),
    ...entries,
    ...(extensions.length === 0 ? [] : [derOf(TAG.context(0), derOf(TAG.sequence, ...extensions))]),
  );
  const parts = await signed(content, signer, wish.named);
  return derOf(TAG.sequence, ...parts, ...(wish.beside ? [derOf(TAG.nothing)] : []));
}

async function signed(content: Buffer, signer: Signer, named = signer.algorithm): Promise<Buffer[]> {
  const signature = Buffer.from(await signer.sign(content));
  return [content, nameOf(named), derOf(BITS, Buffer.alloc(1), signature)];
}

function nameOf(algorithm: SignatureAlgorithm): Buffer {
  return Buffer.from(AsnConvert.serialize(identifierOf(algorithm)));
}

function ofEntry({ entryCondition }: AnswerWish): Buffer[] {
  return entryCondition ? [derOf(TAG.sequence, condition())] : [];
}

/** Undefined: a day later; null: none. */
function nextIn({ nextUpdate }: AnswerWish): string | null {
  return nextUpdate === undefined ? '2026-11-22T06:10:05Z' : nextUpdate;
}

function condition(): Buffer {
  return critical('2a0304', Buffer.from('0500', 'hex'));
}

function critical(name: string, value: Buffer): Buffer {
  return derOf(TAG.sequence, oid(name), derOf(TAG.boolean, Buffer.from([0xff])), derOf(TAG.octets, value));
}

function commonName(text: string): Buffer {
  const part = derOf(TAG.sequence, oid('550403'), derOf(0x0c, Buffer.from(text)));
  return derOf(TAG.sequence, derOf(TAG.set, part));
}

function generalized(at: string): Buffer {
  return derOf(TAG.generalizedTime, Buffer.from(at.replace(/[-:T]/g, '')));
}

function utc(at: string): Buffer {
  return derOf(0x17, Buffer.from(at.replace(/[-:T]/g, '').slice(2)));
}

function tbsOf({ raw }: X509Certificate): Certificate['tbsCertificate'] {
  return AsnConvert.parse(raw, Certificate).tbsCertificate;
}

import { type Der, inside, primitive, readDer, TAG } from '../../bundle/der.ts';
import { hash } from './digests.ts';
import { type DistinguishedName, distinguishedName, dotted } from './distinguished-name.ts';

const BIT_STRING = 0x03;
const UTC_TIME = 0x17;
const KEY_CERT_SIGN = 0x04;
const EXTENSION = {
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/** An algorithm and its parameters as they stand. */
export interface Algorithm {
  readonly type: string;
  readonly parameters: Der | undefined;
}

/**
 * A certificate (RFC 5280, 4.1) as far as checking asks for it, with the names and forms of Node's X509Certificate, in
 * whose place it stands. It is read at once and whole, in DER alone; whatever cannot be read is thrown, never passed over.
 * It judges no signature: WebCrypto does that by promise.
 */
export class Certificate {
  readonly raw: Buffer;
  readonly subject: string;
  readonly issuer: string;
  readonly fingerprint256: string;
  readonly validFromDate: Date;
  readonly validToDate: Date;
  /** Whether it may issue others: basic constraints say so, and key usage does not deny it. */
  readonly ca: boolean;
  /** What its issuer signed, with what, and how. */
  readonly signed: Buffer;
  readonly algorithm: Algorithm;
  readonly signature: Buffer;
  /** SubjectPublicKeyInfo: all of it, its algorithm, and the key itself. */
  readonly keyInfo: Buffer;
  readonly keyAlgorithm: Algorithm;
  readonly key: Buffer;
  readonly #subject: DistinguishedName;
  readonly #issuer: DistinguishedName;
  readonly #serial: string;
  readonly #extensions: ReadonlyMap<string, Der>;

  /** Of DER, or of one PEM block. Throws a TypeError for what is no certificate. */
  constructor(source: Uint8Array | string) {
    this.raw = typeof source === 'string' ? fromPem(source) : Buffer.from(source);
    const [tbs, algorithm, signature, ...more] = inside(readDer(this.raw), TAG.sequence);
    if (tbs === undefined || more.length > 0) throw new TypeError('not a certificate');
    const fields = inside(tbs, TAG.sequence);
    // The version is the one optional field before the serial number.
    const [serial, inner, issuer, validity, subject, keyInfo, ...rest] =
      fields[0]?.tag === TAG.context(0) ? fields.slice(1) : fields;
    if (inner === undefined || keyInfo === undefined || !inner.raw.equals(algorithm?.raw ?? Buffer.alloc(0)))
      throw new TypeError('not a certificate');
    this.signed = tbs.raw;
    this.algorithm = algorithmIn(algorithm);
    this.signature = bitsIn(signature);
    this.#serial = primitive(serial, TAG.integer).toString('hex');
    this.#issuer = distinguishedName(issuer);
    this.#subject = distinguishedName(subject);
    this.issuer = this.#issuer.text;
    this.subject = this.#subject.text;
    const [from, to] = inside(validity, TAG.sequence);
    this.validFromDate = timeIn(from);
    this.validToDate = timeIn(to);
    this.keyInfo = keyInfo.raw;
    const [keyAlgorithm, key] = inside(keyInfo, TAG.sequence);
    this.keyAlgorithm = algorithmIn(keyAlgorithm);
    this.key = bitsIn(key);
    this.#extensions = extensionsIn(rest.find(({ tag }) => tag === TAG.context(3)));
    this.ca = this.#isAuthority() && this.#mayIssue();
    const digest = String(hash('sha256', this.raw, 'hex'));
    this.fingerprint256 = (digest.toUpperCase().match(/../g) ?? []).join(':');
  }

  /** Whether the other, by its name, the identifiers of its key and what its key is for, can have issued this one. */
  checkIssued(other: Certificate): boolean {
    if (this.#issuer.folded !== other.#subject.folded || !other.#mayIssue()) return false;
    const named = this.#extensions.get(EXTENSION.authorityKeyIdentifier);
    if (named === undefined) return true;
    const parts = inside(named, TAG.sequence);
    const key = parts.find(({ tag }) => tag === 0x80);
    const ownKey = other.#extensions.get(EXTENSION.subjectKeyIdentifier);
    if (key !== undefined && ownKey !== undefined && !primitive(ownKey, TAG.octets).equals(key.content)) return false;
    const serial = parts.find(({ tag }) => tag === 0x82);
    if (serial !== undefined && serial.content.toString('hex') !== other.#serial) return false;
    const names = parts.find(({ tag }) => tag === TAG.context(1));
    const directory = names && inside(names).find(({ tag }) => tag === TAG.context(4));
    return directory === undefined || distinguishedName(inside(directory)[0]).folded === other.#issuer.folded;
  }

  /** PEM, as Node writes it. */
  toString(): string {
    const lines = this.raw.toString('base64').match(/.{1,64}/g) ?? [];
    return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
  }

  #isAuthority(): boolean {
    const constraints = this.#extensions.get(EXTENSION.basicConstraints);
    const [first] = constraints === undefined ? [] : inside(constraints, TAG.sequence);
    return first?.tag === TAG.boolean && first.content[0] !== 0;
  }

  #mayIssue(): boolean {
    const usage = this.#extensions.get(EXTENSION.keyUsage);
    return usage === undefined || ((bitsOf(usage)[0] ?? 0) & KEY_CERT_SIGN) !== 0;
  }
}

function fromPem(text: string): Buffer {
  const body = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*)-----END CERTIFICATE-----/.exec(text)?.[1];
  if (body === undefined) throw new TypeError('not a certificate');
  return Buffer.from(body.replace(/\s/g, ''), 'base64');
}

function algorithmIn(der: Der | undefined): Algorithm {
  const [type, parameters, ...more] = inside(der, TAG.sequence);
  if (more.length > 0) throw new TypeError('not an algorithm');
  return { type: dotted(primitive(type, TAG.oid)), parameters };
}

/** The bytes of a BIT STRING that has no bits to spare: keys and signatures. */
function bitsIn(der: Der | undefined): Buffer {
  const content = primitive(der, BIT_STRING);
  if (content[0] !== 0) throw new TypeError('not whole bytes');
  return content.subarray(1);
}

function bitsOf(der: Der): Buffer {
  return primitive(der, BIT_STRING).subarray(1);
}

function extensionsIn(der: Der | undefined): ReadonlyMap<string, Der> {
  const found = new Map<string, Der>();
  if (der === undefined) return found;
  for (const extension of inside(inside(der)[0], TAG.sequence)) {
    const parts = inside(extension, TAG.sequence);
    const name = dotted(primitive(parts[0], TAG.oid));
    if (found.has(name)) throw new TypeError('an extension twice');
    const content = primitive(parts.at(-1), TAG.octets);
    if (Object.values(EXTENSION).some((judged) => judged === name)) found.set(name, readDer(content));
  }
  return found;
}

/** UTCTime until 2049, GeneralizedTime from 2050 (RFC 5280, 4.1.2.5). */
function timeIn(der: Der | undefined): Date {
  const text = (der?.tag === UTC_TIME ? der.content : primitive(der, TAG.generalizedTime)).toString('latin1');
  const full = der?.tag === UTC_TIME ? `${text < '5' ? '20' : '19'}${text}` : text;
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full);
  const [, year, month, day, hour, minute, second] = match ?? [];
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(date.getTime())) throw new TypeError('not a time');
  return date;
}

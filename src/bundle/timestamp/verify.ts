import { hash, type X509Certificate } from 'node:crypto';
import { type Instant, isInstant } from '../../core/instant.ts';
import { identityOf, isChain, isValidAt, type SignerIdentity } from '../certificate.ts';
import { type Der, inside, primitive, readDer, TAG } from '../der.ts';
import { isTokenSignedBy, keyKindOf } from '../signature.ts';
import { OID, parseToken, type Token, tokenText } from './token.ts';

/** Why a timestamp is refused. */
export type TimestampProblem =
  /** No token, or not in the one form that we write. */
  | 'TIMESTAMP_UNREADABLE'
  /** It was given for other bytes. */
  | 'TIMESTAMP_OF_OTHERS'
  | 'TIMESTAMP_SIGNATURE_INVALID'
  /** The certificate is not for timestamps and nothing else, was not valid then, is too weak, or its chain is broken. */
  | 'TIMESTAMP_AUTHORITY_REFUSED';

/** What an authority says. Whoever asks must judge whether this authority is one to believe. */
export interface Timestamp {
  /** The bytes existed at this time; the authority's clock is right to a minute, as it says. */
  readonly at: Instant;
  readonly authority: SignerIdentity;
}

export type TimestampVerification = Timestamp | { readonly problem: TimestampProblem };

/** A timestamp that holds, with the authority's certificate and those of its issuers that stand in the token. */
export interface CheckedTimestamp {
  readonly timestamp: Timestamp;
  readonly chain: Token['chain'];
}

/** Checks a token (RFC 3161) over bytes whose SHA-256 is `digest`: form, imprint, signature, and for what its certificate stands. */
export async function verifyToken(der: Uint8Array, digest: Uint8Array): Promise<TimestampVerification> {
  const checked = await checkToken(der, digest);
  return 'problem' in checked ? checked : checked.timestamp;
}

/** As `verifyToken`, and gives the chain that was checked. */
export async function checkToken(
  der: Uint8Array,
  digest: Uint8Array,
): Promise<CheckedTimestamp | { readonly problem: TimestampProblem }> {
  try {
    const token = await parseToken(der);
    if (!tokenText(token).equals(der)) return { problem: 'TIMESTAMP_UNREADABLE' };
    return await judged(token, digest);
  } catch {
    // The bytes come from whoever made the file, and may fail anywhere.
    return { problem: 'TIMESTAMP_UNREADABLE' };
  }
}

async function judged(
  token: Token,
  digest: Uint8Array,
): Promise<CheckedTimestamp | { readonly problem: TimestampProblem }> {
  const { imprint, at } = tstInfo(token.info);
  if (!imprint.equals(digest)) return { problem: 'TIMESTAMP_OF_OTHERS' };
  if (!(await isSigned(token))) return { problem: 'TIMESTAMP_SIGNATURE_INVALID' };
  const [leaf] = token.chain;
  const stands = keyKindOf(leaf).isStrong && isForTimestamps(leaf) && (await isChain(token.chain));
  if (!stands || !token.chain.every((certificate) => isValidAt(certificate, at)))
    return { problem: 'TIMESTAMP_AUTHORITY_REFUSED' };
  return { timestamp: { at, authority: await identityOf(leaf) }, chain: token.chain };
}

async function isSigned({ attribute, attributes, chain, digest, info, signature }: Token): Promise<boolean> {
  const type = primitive(attribute.get(OID.contentType), TAG.oid).toString('hex');
  const stated = primitive(attribute.get(OID.messageDigest), TAG.octets);
  return (
    type === OID.tstInfo &&
    stated.equals(hash(digest, info, 'buffer')) &&
    (await isTokenSignedBy(chain[0], digest, attributes, signature))
  );
}

const SHA256 = '608648016503040201';
/** An authority whose clock may be off by more says too little. */
const MOST_SECONDS = 60;

function tstInfo(der: Buffer): { readonly imprint: Buffer; readonly at: Instant } {
  const [version, , imprint, , time, ...rest] = inside(readDer(der), TAG.sequence);
  if (primitive(version, TAG.integer).toString('hex') !== '01') throw new TypeError('another version');
  const [algorithm, digest] = inside(imprint, TAG.sequence);
  if (primitive(inside(algorithm)[0], TAG.oid).toString('hex') !== SHA256) throw new TypeError('another digest');
  const accuracy = rest.find(({ tag }) => tag === TAG.sequence);
  if (accuracy !== undefined && secondsOf(accuracy) > MOST_SECONDS) throw new TypeError('too vague');
  return { imprint: primitive(digest, TAG.octets), at: instantOf(primitive(time, TAG.generalizedTime)) };
}

/** The whole seconds of an accuracy; its thousandths and millionths come to less than one. */
function secondsOf(accuracy: Der): number {
  const seconds = inside(accuracy).find(({ tag }) => tag === TAG.integer);
  return seconds === undefined ? 0 : Number.parseInt(seconds.content.toString('hex'), 16);
}

function instantOf(text: Buffer): Instant {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text.toString('latin1'));
  if (!match) throw new TypeError('no time');
  const [, year, month, day, hour, minute, second, fraction = ''] = match;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`;
  if (!isInstant(instant)) throw new TypeError('no time');
  return instant;
}

const EXTENDED_KEY_USAGE = '551d25';
const TIME_STAMPING = '300a06082b06010505070308';

/** Extended key usage is critical and time-stamping alone (RFC 3161, 2.3): a key for anything else gives no time. */
function isForTimestamps({ raw }: X509Certificate): boolean {
  const [tbs] = inside(readDer(raw), TAG.sequence);
  const extensions = inside(tbs).find(({ tag }) => tag === TAG.context(3));
  const found = inside(inside(extensions)[0], TAG.sequence)
    .map((extension) => inside(extension, TAG.sequence))
    .filter(([name]) => primitive(name, TAG.oid).toString('hex') === EXTENDED_KEY_USAGE);
  const [usage, ...more] = found;
  return (
    usage?.length === 3 &&
    more.length === 0 &&
    usage[1]?.raw.toString('hex') === '0101ff' &&
    primitive(usage[2], TAG.octets).toString('hex') === TIME_STAMPING
  );
}

import { hash, type KeyObject, verify } from 'node:crypto';
import { type DigestContent, digestContent } from './digest-content.ts';
import type { Fetched, Unread } from './fetched.ts';
import { beginningOf, type GzipFault, gunzipStrictly } from './gunzip.ts';
import type { KeyRing } from './key-ring.ts';
import { type DigestName, digestName } from './names.ts';
import type { Period } from './period.ts';
import type { PublicKey } from './public-keys.ts';
import { signingDays } from './signing-time.ts';

/** Why a digest is not valid on its own. */
export type DigestFault =
  | 'missing'
  | Exclude<GzipFault, 'too-large'>
  | 'not-a-digest'
  | 'moved'
  | 'name-differs'
  | 'algorithm-weak'
  | 'signature-missing'
  | 'signature-wrong'
  | 'key-unknown'
  | 'key-weak';

/** Why nothing can be said of a digest. */
export type DigestDoubt = Unread | 'too-large' | 'keys-unread' | 'signature-unknown';

/** A digest on its own, before its neighbours are heard. */
export type Examined =
  | { readonly state: 'valid'; readonly content: DigestContent; readonly hash: string; readonly signature: string }
  /** `content` is what it says, to explain with; nothing rests on it. */
  | { readonly state: 'invalid'; readonly reason: DigestFault; readonly content: DigestContent | null }
  | Doubted;

interface Doubted {
  readonly state: 'undetermined';
  readonly reason: DigestDoubt;
  readonly content: DigestContent | null;
  /** The days whose public keys would settle it; null where no others would. */
  readonly keysOf: Period | null;
}

export interface Location {
  readonly bucket: string;
  readonly key: string;
}

const ALGORITHM = 'SHA256withRSA';

/** What is kept of a digest object, whose bytes are not needed again: its content, or what it has come to without. */
export type ReadDigest =
  | {
      readonly kind: 'content';
      readonly name: DigestName;
      readonly content: DigestContent;
      /** SHA-256 of the inflated bytes. */
      readonly hash: string;
      readonly metadata: Readonly<Record<string, string>> | null;
    }
  | { readonly kind: 'settled'; readonly examined: Examined };

/** Reads one digest object: gzip, form, place, algorithm, in this order; the first fault counts. */
export function readDigest(at: Location, fetched: Fetched): ReadDigest {
  if (fetched.kind === 'absent') return settled(invalid('missing'));
  if (fetched.kind === 'unread') return settled(doubt(fetched.cause, null));

  const inflated = gunzipStrictly(fetched.body);
  if (inflated.kind === 'faulty')
    return settled(inflated.fault === 'too-large' ? tooLarge(fetched.body) : invalid(inflated.fault));
  const content = digestContent(inflated.bytes);
  if (content === null) return settled(invalid('not-a-digest'));
  if (content.digestS3Bucket !== at.bucket || content.digestS3Object !== at.key)
    return settled(invalid('moved', content));
  const name = digestName(at.key);
  if (name === null || !agrees(content, name)) return settled(invalid('name-differs', content));
  if (content.digestSignatureAlgorithm !== ALGORITHM) return settled(invalid('algorithm-weak', content));
  return { kind: 'content', name, content, hash: hash('sha256', inflated.bytes), metadata: fetched.metadata };
}

/**
 * Examines the signature of a digest that was read. `offered` is the signature that a valid successor states, for
 * copies that lost their own.
 */
export function examineDigest(read: ReadDigest, keys: KeyRing, offered: string | null): Examined {
  if (read.kind === 'settled') return read.examined;
  const { content, metadata, name } = read;
  const stated = signatureIn(metadata, offered);
  if (typeof stated !== 'object')
    return stated === 'signature-unknown' ? doubt(stated, content) : invalid(stated, content);
  const known = keyOf(content, signingDays(content.digestEndTime, name.backfill, metadata), keys);
  return 'state' in known ? known : signed(content, read.hash, stated.signature, known.key);
}

/** A limit of ours says nothing of what was done to a digest; but one that is no JSON from its first byte on is none. */
function tooLarge(body: Uint8Array): Examined {
  return beginningOf(body)?.[0] === OBJECT ? doubt('too-large', null) : invalid('not-a-digest');
}

/** "{" */
const OBJECT = 0x7b;

/** An honest digest says what its key says; one that does not was made, or put there, by somebody else. */
function agrees(content: DigestContent, name: DigestName): boolean {
  return content.awsAccountId === name.account && Date.parse(content.digestEndTime) === Date.parse(name.end);
}

function signatureIn(
  metadata: Readonly<Record<string, string>> | null,
  offered: string | null,
): { readonly signature: string } | 'signature-missing' | 'signature-unknown' | 'algorithm-weak' {
  if (metadata === null) return offered === null ? 'signature-unknown' : { signature: offered };
  const { signature, 'signature-algorithm': algorithm } = metadata;
  if (signature === undefined || algorithm === undefined) return 'signature-missing';
  return algorithm === ALGORITHM ? { signature } : 'algorithm-weak';
}

type Usable = Extract<PublicKey, { kind: 'usable' }>;

/** A key that is not listed is strange only where all keys of the time of signing are known. */
function keyOf(content: DigestContent, within: Period | null, keys: KeyRing): Usable | Examined {
  const known = keys.find(content.digestPublicKeyFingerprint);
  if (known === null)
    return within !== null && keys.isWhole(within)
      ? invalid('key-unknown', content)
      : { ...doubt('keys-unread', content), keysOf: within };
  if (known.kind === 'usable') return known;
  return invalid(known.kind === 'weak' ? 'key-weak' : 'key-unknown', content);
}

function signed(content: DigestContent, sum: string, signature: string, key: KeyObject): Examined {
  const text = `${content.digestEndTime}\n${content.digestS3Bucket}/${content.digestS3Object}\n${sum}\n${content.previousDigestSignature ?? 'null'}`;
  const wellFormed = /^([0-9a-fA-F]{2})+$/.test(signature);
  // PKCS#1 v1.5 is what createPublicKey's RSA keys verify by.
  const holds = wellFormed && verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'hex'));
  return holds ? { state: 'valid', content, hash: sum, signature } : invalid('signature-wrong', content);
}

function settled(examined: Examined): ReadDigest {
  return { kind: 'settled', examined };
}

function invalid(reason: DigestFault, content: DigestContent | null = null): Examined {
  return { state: 'invalid', reason, content };
}

function doubt(reason: DigestDoubt, content: DigestContent | null): Doubted {
  return { state: 'undetermined', reason, content, keysOf: null };
}

import type { SignatureAlgorithm } from '../../bundle/algorithm.ts';
import { derOf, inside, oid, primitive, readDer, TAG } from '../../bundle/der.ts';
import type { KeyKind, TokenDigest } from '../../bundle/signature.ts';
import type { Certificate } from './certificate.ts';
import { dotted } from './distinguished-name.ts';

/*
 * Stands in the place of src/bundle/signature.ts in the page for browsers: the same questions, answered by WebCrypto.
 * What a browser cannot judge does not hold.
 */

const RSA = '1.2.840.113549.1.1.1';
const RSA_PSS = '1.2.840.113549.1.1.10';
const EC = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';

interface Curve {
  readonly name: string;
  /** Bytes of each of the two numbers of a signature. */
  readonly bytes: number;
}
const CURVES: Readonly<Record<string, Curve>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', bytes: 32 },
  '1.3.132.0.34': { name: 'P-384', bytes: 48 },
  '1.3.132.0.35': { name: 'P-521', bytes: 66 },
};

type Hash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
const HASHES: Readonly<Record<TokenDigest, Hash>> = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' };

/** With what authorities sign certificates (RFC 3279, 4055, 5758). */
const PKCS1_SIGNATURES: Readonly<Record<string, Hash>> = {
  '1.2.840.113549.1.1.5': 'SHA-1',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
};
const ECDSA_SIGNATURES: Readonly<Record<string, Hash>> = {
  '1.2.840.10045.4.1': 'SHA-1',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const DIGESTS: Readonly<Record<string, Hash>> = {
  '1.3.14.3.2.26': 'SHA-1',
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
};
const MGF1 = '1.2.840.113549.1.1.8';

export function keyKindOf(certificate: Certificate): KeyKind {
  const { type } = certificate.keyAlgorithm;
  if (type === RSA) return { kind: 'rsa', isStrong: modulusLength(certificate) >= 2048 };
  return { kind: type === EC ? 'ec' : 'other', isStrong: curveOf(certificate) !== undefined };
}

export async function isIssuedWith(certificate: Certificate, issuer: Certificate): Promise<boolean> {
  const { algorithm, signed, signature } = certificate;
  const pkcs1 = PKCS1_SIGNATURES[algorithm.type];
  const ecdsa = ECDSA_SIGNATURES[algorithm.type];
  if (pkcs1 !== undefined) return isPkcs1(issuer, pkcs1, signed, signature);
  if (ecdsa !== undefined) return isEcdsa(issuer, ecdsa, signed, signature);
  if (algorithm.type === ED25519) return isEd25519(issuer, signed, signature);
  const pss = algorithm.type === RSA_PSS ? pssParameters(algorithm.parameters?.raw) : undefined;
  return pss !== undefined && isPss(issuer, pss.hash, pss.saltLength, signed, signature);
}

export async function isSignedBy(
  certificate: Certificate,
  algorithm: SignatureAlgorithm,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  if (algorithm === 'ECDSA-P256-SHA256')
    return curveOf(certificate)?.name === 'P-256' && isEcdsa(certificate, 'SHA-256', data, signature);
  if (modulusLength(certificate) < 2048) return false;
  return algorithm === 'RSASSA-PSS-SHA256'
    ? isPss(certificate, 'SHA-256', 32, data, signature)
    : isPkcs1(certificate, 'SHA-256', data, signature);
}

export async function isTokenSignedBy(
  certificate: Certificate,
  digest: TokenDigest,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return certificate.keyAlgorithm.type === EC
    ? isEcdsa(certificate, HASHES[digest], data, signature)
    : isPkcs1(certificate, HASHES[digest], data, signature);
}

export async function isSignedByLogKey(raw: Uint8Array, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return judged('raw', raw, { name: 'Ed25519' }, { name: 'Ed25519' }, data, signature);
}

export async function inflated(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of new Blob([plain(bytes)]).stream().pipeThrough(new DecompressionStream('deflate'))) {
    size += part.length;
    if (size > limit) throw new RangeError('it inflates to more than it may');
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

async function isPkcs1(key: Certificate, hash: Hash, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (key.keyAlgorithm.type !== RSA) return false;
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash };
  return judged('spki', key.keyInfo, algorithm, algorithm, data, signature);
}

async function isPss(
  key: Certificate,
  hash: Hash,
  saltLength: number,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const info = pssKeyInfo(key, hash, saltLength);
  return (
    info !== undefined &&
    judged('spki', info, { name: 'RSA-PSS', hash }, { name: 'RSA-PSS', saltLength }, data, signature)
  );
}

async function isEcdsa(key: Certificate, hash: Hash, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const curve = curveOf(key);
  const numbers = curve && numbersIn(signature, curve.bytes);
  if (curve === undefined || numbers === undefined) return false;
  return judged('spki', key.keyInfo, { name: 'ECDSA', namedCurve: curve.name }, { name: 'ECDSA', hash }, data, numbers);
}

async function isEd25519(key: Certificate, data: Uint8Array, signature: Uint8Array): Promise<boolean> {
  if (key.keyAlgorithm.type !== ED25519) return false;
  return judged('spki', key.keyInfo, { name: 'Ed25519' }, { name: 'Ed25519' }, data, signature);
}

async function judged(
  format: 'spki' | 'raw',
  key: Uint8Array,
  imported: { readonly name: string; readonly hash?: Hash; readonly namedCurve?: string },
  algorithm: { readonly name: string; readonly hash?: Hash; readonly saltLength?: number },
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { subtle } = globalThis.crypto;
  try {
    const imports = await subtle.importKey(format, plain(key), imported, false, ['verify']);
    return (await subtle.verify(algorithm, imports, plain(signature), plain(data))) === true;
  } catch {
    // A key or an algorithm that this browser does not take.
    return false;
  }
}

/** WebCrypto takes no memory that could be shared. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function curveOf({ keyAlgorithm: { type, parameters } }: Certificate): Curve | undefined {
  if (type !== EC || parameters?.tag !== TAG.oid) return undefined;
  return CURVES[dotted(parameters.content)];
}

/** Bits of an RSA key's modulus; 0 for any other key. */
function modulusLength({ keyAlgorithm: { type }, key }: Certificate): number {
  if (type !== RSA && type !== RSA_PSS) return 0;
  try {
    const modulus = primitive(inside(readDer(key), TAG.sequence)[0], TAG.integer)
      .toString('hex')
      .replace(/^0+/, '');
    const first = Number.parseInt(modulus[0] ?? '0', 16);
    return modulus.length * 4 - (Math.clz32(first) - 28);
  } catch {
    return 0;
  }
}

/** The DER sequence of two numbers (RFC 3279, 2.2.3) as WebCrypto takes it: both at full length, side by side. */
function numbersIn(signature: Uint8Array, bytes: number): Uint8Array | undefined {
  try {
    const numbers = inside(readDer(signature), TAG.sequence).map((one) => primitive(one, TAG.integer));
    if (numbers.length !== 2) return undefined;
    const padded = numbers.map((number) => padTo(number, bytes));
    return padded.some((one) => one === undefined) ? undefined : Buffer.concat(padded as Buffer[]);
  } catch {
    return undefined;
  }
}

function padTo(number: Buffer, bytes: number): Buffer | undefined {
  const [first = 0x80, second = 0x80] = number;
  // Negative, or not in its shortest form.
  if (first >= 0x80 || (first === 0 && number.length > 1 && second < 0x80)) return undefined;
  const digits = first === 0 ? number.subarray(1) : number;
  return digits.length > bytes ? undefined : Buffer.concat([Buffer.alloc(bytes - digits.length), digits]);
}

/** RSASSA-PSS-params (RFC 4055, 3.1): one digest for both uses, and a trailer as it always is. */
function pssParameters(der: Uint8Array | undefined): { readonly hash: Hash; readonly saltLength: number } | undefined {
  if (der === undefined) return undefined;
  try {
    const fields = inside(readDer(der), TAG.sequence);
    const field = (tag: number) => fields.find((one) => one.tag === TAG.context(tag));
    const hashOf = (one: Parameters<typeof inside>[0]): Hash | undefined =>
      DIGESTS[dotted(primitive(inside(one, TAG.sequence)[0], TAG.oid))];
    const [digest, mask, salt] = [field(0), field(1), field(2)];
    if (digest === undefined || mask === undefined || salt === undefined || field(3) !== undefined) return undefined;
    const [maskType, maskDigest] = inside(inside(mask)[0], TAG.sequence);
    const hash = hashOf(inside(digest)[0]);
    const length = primitive(inside(salt)[0], TAG.integer);
    if (hash === undefined || dotted(primitive(maskType, TAG.oid)) !== MGF1 || hashOf(maskDigest) !== hash)
      return undefined;
    return length.length === 1 ? { hash, saltLength: length.readUInt8(0) } : undefined;
  } catch {
    return undefined;
  }
}

/** A key for PSS as WebCrypto takes it, which knows it only as a key for RSA; one bound to other parameters is refused. */
function pssKeyInfo(key: Certificate, hash: Hash, saltLength: number): Uint8Array | undefined {
  const { keyAlgorithm, keyInfo } = key;
  if (keyAlgorithm.type === RSA) return keyInfo;
  if (keyAlgorithm.type !== RSA_PSS) return undefined;
  if (keyAlgorithm.parameters !== undefined) {
    const bound = pssParameters(keyAlgorithm.parameters.raw);
    if (bound === undefined || bound.hash !== hash || bound.saltLength > saltLength) return undefined;
  }
  const name = derOf(TAG.sequence, oid('2a864886f70d010101'), derOf(TAG.nothing));
  return derOf(TAG.sequence, name, derOf(0x03, Buffer.from([0]), key.key));
}

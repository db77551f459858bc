import { createPrivateKey, createPublicKey, hash, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

/*
 * Signed notes and checkpoints, in the forms that transparency logs share: C2SP signed-note and tlog-checkpoint
 * (c2sp.org), with Ed25519, as Go's sumdb/note reads and writes them.
 */

const ED25519 = 0x01;
/** DER before a raw Ed25519 seed or public key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** No space, no plus: what both key forms and signature lines are split at. */
const NAME = /^[^\s+\p{Cc}\p{Cf}]{1,200}$/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Who signs a log's checkpoints. */
export interface LogSigner {
  readonly name: string;
  readonly key: KeyObject;
  /** `<name>+<key id>+<base64>`: what others check with. */
  readonly verifier: string;
}

/** Whose signature a checkpoint must bear. */
export interface LogVerifier {
  readonly name: string;
  readonly id: Buffer;
  readonly key: KeyObject;
}

/** A log as it stood: its name, how many entries, the hash of its tree. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** A new key for a log, as one line for a file that only its owner reads. */
export function newLogKey(name: string): string {
  const seed = randomBytes(32);
  const id = keyId(name, publicOf(seed));
  return `PRIVATE+KEY+${name}+${id.toString('hex')}+${keyText(seed)}\n`;
}

/** The signer in the text of a key file; undefined for anything else. */
export function logSigner(text: string): LogSigner | undefined {
  const [, name = '', id, encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? [];
  const seed = keyOf(encoded);
  if (!NAME.test(name) || seed === undefined) return undefined;
  const raw = publicOf(seed);
  if (keyId(name, raw).toString('hex') !== id) return undefined;
  return { name, key: privateOf(seed), verifier: `${name}+${id}+${keyText(raw)}` };
}

/** The verifier in `<name>+<key id>+<base64>`; undefined for anything else. */
export function logVerifier(text: string): LogVerifier | undefined {
  const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? [];
  const raw = keyOf(encoded);
  if (!NAME.test(name) || raw === undefined) return undefined;
  const known = keyId(name, raw);
  if (known.toString('hex') !== id) return undefined;
  return { name, id: known, key: createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }) };
}

/** A checkpoint, signed. */
export function checkpointText({ size, root }: Omit<Checkpoint, 'origin'>, signer: LogSigner): string {
  const body = `${signer.name}\n${size}\n${root.toString('base64')}\n`;
  const raw = createPublicKey(signer.key).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
  const signature = Buffer.concat([keyId(signer.name, raw), sign(null, Buffer.from(body), signer.key)]);
  return `${body}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

/**
 * The checkpoint in a text, if the verifier's key signed it and it is of the verifier's log; undefined otherwise. Others'
 * signatures may stand beside it: witnesses add theirs.
 */
export function parseCheckpoint(text: string, verifier: LogVerifier): Checkpoint | undefined {
  const end = text.indexOf('\n\n');
  if (end === -1 || text.length > 16_384 || !text.endsWith('\n')) return undefined;
  const body = text.slice(0, end + 1);
  const [origin, size, root, ...more] = body.slice(0, -1).split('\n');
  if (origin !== verifier.name || more.length > 0) return undefined;
  if (!/^(0|[1-9]\d{0,14})$/.test(size ?? '') || !BASE64.test(root ?? '')) return undefined;
  const hashed = Buffer.from(root as string, 'base64');
  if (hashed.length !== 32) return undefined;
  const lines = text.slice(end + 2, -1).split('\n');
  return lines.some((line) => isSignedBy(body, line, verifier))
    ? { origin, size: Number(size), root: hashed }
    : undefined;
}

function isSignedBy(body: string, line: string, { name, id, key }: LogVerifier): boolean {
  const [dash, by, encoded, ...more] = line.split(' ');
  if (dash !== '—' || by !== name || encoded === undefined || more.length > 0 || !BASE64.test(encoded)) return false;
  const bytes = Buffer.from(encoded, 'base64');
  return (
    bytes.length === 68 && bytes.subarray(0, 4).equals(id) && verify(null, Buffer.from(body), key, bytes.subarray(4))
  );
}

function keyId(name: string, raw: Uint8Array): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), raw]);
  return hash('sha256', content, 'buffer').subarray(0, 4);
}

function keyText(raw: Uint8Array): string {
  return Buffer.concat([Buffer.of(ED25519), raw]).toString('base64');
}

function keyOf(encoded: string): Buffer | undefined {
  const bytes = BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0);
  return bytes.length === 33 && bytes[0] === ED25519 ? bytes.subarray(1) : undefined;
}

function privateOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function publicOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateOf(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI.length);
}

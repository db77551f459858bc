import { hash } from 'node:crypto';
import { isSignedByLogKey } from '../signature.ts';

/*
 * Signed notes and checkpoints, in the forms that transparency logs share: C2SP signed-note and tlog-checkpoint
 * (c2sp.org), with Ed25519, as Go's sumdb/note reads and writes them.
 */

const ED25519 = 0x01;
/** No space, no plus: what both key forms and signature lines are split at. */
const NAME = /^[^\s+\p{Cc}\p{Cf}]{1,200}$/u;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whose signature a checkpoint must bear. */
export interface LogVerifier {
  readonly name: string;
  readonly id: Buffer;
  /** The raw Ed25519 public key. */
  readonly key: Buffer;
}

/** A log as it stood: its name, how many entries, the hash of its tree. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

/** The verifier in `<name>+<key id>+<base64>`; undefined for anything else. */
export function logVerifier(text: string): LogVerifier | undefined {
  const [, name = '', id, encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(\S+)\n?$/.exec(text) ?? [];
  const raw = keyOf(encoded);
  if (!isLogName(name) || raw === undefined) return undefined;
  const known = keyId(name, raw);
  return known.toString('hex') === id ? { name, id: known, key: raw } : undefined;
}

/**
 * The checkpoint in a text, if the verifier's key signed it and it is of the verifier's log; undefined otherwise. Others'
 * signatures may stand beside it: witnesses add theirs.
 */
export async function parseCheckpoint(text: string, verifier: LogVerifier): Promise<Checkpoint | undefined> {
  const end = text.indexOf('\n\n');
  if (end === -1 || text.length > 16_384 || !text.endsWith('\n')) return undefined;
  const body = text.slice(0, end + 1);
  const [origin, size, root, ...more] = body.slice(0, -1).split('\n');
  if (origin !== verifier.name || more.length > 0) return undefined;
  if (!/^(0|[1-9]\d{0,14})$/.test(size ?? '') || !BASE64.test(root ?? '')) return undefined;
  const hashed = Buffer.from(root as string, 'base64');
  if (hashed.length !== 32) return undefined;
  for (const line of text.slice(end + 2, -1).split('\n'))
    if (await isSignedBy(body, line, verifier)) return { origin, size: Number(size), root: hashed };
  return undefined;
}

async function isSignedBy(body: string, line: string, { name, id, key }: LogVerifier): Promise<boolean> {
  const [dash, by, encoded, ...more] = line.split(' ');
  if (dash !== '—' || by !== name || encoded === undefined || more.length > 0 || !BASE64.test(encoded)) return false;
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 68 || !bytes.subarray(0, 4).equals(id)) return false;
  return isSignedByLogKey(key, Buffer.from(body), bytes.subarray(4));
}

/** Whether a log can bear this name. */
export function isLogName(name: string): boolean {
  return NAME.test(name);
}

/** The four bytes by which a note says whose signature it bears. */
export function keyId(name: string, raw: Uint8Array): Buffer {
  const content = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ED25519), raw]);
  return hash('sha256', content, 'buffer').subarray(0, 4);
}

/** A raw key, private or public, as both key forms write it. */
export function keyText(raw: Uint8Array): string {
  return Buffer.concat([Buffer.of(ED25519), raw]).toString('base64');
}

/** The raw key in such a text; undefined for anything else. */
export function keyOf(encoded: string): Buffer | undefined {
  const bytes = BASE64.test(encoded) ? Buffer.from(encoded, 'base64') : Buffer.alloc(0);
  return bytes.length === 33 && bytes[0] === ED25519 ? bytes.subarray(1) : undefined;
}

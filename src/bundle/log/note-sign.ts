import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { type Checkpoint, isLogName, keyId, keyOf, keyText } from './note.ts';

/** DER before a raw Ed25519 seed or public key (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_LENGTH = 12;

/** Who signs a log's checkpoints. */
export interface LogSigner {
  readonly name: string;
  readonly key: KeyObject;
  /** `<name>+<key id>+<base64>`: what others check with. */
  readonly verifier: string;
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
  if (!isLogName(name) || seed === undefined) return undefined;
  const raw = publicOf(seed);
  if (keyId(name, raw).toString('hex') !== id) return undefined;
  return { name, key: privateOf(seed), verifier: `${name}+${id}+${keyText(raw)}` };
}

/** A checkpoint, signed. */
export function checkpointText({ size, root }: Omit<Checkpoint, 'origin'>, signer: LogSigner): string {
  const body = `${signer.name}\n${size}\n${root.toString('base64')}\n`;
  const raw = createPublicKey(signer.key).export({ format: 'der', type: 'spki' }).subarray(SPKI_LENGTH);
  const signature = Buffer.concat([keyId(signer.name, raw), sign(null, Buffer.from(body), signer.key)]);
  return `${body}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

function privateOf(seed: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
}

function publicOf(seed: Uint8Array): Buffer {
  return createPublicKey(privateOf(seed)).export({ format: 'der', type: 'spki' }).subarray(SPKI_LENGTH);
}

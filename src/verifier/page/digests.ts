import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha384, sha512 } from '@noble/hashes/sha2.js';

/*
 * Digests for browsers, as `node:crypto` gives them: WebCrypto has none that comes in parts, and none at once.
 */

const DIGESTS = { sha1, sha256, sha384, sha512 } as const;
type Digest = keyof typeof DIGESTS;

/** A digest (FIPS 180-4) of bytes or of a text's UTF-8, as Node gives it. */
export function hash(name: Digest, content: Uint8Array | string, as: 'hex' | 'buffer'): string | Buffer {
  const digest = Buffer.from(DIGESTS[name](bytesOf(content)));
  return as === 'hex' ? digest.toString('hex') : digest;
}

/** A digest of what comes in parts. */
export interface Running {
  update(part: Uint8Array | string): Running;
  digest(): Buffer;
  digest(as: 'hex'): string;
}

export function createHash(name: Digest): Running {
  const running = DIGESTS[name].create();
  function digest(): Buffer;
  function digest(as: 'hex'): string;
  function digest(as?: 'hex'): Buffer | string {
    const found = Buffer.from(running.digest());
    return as === 'hex' ? found.toString('hex') : found;
  }
  const self: Running = {
    update(part) {
      running.update(bytesOf(part));
      return self;
    },
    digest,
  };
  return self;
}

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

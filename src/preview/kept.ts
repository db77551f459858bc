import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { privateCache } from '../browser/private-cache.ts';
import { AffidavitError } from '../core/errors.ts';

/** Beside the snapshots; no snapshot, and safe to delete. */
const FOLDER = '.looks';

/**
 * What a preview keeps between its runs, each under a name and the key of all that decides it. It is taken only when
 * it is of that key, and when this user wrote it: a code made with a secret of the user's stands in the first line, so
 * that a workspace which came from elsewhere brings no verdicts along. What cannot be written is not kept.
 */
export class Kept {
  readonly #folder: string;
  readonly #secret: Buffer | null;

  constructor(snapshots: string, secret: Buffer | null = userSecret()) {
    this.#folder = join(snapshots, FOLDER);
    this.#secret = secret;
  }

  /** null for what is not there, not whole, of another key, or somebody else's. */
  take(name: string, key: string): Buffer | null {
    const secret = this.#secret;
    const path = join(this.#folder, name);
    if (secret === null || !existsSync(path)) return null;
    return lenient(() => {
      const bytes = readFileSync(path);
      const body = bytes.subarray(CODE_BYTES);
      const code = bytes.subarray(0, CODE_BYTES);
      return code.length === CODE_BYTES && timingSafeEqual(code, codeOf(secret, name, key, body)) ? body : null;
    });
  }

  /** Whole or not at all. */
  put(name: string, key: string, body: Uint8Array): void {
    const secret = this.#secret;
    if (secret === null) return;
    const path = join(this.#folder, name);
    const temporary = `${path}.${randomBytes(6).toString('hex')}`;
    lenient(() => {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
      writeFileSync(temporary, Buffer.concat([codeOf(secret, name, key, body), body]), { mode: 0o600 });
      renameSync(temporary, path);
      return null;
    });
    lenient(() => {
      rmSync(temporary, { force: true });
      return null;
    });
  }
}

const CODE_BYTES = 32;

function codeOf(secret: Buffer, name: string, key: string, body: Uint8Array): Buffer {
  return createHmac('sha256', secret).update(`${name}\0${key}\0`).update(body).digest();
}

/** Made once for each user, in a folder that nobody else can write to; null where there is no such folder. */
function userSecret(): Buffer | null {
  return lenient(() => {
    const path = join(privateCache('looks'), 'secret');
    if (!existsSync(path)) {
      const temporary = `${path}.${randomBytes(6).toString('hex')}`;
      writeFileSync(temporary, randomBytes(CODE_BYTES), { mode: 0o600 });
      renameSync(temporary, path);
    }
    const secret = readFileSync(path);
    return secret.length === CODE_BYTES ? secret : null;
  });
}

/** What the file system refuses is no error here: everything can be made again. */
function lenient<T>(work: () => T): T | null {
  try {
    return work();
  } catch (thrown) {
    const isOfSystem =
      thrown instanceof Error && 'code' in thrown && ('syscall' in thrown || thrown instanceof AffidavitError);
    if (isOfSystem) return null;
    throw thrown;
  }
}

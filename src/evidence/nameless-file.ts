import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { temporaryFolder } from '../core/temporary.ts';

/** Whoever forgets such a file has closed it. */
const forgotten = new FinalizationRegistry<number>((file) => closeSync(file));

/**
 * A temporary file that no path leads to: nobody else can read or change what was written, and it is gone with the
 * process, however that ends. It holds what is too much for memory.
 */
export class NamelessFile {
  readonly #file: number;
  #end = 0;

  constructor() {
    const { folder, discard } = temporaryFolder('unpacked');
    try {
      this.#file = openSync(join(folder, 'unpacked'), 'wx+', 0o600);
    } finally {
      discard();
    }
    forgotten.register(this, this.#file);
  }

  /** Writes bytes at the end and returns where they begin. Throws OUTPUT_REFUSED when the disk does not take them. */
  append(bytes: Buffer): number {
    const from = this.#end;
    try {
      writeFileSync(this.#file, bytes);
    } catch (cause) {
      throw new AffidavitError(
        'OUTPUT_REFUSED',
        `Evidence cannot be unpacked into ${tmpdir()}: ${messageOf(cause)}.`,
        'Free some space there, or set TMPDIR to a folder that has some.',
        { cause },
      );
    }
    this.#end += bytes.length;
    return from;
  }

  /** A stretch of what was written, as text. */
  text(offset: number, length: number): string {
    const bytes = Buffer.allocUnsafe(length);
    readSync(this.#file, bytes, 0, length, offset);
    return bytes.toString('utf8');
  }
}

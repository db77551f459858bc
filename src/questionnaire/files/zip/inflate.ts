import { crc32, createInflateRaw } from 'node:zlib';
import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, quoted, Unreadable } from '../refusal.ts';
import { damaged, type Zip, type ZipEntry } from './read.ts';

const SMALL = 8 * 2 ** 20;

/** Counts what is inflated of one file, over all its parts: one counter for each file that is opened. */
export class Allowance {
  #left: number = LIMITS.totalBytes;

  take(bytes: number): void {
    this.#left -= bytes;
    if (this.#left < 0)
      throw new Unreadable(`Unpacked, it has more than ${LIMITS.totalBytes / 2 ** 20} MB.`, ASK_AGAIN);
  }
}

/**
 * The content of an entry, piece by piece; nothing larger than a piece is held. Counts while it inflates: sizes in headers
 * are claims. Throws Unreadable for a bomb, and for content that is not what its sum says.
 */
export async function* contentOf(zip: Zip, entry: ZipEntry, allowance: Allowance): AsyncGenerator<Buffer> {
  const packed = zip.bytes.subarray(entry.content, entry.content + entry.packed);
  if (entry.size > LIMITS.partBytes) throw tooLarge(entry);
  let size = 0;
  let running = 0;
  for await (const piece of entry.method === 'stored' ? slices(packed) : inflated(packed, entry)) {
    size += piece.length;
    allowance.take(piece.length);
    if (size > entry.size || size > LIMITS.partBytes) throw size > LIMITS.partBytes ? tooLarge(entry) : wrong(entry);
    if (size > SMALL && size > entry.packed * LIMITS.ratio)
      throw new Unreadable(
        `The part ${quoted(entry.name)} is packed to less than a ${LIMITS.ratio}th, as no questionnaire is.`,
        ASK_AGAIN,
      );
    running = crc32(piece, running);
    yield piece;
  }
  if (size !== entry.size || running !== entry.crc) throw wrong(entry);
}

/** The whole content of a small entry. Throws Unreadable where it is larger than `LIMITS.wholeBytes`. */
export async function wholeContent(zip: Zip, entry: ZipEntry, allowance: Allowance): Promise<Buffer> {
  if (entry.size > LIMITS.wholeBytes) throw tooLarge(entry);
  const pieces: Buffer[] = [];
  for await (const piece of contentOf(zip, entry, allowance)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const PIECE = 256 * 1024;

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

async function* inflated(packed: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  const engine = createInflateRaw({ chunkSize: PIECE });
  engine.end(packed);
  try {
    for await (const piece of engine) yield piece as Buffer;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_'))
      throw damaged(`the part ${quoted(entry.name)} cannot be unpacked`);
    throw thrown;
  } finally {
    engine.destroy();
  }
}

function tooLarge({ name }: ZipEntry): Unreadable {
  return new Unreadable(`The part ${quoted(name)} is larger than any questionnaire’s.`, ASK_AGAIN);
}

function wrong({ name }: ZipEntry): Unreadable {
  return damaged(`the part ${quoted(name)} is not what its sum and size say`);
}

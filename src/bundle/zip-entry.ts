import { createHash, hash } from 'node:crypto';
import { readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import type { FileEntry } from '@zip.js/zip.js';

/** Up to this size an entry is read and inflated in one go, in buffers that are used again. */
const ONE_GO = 8 * 2 ** 20;
const packed = Buffer.allocUnsafe(ONE_GO);
const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;

type Strictness = NonNullable<Parameters<FileEntry['getData']>[1]>;

/**
 * SHA-256 of an entry's content. The library compares the entry's own header with the directory and with its
 * neighbours; for small entries the bytes are then read here, since its streams cost several times the hashing.
 */
export async function digestEntry(entry: FileEntry, file: number, strict: Strictness): Promise<string> {
  if (entry.uncompressedSize > ONE_GO || entry.compressedSize > ONE_GO) return digestStream(entry, strict);
  await entry.getData(new WritableStream(), { ...strict, checkOverlappingEntryOnly: true });
  return hash('sha256', contentOf(entry, file), 'hex');
}

function contentOf(entry: FileEntry, file: number): Uint8Array {
  readWhole(file, entry.offset, LOCAL_HEADER);
  const start = entry.offset + LOCAL_HEADER + packed.readUInt16LE(26) + packed.readUInt16LE(28);
  const raw = readWhole(file, start, entry.compressedSize);
  const content = entry.compressionMethod === STORED ? raw : inflated(raw, entry);
  if (content.length !== entry.uncompressedSize) throw new Error('the entry is not as long as it says');
  return content;
}

function inflated(raw: Uint8Array, { compressionMethod, uncompressedSize }: FileEntry): Uint8Array {
  if (compressionMethod !== DEFLATED) throw new Error(`compression method ${compressionMethod} is not used in bundles`);
  return inflateRawSync(raw, {
    maxOutputLength: Math.max(1, uncompressedSize),
    chunkSize: Math.max(64, uncompressedSize),
  });
}

function readWhole(file: number, position: number, length: number): Uint8Array {
  for (let filled = 0; filled < length; ) {
    const read = readSync(file, packed, filled, length - filled, position + filled);
    if (read === 0) throw new Error('the archive ends too early');
    filled += read;
  }
  return packed.subarray(0, length);
}

/** CRC-32 is left out: the digest that is compared next says more. */
async function digestStream(entry: FileEntry, strict: Strictness): Promise<string> {
  const running = createHash('sha256');
  const sink = new WritableStream<Uint8Array>({ write: (chunk) => void running.update(chunk) });
  await entry.getData(sink, { ...strict, checkSignature: false });
  return running.digest('hex');
}

import { createReadStream, readSync } from 'node:fs';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { release } from '../core/release.ts';

/** Up to this size an entry is read and inflated in one go, in a buffer that is used again. */
const ONE_GO = 4 * 2 ** 20;
const BLOCK = 1 << 19;
const packed = Buffer.allocUnsafe(ONE_GO);
const LOCAL_HEADER = 30;
const STORED = 0;
const DEFLATED = 8;

/** An entry that its own header and its neighbours have been held against: where its bytes are in an open file. */
export interface PackedEntry {
  readonly file: number;
  /** Of the entry's own header. */
  readonly offset: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
}

/** Takes a part of the content, which it must not keep: the memory is used again. */
export type Sink = (part: Uint8Array) => void;

/**
 * Gives an entry's content to `sink`, in flat memory. Throws unless the packed bytes are exactly one stream of as many
 * bytes as the directory says; CRC-32 is left out, since every content is held against a digest. The library's own
 * streams cost several times the hashing.
 */
export async function readEntry(entry: PackedEntry, sink: Sink): Promise<void> {
  const { file, offset, method, packedSize, size } = entry;
  if (method !== STORED && method !== DEFLATED) throw new Error(`compression method ${method} is not used in bundles`);
  const header = readWhole(file, offset, LOCAL_HEADER);
  const start = offset + LOCAL_HEADER + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (method === STORED) readStored(entry, start, sink);
  else if (size > ONE_GO || packedSize > ONE_GO) await inflateStream(entry, start, sink);
  else inflateWhole(entry, start, sink);
}

function readStored({ file, packedSize, size }: PackedEntry, start: number, sink: Sink): void {
  if (packedSize !== size) throw differs();
  for (let done = 0; done < size; done += BLOCK) sink(readWhole(file, start + done, Math.min(BLOCK, size - done)));
}

function inflateWhole({ file, packedSize, size }: PackedEntry, start: number, sink: Sink): void {
  const { buffer: content, engine } = inflateRawSync(readWhole(file, start, packedSize), {
    info: true,
    maxOutputLength: Math.max(1, size),
    // One more than it takes: zlib allots a second chunk as soon as the first is full.
    chunkSize: Math.max(64, size + 1),
  }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  if (content.length !== size || engine.bytesWritten !== packedSize) throw differs();
  sink(content);
  release(content);
}

async function inflateStream({ file, packedSize, size }: PackedEntry, start: number, sink: Sink): Promise<void> {
  const inflate = createInflateRaw({ chunkSize: BLOCK });
  const end = start + packedSize - 1;
  // The path is not looked at when a descriptor is given.
  const source = createReadStream('', { fd: file, autoClose: false, start, end, highWaterMark: BLOCK });
  source.once('error', (cause) => inflate.destroy(cause));
  let length = 0;
  for await (const part of source.pipe(inflate) as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > size) throw differs();
    sink(part);
    // A chunk that is not full yet is filled further.
    if (part.byteOffset + part.length === part.buffer.byteLength) release(part);
  }
  if (length !== size || inflate.bytesWritten !== packedSize) throw differs();
}

function readWhole(file: number, position: number, length: number): Buffer {
  for (let filled = 0; filled < length; ) {
    const read = readSync(file, packed, filled, length - filled, position + filled);
    if (read === 0) throw new Error('the archive ends too early');
    filled += read;
  }
  return packed.subarray(0, length);
}

function differs(): Error {
  return new Error('the entry is not as long as it says');
}

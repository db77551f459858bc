import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { Archive, ArchiveEntry } from './archive.ts';
import { zipContent } from './zip-content.ts';
import type { ReadAt } from './zip-directory.ts';
import type { ZipItem } from './zip-form.ts';

/** Takes a part of the content, which it must not keep: the memory is used again. */
export type Sink = (part: Uint8Array) => void;

/** An entry of a zip: its content can also be taken part by part. */
export interface ZipEntry extends ArchiveEntry {
  read(sink: Sink): void;
}

/** A bundle as a zip. */
export interface ZipArchive extends Archive {
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/** Opens a zip as a bundle, in the one form that `zipContent` reads. Throws for any other zip. */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const read: ReadAt = async (position, length) => readWhole(file, position, Buffer.alloc(length));
    const content = await zipContent(read, size, (start, item) => readable(file, start, item));
    return { ...content, close: async () => closeSync(file) };
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
}

const BLOCK = 1 << 20;
const block = Buffer.allocUnsafe(BLOCK);

function readable(file: number, start: number, { size, crc }: ZipItem): ZipEntry {
  const read = (sink: Sink): void => {
    let running = 0;
    for (let done = 0; done < size; done += BLOCK) {
      const part = readWhole(file, start + done, block.subarray(0, Math.min(BLOCK, size - done)));
      running = crc32(part, running);
      sink(part);
    }
    if (running !== crc) throw new Error('its CRC-32 is not the one in its header');
  };
  return { size, read, digest: async () => digestOf(read), bytes: async () => bytesOf(read, size) };
}

function digestOf(read: ZipEntry['read']): string {
  const running = createHash('sha256');
  read((part) => void running.update(part));
  return running.digest('hex');
}

function bytesOf(read: ZipEntry['read'], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let filled = 0;
  read((part) => {
    bytes.set(part, filled);
    filled += part.length;
  });
  return bytes;
}

function readWhole(file: number, position: number, into: Buffer): Buffer {
  for (let filled = 0; filled < into.length; ) {
    const read = readSync(file, into, filled, into.length - filled, position + filled);
    if (read === 0) throw new Error('the archive ends too early');
    filled += read;
  }
  return into;
}

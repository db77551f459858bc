import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { localHeader, planOf, type ZipItem } from './zip-form.ts';

/** One file of a bundle: a path inside it, and where its bytes are. */
export interface Part {
  readonly name: string;
  readonly source: string | Uint8Array;
}

/** A bundle holds raw evidence and the key of the pseudonyms: who else reads it, its owner says. */
const MODE = 0o600;
const FOLDER_MODE = 0o700;
const BLOCK = 1 << 20;
const block = Buffer.allocUnsafe(BLOCK);

/** Writes a new folder. */
export async function writeFolder(folder: string, parts: readonly Part[]): Promise<void> {
  await mkdir(folder, { mode: FOLDER_MODE });
  for (const { name, source } of parts) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE });
    if (typeof source === 'string') await copyFile(source, path);
    else await writeFile(path, source);
    await chmod(path, MODE);
  }
}

/** Writes a new zip, whose bytes depend on nothing but names, contents and their order. */
export function writeZip(path: string, parts: readonly Part[]): void {
  const zip = openSync(path, 'wx', MODE);
  try {
    const items: ZipItem[] = [];
    let end = 0;
    for (const { name, source } of parts) {
      const item = typeof source === 'string' ? putFile(zip, end, name, source) : putBytes(zip, end, name, source);
      items.push(item);
      end += localHeader(item).length + item.size;
    }
    const { tail, tailOffset } = planOf(items);
    writeWhole(zip, tail, tailOffset);
  } finally {
    closeSync(zip);
  }
}

function putBytes(zip: number, at: number, name: string, bytes: Uint8Array): ZipItem {
  const item = { name, size: bytes.length, crc: crc32(bytes) };
  const header = localHeader(item);
  writeWhole(zip, header, at);
  writeWhole(zip, bytes, at + header.length);
  return item;
}

/** The sum stands before the content and is known behind it, so the header is written last. */
function putFile(zip: number, at: number, name: string, path: string): ZipItem {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const { size } = fstatSync(file);
    const start = at + localHeader({ name, size, crc: 0 }).length;
    let [done, crc] = [0, 0];
    for (let read = readSync(file, block, 0, BLOCK, done); read > 0; read = readSync(file, block, 0, BLOCK, done)) {
      const part = block.subarray(0, read);
      crc = crc32(part, crc);
      writeWhole(zip, part, start + done);
      done += read;
    }
    if (done !== size) throw new Error(`${path} was changed while it was packed`);
    writeWhole(zip, localHeader({ name, size, crc }), at);
    return { name, size, crc };
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done, bytes.length - done, position + done);
}

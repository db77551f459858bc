import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** One file of a bundle: a path inside it, and where its bytes are. */
export interface Part {
  readonly name: string;
  readonly source: string | Uint8Array;
}

const MODE = 0o644;

/** Writes a new folder. */
export async function writeFolder(folder: string, parts: readonly Part[]): Promise<void> {
  await mkdir(folder);
  for (const { name, source } of parts) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    if (typeof source === 'string') await copyFile(source, path);
    else await writeFile(path, source);
    await chmod(path, MODE);
  }
}

/**
 * Writes a zip whose bytes depend on nothing but names and content. yazl writes local time, hence a local date; and it
 * clamps to the first hour of 1980 in the zone of the start, hence a month later.
 */
export async function writeZip(path: string, parts: readonly Part[]): Promise<void> {
  const zip = new ZipFile();
  const options = { mtime: new Date(1980, 1, 1), mode: 0o100_000 | MODE, forceDosTimestamp: true };
  const failed = new Promise<never>((_, reject) => zip.once('error', reject));
  for (const { name, source } of parts) {
    if (typeof source === 'string') zip.addFile(source, name, options);
    else zip.addBuffer(Buffer.from(source), name, options);
  }
  zip.end();
  await Promise.race([failed, pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx' }))]);
}

import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { type Archive, type ArchiveEntry, LIMITS } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { byBytes, nameProblem } from './name.ts';
import { listedItems, type ReadAt } from './zip-directory.ts';
import { localHeader, planOf, type ZipItem, type ZipPlan } from './zip-form.ts';

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

/**
 * Opens a zip as a bundle. All of it that is no content is built anew and compared byte by byte: programs that read an
 * archive from its end, from its start, by its comments or by its extra fields see the same files. Throws for any
 * other zip.
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size > LIMITS.totalBytes) throw new Error('it is larger than any bundle');
    const read: ReadAt = (position, length) => readWhole(file, position, Buffer.alloc(length));
    const items = listedItems(read, size);
    const plan = planOf(items);
    requireOneForm(read, size, items, plan);
    const entries = new Map<string, ZipEntry>();
    const refused: Finding[] = [];
    for (const [i, item] of items.entries()) {
      const refusal = refusalOf(item);
      if (refusal !== null) refused.push(refusal);
      else entries.set(item.name, readable(file, (plan.offsets[i] as number) + localHeader(item).length, item));
    }
    return { entries, refused, close: async () => closeSync(file) };
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
}

function requireOneForm(read: ReadAt, size: number, items: readonly ZipItem[], plan: ZipPlan): void {
  if (size !== plan.length) throw new Error(`it has ${size} bytes, and its files make ${plan.length}`);
  if (!read(plan.tailOffset, plan.tail.length).equals(plan.tail))
    throw new Error('its directory is not in the one form that we write');
  for (const [i, item] of items.entries()) {
    const header = localHeader(item);
    if (!read(plan.offsets[i] as number, header.length).equals(header))
      throw new Error(`the header of ${JSON.stringify(item.name)} is not in the one form that we write`);
    const before = items[i - 1];
    if (before !== undefined && byBytes(before.name, item.name) >= 0)
      throw new Error(`${JSON.stringify(item.name)} is out of order`);
  }
}

function refusalOf({ name, size }: ZipItem): Finding | null {
  if (size > LIMITS.entryBytes) return finding('TOO_LARGE', name, 'it is larger than any file of a bundle');
  const problem = nameProblem(name);
  return problem === null ? null : finding('NAME_REFUSED', name, problem);
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

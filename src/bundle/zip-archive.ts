import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { configure, Reader, ZipReader } from '@zip.js/zip.js';
import { messageOf } from '../core/errors.ts';
import { type Archive, type ArchiveEntry, LIMITS } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { nameProblem } from './name.ts';
import { type PackedEntry, readEntry, type Sink } from './zip-entry.ts';

configure({ useWebWorkers: false });

const STRICT = {
  strictness: 'strict',
  filenameValidation: 'strict',
  checkSignature: true,
  checkOverlappingEntry: true,
} as const;
const NOWHERE = new WritableStream();
const UNIX_TYPE = 0o170_000;
const UNIX_FILE = 0o100_000;

/** An entry of a zip: its content can also be taken part by part. */
export interface ZipEntry extends ArchiveEntry {
  read(sink: Sink): Promise<void>;
}

/** A bundle as a zip. */
export interface ZipArchive extends Archive {
  readonly entries: ReadonlyMap<string, ZipEntry>;
}

/**
 * Opens a zip as a bundle. Whatever two programs could read differently (duplicates, overlaps, names that disagree,
 * bytes before or after) makes the library throw; links, encryption, and bombs are refused here.
 */
export async function openZip(path: string): Promise<ZipArchive> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const zip = new ZipReader(new FileReader(file, size), STRICT);
    const entries = new Map<string, ZipEntry>();
    const refused: Finding[] = [];
    let total = 0;
    for await (const entry of zip.getEntriesGenerator()) {
      total += entry.uncompressedSize;
      const refusal = refusalOf(entry, total, size, entries) ?? (await headerProblem(entry));
      if (refusal !== null) refused.push(refusal);
      else entries.set(entry.filename, readable(entry, file));
      if (refusal?.code === 'TOO_LARGE') break;
    }
    return { entries, refused, close: async () => closeSync(file) };
  } catch (thrown) {
    closeSync(file);
    throw thrown;
  }
}

type Entry = Awaited<ReturnType<ZipReader<unknown>['getEntries']>>[number];

function refusalOf(
  entry: Entry,
  total: number,
  archiveSize: number,
  seen: ReadonlyMap<string, ArchiveEntry>,
): Finding | null {
  const { filename: name, uncompressedSize: size } = entry;
  const type = (entry.unixMode ?? 0) & UNIX_TYPE;
  if (seen.size >= LIMITS.entries || size > LIMITS.entryBytes || total > LIMITS.totalBytes) {
    return finding('TOO_LARGE', name, 'the archive is larger than any bundle');
  }
  if (total > LIMITS.smallBytes && total > archiveSize * LIMITS.ratio) {
    return finding('TOO_LARGE', name, 'the archive unpacks to too many times its size');
  }
  if (entry.directory || entry.symlink || (type !== 0 && type !== UNIX_FILE)) {
    return finding('NOT_A_FILE', name, 'it is a folder entry, a link or a special file');
  }
  if (entry.encrypted) return finding('UNREADABLE', name, 'it is encrypted');
  const problem = nameProblem(name);
  return problem === null ? null : finding('NAME_REFUSED', name, problem);
}

/** The library holds the entry's own header against the directory, and its place against its neighbours'. */
async function headerProblem(entry: Entry): Promise<Finding | null> {
  if (entry.directory) return null;
  try {
    await entry.getData(NOWHERE, { ...STRICT, checkOverlappingEntryOnly: true });
    return null;
  } catch (thrown) {
    return finding('UNREADABLE', entry.filename, messageOf(thrown));
  }
}

function readable(entry: Entry, file: number): ZipEntry {
  const { offset, compressionMethod: method, compressedSize: packedSize, uncompressedSize: size } = entry;
  const packed: PackedEntry = { file, offset, method, packedSize, size };
  const read = (sink: Sink): Promise<void> => readEntry(packed, sink);
  return { size, read, digest: () => digestOf(read), bytes: () => bytesOf(read, size) };
}

async function digestOf(read: ZipEntry['read']): Promise<string> {
  const running = createHash('sha256');
  await read((part) => void running.update(part));
  return running.digest('hex');
}

async function bytesOf(read: ZipEntry['read'], size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let filled = 0;
  await read((part) => {
    bytes.set(part, filled);
    filled += part.length;
  });
  return bytes;
}

class FileReader extends Reader<number> {
  readonly #file: number;

  constructor(file: number, size: number) {
    super(file);
    this.#file = file;
    this.size = size;
  }

  /** Synchronous within: what is read here is small, and two of them stand before every entry. */
  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const block = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    for (let filled = 0; filled < block.length; ) {
      const read = readSync(this.#file, block, filled, block.length - filled, index + filled);
      if (read === 0) throw new Error('the archive ends too early');
      filled += read;
    }
    return block;
  }
}

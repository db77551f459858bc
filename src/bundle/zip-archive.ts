import { type FileHandle, open } from 'node:fs/promises';
import { configure, type FileEntry, Reader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { type Archive, type ArchiveEntry, LIMITS } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { nameProblem } from './name.ts';
import { digestEntry } from './zip-entry.ts';

configure({ useWebWorkers: false, chunkSize: 1 << 17 });

const STRICT = {
  strictness: 'strict',
  filenameValidation: 'strict',
  checkSignature: true,
  checkOverlappingEntry: true,
} as const;
const UNIX_TYPE = 0o170_000;
const UNIX_FILE = 0o100_000;

/**
 * Opens a zip as a bundle. Whatever two programs could read differently (duplicates, overlaps, names that disagree,
 * bytes before or after) makes the library throw; links, encryption, and bombs are refused here.
 */
export async function openZip(path: string): Promise<Archive> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const zip = new ZipReader(new FileReader(file, size), STRICT);
    const entries = new Map<string, ArchiveEntry>();
    const refused: Finding[] = [];
    let total = 0;
    for await (const entry of zip.getEntriesGenerator()) {
      total += entry.uncompressedSize;
      const refusal = refusalOf(entry, total, size, entries);
      if (refusal !== null) refused.push(refusal);
      else if (!entry.directory) entries.set(entry.filename, readable(entry, file.fd));
      if (refusal?.code === 'TOO_LARGE') break;
    }
    return { entries, refused, close: () => file.close() };
  } catch (thrown) {
    await file.close();
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

function readable(entry: FileEntry, file: number): ArchiveEntry {
  return {
    size: entry.uncompressedSize,
    digest: () => digestEntry(entry, file, STRICT),
    bytes: () => entry.getData(new Uint8ArrayWriter(), STRICT),
  };
}

class FileReader extends Reader<FileHandle> {
  readonly #file: FileHandle;

  constructor(file: FileHandle, size: number) {
    super(file);
    this.#file = file;
    this.size = size;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const block = new Uint8Array(Math.max(0, Math.min(length, this.size - index)));
    for (let filled = 0; filled < block.length; ) {
      const { bytesRead } = await this.#file.read(block, filled, block.length - filled, index + filled);
      if (bytesRead === 0) throw new Error('the archive ends too early');
      filled += bytesRead;
    }
    return block;
  }
}

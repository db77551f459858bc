import { type Archive, type ArchiveEntry, LIMITS } from '../../bundle/archive.ts';
import { type Finding, finding } from '../../bundle/finding.ts';
import { nameProblem } from '../../bundle/name.ts';
import { zipContent } from '../../bundle/zip-content.ts';
import type { ReadAt } from '../../bundle/zip-directory.ts';
import { crc32 } from './crc32.ts';
import { createHash } from './digests.ts';

/** Told how many bytes were read, now and then: checking gigabytes takes a while. */
export type Progress = (bytes: number) => void;

/** A file with its place below the folder that was chosen: `attestation/dsse.json`. */
export interface Placed {
  readonly name: string;
  /** Null for what is no file, where a browser shows it: a folder that is empty, or deeper than any of a bundle. */
  readonly file: Blob | null;
}

/** Opens a zip as a bundle, in the one form that `zipContent` reads. Throws for any other zip. */
export async function openZip(zip: Blob, progress: Progress): Promise<Archive> {
  const content = await zipContent(reader(zip), zip.size, (start, { size, crc }) =>
    entryOf(zip.slice(start, start + size), crc, progress),
  );
  return { ...content, close: async () => undefined };
}

/**
 * Opens a folder as a bundle. Browsers hand over the files of a folder that is chosen, and nothing else: links and folders
 * without a file, which the program refuses, are seen in one that is dropped at most.
 */
export function openFiles(files: readonly Placed[], progress: Progress): Archive {
  const entries = new Map<string, ArchiveEntry>();
  const refused: Finding[] = [];
  const total = files.reduce((sum, { file }) => sum + (file?.size ?? 0), 0);
  if (files.length > LIMITS.entries || total > LIMITS.totalBytes)
    refused.push(finding('TOO_LARGE', null, 'the folder is larger than any bundle'));
  else
    for (const { name, file } of files) {
      const refusal = file === null ? finding('NOT_A_FILE', name, NO_FILE) : refusalOf(name, file.size);
      if (refusal !== null) refused.push(refusal);
      else if (file !== null) entries.set(name, entryOf(file, null, progress));
    }
  return { entries, refused, close: async () => undefined };
}

const NO_FILE = 'it is a folder without a file, or deeper than any of a bundle';

function refusalOf(name: string, size: number): Finding | null {
  if (name.split('/').length - 1 > LIMITS.depth)
    return finding('TOO_LARGE', name, 'its folders are deeper than any bundle’s');
  if (size > LIMITS.entryBytes) return finding('TOO_LARGE', name, 'it is larger than any file of a bundle');
  const problem = nameProblem(name);
  return problem === null ? null : finding('NAME_REFUSED', name, problem);
}

/** So much of a file is in memory at a time. */
const PART = 1 << 22;

function entryOf(content: Blob, crc: number | null, progress: Progress): ArchiveEntry {
  const { size } = content;
  const read = async (sink: (part: Uint8Array, at: number) => void): Promise<void> => {
    let running = 0;
    for (let at = 0; at < size; at += PART) {
      const part = await bytesOf(content.slice(at, Math.min(size, at + PART)));
      if (crc !== null) running = crc32(part, running);
      sink(part, at);
      progress(part.length);
    }
    if (crc !== null && running !== crc) throw new Error('its CRC-32 is not the one in its header');
  };
  return {
    size,
    digest: async () => {
      const running = createHash('sha256');
      await read((part) => void running.update(part));
      return running.digest('hex');
    },
    bytes: async () => {
      const bytes = new Uint8Array(size);
      await read((part, at) => bytes.set(part, at));
      return bytes;
    },
  };
}

const WINDOW = 1 << 18;

/** Headers lie close together where files are small: a wider part is read, and kept for the next. */
function reader(zip: Blob): ReadAt {
  let kept: { readonly from: number; readonly bytes: Buffer } = { from: 0, bytes: Buffer.alloc(0) };
  return async (position, length) => {
    if (position < 0 || position + length > zip.size) throw new Error('the archive ends too early');
    if (position < kept.from || position + length > kept.from + kept.bytes.length) {
      const end = Math.min(zip.size, position + Math.max(length, WINDOW));
      kept = { from: position, bytes: await bytesOf(zip.slice(position, end)) };
    }
    const at = position - kept.from;
    return kept.bytes.subarray(at, at + length);
  };
}

async function bytesOf(part: Blob): Promise<Buffer> {
  const bytes = Buffer.from(await part.arrayBuffer());
  // A file that was cut after it was chosen.
  if (bytes.length !== part.size) throw new Error('the file ends too early');
  return bytes;
}

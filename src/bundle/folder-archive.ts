import { constants } from 'node:fs';
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Archive, type ArchiveEntry, LIMITS } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { hashFile } from './hash-file.ts';
import { nameProblem } from './name.ts';

/**
 * Opens a folder as a bundle. Links are refused, not followed, and folders without a file are refused too: a zip could
 * not hold them, so there is one form of each bundle.
 */
export async function openFolder(folder: string): Promise<Archive> {
  const entries = new Map<string, ArchiveEntry>();
  const refused: Finding[] = [];
  let [found, total] = [0, 0];
  for await (const { name, kind } of walk(folder, '', 0)) {
    const path = join(folder, name);
    const size = kind === 'file' ? (await lstat(path)).size : 0;
    found += 1;
    total += size;
    if (found > LIMITS.entries || total > LIMITS.totalBytes) {
      refused.push(finding('TOO_LARGE', name, 'the folder is larger than any bundle'));
      break;
    }
    const refusal = refusalOf(name, kind, size);
    if (refusal !== null) refused.push(refusal);
    else entries.set(name, { size, digest: async () => hashFile(path), bytes: () => readPlain(path) });
  }
  return { entries, refused, close: async () => undefined };
}

function refusalOf(name: string, kind: Found['kind'], size: number): Finding | null {
  if (kind === 'deep') return finding('TOO_LARGE', name, 'its folders are deeper than any bundle’s');
  if (kind === 'empty') return finding('NOT_A_FILE', name, 'it is a folder without a file');
  if (kind === 'other') return finding('NOT_A_FILE', name, 'it is a link or a special file');
  if (size > LIMITS.entryBytes) return finding('TOO_LARGE', name, 'it is larger than any file of a bundle');
  const problem = nameProblem(name);
  return problem === null ? null : finding('NAME_REFUSED', name, problem);
}

interface Found {
  readonly name: string;
  readonly kind: 'file' | 'other' | 'empty' | 'deep';
}

async function* walk(folder: string, prefix: string, depth: number): AsyncGenerator<Found> {
  let empty = true;
  for await (const entry of await opendir(join(folder, prefix))) {
    empty = false;
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (!entry.isDirectory()) yield { name, kind: entry.isFile() ? 'file' : 'other' };
    else if (depth >= LIMITS.depth) yield { name, kind: 'deep' };
    else yield* walk(folder, name, depth + 1);
  }
  if (empty && prefix !== '') yield { name: prefix, kind: 'empty' };
}

async function readPlain(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined;
  try {
    file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    return await file.readFile();
  } finally {
    await file?.close();
  }
}

import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive, ArchiveEntry } from './archive.ts';
import { type Finding, finding } from './finding.ts';
import { hashFile } from './hash-file.ts';
import { nameProblem } from './name.ts';

/** Opens a folder as a bundle. Links are refused, not followed. */
export async function openFolder(folder: string): Promise<Archive> {
  const entries = new Map<string, ArchiveEntry>();
  const refused: Finding[] = [];
  for await (const { name, kind } of walk(folder, '')) {
    const path = join(folder, name);
    const problem = nameProblem(name);
    if (kind === 'other') refused.push(finding('NOT_A_FILE', name, 'it is a link or a special file'));
    else if (problem !== null) refused.push(finding('NAME_REFUSED', name, problem));
    else
      entries.set(name, {
        size: (await lstat(path)).size,
        digest: async () => hashFile(path),
        bytes: () => readPlain(path),
      });
  }
  return { entries, refused, close: async () => undefined };
}

interface Found {
  readonly name: string;
  readonly kind: 'file' | 'other';
}

async function* walk(folder: string, prefix: string): AsyncGenerator<Found> {
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(folder, name);
    else yield { name, kind: entry.isFile() ? 'file' : 'other' };
  }
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

/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { LIMITS } from '../../bundle/archive.ts';
import type { Placed } from './archives.ts';
import type { Chosen } from './checking.ts';

/** A folder as a file input gives it: each file with its path, which begins with the folder's own name. */
export function folderOf(files: Iterable<File>): Chosen {
  const all = [...files];
  const name = all[0]?.webkitRelativePath.split('/')[0] ?? '';
  const placed = all.map((file): Placed => ({ name: file.webkitRelativePath.slice(name.length + 1), file }));
  return { kind: 'folder', name, files: placed };
}

/** The one file or folder that was dropped. Throws for several, for none, and where a folder cannot be read. */
export async function droppedIn(transfer: DataTransfer | null): Promise<Chosen> {
  // Both must be taken before anything is awaited: the browser clears them.
  const entries = [...(transfer?.items ?? [])].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const [file, ...more] = transfer?.files ?? [];
  const [entry] = entries;
  if (entries.length > 1 || more.length > 0) throw new Error('Drop one file or one folder at a time.');
  if (entry !== undefined && isDirectory(entry))
    return { kind: 'folder', name: entry.name, files: await filesIn(entry) };
  if (file === undefined) throw new Error('Drop a file or a folder.');
  return { kind: 'file', name: file.name, file };
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<Placed[]> {
  try {
    const found: Placed[] = [];
    await gather(folder, '', found, 0);
    return found;
  } catch {
    throw new Error(
      'This browser does not let a page from disk read a folder that was dropped on it. Choose the folder with the button.',
    );
  }
}

async function gather(folder: FileSystemDirectoryEntry, prefix: string, found: Placed[], depth: number): Promise<void> {
  const entries = await entriesOf(folder);
  if (entries.length === 0 && prefix !== '') found.push({ name: prefix.slice(0, -1), file: null });
  for (const entry of entries) {
    const name = `${prefix}${entry.name}`;
    // One more than a bundle has is enough to refuse it.
    if (found.length > LIMITS.entries) return;
    if (isFile(entry)) found.push({ name, file: await new Promise<File>((done, fail) => entry.file(done, fail)) });
    else if (isDirectory(entry) && depth < LIMITS.depth) await gather(entry, `${name}/`, found, depth + 1);
    // Not looked into, and not passed over.
    else found.push({ name, file: null });
  }
}

/** A hundred come at a time, until none comes. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0 || all.length > LIMITS.entries) return all;
    all.push(...some);
  }
}

/* By what they say of themselves: not every browser has a name for their kinds. */

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectory(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

import { readFile } from 'node:fs/promises';
import type { Fetched } from '../reasoning/cloudtrail/fetched.ts';
import { insideFolder, unreadable } from './inside-folder.ts';

/** Reads the object that a key names below a bucket's folder. What is no file (a pipe, a device) might never end. */
export async function readObject(folder: string, key: string): Promise<Fetched> {
  const placed = await insideFolder(folder, key);
  if (placed.kind === 'absent') return placed;
  if (placed.kind === 'refused') return { ...placed, kind: 'unread' };
  if (!placed.stats.isFile()) return { kind: 'unread', cause: 'failed', message: `${key}: no file` };
  try {
    return { kind: 'read', body: await readFile(placed.path), metadata: null };
  } catch (thrown) {
    return { ...unreadable(key, thrown), kind: 'unread' };
  }
}

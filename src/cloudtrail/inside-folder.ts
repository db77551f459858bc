import type { Stats } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Unread } from '../reasoning/cloudtrail/fetched.ts';

/** What lies at a key below a bucket's folder, or why it is not looked at. */
export type Placed =
  | { readonly kind: 'there'; readonly path: string; readonly stats: Stats }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly cause: Unread; readonly message: string };

/** The true paths of buckets' folders. Such a folder may be a link, which its owner made. */
const roots = new Map<string, Promise<string>>();

/**
 * Looks for a key below a bucket's folder. A key is an attacker's text, and so is what lies there: nothing leads out of
 * the folder, and a link below it is not followed, wherever it leads.
 */
export async function insideFolder(folder: string, key: string): Promise<Placed> {
  const names = key.split('/');
  if (names.some((name) => name === '..' || name === '.' || name === '') || key.includes('\0'))
    return refused(key, 'no name for a file');
  try {
    const root = await rootOf(folder);
    const path = join(root, key);
    const stats = await lstat(path);
    if (stats.isSymbolicLink() || (await realpath(dirname(path))) !== dirname(path)) return refused(key, LINK);
    return { kind: 'there', path, stats };
  } catch (thrown) {
    if (!isGone(thrown)) return unreadable(key, thrown);
    return (await isBehindLink(folder, names)) ? refused(key, LINK) : { kind: 'absent' };
  }
}

/** What the file system said of a key or of what lies below it. */
export function unreadable(key: string, thrown: unknown): Extract<Placed, { kind: 'refused' }> {
  const { code = '' } = thrown as NodeJS.ErrnoException;
  return {
    kind: 'refused',
    cause: code === 'EACCES' || code === 'EPERM' ? 'denied' : 'failed',
    message: `${key}: ${code}`,
  };
}

const LINK = 'a link, which is not followed';

function refused(key: string, why: string): Extract<Placed, { kind: 'refused' }> {
  return { kind: 'refused', cause: 'failed', message: `${key}: ${why}` };
}

function rootOf(folder: string): Promise<string> {
  const known = roots.get(folder) ?? realpath(folder);
  known.catch(() => roots.delete(folder));
  roots.set(folder, known);
  return known;
}

function isGone(thrown: unknown): boolean {
  const { code = '' } = thrown as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** What lies behind a link that leads nowhere, or behind what cannot be looked at, is not known to be missing. */
async function isBehindLink(folder: string, names: readonly string[]): Promise<boolean> {
  for (let depth = 1; depth < names.length; depth++) {
    try {
      if ((await lstat(join(folder, ...names.slice(0, depth)))).isSymbolicLink()) return true;
    } catch (thrown) {
      return !isGone(thrown);
    }
  }
  return false;
}

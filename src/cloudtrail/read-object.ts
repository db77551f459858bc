import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Fetched } from '../reasoning/cloudtrail/fetched.ts';

/** A key is an attacker's text: what would lead out of the folder is not followed. */
export async function readObject(folder: string, key: string): Promise<Fetched> {
  if (key.split('/').some((part) => part === '..' || part === '.' || part === '') || key.includes('\0'))
    return { kind: 'unread', cause: 'failed', message: `${key}: no name for a file` };
  try {
    return { kind: 'read', body: await readFile(join(folder, key)), metadata: null };
  } catch (thrown) {
    const { code = '' } = thrown as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' };
    return { kind: 'unread', cause: code === 'EACCES' ? 'denied' : 'failed', message: `${key}: ${code}` };
  }
}

import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Fetched } from '../reasoning/cloudtrail/fetched.ts';
import { insideFolder, unreadable } from './inside-folder.ts';

/**
 * Reads the object of a synced folder that a key names, also where a tool has inflated it, with or without its ending:
 * digests state hashes of the inflated bytes, so nothing is lost by that.
 */
export async function readSynced(folder: string, key: string): Promise<Fetched> {
  const fetched = await readObject(folder, key);
  const found = fetched.kind === 'absent' && key.endsWith('.gz') ? await readObject(folder, key.slice(0, -3)) : fetched;
  return found.kind === 'read' && !isPacked(found.body)
    ? { ...found, body: gzipSync(found.body, { level: 0 }) }
    : found;
}

/** RFC 1952, 2.3.1. */
function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

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

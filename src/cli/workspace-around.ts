import { statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SETTINGS_FILE } from '../workspace/settings-file.ts';

/**
 * The workspace that a folder lies in: the folder itself or the nearest above it with settings, as a path from there;
 * `.` when there is none, so that what is missing is told of the folder that somebody stands in. Settings above that
 * belong to another user are not taken: they say where tokens are sent.
 */
export function workspaceAround(folder: string = process.cwd()): string {
  if (ownerOf(folder) !== null) return '.';
  for (let above = dirname(folder), below = folder; above !== below; below = above, above = dirname(above)) {
    const owner = ownerOf(above);
    if (owner !== null) return owner === process.getuid?.() ? relative(folder, above) : '.';
  }
  return '.';
}

/** Whose the settings in a folder are; null where there are none. Windows knows no number of a user. */
function ownerOf(folder: string): number | undefined | null {
  const found = statSync(join(folder, SETTINGS_FILE), { throwIfNoEntry: false });
  if (found === undefined || !found.isFile()) return null;
  return process.getuid === undefined ? undefined : found.uid;
}

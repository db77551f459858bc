import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { openZip, type ZipEntry } from './zip-archive.ts';

/**
 * Where the files of a bundle can be read: the folder itself, or what a zip holds and `wanted` names, written below
 * `temporary`. Call it after `verifyBundle`, which refuses names that lead elsewhere; they are refused here again.
 */
export async function unpackBundle(
  path: string,
  temporary: string,
  wanted: (name: string) => boolean,
): Promise<string> {
  if (statSync(path).isDirectory()) return path;
  const archive = await openZip(path);
  try {
    if (archive.refused[0] !== undefined)
      throw new AffidavitError(
        'BUNDLE_INVALID',
        `The archive is refused: ${archive.refused[0].text}.`,
        'Ask for it again.',
      );
    for (const [name, entry] of archive.entries) {
      if (wanted(name)) unpackEntry(entry, join(temporary, name));
    }
  } finally {
    await archive.close();
  }
  return temporary;
}

function unpackEntry(entry: ZipEntry, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const file = openSync(target, 'wx', 0o600);
  try {
    entry.read((part) => {
      for (let written = 0; written < part.length; ) written += writeSync(file, part, written);
    });
  } finally {
    closeSync(file);
  }
}

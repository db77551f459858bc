import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AffidavitError } from '../core/errors.ts';
import { openZip } from './zip-archive.ts';

/**
 * Where the files of a bundle can be read: the folder itself, or what a zip holds, written below `temporary`. Call it
 * after `verifyBundle`, which refuses names that lead elsewhere; they are refused here again.
 */
export async function unpackBundle(path: string, temporary: string): Promise<string> {
  if ((await stat(path)).isDirectory()) return path;
  const archive = await openZip(path);
  try {
    if (archive.refused[0] !== undefined)
      throw new AffidavitError(
        'BUNDLE_INVALID',
        `The archive is refused: ${archive.refused[0].text}.`,
        'Ask for it again.',
      );
    for (const [name, entry] of archive.entries) {
      const target = join(temporary, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, await entry.bytes(), { flag: 'wx', mode: 0o600 });
    }
  } finally {
    await archive.close();
  }
  return temporary;
}

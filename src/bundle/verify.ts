import { stat } from 'node:fs/promises';
import { messageOf } from '../core/errors.ts';
import type { Archive } from './archive.ts';
import type { Expected } from './expected.ts';
import { type Finding, finding } from './finding.ts';
import { openFolder } from './folder-archive.ts';
import { type BundleVerification, refusedUnread, verifyArchive } from './verify-archive.ts';
import { openZip } from './zip-archive.ts';

/**
 * Verifies a bundle, folder or zip, with no network and without unpacking. Without a signer or an authority that is
 * expected, anybody's signature will do, and the result says whose it is.
 */
export async function verifyBundle(path: string, expected: Expected = {}): Promise<BundleVerification> {
  const archive = await openArchive(path);
  if ('code' in archive) return refusedUnread(archive);
  try {
    return await verifyArchive(archive, expected);
  } finally {
    await archive.close();
  }
}

async function openArchive(path: string): Promise<Archive | Finding> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) return await openFolder(path);
    return found.isFile() ? await openZip(path) : finding('NOT_A_FILE', null, 'it is neither a folder nor a file');
  } catch (thrown) {
    return finding('UNREADABLE', null, messageOf(thrown));
  }
}

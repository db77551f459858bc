import { messageOf } from '../core/errors.ts';
import { type Archive, LIMITS } from './archive.ts';
import { type Finding, type FindingCode, finding } from './finding.ts';

/** A file that every bundle has, as text; or what is wrong with it. */
export async function readSmall(archive: Archive, name: string, missing: FindingCode): Promise<string | Finding> {
  const entry = archive.entries.get(name);
  if (!entry) return finding(missing, name, 'every bundle has it');
  if (entry.size > LIMITS.smallBytes) return finding('TOO_LARGE', name, 'it is larger than it can be');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await entry.bytes());
  } catch (thrown) {
    return finding('UNREADABLE', name, messageOf(thrown));
  }
}

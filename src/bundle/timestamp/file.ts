import { hash } from 'node:crypto';
import type { Archive } from '../archive.ts';
import { tokenInFile } from './response.ts';
import { type TimestampVerification, verifyToken } from './verify.ts';

type Entry = NonNullable<ReturnType<Archive['entries']['get']>>;

/** No authority's answer is larger. */
const MOST_BYTES = 64 * 1024;

/** Checks a timestamp in a file of a bundle, over bytes. */
export async function checkTimestamp(entry: Entry, over: Uint8Array): Promise<TimestampVerification> {
  if (entry.size > MOST_BYTES) return { problem: 'TIMESTAMP_UNREADABLE' };
  const token = tokenInFile(await entry.bytes());
  return token === undefined ? { problem: 'TIMESTAMP_UNREADABLE' } : verifyToken(token, hash('sha256', over, 'buffer'));
}

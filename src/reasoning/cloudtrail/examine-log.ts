import { createHash, hash } from 'node:crypto';
import { release } from '../../core/release.ts';
import type { Fetched, Unread } from './fetched.ts';
import { type GzipFault, gunzipStrictly, inflateFlowing } from './gunzip.ts';

/** Why a log that a valid digest names is not valid. */
export type LogFault = 'missing' | Exclude<GzipFault, 'too-large'> | 'hash-differs' | 'place-differs';
/** Why nothing can be said of it. */
export type LogDoubt = Unread | 'too-large' | 'algorithm-unknown';

/** What one log object came to, against the hash that a digest states for it. */
export type LogOutcome =
  | { readonly state: 'valid'; readonly bytes: number }
  | { readonly state: 'invalid'; readonly reason: LogFault }
  | { readonly state: 'undetermined'; readonly reason: LogDoubt };

/** A log is at most some tens of megabytes. What inflates to more than this is left undetermined. */
const MOST = 2_000_000_000;

/** Examines one log object. Its bytes are used up. */
export async function examineLog(fetched: Fetched, expected: string): Promise<LogOutcome> {
  if (fetched.kind === 'absent') return { state: 'invalid', reason: 'missing' };
  if (fetched.kind === 'unread') return { state: 'undetermined', reason: fetched.cause };
  const inflated = gunzipStrictly(fetched.body);
  if (inflated.kind === 'faulty')
    return inflated.fault === 'too-large'
      ? examineFlowing(fetched.body, expected)
      : { state: 'invalid', reason: inflated.fault };
  const same = hash('sha256', inflated.bytes) === expected;
  const bytes = inflated.bytes.length;
  release(inflated.bytes);
  release(fetched.body);
  return same ? { state: 'valid', bytes } : { state: 'invalid', reason: 'hash-differs' };
}

async function examineFlowing(body: Uint8Array, expected: string): Promise<LogOutcome> {
  const sum = createHash('sha256');
  let bytes = 0;
  const fault = await inflateFlowing(body, MOST, (chunk) => {
    bytes += chunk.length;
    sum.update(chunk);
  });
  if (fault === 'too-large') return { state: 'undetermined', reason: fault };
  if (fault !== null) return { state: 'invalid', reason: fault };
  return sum.digest('hex') === expected ? { state: 'valid', bytes } : { state: 'invalid', reason: 'hash-differs' };
}

import { hash } from 'node:crypto';
import pLimit from 'p-limit';
import { epochMs } from '../../core/instant.ts';
import type { Trail } from '../../reasoning/cloudtrail/chains.ts';
import { gunzipStrictly } from '../../reasoning/cloudtrail/gunzip.ts';
import type { Period } from '../../reasoning/cloudtrail/period.ts';
import type { ChainVerdict, LogVerdict } from '../../reasoning/cloudtrail/validation.ts';
import type { Heard } from '../../reasoning/witness/heard.ts';
import { bearsMark } from '../../reasoning/witness/logged.ts';
import { CLOCKS_MS } from '../../reasoning/witness/match.ts';
import type { TrailArchive } from '../trail.ts';
import { type Reached, validateTrail } from '../validate-trail.ts';

/** Logs fetched at once: each is some megabytes when inflated. */
const AT_ONCE = 8;
const NOTHING_DECLARED = { accounts: [], regions: [] };

/** A log that was heard, as it was delivered. */
export interface HeardLog {
  readonly log: LogVerdict;
  readonly body: Uint8Array;
  /** Whether any collection has to do with it. */
  readonly isConcerned: boolean;
}

/** What a trail was listened to for. */
export interface Listening {
  readonly period: Period;
  /** When the collection began: of the time before it only other collections are of interest. */
  readonly startedAt: string;
  readonly heard: Heard;
  readonly signal: AbortSignal;
  readonly reach: (reached: Reached) => void;
  /** Called with each log that was heard. */
  readonly keep?: (log: HeardLog) => void;
}

/**
 * Validates a trail over a period and hears its valid logs. Every log is read again for it and held against the hash
 * that a valid digest states: what is heard is what was validated.
 */
export async function hearTrail(
  archive: TrailArchive,
  trail: Trail,
  { period, startedAt, heard, signal, reach, keep }: Listening,
): Promise<readonly ChainVerdict[]> {
  const { chains } = await validateTrail(archive, trail, period, NOTHING_DECLARED, signal, reach);
  const begins = epochMs(startedAt) - CLOCKS_MS;
  const limit = pLimit(AT_ONCE);
  return Promise.all(
    chains.map(async (chain) => {
      const logs = await Promise.all(
        chain.logs.map((log) =>
          limit(async (): Promise<LogVerdict> => {
            if (log.state !== 'valid' || log.hash === null) return log;
            const fetched = await archive.digest(log);
            const inflated = fetched.kind === 'read' ? gunzipStrictly(fetched.body) : null;
            if (fetched.kind !== 'read' || inflated?.kind !== 'inflated' || hash('sha256', inflated.bytes) !== log.hash)
              return { ...log, state: 'undetermined', reason: 'failed' };
            const isBefore = log.at !== null && epochMs(log.at) < begins;
            if (isBefore && !bearsMark(inflated.bytes)) return log;
            const isConcerned = heard.hear(inflated.bytes);
            keep?.({ log, body: fetched.body, isConcerned });
            return log;
          }),
        ),
      );
      return { ...chain, logs };
    }),
  );
}

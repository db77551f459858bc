import { epochMs, type Instant, instantOf } from '../../core/instant.ts';
import type { Seal } from '../../evidence/seal.ts';
import type { Trail } from '../../reasoning/cloudtrail/chains.ts';
import type { Period } from '../../reasoning/cloudtrail/period.ts';
import { DELIVERED_MS, LATEST_NAMING_MS } from '../../reasoning/witness/covered.ts';
import { Heard } from '../../reasoning/witness/heard.ts';
import { requestIdsOf } from '../../reasoning/witness/witness.ts';
import type { TrailArchive, TrailName } from '../trail.ts';
import type { Reached } from '../validate-trail.ts';
import { CopyingArchive } from './copying-archive.ts';
import { WitnessWriter } from './folder.ts';
import { hearTrail } from './hear-trail.ts';
import type { Witnessed } from './read.ts';

const HOUR = 3_600_000;
/** Without an earlier snapshot, other collections are looked for from a day before on. */
const LOOK_BACK_MS = 24 * HOUR;
/** A snapshot of a year ago would have a year of logs read. */
const MOST_BACK_MS = 31 * 24 * HOUR;

/** What is to be gathered, and where it goes. */
export interface Gathering {
  readonly trail: { readonly name: TrailName; readonly bucket?: string; readonly prefix?: string };
  readonly period: Period;
  /** `own`: only logs in which a collection appears are kept. */
  readonly keep: 'all' | 'own';
  readonly into: string;
  readonly signal: AbortSignal;
  readonly reach: (reached: Reached) => void;
}

/** What was kept. */
export interface Gathered {
  readonly folder: string;
  readonly logs: number;
  readonly bytes: number;
}

/**
 * Reads a trail for the time of a snapshot, and keeps what its validation rests on: raw digests with their signatures,
 * public keys, and logs as they were delivered. Nothing is kept when it is interrupted.
 */
export async function gatherWitness(
  archive: TrailArchive,
  snapshot: Witnessed,
  { trail: wanted, period, keep, into, signal, reach }: Gathering,
): Promise<Gathered> {
  const { name, ...place } = wanted;
  const trail: Trail = await archive.trail(name, place);
  const copy = new CopyingArchive(archive);
  const writer = new WitnessWriter(into, trail);
  const heard = new Heard(requestIdsOf(snapshot.records()));
  const { seal } = snapshot;
  try {
    await hearTrail(copy, trail, {
      period,
      startedAt: seal.startedAt,
      heard,
      signal,
      reach,
      keep: (log) => {
        if (keep === 'all' || log.isConcerned) writer.keep(log);
      },
    });
    signal.throwIfAborted();
    return writer.finish({ v: 1, snapshot: seal.id, trail: trail.arn, ...period, logs: keep }, trail, copy);
  } catch (thrown) {
    writer.abandon();
    throw thrown;
  }
}

/**
 * The whole hours whose digests bear on a snapshot: from the end of the one before (`since`), so that collections in
 * between show, yet from no more than 31 days before; until its last call's log must be named, and not beyond `now`.
 */
export function witnessPeriod(
  { startedAt, endedAt }: Pick<Seal, 'startedAt' | 'endedAt'>,
  since: Instant | null,
  now: Instant,
): Period {
  const begins = epochMs(startedAt);
  const wanted = since === null ? begins - LOOK_BACK_MS : epochMs(since);
  const from = Math.min(Math.max(wanted, begins - MOST_BACK_MS), begins);
  const last = epochMs(endedAt) + LATEST_NAMING_MS + DELIVERED_MS;
  const to = Math.min(Math.ceil(last / HOUR) * HOUR, Math.ceil(epochMs(now) / HOUR) * HOUR);
  return {
    from: instantOf(Math.floor(from / HOUR) * HOUR),
    to: instantOf(Math.max(to, Math.ceil(epochMs(endedAt) / HOUR) * HOUR)),
  };
}

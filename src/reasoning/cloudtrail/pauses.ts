import { epochMs, type Instant } from '../../core/instant.ts';
import type { Due, Pause, TrailStatus } from './due.ts';
import { pausesByHistory, type TrailHistory } from './history.ts';
import type { JudgedDigest } from './judge-digests.ts';

const HOUR = 3_600_000;
/** A trail reaches a new member within this time. */
const REACHES_MEMBERS = 3 * HOUR;

/**
 * When no digest was due: before the account joined, and while the trail was stopped, until the digest that begins the
 * chain anew. Of several stops the status tells the last, the trail's history all.
 */
export function pausesOf(
  { joinedAt }: Due,
  status: TrailStatus | null,
  digests: readonly JudgedDigest[],
  history: TrailHistory,
  isHome: boolean,
): readonly Pause[] {
  const starts = digests.flatMap(({ verdict }) => (verdict.starts ? [epochMs(verdict.start as Instant)] : []));
  // The first beginning alone: what a later one leaves open was due.
  const until = (end: number, slack: number): number =>
    starts.filter((start) => start > end && start <= end + slack).sort((a, b) => a - b)[0] ?? end;
  const joined: readonly Pause[] =
    joinedAt === null ? [] : [{ start: 0, end: until(epochMs(joinedAt), REACHES_MEMBERS), reason: 'joined-later' }];
  const stop = lastStop(status);
  const told = [...(stop === null ? [] : [stop]), ...pausesByHistory(history, isHome)];
  return [...joined, ...told.map((pause) => ({ ...pause, end: untilBegun(pause.end, told, until(pause.end, HOUR)) }))];
}

/** What was switched off once more before the chain began may be why it began: the time between was due. */
function untilBegun(end: number, pauses: readonly Pause[], begun: number): number {
  return pauses.some(({ start }) => start > end && start < begun) ? end : begun;
}

function lastStop(status: TrailStatus | null): Pause | null {
  if (status === null || status.stoppedAt === null || status.isLogging === null) return null;
  const start = epochMs(status.stoppedAt);
  const reason = 'stopped';
  if (!status.isLogging) return { start, end: Number.POSITIVE_INFINITY, reason };
  if (status.startedAt === null || epochMs(status.startedAt) <= start) return null;
  return { start, end: epochMs(status.startedAt), reason };
}

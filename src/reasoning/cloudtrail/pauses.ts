import { epochMs, type Instant } from '../../core/instant.ts';
import type { Due, Pause, TrailStatus } from './due.ts';
import type { JudgedDigest } from './judge-digests.ts';

const HOUR = 3_600_000;
/** A trail reaches a new member within this time. */
const REACHES_MEMBERS = 3 * HOUR;

/**
 * When no digest was due: before the account joined, and while the trail was stopped, until the digest that begins the
 * chain anew. Of several stops the status tells the last; the others stay unexplained.
 */
export function pausesOf(
  { joinedAt }: Due,
  status: TrailStatus | null,
  digests: readonly JudgedDigest[],
): readonly Pause[] {
  const starts = digests.flatMap(({ verdict }) => (verdict.starts ? [epochMs(verdict.start as Instant)] : []));
  // The first beginning alone: what a later one leaves open was due.
  const until = (end: number, slack: number): number =>
    starts.filter((start) => start > end && start <= end + slack).sort((a, b) => a - b)[0] ?? end;
  const joined: readonly Pause[] =
    joinedAt === null ? [] : [{ start: 0, end: until(epochMs(joinedAt), REACHES_MEMBERS), reason: 'joined-later' }];
  const stop = lastStop(status);
  return [...joined, ...(stop === null ? [] : [{ ...stop, end: until(stop.end, HOUR), reason: 'stopped' as const }])];
}

function lastStop(status: TrailStatus | null): { readonly start: number; readonly end: number } | null {
  if (status === null || status.stoppedAt === null || status.isLogging === null) return null;
  const start = epochMs(status.stoppedAt);
  if (!status.isLogging) return { start, end: Number.POSITIVE_INFINITY };
  if (status.startedAt === null || epochMs(status.startedAt) <= start) return null;
  return { start, end: epochMs(status.startedAt) };
}

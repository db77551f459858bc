import { epochMs, type Instant } from '../../core/instant.ts';
import type { Due, Pause } from './due.ts';
import { spanOf, wholeSeconds } from './find-digests.ts';
import type { JudgedDigest } from './judge-digests.ts';
import type { VouchedLog } from './judge-logs.ts';
import type { Period } from './period.ts';
import type { IntervalReason, IntervalState, IntervalVerdict, State } from './validation.ts';

const HOUR = 3_600_000;
/** AWS promises no time of delivery: so much later than usual is no deletion yet. */
const LATE = HOUR;

/** A stretch of time with what one digest says of it. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly state: State | 'expired';
  readonly reason: IntervalReason | null;
  /** Only a digest of the hour itself covers it: a backfill digest adds to what is covered. */
  readonly covers: boolean;
}

/** What AWS says of a chain from outside its bucket. */
export interface Expected extends Pick<Due, 'isDue'> {
  readonly pauses: readonly Pause[];
  /** GetTrailStatus.LatestDigestDeliveryTime */
  readonly latestDigestAt: Instant | null;
  /** What was delivered until then may have expired; in milliseconds. */
  readonly expiredUntil: number;
  /** Whether a gap may be a pause, since nobody said what became of the trail. */
  readonly mayBePause: boolean;
  /** Whether anything may have expired, since nobody said what does. */
  readonly mayHaveExpired: boolean;
}

/** Divides the period by what was found; what nothing covers is named as such. The worst that overlaps counts. */
export function intervalsOf(
  period: Period,
  digests: readonly JudgedDigest[],
  logs: readonly VouchedLog[],
  expected: Expected,
  unlisted: boolean,
): readonly IntervalVerdict[] {
  const { pauses, latestDigestAt, expiredUntil, mayHaveExpired } = expected;
  // Of a list that was not read to its end, nothing is known to be missing.
  const newest = unlisted
    ? []
    : newestMissing(digests, latestDigestAt, period, mayHaveExpired).filter(({ end }) => end > expiredUntil);
  const pieces = [...piecesOf(digests, logs), ...newest];
  const [from, to] = [epochMs(period.from), epochMs(period.to)];
  const cuts = [
    ...new Set([from, to, expiredUntil, ...[...pieces, ...pauses].flatMap(({ start, end }) => [start, end])]),
  ]
    .filter((cut) => cut >= from && cut <= to)
    .sort((a, b) => a - b);
  const starts = new Set(
    digests.filter(({ verdict }) => verdict.starts).map(({ verdict }) => epochMs(verdict.start as Instant)),
  );
  const found: { start: number; end: number; state: IntervalState; reasons: readonly IntervalReason[] }[] = [];
  for (const [i, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[i + 1] as number;
    const here = pieces.filter((piece) => piece.start <= start && end <= piece.end);
    const pause = pauses.find((one) => one.start <= start && end <= one.end);
    const verdict = overlapped(here, unlisted) ?? gap(pause, end <= expiredUntil, expected, starts.has(end));
    const last = found.at(-1);
    if (last !== undefined && last.state === verdict.state && same(last.reasons, verdict.reasons)) last.end = end;
    else found.push({ start, end, ...verdict });
  }
  return found.map(({ start, end, state, reasons }) => ({
    from: wholeSeconds(start),
    to: wholeSeconds(end),
    state,
    reasons,
  }));
}

interface Stretch {
  readonly state: IntervalState;
  readonly reasons: readonly IntervalReason[];
}

/** What was found of a stretch; null where nothing was, though all lists were read. */
function overlapped(here: readonly Piece[], unlisted: boolean): Stretch | null {
  for (const state of ['invalid', 'undetermined', 'expired'] as const) {
    const reasons = here.filter((piece) => piece.state === state).map(({ reason }) => reason as IntervalReason);
    if (reasons.length > 0) return { state, reasons: [...new Set(reasons)].sort() };
  }
  if (here.some(({ covers, state }) => covers && state === 'valid')) return { state: 'valid', reasons: [] };
  return unlisted ? { state: 'undetermined', reasons: ['list-unread'] } : null;
}

/** A stretch without any digest: none was due, it is gone by now, nobody knows whether one was due, or it is missing. */
function gap(
  pause: Pause | undefined,
  isExpired: boolean,
  { isDue, mayBePause, mayHaveExpired }: Expected,
  beforeStart: boolean,
): Stretch {
  if (pause !== undefined) return { state: 'not-due', reasons: [pause.reason] };
  if (isExpired) return { state: 'expired', reasons: ['expired'] };
  if (!isDue) return { state: 'undetermined', reasons: ['due-unknown'] };
  const state = mayBePause || mayHaveExpired ? 'undetermined' : 'not-covered';
  return { state, reasons: [beforeStart ? 'chain-restarts' : 'no-digest'] };
}

function piecesOf(digests: readonly JudgedDigest[], logs: readonly VouchedLog[]): readonly Piece[] {
  const worst = new Map<JudgedDigest, 'invalid' | 'undetermined' | 'expired'>();
  for (const { verdict, digest } of logs) {
    const before = worst.get(digest);
    if (verdict.state === 'invalid') worst.set(digest, 'invalid');
    else if (verdict.reason === 'expired') worst.set(digest, before ?? 'expired');
    else if (verdict.state === 'undetermined' && before !== 'invalid') worst.set(digest, 'undetermined');
  }
  const ends = digests.flatMap(({ verdict }) =>
    verdict.state === 'valid' && !verdict.backfill ? [epochMs(verdict.end as Instant)] : [],
  );
  return digests.map((digest): Piece => {
    const { verdict, examined, name } = digest;
    const end = epochMs(name.end);
    if (verdict.state !== 'valid' || examined.state !== 'valid') {
      // Its own word for its start counts for nothing: an hour, or what the valid digest before it leaves.
      const before = Math.max(end - HOUR, ...ends.filter((one) => one < end));
      const state = verdict.reason === 'expired' ? 'expired' : verdict.state;
      return { start: before, end, state, reason: verdict.reason, covers: false };
    }
    const logState = worst.get(digest);
    return {
      ...spanOf(examined.content),
      state: logState ?? 'valid',
      reason: logState === undefined || logState === 'expired' ? (logState ?? null) : `log-${logState}`,
      covers: !verdict.backfill,
    };
  });
}

/**
 * A digest delivered at L covers an hour that ends at most an hour before L, were none ever late. When none that is
 * there reaches so far, the newest are gone: the one deletion that no link shows. Where a single digest lacks it may
 * be late, and a backfill digest may be what was delivered: then nothing is shown.
 */
function newestMissing(
  digests: readonly JudgedDigest[],
  latest: Instant | null,
  period: Period,
  mayHaveExpired: boolean,
): readonly Piece[] {
  if (latest === null) return [];
  const delivered = epochMs(latest);
  const [from, to] = [epochMs(period.from), epochMs(period.to)];
  if (delivered > to + HOUR || delivered <= from) return [];
  // Of what ended before the period nothing was asked: it may have been delivered within.
  const newest = Math.max(from, ...digests.map(({ name }) => epochMs(name.end)));
  if (delivered - newest < HOUR) return [];
  const backfilled = digests.some(({ verdict }) => verdict.backfill && verdict.state === 'valid');
  const isShown = delivered - newest >= HOUR + LATE && !backfilled && !mayHaveExpired;
  const state = isShown ? 'invalid' : 'undetermined';
  const start = Math.max(newest, Math.min(delivered, to) - HOUR);
  return [{ start, end: Math.min(delivered, to), state, reason: 'newest-missing', covers: false }];
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.join() === b.join();
}

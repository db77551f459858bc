import { type Instant, instantOf, isInstant } from '../../core/instant.ts';
import type { Period } from './period.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** AWS states no limit to how late a digest may be: a day is generous. */
const LATEST_SIGNING = DAY;
/** Clocks, and the time between generating and signing. */
const AROUND = 2 * HOUR;
/** Metadata are not signed: a year that no calendar of ours writes is nobody's honest answer. */
const LAST = Date.UTC(2999, 0);

/**
 * The days on which a digest was signed: after its end, or, of a backfill digest, when its metadata say that it was
 * generated ("CloudTrail digest file structure" of the CloudTrail user guide). Null where that is not known. Whole
 * days, so that a chain's digests share their questions.
 */
export function signingDays(
  end: Instant,
  backfill: boolean,
  metadata: Readonly<Record<string, string>> | null,
): Period | null {
  if (!backfill) return days(Date.parse(end) - AROUND, Date.parse(end) + LATEST_SIGNING);
  const generated = metadata?.['backfill-generation-timestamp'] ?? '';
  if (!isInstant(generated)) return null;
  return days(Date.parse(generated) - AROUND, Date.parse(generated) + AROUND);
}

function days(from: number, to: number): Period | null {
  if (!(from >= 0 && to < LAST)) return null;
  return { from: instantOf(Math.floor(from / DAY) * DAY), to: instantOf(Math.ceil(to / DAY) * DAY) };
}

import { AffidavitError } from '../core/errors.ts';
import { type DayMeans, type Instant, instantIn } from '../core/instant.ts';

/** What an option says as a UTC time; a day alone is its first moment, or its last. Throws USAGE. */
export function timeOption(name: string, text: string, means: DayMeans): Instant {
  const instant = instantIn(text, means);
  if (instant !== undefined) return instant;
  throw new AffidavitError(
    'USAGE',
    `--${name} is no UTC time: ${text}.`,
    `Write 2026-11-21T06:00:00Z, or 2026-11-21 for the ${means} of that day${name === 'as-of' ? '; or `snapshot`' : ''}.`,
  );
}

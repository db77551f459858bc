import { epochMs, type Instant, isInstant, spelledDay, spelledOut } from '../core/instant.ts';
import type { EvidenceLine, VerdictKind } from '../report/schema.ts';

/** What each verdict means, for the key in "How to read this report". */
export const MEANINGS: Readonly<Record<VerdictKind, string>> = {
  proven: 'Every row of the population complies, and everything that the check rests on was read whole and in time.',
  broken: 'At least one row contradicts the sentence.',
  unproven:
    'Nothing contradicts the sentence, but something was not read, is not known, or there was nothing to judge.',
  stale: 'The evidence complies but is older than the claim allows.',
  excepted: 'What contradicts the sentence has been accepted by a named owner, for a reason, until a date.',
  attested: 'A named person states it. It was not measured.',
  lapsed: 'A person’s statement that has run out.',
};

const STATUSES: Readonly<Record<EvidenceLine['status'], string>> = {
  complete: 'Complete',
  denied: 'Denied',
  failed: 'Failed',
  truncated: 'Truncated',
  unsupported: 'Unsupported',
  'not-collected': 'Not collected',
};

export function statusWord(status: EvidenceLine['status']): string {
  return STATUSES[status];
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** "1 call", "41 calls". */
export function count(number: number, singular: string, plural = `${singular}s`): string {
  return `${number} ${number === 1 ? singular : plural}`;
}

/** "21 November 2026, 06:01:04–06:03:31 UTC"; with both dates when they differ. */
export function span(from: Instant, to: Instant): string {
  if (spelledDay(from) !== spelledDay(to))
    return `${spelledDay(from)}, ${clock(from)} to ${spelledDay(to)}, ${clock(to)} UTC`;
  return `${spelledDay(from)}, ${clock(from)}–${clock(to)} UTC`;
}

/** A day or a time as given in content files; anything else is shown as it is. */
export function day(text: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00Z` : text;
  if (!isInstant(instant)) return text;
  return instant === text ? spelledOut(instant) : spelledDay(instant);
}

function clock(at: Instant): string {
  return new Date(epochMs(at)).toISOString().slice(11, 19);
}

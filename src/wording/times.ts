import { epochMs, type Instant, isInstant, spelledDay, spelledOut } from '../core/instant.ts';
import { counted } from './counts.ts';

/** "21 November 2026, 06:00–06:04 UTC", or two full times when they are not of one day. */
export function span(from: string | null, to: string | null): string {
  if (from === null || to === null) return 'not read';
  if (from.slice(0, 16) === to.slice(0, 16)) return spelledOut(from);
  if (from.slice(0, 10) !== to.slice(0, 10)) return `${spelledOut(from)} to ${spelledOut(to)}`;
  return `${spelledDay(from)}, ${from.slice(11, 16)}–${to.slice(11, 16)} UTC`;
}

/** "21 November 2026, 06:01:04–06:03:31 UTC"; with both dates when they differ. */
export function exactSpan(from: Instant, to: Instant): string {
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

/** "24 hours" of "24h". */
export function age(duration: string): string {
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(duration) ?? [];
  const word = { m: 'minute', h: 'hour', d: 'day' }[unit];
  return word === undefined ? duration : counted(Number(count), word);
}

/** "1 December, 15:48 UTC" beside a date of the same year, else with its own: "1 January 2027, 00:00 UTC". */
export function moment(at: Instant, beside: Instant | null): string {
  // What belongs together stays on one line, also in a margin.
  const told = spelledOut(at).replace(/ UTC$/, '\u00a0UTC').replace(' ', '\u00a0');
  return beside?.slice(0, 4) === at.slice(0, 4) ? told.replace(` ${at.slice(0, 4)},`, ',') : told;
}

function clock(at: Instant): string {
  return new Date(epochMs(at)).toISOString().slice(11, 19);
}

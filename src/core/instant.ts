/** A time in UTC as RFC 3339 with seconds or milliseconds, ending in Z: "2026-11-21T06:00:00Z". */
export type Instant = string;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** True for a well-formed UTC time that exists on the calendar. */
export function isInstant(text: string): boolean {
  if (!INSTANT.test(text)) return false;
  const date = new Date(text);
  // JavaScript reads 31 November as 1 December, and 24:00 as the next day.
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 19) === text.slice(0, 19);
}

/** A day as people write it: "2026-11-21". */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The first moment of a day in UTC. */
export function startOfDay(day: string): Instant {
  return `${day}T00:00:00Z`;
}

/** The last moment of a day in UTC. */
export function endOfDay(day: string): Instant {
  return `${day}T23:59:59.999Z`;
}

/** What a day without a time means: its first moment for what begins then, its last for what ends. */
export type DayMeans = 'start' | 'end';

/** The Instant that people mean who write a UTC time or a day; undefined for anything else, or a day that is none. */
export function instantIn(text: string, means: DayMeans): Instant | undefined {
  const instant = DAY.test(text) ? (means === 'start' ? startOfDay(text) : endOfDay(text)) : text;
  return isInstant(instant) ? instant : undefined;
}

/** Milliseconds since the epoch. Throws a RangeError for anything but an Instant. */
export function epochMs(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError(`not a UTC time: ${instant}`);
  return Date.parse(instant);
}

/** The Instant of a number of milliseconds since the epoch. */
export function instantOf(ms: number): Instant {
  return new Date(ms).toISOString();
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as "30m", "24h" or "90d"; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  const match = /^([1-9]\d{0,4})([mhd])$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * (UNITS[match[2] as string] as number);
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "21 November 2026, 06:01 UTC" for pages and messages. */
export function spelledOut(instant: Instant): string {
  const date = new Date(epochMs(instant));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${spelledDay(instant)}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** "21 November 2026". */
export function spelledDay(instant: Instant): string {
  const date = new Date(epochMs(instant));
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

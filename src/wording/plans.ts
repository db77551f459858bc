import { epochMs, type Instant, isInstant } from '../core/instant.ts';
import { day } from './times.ts';

/** Whether a day lies wholly before a time; a text that is no day never does. */
export function isPast(date: string, asOf: Instant): boolean {
  const end = `${date}T23:59:59.999Z`;
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && isInstant(end) && epochMs(end) < epochMs(asOf);
}

/** "by 15 December 2026", or that the day has passed: a plan never reads better than it is. */
export function dueWords(until: string, asOf: Instant): string {
  return isPast(until, asOf) ? `was due by ${day(until)}; that day has passed` : `by ${day(until)}`;
}

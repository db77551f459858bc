import pMap from 'p-map';
import { epochMs } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import type { Location } from './examine-digest.ts';
import type { Listed } from './fetched.ts';
import type { FoundDigests } from './find-digests.ts';
import { type Chain, dayFolder, dayOf, logName, type Place, regionFolder, stampOf } from './names.ts';
import type { NamesByDigests } from './names-by-digests.ts';
import type { Period } from './period.ts';

const DAY = 24 * 3_600_000;
/** Folders of days listed side by side. */
const LISTS_AT_ONCE = 8;

/** An object among the logs that no valid digest of the period names. */
export interface Unnamed extends Location {
  /** The stamp of its name, in milliseconds; null for a name, or a place, that no log of CloudTrail's has. */
  readonly stamp: number | null;
}

type Unlisted = readonly NonNullable<Listed['unread']>[];

/** What lies in the folders of the period's days and is named by no digest, and lists that were not read to their end. */
export async function strangersOfDays(
  archive: Archive,
  chain: Chain,
  found: FoundDigests,
  period: Period,
  names: NamesByDigests,
): Promise<{ readonly unnamed: readonly Unnamed[]; readonly unlisted: Unlisted }> {
  const folders = found.places.flatMap((place) =>
    dayFolders(place, chain, period).map((folder) => ({ place, folder })),
  );
  const listed = await pMap(
    folders,
    async ({ place: { bucket }, folder }) => {
      const { keys, unread } = await archive.list(bucket, folder);
      return { unread, unnamed: keys.flatMap((key) => unnamedOfDay({ bucket, key }, period, names) ?? []) };
    },
    { concurrency: LISTS_AT_ONCE },
  );
  return {
    unnamed: listed.flatMap(({ unnamed }) => unnamed),
    unlisted: listed.flatMap(({ unread }) => (unread === null ? [] : [unread])),
  };
}

/**
 * The same for the rest of the region's folder: its root, folders that are no day's, and other days' folders that hold
 * a log with a stamp of the period. What queries logs reads by prefix, and takes all of these.
 */
export async function strangersElsewhere(
  archive: Archive,
  chain: Chain,
  found: FoundDigests,
  period: Period,
  names: NamesByDigests,
): Promise<{ readonly unnamed: readonly Unnamed[]; readonly unlisted: Unlisted }> {
  const listed = await Promise.all(
    found.places.map(async (place) => {
      const folder = regionFolder(place, chain, 'CloudTrail');
      const past = (key: string): string | null => endOfOrdinary(key, folder, chain, period);
      const { keys, unread } = await archive.listPast(place.bucket, folder, past);
      const at = (key: string): Location => ({ bucket: place.bucket, key });
      return { unread, unnamed: keys.flatMap((key) => unnamedElsewhere(at(key), folder, period, names) ?? []) };
    }),
  );
  return {
    unnamed: listed.flatMap(({ unnamed }) => unnamed),
    unlisted: listed.flatMap(({ unread }) => (unread === null ? [] : [unread])),
  };
}

function dayFolders(place: Place, chain: Chain, period: Period): readonly string[] {
  const base = regionFolder(place, chain, 'CloudTrail');
  return daysOf(period).map((day) => `${base}${dayFolder(day)}/`);
}

function daysOf({ from, to }: Period): readonly number[] {
  const days: number[] = [];
  for (let at = Math.floor(epochMs(from) / DAY) * DAY; at < epochMs(to); at += DAY) days.push(at);
  return days;
}

function unnamedOfDay(at: Location, period: Period, names: NamesByDigests): Unnamed | null {
  if (names.valid.has(at)) return null;
  const name = logName(at.key);
  const stamp = name === null ? null : epochMs(name.at);
  return stamp === null || isWithin(stamp, period) ? { ...at, stamp } : null;
}

function unnamedElsewhere(at: Location, folder: string, period: Period, names: NamesByDigests): Unnamed | null {
  if (names.valid.has(at)) return null;
  const day = dayOf(at.key.slice(folder.length));
  if (day === null) return { ...at, stamp: null };
  if (isDayOf(day, period)) return null;
  const stamp = stampOf(at.key);
  return stamp !== null && isWithin(stamp, period) ? { ...at, stamp: null } : null;
}

/** Of a day's folder, where the names that belong there end: those of the period are listed by day, others are not asked for. */
function endOfOrdinary(key: string, folder: string, chain: Chain, period: Period): string | null {
  const day = dayOf(key.slice(folder.length));
  if (day === null) return null;
  const within = `${folder}${dayFolder(day)}/`;
  if (isDayOf(day, period)) return `${within}~`;
  const ordinary = `${within}${chain.account}_CloudTrail_${chain.region}_${dayFolder(day).replaceAll('/', '')}T`;
  return key.startsWith(ordinary) ? `${ordinary}~` : null;
}

function isDayOf(day: number, { from, to }: Period): boolean {
  return day + DAY > epochMs(from) && day < epochMs(to);
}

function isWithin(stamp: number, { from, to }: Period): boolean {
  return stamp >= epochMs(from) && stamp < epochMs(to);
}

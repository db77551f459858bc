import pMap from 'p-map';
import { epochMs } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import type { Location } from './examine-digest.ts';
import type { Listed } from './fetched.ts';
import { type FoundDigests, spanOf } from './find-digests.ts';
import type { JudgedDigest } from './judge-digests.ts';
import { type Chain, dayFolder, logName, type Place, regionFolder } from './names.ts';
import { ObjectSet } from './object-set.ts';
import type { Period } from './period.ts';
import type { LogReason, LogVerdict } from './validation.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Folders of days listed side by side. */
const LISTS_AT_ONCE = 8;

export interface Strays {
  readonly logs: readonly LogVerdict[];
  readonly unlisted: readonly NonNullable<Listed['unread']>[];
}

/**
 * Finds log objects of the period that no valid digest names. A log is delivered, and stamped, within its digest's
 * hour; with an hour of grace, and backfill digests heard, one that is named nowhere was put there by somebody else.
 */
export async function findStrays(
  archive: Archive,
  chain: Chain,
  found: FoundDigests,
  period: Period,
  digests: readonly JudgedDigest[],
  shared: boolean,
): Promise<Strays> {
  const folders = found.places.flatMap((place) =>
    dayFolders(place, chain, period).map((folder) => ({ place, folder })),
  );
  const names = namesBy(digests);
  // A backfill digest that was not read may name what looks added.
  const unheard = digests.some(({ verdict }) => verdict.backfill && verdict.state === 'undetermined');
  const covered = unheard || found.unlisted.length > 0 ? [] : coveredSpans(digests);
  const listed = await pMap(
    folders,
    async ({ place, folder }) => {
      const { keys, unread } = await archive.list(place.bucket, folder);
      const logs = keys.flatMap(
        (key) => strayVerdict({ bucket: place.bucket, key }, period, names, covered, shared || found.shared) ?? [],
      );
      return { logs, unread };
    },
    { concurrency: LISTS_AT_ONCE },
  );
  return {
    logs: listed.flatMap(({ logs }) => logs),
    unlisted: listed.flatMap(({ unread }) => (unread === null ? [] : [unread])),
  };
}

function dayFolders(place: Place, chain: Chain, { from, to }: Period): readonly string[] {
  const folders: string[] = [];
  const base = regionFolder(place, chain, 'CloudTrail');
  for (let at = Math.floor(epochMs(from) / DAY) * DAY; at < epochMs(to); at += DAY)
    folders.push(`${base}${dayFolder(at)}/`);
  return folders;
}

/** What digests name: by valid ones, and by others, whose words count for nothing. */
function namesBy(digests: readonly JudgedDigest[]): { readonly valid: ObjectSet; readonly others: ObjectSet } {
  const names = { valid: new ObjectSet(), others: new ObjectSet() };
  for (const { verdict, examined } of digests)
    for (const log of examined.content?.logFiles ?? [])
      (verdict.state === 'valid' ? names.valid : names.others).add({ bucket: log.s3Bucket, key: log.s3Object });
  return names;
}

/** The time that valid digests cover, joined where they meet. */
function coveredSpans(digests: readonly JudgedDigest[]): readonly { start: number; end: number }[] {
  const spans = digests
    .flatMap(({ verdict, examined }) =>
      verdict.state === 'valid' && !verdict.backfill && examined.state === 'valid' ? [spanOf(examined.content)] : [],
    )
    .sort((a, b) => a.start - b.start);
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = joined.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function strayVerdict(
  at: Location,
  { from, to }: Period,
  names: { readonly valid: ObjectSet; readonly others: ObjectSet },
  covered: readonly { readonly start: number; readonly end: number }[],
  shared: boolean,
): LogVerdict | null {
  if (names.valid.has(at)) return null;
  const name = logName(at.key);
  const stamp = name === null ? null : epochMs(name.at);
  if (stamp !== null && (stamp < epochMs(from) || stamp >= epochMs(to))) return null;
  const reason = strayReason(stamp, names.others.has(at), covered, shared);
  const state = reason === 'named-by-none' ? 'invalid' : 'not-covered';
  return { ...at, state, reason, at: name?.at ?? null, digest: null, hash: null, bytes: null };
}

function strayReason(
  stamp: number | null,
  namedByOthers: boolean,
  covered: readonly { readonly start: number; readonly end: number }[],
  shared: boolean,
): LogReason {
  if (namedByOthers) return 'digest-not-valid';
  // A name that is no log's, in the folder of logs: whenever it came, no digest speaks of it.
  const heard = stamp === null || covered.some(({ start, end }) => start <= stamp && stamp + HOUR <= end);
  if (!heard) return 'no-digest';
  return shared ? 'other-trail' : 'named-by-none';
}

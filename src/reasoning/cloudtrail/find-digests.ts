import pMap from 'p-map';
import { byCodeUnits } from '../../core/canonical.ts';
import { epochMs, instantOf } from '../../core/instant.ts';
import type { Archive } from './archive.ts';
import { type DigestContent, previousOf } from './digest-content.ts';
import { type Examined, examineDigest, type Location, type ReadDigest, readDigest } from './examine-digest.ts';
import type { Listed } from './fetched.ts';
import type { KeyRing } from './key-ring.ts';
import { type Chain, type DigestName, dayFolder, digestName, isOfChain, type Place, regionFolder } from './names.ts';
import type { Period } from './period.ts';

const HOUR = 3_600_000;
/** Digests asked for side by side. */
const AT_ONCE = 64;

/** A digest object of the chain, or the place where one should be. */
export interface FoundDigest extends Location {
  readonly name: DigestName;
  readonly examined: Examined;
}

export interface FoundDigests {
  /** Oldest first. */
  readonly digests: readonly FoundDigest[];
  /** Objects among the digests whose names are no digest's. */
  readonly foreign: readonly Location[];
  /** Where the chain lies, or lay within the period. */
  readonly places: readonly Place[];
  /** Lists that could not be read to their end. */
  readonly unlisted: readonly NonNullable<Listed['unread']>[];
  /** Whether another trail's digests lie in the same folder. */
  readonly shared: boolean;
}

interface Read {
  readonly at: Location;
  readonly name: DigestName;
  readonly digest: ReadDigest;
}

/**
 * Finds and examines the digests of a chain that overlap the period, as AWS's command does: those listed with an end
 * from the period's start to an hour after its end, and those that links lead to, in other buckets too.
 */
export async function findDigests(
  archive: Archive,
  chain: Chain,
  place: Place,
  period: Period,
  keys: KeyRing,
): Promise<FoundDigests> {
  const read = new Map<string, Read>();
  const foreign: Location[] = [];
  const places: Place[] = [];
  const unlisted: NonNullable<Listed['unread']>[] = [];
  let shared = false;
  let examined: readonly FoundDigest[] = [];
  let entering: readonly Place[] = [place];
  let following: readonly Location[] = [];

  while (entering.length > 0 || following.length > 0) {
    const wanted = new Map<string, Location>(following.map((at) => [idOf(at), at]));
    for (const next of entering) {
      places.push(next);
      const listed = await listDigests(archive, chain, next, period);
      if (listed.unread !== null) unlisted.push(listed.unread);
      for (const key of listed.keys) {
        const name = digestName(key);
        if (name === null) foreign.push({ bucket: next.bucket, key });
        else if (!isOfChain(name, chain)) shared = true;
        else if (isWithin(name, period)) wanted.set(idOf({ bucket: next.bucket, key }), { bucket: next.bucket, key });
      }
    }
    const fresh = [...wanted.values()].filter((at) => !read.has(idOf(at)));
    const reading = async (at: Location): Promise<Read> => ({
      at,
      name: digestName(at.key) as DigestName,
      digest: readDigest(at, await archive.digest(at)),
    });
    for (const one of await pMap(fresh, reading, { concurrency: AT_ONCE })) read.set(idOf(one.at), one);

    do examined = examineAll([...read.values()], keys, examined);
    while (await keys.extend(examined.flatMap(keysWanted)));
    const links = linksOf(examined, chain, period);
    following = links.filter((at) => !read.has(idOf(at)));
    entering = newPlaces(links, places);
  }
  return { digests: examined, foreign, places, unlisted, shared };
}

async function listDigests(archive: Archive, chain: Chain, place: Place, period: Period): Promise<Listed> {
  const folder = regionFolder(place, chain, 'CloudTrail-Digest');
  const after = `${folder}${dayFolder(epochMs(period.from))}/`;
  const until = `${folder}${dayFolder(epochMs(period.to) + HOUR)}/~`;
  return archive.list(place.bucket, folder, { after, until });
}

function isWithin({ end }: DigestName, { from, to }: Period): boolean {
  return epochMs(end) >= epochMs(from) && epochMs(end) <= epochMs(to) + HOUR;
}

/** Newest first, so that a valid digest can offer its predecessor's signature; given back oldest first. */
function examineAll(all: readonly Read[], keys: KeyRing, earlier: readonly FoundDigest[]): readonly FoundDigest[] {
  const known = new Map(earlier.map((digest) => [idOf(digest), digest.examined]));
  const offered = new Map<string, string>();
  const newestFirst = [...all].sort(
    (a, b) => epochMs(b.name.end) - epochMs(a.name.end) || byCodeUnits(a.at.key, b.at.key),
  );
  const found = newestFirst.map(({ at, name, digest }) => {
    const before = known.get(idOf(at));
    // Only a signature that was still to come can change what was found.
    const final = before !== undefined && before.state !== 'undetermined';
    const examined = final ? before : examineDigest(digest, keys, offered.get(idOf(at)) ?? null);
    const previous = examined.state === 'valid' ? previousOf(examined.content) : null;
    if (previous !== null) offered.set(idOf(previous), previous.signature);
    return { ...at, name, examined };
  });
  return found.reverse();
}

function keysWanted({ examined }: FoundDigest): readonly Period[] {
  return examined.state === 'undetermined' && examined.keysOf !== null ? [examined.keysOf] : [];
}

/** Where valid digests lead, as long as the chain stays within the period. Only a valid digest is followed. */
function linksOf(examined: readonly FoundDigest[], chain: Chain, { from }: Period): readonly Location[] {
  return examined.flatMap(({ examined: one, name }) => {
    if (one.state !== 'valid' || epochMs(one.content.digestStartTime) < epochMs(from)) return [];
    const previous = previousOf(one.content);
    const there = previous === null ? null : digestName(previous.key);
    if (previous === null || there === null || !isOfChain(there, chain)) return [];
    return epochMs(there.end) < epochMs(name.end) ? [{ bucket: previous.bucket, key: previous.key }] : [];
  });
}

function newPlaces(links: readonly Location[], known: readonly Place[]): readonly Place[] {
  const names = new Set(known.map(placeId));
  const fresh = new Map<string, Place>();
  for (const { bucket, key } of links) {
    const { prefix, organization } = digestName(key) as DigestName;
    const place = { bucket, prefix, organization };
    if (!names.has(placeId(place))) fresh.set(placeId(place), place);
  }
  return [...fresh.values()];
}

function placeId({ bucket, prefix, organization }: Place): string {
  return [bucket, prefix, organization].join('\n');
}

/** One object, as maps know it. */
export function idOf({ bucket, key }: Location): string {
  return `${bucket}/${key}`;
}

/** The time of a content's start, for pieces of the period. */
export function spanOf(content: DigestContent): { readonly start: number; readonly end: number } {
  return { start: epochMs(content.digestStartTime), end: epochMs(content.digestEndTime) };
}

/** A copy of an Instant without milliseconds. */
export function wholeSeconds(ms: number): string {
  return instantOf(ms).replace('.000Z', 'Z');
}

import { type Instant, instantOf, isInstant } from '../../core/instant.ts';

/** One chain of digests: a trail's, for one account and one region. */
export interface Chain {
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly homeRegion: string;
}

/** Where objects of a chain lie; a trail's bucket or prefix may change, its chain goes on. */
export interface Place {
  readonly bucket: string;
  /** What stands before `AWSLogs/`, without the slash between; '' for none. */
  readonly prefix: string;
  /** The organisation's id in the keys of an organisation trail; '' for none. */
  readonly organization: string;
}

/** What the key of a digest says of it. */
export interface DigestName extends Chain {
  readonly prefix: string;
  readonly organization: string;
  /** The stamp: the digest's end. */
  readonly end: Instant;
  readonly backfill: boolean;
}

/** What the key of a log says of it. */
export interface LogName {
  readonly account: string;
  readonly region: string;
  /** The stamp, to the minute: when it was delivered. */
  readonly at: Instant;
}

const ROOT = String.raw`^(?:(?<prefix>.+)/)?AWSLogs/(?:(?<organization>o-[a-z0-9]{1,32})/)?(?<account>\d{12})`;
const DAY = String.raw`(?<day>\d{4}/\d{2}/\d{2})`;

const DIGEST = new RegExp(
  String.raw`${ROOT}/CloudTrail-Digest/(?<region>[a-z0-9-]+)/${DAY}/\k<account>_CloudTrail-Digest_\k<region>_(?<trail>[^/]+)_(?<homeRegion>[a-z0-9-]+)_(?<stamp>\d{8}T\d{6})Z(?<backfill>_backfill)?\.json\.gz$`,
);
const LOG = new RegExp(
  String.raw`${ROOT}/(?<kind>CloudTrail(?:-[A-Za-z]+)?)/(?<region>[a-z0-9-]+)/${DAY}/\k<account>_\k<kind>_\k<region>_(?<stamp>\d{8}T\d{4})Z_[A-Za-z0-9]+\.json\.gz$`,
);

/**
 * Reads a digest's key, after "CloudTrail digest file structure" of the CloudTrail user guide; null for any other
 * name, and for one whose folder disagrees with its stamp.
 */
export function digestName(key: string): DigestName | null {
  const parts = DIGEST.exec(key)?.groups;
  const end = parts === undefined ? null : stamped(parts.stamp as string, parts.day as string);
  if (parts === undefined || end === null) return null;
  const { prefix = '', organization = '', account, region, trail, homeRegion, backfill } = parts;
  return {
    prefix,
    organization,
    account: account as string,
    region: region as string,
    trail: trail as string,
    homeRegion: homeRegion as string,
    end,
    backfill: backfill !== undefined,
  };
}

/** Reads a log's key (Insights and network activity included); null for any other name. */
export function logName(key: string): LogName | null {
  const parts = LOG.exec(key)?.groups;
  const at = parts === undefined ? null : stamped(`${parts.stamp}00`, parts.day as string);
  if (parts === undefined || at === null) return null;
  return { account: parts.account as string, region: parts.region as string, at };
}

function stamped(stamp: string, day: string): Instant | null {
  const [, y, m, d, hh, mm, ss] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})$/.exec(stamp) ?? [];
  const instant = `${y}-${m}-${d}T${hh}:${mm}:${ss}Z`;
  return isInstant(instant) && day === `${y}/${m}/${d}` ? instant : null;
}

/** The folder of one account's objects, ending in a slash. */
export function accountFolder({ prefix, organization }: Omit<Place, 'bucket'>, account: string): string {
  return `${accountsFolder({ prefix, organization })}${account}/`;
}

/** The folder in which accounts lie, ending in a slash. */
export function accountsFolder({ prefix, organization }: Omit<Place, 'bucket'>): string {
  return `${[prefix, 'AWSLogs', organization].filter((part) => part !== '').join('/')}/`;
}

/** The folder of a chain's digests or logs, ending in a slash. */
export function regionFolder(
  place: Omit<Place, 'bucket'>,
  chain: Chain,
  kind: 'CloudTrail-Digest' | 'CloudTrail',
): string {
  return `${accountFolder(place, chain.account)}${kind}/${chain.region}/`;
}

/** "2026/11/20" of a time in milliseconds. */
export function dayFolder(ms: number): string {
  return instantOf(ms).slice(0, 10).replaceAll('-', '/');
}

/** The day that a folder below a region's stands for ("2026/11/20/…"), in milliseconds; null for any other place. */
export function dayOf(relative: string): number | null {
  const [, day] = /^(\d{4}\/\d{2}\/\d{2})\//.exec(relative) ?? [];
  const instant = `${day?.replaceAll('/', '-')}T00:00:00Z`;
  return day !== undefined && isInstant(instant) ? Date.parse(instant) : null;
}

/** The stamp in the name of an object, wherever it lies, in milliseconds; null for a name without one. */
export function stampOf(key: string): number | null {
  const [, y, m, d, hh, mm] = /_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[^/]*$/.exec(key) ?? [];
  const instant = `${y}-${m}-${d}T${hh}:${mm}:00Z`;
  return isInstant(instant) ? Date.parse(instant) : null;
}

/** Whether a folder's name is a region's, of any partition (`eu-west-1`, `us-gov-east-1`, `eusc-de-east-1`). */
export function isRegionName(name: string): boolean {
  return /^[a-z]{2,8}(-[a-z]+)+-\d+$/.test(name);
}

/** Whether a digest's name belongs to a chain. */
export function isOfChain(name: DigestName, chain: Chain): boolean {
  return (
    name.account === chain.account &&
    name.region === chain.region &&
    name.trail === chain.trail &&
    name.homeRegion === chain.homeRegion
  );
}

import { hash } from 'node:crypto';

/** Where a chain of digests lies: one account and region of one trail. */
export interface ChainPlace {
  readonly prefix: string | null;
  readonly organization: string | null;
  readonly account: string;
  readonly region: string;
  readonly trail: string;
  readonly homeRegion: string;
}

/** Written here once more, apart from the product's own reading of names, so that the two can differ. */
export function digestKey(place: ChainPlace, end: number, backfill: boolean): string {
  const { account, region, trail, homeRegion } = place;
  const name = `${account}_CloudTrail-Digest_${region}_${trail}_${homeRegion}_${stamp(end, 'seconds')}`;
  return `${root(place)}/CloudTrail-Digest/${region}/${day(end)}/${name}${backfill ? '_backfill' : ''}.json.gz`;
}

/** The key of a log delivered at `at`; `n` tells logs of one minute apart. */
export function logKey(place: ChainPlace, at: number, n: number): string {
  const { account, region } = place;
  const unique = hash('sha256', `${account} ${region} ${at} ${n}`, 'base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16);
  return `${root(place)}/CloudTrail/${region}/${day(at)}/${account}_CloudTrail_${region}_${stamp(at, 'minutes')}_${unique}.json.gz`;
}

function root({ prefix, organization, account }: ChainPlace): string {
  return [prefix, 'AWSLogs', organization, account].filter((part) => part !== null && part !== '').join('/');
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10).replaceAll('-', '/');
}

function stamp(ms: number, to: 'seconds' | 'minutes'): string {
  const whole = new Date(ms).toISOString().replace(/[-:]/g, '');
  return to === 'seconds' ? `${whole.slice(0, 15)}Z` : `${whole.slice(0, 13)}Z`;
}

import { epochMs, instantOf } from '../../../src/core/instant.ts';

const HOUR = 3_600_000;

/** A flow log to S3, as far as finding its files needs it. */
export interface FlowLogPlace {
  readonly flowLogId: string;
  readonly account: string;
  readonly region: string;
  /** ARN of the bucket, with a prefix behind a slash or without. */
  readonly destination: string;
  readonly hive: boolean;
}

/** The bucket, and the prefix of each day's files; null for a destination that is no bucket. */
export function foldersOf(
  place: FlowLogPlace,
  period: { readonly from: string; readonly to: string },
): { readonly bucket: string; readonly prefixes: readonly string[] } | null {
  const [, bucket, prefix = ''] = /^arn:aws[a-z-]*:s3:::([^/]+)(?:\/(.*))?$/.exec(place.destination) ?? [];
  if (bucket === undefined) return null;
  const days = new Set<string>();
  for (let at = epochMs(period.from); at <= epochMs(period.to) + HOUR; at += HOUR) days.add(instantOf(at).slice(0, 10));
  const above = prefix.replace(/\/+$/, '');
  return {
    bucket,
    prefixes: [...days].map((day) => [...(above === '' ? [] : [above]), 'AWSLogs', dayFolder(place, day)].join('/')),
  };
}

/** AWS: "Flow log files", S3 bucket structure. Files by the hour lie one folder deeper, below the same prefix. */
function dayFolder({ account, region, hive }: FlowLogPlace, date: string): string {
  const [year, month, day] = date.split('-');
  return hive
    ? `aws-account-id=${account}/aws-service=vpcflowlogs/aws-region=${region}/year=${year}/month=${month}/day=${day}/`
    : `${account}/vpcflowlogs/${region}/${year}/${month}/${day}/`;
}

/**
 * True for a file of this flow log that can hold records of the period: its stamp lies in it, or in the hour behind it,
 * in which the last records come. A stamp that cannot be read could be any: the file is read.
 */
export function isOfPeriod(
  key: string,
  flowLogId: string,
  period: { readonly from: string; readonly to: string },
): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (!name.includes(`_${flowLogId}_`)) return false;
  const [, y, mo, d, h, mi] = /_(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)Z_/.exec(name) ?? [];
  if (y === undefined) return true;
  const stamp = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:00Z`);
  return Number.isNaN(stamp) || (stamp >= epochMs(period.from) && stamp < epochMs(period.to) + HOUR);
}

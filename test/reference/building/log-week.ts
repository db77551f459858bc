import { type LogPlace, type PlacedObject, treeObjects } from '../../cloudtrail/generator/tree.ts';
import { ENABLED_REGIONS } from './region.ts';

const HOUR = 3_600_000;

/** CloudTrail writes a digest an hour for every region of a trail that records all, whether or not anything happened. */
export const DIGEST_REGIONS: readonly string[] = ENABLED_REGIONS;

/** Whether the buckets that receive logs hold any. */
export type Logs = 'none' | 'a week';

/** A trail whose digests and logs are made, in whole hours. */
export interface LogWeek {
  readonly trail: string;
  readonly account: string;
  readonly homeRegion: string;
  readonly regions: readonly string[];
  readonly bucket: string;
  readonly events: readonly { readonly eventTime: string; readonly awsRegion: string }[];
  /** Hours without a digest: the trail was stopped, and its chain begins anew after them. */
  readonly stopped?: { readonly from: string; readonly to: string };
}

/**
 * The days before `now` that the logs must reach over, the hours that the collector leaves off included. A trail of all
 * regions signs a digest in each of them every hour, and signatures cannot be packed: a few days of them keep a
 * recording under two megabytes, a whole week would not.
 */
export function weekBefore(now: number, days: number): { readonly from: string; readonly to: string } {
  const to = Math.floor(now / HOUR) * HOUR;
  return { from: instant(to - days * 24 * HOUR - 3 * HOUR), to: instant(to) };
}

/** A time so many hours before the end of the week, as events have it. */
export function hoursBefore(week: { readonly to: string }, hours: number, minutes = 0): string {
  return instant(Date.parse(week.to) - hours * HOUR + minutes * 60_000);
}

/** Every object that the trail delivered: an hour's events in one log, and a digest for each hour. */
export function* weekObjects(
  plan: LogWeek,
  week: { readonly from: string; readonly to: string },
): Generator<PlacedObject> {
  const { stopped } = plan;
  const spans =
    stopped === undefined
      ? [week]
      : [
          { from: week.from, to: stopped.from },
          { from: stopped.to, to: week.to },
        ];
  for (const span of spans) {
    const inHour = (region: string, hour: number) => {
      const start = Date.parse(span.from) + hour * HOUR;
      return plan.events.filter(({ eventTime, awsRegion }) => {
        const at = Date.parse(eventTime);
        return awsRegion === region && at >= start && at < start + HOUR;
      });
    };
    yield* treeObjects({
      trail: plan.trail,
      owner: plan.account,
      homeRegion: plan.homeRegion,
      bucket: plan.bucket,
      accounts: [plan.account],
      regions: plan.regions,
      from: span.from,
      to: span.to,
      logsPerHour: ({ region, hour }) => (inHour(region, hour).length > 0 ? 1 : 0),
      events: ({ region, hour }: LogPlace) => inHour(region, hour),
    });
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

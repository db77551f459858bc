import type { Account } from '../account.ts';
import { callOf, consoleSignIn } from '../building/cloudtrail-events.ts';
import { deliver } from '../building/delivery.ts';
import { DIGEST_REGIONS, hoursBefore, type LogWeek, weekBefore, weekObjects } from '../building/log-week.ts';
import { ARCHIVE, DAYS, HOME, PRODUCTION, SECURITY, TRAILS } from './names.ts';

type Week = ReturnType<typeof weekBefore>;

const OFFICE = '198.51.100.130';

/**
 * Days of digests and logs of Rockset's two accounts, up to `now`, in the archive. Flaw of rs-41: the trail of the
 * security account was stopped for two hours while its key was changed, and nothing vouches for these.
 */
export async function deliverTrailWeek(security: Account, now: number): Promise<void> {
  const week = weekBefore(now, DAYS);
  for (const plan of plans(week)) await deliver(security, plan.bucket, weekObjects(plan, week));
}

export function plans(week: Week): readonly LogWeek[] {
  const common = { homeRegion: HOME, regions: DIGEST_REGIONS, bucket: ARCHIVE };
  return [
    { ...common, trail: TRAILS.production, account: PRODUCTION, events: productionEvents(week) },
    {
      ...common,
      trail: TRAILS.security,
      account: SECURITY,
      events: securityEvents(week),
      stopped: { from: hoursBefore(week, 60), to: hoursBefore(week, 58) },
    },
  ];
}

/** Operations at work, as far as the rights of the team go. */
function productionEvents(week: Week) {
  return [
    ...atConsole(week, 70, 'g.hansen', 'autoscaling', 'SetDesiredCapacity'),
    ...atConsole(week, 47, 'h.tanaka', 'elasticloadbalancing', 'RegisterTargets'),
    ...atConsole(week, 33, 'g.hansen', 'ec2', 'RebootInstances'),
  ];
}

function securityEvents(week: Week) {
  return [
    ...byKeys(week, 61, 'j.baker', 'cloudtrail', 'StopLogging', 50),
    ...byKeys(week, 58, 'j.baker', 'cloudtrail', 'StartLogging', 5),
    ...byKeys(week, 20, 'k.mensah', 's3', 'GetBucketPolicy', 10),
  ];
}

/** A sign-in with a second factor, and a call. CloudTrail tells sign-ins to the console in us-east-1. */
function atConsole(week: Week, hours: number, user: string, service: string, name: string) {
  const start = hoursBefore(week, hours, 4);
  const session = { account: PRODUCTION, user, address: OFFICE, start };
  return [
    consoleSignIn(PRODUCTION, user, start, OFFICE, true),
    callOf(session, { service, name, readOnly: false, at: hoursBefore(week, hours, 10), region: HOME }),
  ];
}

/** A call by temporary keys, which a second factor gave: nobody of the security account has a password. */
function byKeys(week: Week, hours: number, user: string, service: string, name: string, minutes: number) {
  const session = { account: SECURITY, user, address: OFFICE, start: hoursBefore(week, hours, minutes - 5) };
  const readOnly = name.startsWith('Get');
  const at = hoursBefore(week, hours, minutes);
  const request = service === 'cloudtrail' ? { request: { name: TRAILS.security } } : {};
  return [callOf(session, { service, name, readOnly, at, region: HOME, ...request })];
}

import type { Account } from '../account.ts';
import { callUnder, consoleSignIn, opening, type SessionPlan } from '../building/cloudtrail-events.ts';
import { deliver } from '../building/delivery.ts';
import { EVERY_REGION, hoursBefore, type LogWeek, weekBefore, weekObjects } from '../building/log-week.ts';
import { ARCHIVE, DAYS, HOME, PRODUCTION, SECURITY, TRAILS } from './names.ts';

type Week = ReturnType<typeof weekBefore>;

const OFFICE = '198.51.100.130';

/**
 * Days of digests and logs of Rockset's two accounts, up to `now`, in the archive. Flaw of rs-41: the trail of the
 * security account was stopped for two hours while its key was changed, and nothing vouches for these.
 */
export async function deliverTrailWeek(security: Account, now: number): Promise<void> {
  const week = weekBefore(now, DAYS);
  for (const plan of plans(week)) await deliver(security, HOME, plan.bucket, weekObjects(plan, week));
}

export function plans(week: Week): readonly LogWeek[] {
  const common = { homeRegion: HOME, regions: EVERY_REGION, bucket: ARCHIVE };
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

function productionEvents(week: Week) {
  return [
    ...work(week, PRODUCTION, 70, 'g.hansen', 'ec2', 'RevokeSecurityGroupIngress'),
    ...work(week, PRODUCTION, 47, 'h.tanaka', 'iam', 'AttachRolePolicy'),
    ...work(week, PRODUCTION, 33, 'g.hansen', 'kms', 'PutKeyPolicy'),
  ];
}

function securityEvents(week: Week) {
  return [
    ...work(week, SECURITY, 61, 'j.baker', 'cloudtrail', 'StopLogging', 50),
    ...work(week, SECURITY, 58, 'j.baker', 'cloudtrail', 'StartLogging', 5),
    ...work(week, SECURITY, 20, 'k.mensah', 's3', 'GetBucketPolicy'),
  ];
}

/** A session of the administrators' role. Events are told where a region of ours sees them. */
function work(week: Week, account: string, hours: number, person: string, service: string, name: string, minutes = 10) {
  const session: SessionPlan = {
    account,
    role: 'operations',
    name: person,
    sourceIdentity: person,
    address: OFFICE,
    opener: `arn:aws:iam::${account}:user/${person}`,
    start: hoursBefore(week, hours, minutes - 5),
  };
  const region = HOME;
  const readOnly = /^(Get|List|Describe)/.test(name);
  const signIn = {
    ...consoleSignIn(account, person, hoursBefore(week, hours, minutes - 6), OFFICE, true),
    awsRegion: region,
  };
  return [
    signIn,
    { ...opening(session), awsRegion: region },
    callUnder(session, { service, name, readOnly, at: hoursBefore(week, hours, minutes), region }),
  ];
}

import type { Account } from '../account.ts';
import { callOf, callUnder, consoleSignIn, opening, type SessionPlan } from '../building/cloudtrail-events.ts';
import { deliver } from '../building/delivery.ts';
import { DIGEST_REGIONS, hoursBefore, type LogWeek, weekBefore, weekObjects } from '../building/log-week.ts';
import {
  AUDIT,
  AUDIT_TRAIL,
  BUCKETS,
  CONSOLER,
  CROSS_ACCOUNT_ROLE,
  CUSTOMER,
  DAYS,
  HOME,
  TRAIL,
  VENDOR,
  VENDOR_TRAIL,
} from './names.ts';

type Week = ReturnType<typeof weekBefore>;
type Call = readonly [minutes: number, service: string, name: string, readOnly: boolean, region?: string];

/** Addresses are from the ranges for documentation. */
const VENDOR_ADDRESS = '198.51.100.24';
const OFFICE = '198.51.100.77';
const AUTOMATION = 'deploy-automation';

/** Days of digests and logs of Datacoral's three accounts, up to `now`, in their buckets. */
export async function deliverTrailWeek(audit: Account, vendor: Account, now: number): Promise<void> {
  const week = weekBefore(now, DAYS);
  for (const plan of plans(week))
    await deliver(plan.account === VENDOR ? vendor : audit, plan.bucket, weekObjects(plan, week));
}

export function plans(week: Week): readonly LogWeek[] {
  const common = { homeRegion: HOME, regions: DIGEST_REGIONS };
  return [
    { ...common, trail: TRAIL, account: CUSTOMER, bucket: BUCKETS.trail, events: installationEvents(week) },
    { ...common, trail: AUDIT_TRAIL, account: AUDIT, bucket: BUCKETS.trail, events: auditEvents(week) },
    {
      ...common,
      trail: VENDOR_TRAIL,
      account: VENDOR,
      bucket: `datacoral-vendor-trail-${VENDOR}`,
      events: vendorEvents(week),
    },
  ];
}

/** Deployments and monitoring by the automation, two interventions with a reason, and services at work. */
function installationEvents(week: Week) {
  const deploy: readonly Call[] = [
    [1, 'cloudformation', 'DescribeStacks', true],
    [2, 'cloudformation', 'CreateChangeSet', false],
    [6, 'cloudformation', 'DescribeChangeSet', true],
  ];
  const watch: readonly Call[] = [
    [1, 'cloudwatch', 'GetMetricData', true],
    [2, 'redshift', 'DescribeClusters', true],
    [2, 'cloudwatch', 'GetMetricData', true, 'us-west-2'],
  ];
  const daily = [0, 1].flatMap((day) => [
    ...entering(week, 24 * day + 5, `watch-${day + 1}`, AUTOMATION, watch),
    ...service(week, 24 * day + 9, 'datacoral-functions', 'lambda.amazonaws.com', ['dynamodb', 'DescribeTable']),
    ...service(week, 24 * day + 14, 'datacoral-batch', 'ecs-tasks.amazonaws.com', ['s3', 'GetBucketLocation']),
  ]);
  return [
    ...daily,
    ...entering(week, 40, 'release-114', AUTOMATION, deploy),
    ...entering(week, 46, 'release-115', AUTOMATION, deploy),
    ...administrator(week, 39, 'ExecuteChangeSet', 'cloudformation'),
    ...administrator(week, 45, 'ExecuteChangeSet', 'cloudformation'),
    ...administrator(week, 45, 'PutRolePolicy', 'iam'),
    ...entering(week, 34, 'DC-1041', 'p.weber', [
      [3, 'elasticbeanstalk', 'RestartAppServer', false],
      [9, 'logs', 'DescribeLogGroups', true],
    ]),
    ...entering(week, 26, 'DC-1047', 'q.lopez', [
      [4, 'batch', 'TerminateJob', false],
      [5, 'batch', 'DescribeJobs', true],
    ]),
    ...consoler(week, 32),
    // Flaw of dc-40: nobody wrote down why.
    ...entering(week, 29, 'look-around', 'r.chandra', [[6, 'logs', 'DescribeLogGroups', true]]),
  ];
}

/** dc-43: while the tools did not answer, somebody looked at them in the console. */
function consoler(week: Week, hours: number) {
  const session = { account: CUSTOMER, user: CONSOLER, address: OFFICE, start: hoursBefore(week, hours, 1) };
  const calls: readonly Call[] = [
    [3, 'elasticbeanstalk', 'DescribeEnvironments', true],
    [5, 'cloudformation', 'DescribeStackEvents', true],
    [8, 'elasticbeanstalk', 'RestartAppServer', false],
  ];
  return [
    consoleSignIn(CUSTOMER, CONSOLER, session.start, OFFICE, true),
    ...calls.map(([minutes, service, name, readOnly]) =>
      callOf(session, { service, name, readOnly, at: hoursBefore(week, hours, minutes), region: HOME }),
    ),
  ];
}

/** What the automation and the operators do in the vendor's own account before they enter. */
function vendorEvents(week: Week) {
  const operator = (hours: number, user: string, name: string) => {
    const session: SessionPlan = {
      account: VENDOR,
      role: `operator-${user}`,
      name,
      sourceIdentity: user,
      address: OFFICE,
      opener: `arn:aws:iam::${VENDOR}:user/${user}`,
      start: hoursBefore(week, hours, -4),
    };
    const entered = `arn:aws:iam::${CUSTOMER}:role/${CROSS_ACCOUNT_ROLE}`;
    const request = { roleArn: entered, roleSessionName: name, sourceIdentity: user };
    const at = hoursBefore(week, hours);
    const enter = { service: 'sts', name: 'AssumeRole', readOnly: true, at, region: HOME, request };
    return [opening(session), callUnder(session, enter)];
  };
  return [
    ...operator(34, 'p.weber', 'DC-1041'),
    ...operator(26, 'q.lopez', 'DC-1047'),
    ...operator(29, 'r.chandra', 'look-around'),
    consoleSignIn(VENDOR, 'p.weber', hoursBefore(week, 35, 12), OFFICE, true),
    consoleSignIn(VENDOR, 'q.lopez', hoursBefore(week, 27, 40), OFFICE, true),
  ];
}

function auditEvents(week: Week) {
  return [0, 1].flatMap((day) =>
    administrator(week, 24 * day + 3, 'GetBucketPolicy', 's3', { account: AUDIT, role: 'customer-auditor' }),
  );
}

function entering(week: Week, hours: number, name: string, sourceIdentity: string, calls: readonly Call[]) {
  const session: SessionPlan = {
    account: CUSTOMER,
    role: CROSS_ACCOUNT_ROLE,
    name,
    sourceIdentity,
    address: sourceIdentity === AUTOMATION ? VENDOR_ADDRESS : OFFICE,
    opener: VENDOR,
    start: hoursBefore(week, hours),
  };
  return [opening(session), ...made(week, hours, session, calls)];
}

function service(week: Week, hours: number, role: string, opener: string, called: readonly [string, string]) {
  const session = {
    account: CUSTOMER,
    role,
    name: opener.split('.')[0] ?? '',
    sourceIdentity: '',
    address: opener,
    opener,
    start: hoursBefore(week, hours),
  };
  return [opening(session), ...made(week, hours, session, [[1, ...called, true]])];
}

function administrator(week: Week, hours: number, name: string, called: string, at: Partial<SessionPlan> = {}) {
  const account = at.account ?? CUSTOMER;
  const session: SessionPlan = {
    account,
    role: 'customer-administrator',
    name: `change-${hours}`,
    sourceIdentity: '',
    address: '203.0.113.201',
    // The customer's people have their users in the audit account.
    opener: account === AUDIT ? `arn:aws:iam::${AUDIT}:user/administrator` : AUDIT,
    start: hoursBefore(week, hours),
    ...at,
  };
  return [opening(session), ...made(week, hours, session, [[2, called, name, name.startsWith('Get')]])];
}

function made(week: Week, hours: number, session: SessionPlan, calls: readonly Call[]) {
  return calls.map(([minutes, called, name, readOnly, region = HOME]) =>
    callUnder(session, { service: called, name, readOnly, at: hoursBefore(week, hours, minutes), region }),
  );
}

import { describe, expect, test } from 'vitest';
import type { Cell, FactRow } from '../../../src/facts/table.ts';
import { member } from '../../../src/reasoning/activity/event.ts';
import { reduceEvents } from '../../../src/reasoning/activity/reduce.ts';
import { activityRows } from '../../../src/reasoning/activity/rows.ts';
import {
  assumeRole,
  call,
  credentialVerification,
  identityCenter,
  ROOT_IDENTITY,
  roleIdentity,
  serviceForRoot,
  signIn,
  USER_IDENTITY,
  userAuthentication,
} from './event-cases.ts';

type Event = Readonly<Record<string, unknown>>;

const IAM = { eventSource: 'iam.amazonaws.com', eventName: 'PutRolePolicy' };

const CASES: readonly (readonly [string, readonly Event[]])[] = [
  ['a session that another account opened', [assumeRole(), call()]],
  ['a denial', [call({ errorCode: 'AccessDenied' })]],
  ['a refused opening', [assumeRole({ errorCode: 'AccessDenied', responseElements: null })]],
  ['reading', [call({ readOnly: true })]],
  ['a user with a long-lived key', [call({ userIdentity: { ...USER_IDENTITY, accessKeyId: 'AKIAINVENTED00000001' } })]],
  ['root changes a policy', [call({ userIdentity: ROOT_IDENTITY, ...IAM })]],
  ['a service for root', [call({ ...serviceForRoot(), ...IAM })]],
  ['a user of Identity Center', [call({ userIdentity: identityCenter('u-1', 'c-1') })]],
  ['a sign-in to Identity Center', [userAuthentication('PASSWORD,TOTP', 'Success')]],
  ['a refused credential of Identity Center', [credentialVerification('PASSWORD', 'Failure')]],
  ['a federated sign-in', [signIn('No', 'Success', roleIdentity('a.keller', null))]],
  [
    'a federated caller',
    [
      assumeRole({
        eventName: 'AssumeRoleWithSAML',
        userIdentity: { type: 'SAMLUser', principalId: 'x:a', userName: 'a', identityProvider: 'idp' },
      }),
    ],
  ],
  [
    'a change of roles in the console',
    [
      call({
        eventSource: 'signin.amazonaws.com',
        eventName: 'SwitchRole',
        additionalEventData: { SwitchFrom: 'arn:aws:iam::529104637718:user/a.keller' },
      }),
    ],
  ],
  ['root in the console', [call({ userIdentity: { ...ROOT_IDENTITY, invokedBy: 'signin.amazonaws.com' }, ...IAM })]],
  ['a service', [call({ userIdentity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' }, ...IAM })]],
  ['a sign-in with a second factor', [signIn('Yes', 'Success')]],
  ['a failed sign-in', [signIn('No', 'Failure', ROOT_IDENTITY)]],
  ['a session without source identity', [call({ userIdentity: roleIdentity('deploy-114', null) })]],
  [
    'web identity',
    [
      assumeRole({
        eventName: 'AssumeRoleWithWebIdentity',
        userIdentity: { type: 'WebIdentityUser', userName: 'repo:x', identityProvider: 'token.example.com' },
      }),
    ],
  ],
  [
    'a stopped trail, as its session was opened',
    [call({ eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' }), assumeRole()],
  ],
];

/** What no event leaves out. */
const ALWAYS = ['eventTime', 'eventSource', 'eventName', 'userIdentity', 'userIdentity.type', 'sourceIPAddress'];
/** What no opening leaves out. */
const OPENING = ['requestParameters', 'requestParameters.roleArn', 'recipientAccountId', 'responseElements'];
const HOSTILE: readonly unknown[] = [null, 7, {}, [], 'y'.repeat(2000), false];
/** What CloudTrail writes too: these say yes or no, and an empty object says that there is nothing in it. */
const isUsual = (path: readonly string[], held: unknown, value: unknown) =>
  typeof value === 'boolean'
    ? ['readOnly', 'mfaAuthenticated'].includes(path.at(-1) ?? '')
    : typeof held === 'object' && JSON.stringify(value) === '{}';

/** An event with one member hostile, or left out where it is always there: each member, however deep, in its turn. */
function* altered(event: Event): Iterable<readonly [string, Event]> {
  const required = event.eventName === 'AssumeRole' && event.errorCode === undefined ? [...ALWAYS, ...OPENING] : ALWAYS;
  for (const path of pathsIn(event)) {
    const name = path.join('.');
    for (const value of HOSTILE.filter((one) => !isUsual(path, member(event, ...path), one)))
      yield [`${name}: ${JSON.stringify(value).slice(0, 9)}`, put(event, path, value)];
    if (required.includes(name)) yield [`without ${name}`, put(event, path, undefined)];
  }
}

function pathsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [[name], ...pathsIn(inner).map((path) => [name, ...path])]);
}

function put(value: unknown, [name = '', ...rest]: readonly string[], to: unknown): Event {
  const { [name]: inner, ...others } = value as Event;
  if (rest.length > 0) return { ...others, [name]: put(inner, rest, to) };
  return to === undefined ? others : { ...others, [name]: to };
}

function rowsOf(events: readonly unknown[]): readonly FactRow[] {
  const place = { trail_arn: 't', member_account: '1', source_region: 'eu-west-1' };
  return activityRows([reduceEvents(events)], true, 'archive', place);
}

/** A name made of others tells nothing by itself. */
const LEFT_OUT: ReadonlySet<string> = new Set(['session']);

/** A row that says the same, or of some cells that they are unknown. */
function isWithin(row: FactRow, other: FactRow): boolean {
  const same = ([name, cell]: readonly [string, Cell]) =>
    LEFT_OUT.has(name) || cell === null || cell === other.values[name];
  return row.table === other.table && Object.entries(row.values).every(same);
}

describe('an event with one member missing, null, of another type or hostile', () => {
  test.each(CASES)('%s', (_, events) => {
    const truth = rowsOf(events);
    const wrong: Record<string, unknown> = {};
    for (const [i, event] of events.entries())
      for (const [what, changed] of altered(event)) {
        const then = rowsOf(events.with(i, changed));
        if (then.some(({ values }) => Object.values(values).every((cell) => cell === null))) continue;
        const false_ = then.filter((row) => !truth.some((true_) => isWithin(row, true_)));
        const lost = truth.filter((row) => !then.some((now) => isWithin(now, row)));
        if (false_.length + lost.length > 0)
          wrong[what] = { told: false_.map(({ values }) => values), lost: lost.length };
      }
    expect(wrong).toEqual({});
  });
});

describe('a call for a role of another account', () => {
  const elsewhere = 'arn:aws:iam::999988887777:role/x';
  test.each([
    ['needs no answer: the log of that account tells of the session', { roleArn: elsewhere }, 0],
    ['needs to say which role', { roleArn: 7 }, 1],
    ['needs to say it as ARNs do', { roleArn: 'x' }, 1],
  ])('%s', (_, requestParameters, unread) => {
    expect(reduceEvents([assumeRole({ requestParameters, responseElements: null })]).unread).toBe(unread);
  });
});

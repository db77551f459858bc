import { describe, expect, it } from 'vitest';
import { reduceEvents, reduceLog } from '../../../src/reasoning/activity/reduce.ts';
import { reducedSchema } from '../../../src/reasoning/activity/reduced.ts';
import { activityRows } from '../../../src/reasoning/activity/rows.ts';
import { activityTables } from '../../../src/reasoning/activity/tables.ts';
import {
  assumeRole,
  call,
  credentialVerification,
  INSIGHT,
  identityCenter,
  ofIdentityCenterRole,
  ROOT_IDENTITY,
  roleIdentity,
  serviceForRoot,
  signIn,
  USER_IDENTITY,
  userAuthentication,
} from './event-cases.ts';

const PLACE = { trail_arn: 'arn:aws:cloudtrail:us-east-1:1:trail/t', member_account: '1', source_region: 'us-east-1' };
const sessionsOf = (...events: unknown[]) =>
  activityRows([reduceEvents(events)], true, 'archive', PLACE).flatMap(({ table, values }) =>
    table === 'cloudtrail_session' ? [values] : [],
  );
const notableOf = (...events: unknown[]) =>
  activityRows([reduceEvents(events)], true, 'archive', PLACE).flatMap(({ table, values }) =>
    table === 'cloudtrail_event_summary' ? [[values.kind, values.event, values.outcome, values.second_factor]] : [],
  );

describe('sessions', () => {
  it('joins an opening with the calls made under it', () => {
    const [session, ...others] = sessionsOf(assumeRole(), call(), call({ eventTime: '2026-11-20T10:05:00Z' })).filter(
      ({ kind }) => kind === 'role',
    );
    expect(others).toEqual([]);
    expect(session).toMatchObject({
      kind: 'role',
      name: 'datacoral-cross-account',
      session_name: 'deploy-114',
      source_identity: 'deploy-automation',
      opener_kind: 'account',
      opener: '867540931204',
      second_factor: 'no',
      addresses: '["198.51.100.7"]',
      services: '["lambda.amazonaws.com"]',
      calls: 2,
      changes: 2,
      first_at: '2026-11-20T09:59:00Z',
      last_at: '2026-11-20T10:05:00Z',
      source: 'archive',
    });
  });

  it.each<[string, unknown, Record<string, unknown>]>([
    ['no source identity is known', call({ userIdentity: roleIdentity('x', null) }), { source_identity: '' }],
    [
      'a long-lived key has no second factor',
      call({ userIdentity: { ...USER_IDENTITY, accessKeyId: 'AKIAINVENTED00000001' } }),
      { kind: 'user', second_factor: 'no', name: 'a.keller' },
    ],
    ['root', call({ userIdentity: ROOT_IDENTITY }), { kind: 'root', name: 'root', second_factor: 'yes' }],
    [
      'a caller of another account',
      call({ userIdentity: { type: 'AWSAccount', accountId: '867540931204', principalId: 'AROAX:build' } }),
      { kind: 'account', principal: '867540931204', name: 'build' },
    ],
    [
      'a kind that AWS adds tomorrow',
      call({ userIdentity: { type: 'Tomorrow', arn: 'arn:aws:x' } }),
      { kind: 'other' },
    ],
    ['a denial is no change', call({ errorCode: 'AccessDenied' }), { changes: 0, refused: 1, calls: 1 }],
    ['what does not say that it reads, changes', call({ readOnly: undefined }), { changes: 1 }],
    ['reading', call({ readOnly: true }), { changes: 0 }],
    [
      'a user of Identity Center',
      call({ userIdentity: identityCenter('u-1', 'c-1') }),
      { kind: 'identity-center', principal: 'u-1', name: 'u-1', second_factor: 'not said' },
    ],
    [
      'who changed to a role in the console',
      call({
        eventSource: 'signin.amazonaws.com',
        eventName: 'SwitchRole',
        eventType: 'AwsConsoleSignIn',
        additionalEventData: { SwitchFrom: 'arn:aws:iam::529104637718:user/a.keller' },
      }),
      { kind: 'role', opener_kind: 'user', opener: 'arn:aws:iam::529104637718:user/a.keller' },
    ],
    [
      'a session of a provider’s user has its factor there',
      assumeRole({
        eventName: 'AssumeRoleWithSAML',
        userIdentity: { type: 'SAMLUser', principalId: 'x:a', userName: 'a', identityProvider: 'idp' },
      }),
      { opener_kind: 'saml', second_factor: 'not said' },
    ],
    [
      'a role of Identity Center, opened before',
      call({ userIdentity: ofIdentityCenterRole() }),
      { second_factor: 'at the provider' },
    ],
    ['a role’s session that was opened before, by whomever', call(), { second_factor: null }],
    [
      'SAML',
      assumeRole({
        eventName: 'AssumeRoleWithSAML',
        userIdentity: { type: 'SAMLUser', userName: 'a.keller@example.com', identityProvider: 'idp' },
      }),
      { opener_kind: 'saml', opener: 'a.keller@example.com', provider: 'idp' },
    ],
    [
      'an over-long name is unknown, not cut',
      call({ userIdentity: roleIdentity('x', 'y'.repeat(2000)) }),
      { source_identity: null },
    ],
  ])('%s', (_what, event, expected) => {
    const rows = sessionsOf(event);
    expect(rows.filter(({ kind }) => kind !== 'federated').at(0)).toMatchObject(expected);
  });

  it('a session that a provider’s user opened has its factor at the provider, whatever its calls say', () => {
    const opened = assumeRole({
      eventName: 'AssumeRoleWithSAML',
      userIdentity: { type: 'SAMLUser', principalId: 'x:a', userName: 'a', identityProvider: 'idp' },
    });
    expect(sessionsOf(opened, call()).filter(({ kind }) => kind === 'role')).toMatchObject([
      { opener_kind: 'saml', second_factor: 'at the provider' },
    ]);
  });

  it('two callers of a provider are two, and so are two users of Identity Center', () => {
    const federated = (name: string) =>
      assumeRole({
        eventName: 'AssumeRoleWithSAML',
        errorCode: 'AccessDenied',
        userIdentity: { type: 'SAMLUser', principalId: `x:${name}`, userName: name, identityProvider: 'idp' },
      });
    expect(
      sessionsOf(federated('a'), federated('b'), federated('a'))
        .map(({ name, principal }) => [name, principal])
        .sort(),
    ).toEqual([
      ['a', 'x:a'],
      ['b', 'x:b'],
    ]);
    const ofWeb = (userName: string) =>
      assumeRole({
        eventName: 'AssumeRoleWithWebIdentity',
        errorCode: 'AccessDenied',
        userIdentity: { type: 'WebIdentityUser', userName, identityProvider: 'token.example.com' },
      });
    expect(sessionsOf(ofWeb('a'), ofWeb('b'))).toHaveLength(2);
    const people = ['u-1', 'u-2', 'u-1'].map((id) => call({ userIdentity: identityCenter(id, `c-${id}`) }));
    expect(
      sessionsOf(...people)
        .map(({ name, calls }) => [name, calls])
        .sort(),
    ).toEqual([
      ['u-1', 2],
      ['u-2', 1],
    ]);
  });

  it('one event that cannot be read whole makes its own session unknown, and no other', () => {
    const other = call({ userIdentity: roleIdentity('another', null, 'ASIAINVENTED00000002') });
    const rows = sessionsOf(call({ readOnly: 7 }), call(), other);
    expect(rows.map(({ session_name, calls, changes }) => [session_name, calls, changes]).sort()).toEqual([
      ['another', 1, 1],
      ['deploy-114', null, null],
    ]);
  });

  it('an addendum comes in the place of its event', () => {
    const first = call({ eventID: 'e-1' });
    const added = call({
      eventID: 'e-2',
      errorCode: 'AccessDenied',
      addendum: { reason: 'UPDATED_DATA', originalEventID: 'e-1' },
    });
    for (const events of [
      [first, added],
      [added, first],
    ])
      expect(sessionsOf(...events)).toMatchObject([{ calls: 1, changes: 0, refused: 1 }]);
  });

  it('does not choose between two source identities', () => {
    const rows = sessionsOf(call(), call({ userIdentity: roleIdentity('deploy-114', 'somebody') }));
    expect(rows).toMatchObject([{ source_identity: null }]);
  });

  it.each([
    ['refused', { errorCode: 'AccessDenied' }],
    ['of a role elsewhere', { recipientAccountId: '867540931204' }],
    ['of another service', { eventSource: 'other.amazonaws.com' }],
  ])('an opening that is %s opens nothing', (_what, changes) => {
    expect(sessionsOf(assumeRole(changes)).filter(({ kind }) => kind === 'role')).toEqual([]);
  });

  it('a service of AWS has no session', () => {
    expect(sessionsOf(call({ userIdentity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' } }))).toEqual([]);
  });
});

describe('notable events', () => {
  it.each<[string, unknown, unknown[]]>([
    ['a sign-in with a second factor', signIn('Yes', 'Success'), [['sign-in', 'ConsoleLogin', 'succeeded', 'yes']]],
    ['a failed one without', signIn('No', 'Failure'), [['sign-in', 'ConsoleLogin', 'failed', 'no']]],
    ['one that does not say', signIn('Perhaps', 'Success'), [['sign-in', 'ConsoleLogin', 'succeeded', null]]],
    [
      'root signs in',
      signIn('Yes', 'Success', ROOT_IDENTITY),
      [
        ['root', 'ConsoleLogin', 'succeeded', 'yes'],
        ['sign-in', 'ConsoleLogin', 'succeeded', 'yes'],
      ],
    ],
    [
      'root changes a policy',
      call({ userIdentity: ROOT_IDENTITY, eventSource: 'iam.amazonaws.com', eventName: 'PutRolePolicy' }),
      [
        ['policy', 'PutRolePolicy', 'succeeded', ''],
        ['root', 'PutRolePolicy', 'succeeded', ''],
      ],
    ],
    [
      'root in the console',
      call({ userIdentity: { ...ROOT_IDENTITY, invokedBy: 'signin.amazonaws.com' } }),
      [['root', 'UpdateFunctionCode20150331v2', 'succeeded', '']],
    ],
    [
      'root, with a name of AWS for its agent alone',
      call({ ...serviceForRoot(), sourceIPAddress: '198.51.100.7' }),
      [['root', 'UpdateFunctionCode20150331v2', 'succeeded', '']],
    ],
    [
      'what the console passes on, whatever it calls itself',
      call(serviceForRoot('signin.amazonaws.com')),
      [['root', 'UpdateFunctionCode20150331v2', 'succeeded', '']],
    ],
    [
      'a federated sign-in',
      signIn('No', 'Success', roleIdentity('a.keller', null)),
      [['sign-in', 'ConsoleLogin', 'succeeded', 'at the provider']],
    ],
    ...(
      [
        ['PASSWORD,TOTP', 'Success', 'succeeded', 'yes'],
        ['PASSWORD', 'Success', 'succeeded', 'no'],
        ['EXTERNAL_IDP', 'Success', 'succeeded', 'at the provider'],
        ['TOMORROW', 'Failure', 'failed', null],
      ] as const
    ).map(([type, said, outcome, factor]): [string, unknown, unknown[]] => [
      `a sign-in to Identity Center by ${type}`,
      userAuthentication(type, said),
      [['sign-in', 'UserAuthentication', outcome, factor]],
    ]),
    ['a password of Identity Center that was right', credentialVerification('PASSWORD', 'Success'), []],
    [
      'a password of Identity Center that was wrong',
      credentialVerification('PASSWORD', 'Failure'),
      [['sign-in', 'CredentialVerification', 'failed', '']],
    ],
    [
      'a credential of Identity Center of which it is not said',
      { ...credentialVerification('TOTP', 'Success'), serviceEventDetails: null },
      [['sign-in', 'CredentialVerification', null, '']],
    ],
    [
      'a second factor is taken away',
      call({ eventSource: 'iam.amazonaws.com', eventName: 'DeactivateMFADevice' }),
      [['credential', 'DeactivateMFADevice', 'succeeded', '']],
    ],
    [
      'the lifecycle of a bucket is changed',
      call({ eventSource: 's3.amazonaws.com', eventName: 'PutBucketLifecycle' }),
      [['recording', 'PutBucketLifecycle', 'succeeded', '']],
    ],
    [
      'an account leaves its organisation',
      call({ eventSource: 'organizations.amazonaws.com', eventName: 'LeaveOrganization' }),
      [['policy', 'LeaveOrganization', 'succeeded', '']],
    ],
    [
      'a queue is set, by a call that was too large to keep',
      call({ eventSource: 'sqs.amazonaws.com', eventName: 'SetQueueAttributes', requestParameters: { omitted: true } }),
      [['policy', 'SetQueueAttributes', 'succeeded', '']],
    ],
    ['a service for root', call(serviceForRoot()), []],
    [
      'a trail is stopped',
      call({ eventSource: 'cloudtrail.amazonaws.com', eventName: 'StopLogging' }),
      [['recording', 'StopLogging', 'succeeded', '']],
    ],
    [
      'a refused key deletion',
      call({ eventSource: 'kms.amazonaws.com', eventName: 'ScheduleKeyDeletion', errorCode: 'AccessDenied' }),
      [['key', 'ScheduleKeyDeletion', 'AccessDenied', '']],
    ],
    ['an ordinary call', call(), []],
    [
      'a function is opened',
      call({ eventName: 'AddPermission20150331v2' }),
      [['policy', 'AddPermission20150331v2', 'succeeded', '']],
    ],
    [
      'a queue is opened',
      call({
        eventSource: 'sqs.amazonaws.com',
        eventName: 'SetQueueAttributes',
        requestParameters: { attributes: { Policy: '{}' } },
      }),
      [['policy', 'SetQueueAttributes', 'succeeded', '']],
    ],
    [
      'a queue is set otherwise',
      call({
        eventSource: 'sqs.amazonaws.com',
        eventName: 'SetQueueAttributes',
        requestParameters: { attributes: { DelaySeconds: '5' } },
      }),
      [],
    ],
    [
      'a topic, by a call that does not say what it sets',
      call({ eventSource: 'sns.amazonaws.com', eventName: 'SetTopicAttributes', requestParameters: null }),
      [['policy', 'SetTopicAttributes', 'succeeded', '']],
    ],
  ])('%s', (_what, event, expected) => {
    expect(notableOf(event)).toEqual(expected);
  });
});

describe('what is not known', () => {
  const unknownTables = (rows: ReturnType<typeof activityRows>) =>
    rows.filter(({ values }) => Object.values(values).every((cell) => cell === null)).map(({ table }) => table);
  const BOTH = ['cloudtrail_session', 'cloudtrail_event_summary'];

  it.each<[string, ReturnType<typeof activityRows>, string[]]>([
    ['a whole period', activityRows([reduceEvents([call()])], true, 'archive', PLACE), []],
    ['a part that is not proven', activityRows([reduceEvents([call()])], false, 'archive', PLACE), BOTH],
    [
      'an event without a time',
      activityRows([reduceEvents([call({ eventTime: 'yesterday' })])], true, 'archive', PLACE),
      BOTH,
    ],
    [
      'a session of a role that is not told',
      activityRows(
        [reduceEvents([call({ userIdentity: { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/r/s' } })])],
        true,
        'archive',
        PLACE,
      ),
      BOTH,
    ],
    [
      'an event that names nobody',
      activityRows([reduceEvents([call({ userIdentity: {} })])], true, 'archive', PLACE),
      BOTH,
    ],
    [
      'an opening that was too large to keep',
      activityRows([reduceEvents([assumeRole({ requestParameters: { omitted: true } })])], true, 'archive', PLACE),
      BOTH,
    ],
    ['Insights, which are no calls', activityRows([reduceEvents([INSIGHT, call()])], true, 'archive', PLACE), []],
    [
      'a recording of before, which singled fewer events out',
      activityRows([{ ...reduceEvents([call()]), reduced: 'affidavit/activity/1' }], true, 'archive', PLACE),
      ['cloudtrail_event_summary'],
    ],
    ['an event that is no object', activityRows([reduceEvents(['event'])], true, 'archive', PLACE), BOTH],
  ])('%s', (_what, rows, expected) => {
    expect(unknownTables(rows)).toEqual(expected);
  });

  it('fills every declared column', () => {
    const columns = new Map(activityTables([]).map(({ name, columns: own }) => [name, Object.keys(own).sort()]));
    for (const { table, values } of activityRows(
      [reduceEvents([call(), signIn('Yes', 'Success')])],
      false,
      'lookup',
      PLACE,
    ))
      expect(Object.keys(values).sort()).toEqual(columns.get(table));
  });

  it.each(['', '{}', '[]', '{"Records":{}}', 'null', '{"Records":'])('%j is no log', (text) => {
    expect(reduceLog(text)).toBeNull();
  });
});

describe('what is kept', () => {
  it('neither requests, answers, agents, tokens nor key ids', () => {
    const text = JSON.stringify(reduceEvents([assumeRole(), call(), signIn('Yes', 'Success')]));
    for (const secret of ['invented', 'ASIA', 'AKIA', 'a-client', 'functionName']) expect(text).not.toContain(secret);
    expect(reducedSchema.parse(JSON.parse(text)).events).toBe(3);
  });

  it('the same, in whatever order and cut the logs come', () => {
    const events = [assumeRole(), call(), call({ eventTime: '2026-11-20T11:05:00Z' }), signIn('Yes', 'Success')];
    const whole = activityRows([reduceEvents(events)], true, 'archive', PLACE);
    const pieces = activityRows(
      events.toReversed().map((event) => reduceEvents([event])),
      true,
      'archive',
      PLACE,
    );
    expect(pieces).toEqual(whole);
  });

  it('holds no lone surrogate of a hostile name', () => {
    const [row] = sessionsOf(call({ userIdentity: roleIdentity('\ud800<script>', 'a\u202eb') }));
    expect(String(row?.session_name).isWellFormed()).toBe(true);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Validation } from '../../src/cloudtrail/schema.ts';
import { change, DAY, FIRST_DAY, FIRST_LOGS, FOUR_DAYS, lacking, paused, rule, START, STOP } from './gaps.ts';
import { writeTrail } from './generator/folder.ts';
import type { Asked, Fault } from './generator/simulated-aws.ts';
import { makeTrail, type TestTrail } from './generator/trail.ts';
import { findings, validated, validatedFolder } from './validating.ts';

const place = mkdtempSync(join(tmpdir(), 'affidavit-explained-'));
afterAll(() => rmSync(place, { recursive: true }));

// The history reaches to 15 minutes ago, the lifecycle counts days from now.
beforeAll(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-25T12:00:00Z') }));
afterAll(() => void vi.useRealTimers());

const ON = { isMultiRegionTrail: true, enableLogFileValidation: true };
const MISSING = ['not-covered 02:00–04:00 chain-restarts', 'remark chain-restarts'];
const told = ({ chains }: Validation): readonly string[] =>
  chains.flatMap(({ explanations }) => explanations.map(({ code, detail }) => `${code}: ${detail}`));

describe('a gap that the trail’s history explains is not due:', () => {
  test.each<[string, TestTrail['history'], readonly string[]]>([
    ['stopped and started', [STOP, START], ['not-due 02:00–04:00 stopped']],
    [
      'stopped and started, after a call that failed without saying of which trail',
      [{ ...STOP, errorCode: 'AccessDenied', requestParameters: null }, STOP, START],
      ['not-due 02:00–04:00 stopped'],
    ],
    [
      'stopped and started by its ARN',
      [change('StopLogging', '01:59:30', {}, { name: 'arn:aws:cloudtrail:us-east-1:111122223333:trail/main' }), START],
      ['not-due 02:00–04:00 stopped'],
    ],
    [
      'deleted and made anew',
      [
        change('DeleteTrail', '01:59:30'),
        change('CreateTrail', '03:20:00', {}, ON),
        change('StartLogging', '03:30:00'),
      ],
      ['not-due 02:00–04:00 no-trail'],
    ],
    [
      'set not to sign, and to sign again',
      [
        change('UpdateTrail', '01:59:30', {}, { enableLogFileValidation: false }),
        change('UpdateTrail', '03:20:00', {}, { enableLogFileValidation: true }),
      ],
      ['not-due 02:00–04:00 validation-off'],
    ],
  ])('%s', async (_, history, found) => {
    const validation = await validated(paused(history));
    expect(findings(validation)).toEqual(found);
    expect(validation.state).toBe('valid');
    const names = history.map(({ eventName }) => String(eventName));
    for (const name of names) expect(told(validation).join()).toContain(`trail-changed: ${name}, 20 November 2026`);
  });

  test('made within the period', async () => {
    const trail = makeTrail({ from: `${DAY}T04:00:00Z`, to: `${DAY}T06:00:00Z`, logsPerHour: 1 });
    trail.history = [change('CreateTrail', '03:20:00', {}, ON), change('StartLogging', '03:20:01')];
    const period = { from: `${DAY}T00:00:00Z`, to: `${DAY}T06:00:00Z` };
    const validation = await validated(trail, undefined, period);
    expect(findings(validation)).toEqual(['not-due 00:00–04:00 no-trail']);
    expect(validation.state).toBe('valid');
  });

  test('in other regions, set to its home region alone', async () => {
    const history = [
      change('UpdateTrail', '01:59:30', {}, { isMultiRegionTrail: false }),
      change('UpdateTrail', '03:20:00', {}, { isMultiRegionTrail: true }),
    ];
    const { chains } = await validated(paused(history, ['us-east-1', 'eu-west-1']));
    expect(chains.map(({ region, intervals }) => [region, intervals.map(({ state }) => state)])).toEqual([
      ['eu-west-1', ['valid', 'not-due', 'valid']],
      ['us-east-1', ['valid', 'not-covered', 'valid']],
    ]);
  });
});

describe('a gap stays missing', () => {
  test.each<[string, TestTrail['history'], readonly string[]]>([
    ['without any change', [], MISSING],
    ['when a stop failed', [{ ...STOP, errorCode: 'AccessDenied' }, START], MISSING],
    ['when another trail was stopped', [change('StopLogging', '01:59:30', {}, { name: 'other' }), START], MISSING],
    [
      'when another account’s trail of that name was',
      [{ ...STOP, recipientAccountId: '444455556666' }, START],
      MISSING,
    ],
    ['when it was started alone, which succeeds where it runs', [START], MISSING],
    [
      'when it was set alone to sign, which succeeds where it does',
      [change('UpdateTrail', '03:20:00', {}, { enableLogFileValidation: true })],
      MISSING,
    ],
    [
      'after it was started again',
      [STOP, change('StartLogging', '02:10:00'), change('StartLogging', '03:20:00')],
      ['not-covered 02:10–04:00 chain-restarts', 'not-due 02:00–02:10 stopped', 'remark chain-restarts'],
    ],
    [
      'between two stops',
      [STOP, change('StartLogging', '02:10:00'), change('StopLogging', '03:10:00'), START],
      ['not-covered 02:10–03:10 no-digest', 'not-due 02:00–02:10 stopped', 'not-due 03:10–04:00 stopped'],
    ],
    [
      'between two stops shortly after each other, the second of which makes the chain begin anew',
      [STOP, change('StartLogging', '03:05:00'), change('StopLogging', '03:50:00'), change('StartLogging', '03:51:00')],
      ['not-covered 03:05–03:50 no-digest', 'not-due 02:00–03:05 stopped', 'not-due 03:50–04:00 stopped'],
    ],
    [
      'when it was started in the second in which it was stopped',
      [{ ...START, eventTime: `${DAY}T01:59:30Z` }, STOP],
      MISSING,
    ],
  ])('%s', async (_, history, found) => {
    const validation = await validated(paused(history));
    expect(findings(validation)).toEqual(found);
    expect(validation.state).not.toBe('valid');
  });

  test('of an organisation’s trail, which others may change too', async () => {
    const trail = paused([STOP, START]);
    trail.description.IsOrganizationTrail = true;
    const validation = await validated(trail, undefined, undefined, {
      declared: { accounts: ['111122223333'], regions: ['us-east-1'] },
    });
    expect(findings(validation)).toEqual(MISSING);
    expect(told(validation).join()).toContain('history-unread');
  });

  test.each<[string, TestTrail['history'], Fault | null]>([
    ['when the history is denied', [STOP, START], { kind: 'error', status: 400, code: 'AccessDeniedException' }],
    ['when a part of it does not say whose it is', [STOP, START, { ...START, requestParameters: null }], null],
  ])('%s, and that is told', async (_, history, fault) => {
    const faulty = ({ operation }: Asked): Fault | null => (operation === 'cloudtrail:LookupEvents' ? fault : null);
    const validation = await validated(paused(history), faulty);
    expect(findings(validation)).toEqual(MISSING);
    expect(told(validation).join()).toContain('history-unread: cloudtrail:LookupEvents');
  });

  test('that the history does not reach', async () => {
    vi.setSystemTime('2027-03-01T00:00:00Z');
    const validation = await validated(paused([STOP, START]));
    vi.setSystemTime('2026-11-25T12:00:00Z');
    expect(findings(validation)).toEqual(MISSING);
    expect(told(validation).join()).toContain('does not reach there');
  });
});

test('where its status alone tells of a stop, what else made the chain begin anew is asked for, and told', async () => {
  const off = change('UpdateTrail', '03:50:00', {}, { enableLogFileValidation: false });
  const on = change('UpdateTrail', '03:51:00', {}, { enableLogFileValidation: true });
  const trail = paused([STOP, change('StartLogging', '03:05:00'), off, on]);
  trail.status['us-east-1'] = { StopLoggingTime: `${DAY}T01:59:30Z`, StartLoggingTime: `${DAY}T03:05:00Z` };
  const validation = await validated(trail);
  expect(findings(validation)).toEqual([
    'not-covered 03:05–03:50 no-digest',
    'not-due 02:00–03:05 stopped',
    'not-due 03:50–04:00 validation-off',
  ]);
  expect(told(validation).join()).toContain('trail-changed: StopLogging');
});

test('nothing is asked where nothing is missing', async () => {
  const operations: string[] = [];
  await validated(makeTrail({ to: `${DAY}T02:00:00Z` }), ({ operation }) => {
    operations.push(operation);
    return null;
  });
  expect(operations).not.toContain('cloudtrail:LookupEvents');
  expect(operations).not.toContain('s3:GetBucketLifecycleConfiguration');
});

describe('what the bucket’s lifecycle lets expire is neither valid nor missing:', () => {
  const logs = ['expired 18:00–00:00 expired', 'log undetermined expired × 6'];
  test.each<[string, TestTrail, readonly string[]]>([
    // The digest that ends at midnight lies in the next day's folder.
    [
      'a whole day',
      lacking(/2026\/11\/20\/|20261121T000000Z/, FOUR_DAYS),
      ['digest undetermined expired', 'expired 18:00–00:00 expired'],
    ],
    ['its logs alone', lacking(FIRST_LOGS, FOUR_DAYS), logs],
    ['by a date', lacking(FIRST_LOGS, rule('<Date>2026-11-25T00:00:00.000Z</Date>')), logs],
    ['by a prefix', lacking(FIRST_LOGS, rule('<Days>4</Days>', '<Prefix>AWSLogs/</Prefix>')), logs],
  ])('%s', async (_, trail, found) => {
    const validation = await validated(trail);
    expect(findings(validation)).toEqual(found);
    expect(validation.state).toBe('undetermined');
    expect(told(validation).join()).toContain('bucket-expires');
  });

  test('all, the newest among it, after the trail fell silent', async () => {
    const trail = lacking(/./, rule('<Days>3</Days>'));
    const [bucket, key] = [trail.options.bucket, 'README'];
    trail.objects.set(`${bucket}/${key}`, { bucket, key, body: Buffer.from('x'), metadata: {} });
    const validation = await validated(trail);
    expect(findings(validation)).toEqual(['expired 18:00–06:00 expired']);
    expect(validation.state).toBe('undetermined');
    trail.lifecycle = null;
    expect((await validated(trail)).state).toBe('invalid');
  });

  test('from a folder', async () => {
    const folder = mkdtempSync(join(place, 'folder-'));
    const trail = lacking(FIRST_LOGS, null);
    writeTrail(folder, trail);
    mkdirSync(join(folder, 'lifecycle'));
    const answer = { Rules: [{ ID: 'old', Status: 'Enabled', Filter: { Prefix: '' }, Expiration: { Days: 4 } }] };
    writeFileSync(join(folder, 'lifecycle', `${trail.options.bucket}.json`), JSON.stringify(answer));
    expect(findings(await validatedFolder(folder, trail))).toEqual(logs);
  });
});

describe('what the bucket’s lifecycle does not explain is missing:', () => {
  const logs = ['invalid 18:00–00:00 log-invalid', 'log invalid missing × 6'];
  test.each<[string, TestTrail, readonly string[]]>([
    ['without a rule', lacking(FIRST_LOGS, null), logs],
    ['younger than the rule', lacking(FIRST_LOGS, rule('<Days>5</Days>')), logs],
    ['a rule that is off', lacking(FIRST_LOGS, rule('<Days>4</Days>', '', 'Disabled')), logs],
    [
      'a rule of another prefix',
      lacking(FIRST_LOGS, rule('<Days>4</Days>', '<Filter><Prefix>x/</Prefix></Filter>')),
      logs,
    ],
    [
      'a rule of tagged objects',
      lacking(FIRST_LOGS, rule('<Days>4</Days>', '<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>')),
      logs,
    ],
    ['a rule of a day to come', lacking(FIRST_LOGS, rule('<Date>2026-11-26T00:00:00.000Z</Date>')), logs],
    [
      'what is younger, beside what expired',
      lacking(/\/CloudTrail\//, FOUR_DAYS),
      [
        'expired 18:00–00:00 expired',
        'invalid 00:00–06:00 log-invalid',
        'log invalid missing × 6',
        'log undetermined expired × 6',
      ],
    ],
  ])('%s', async (_, trail, found) => {
    const validation = await validated(trail);
    expect(findings(validation)).toEqual(found);
    expect(validation.state).toBe('invalid');
  });

  test('when the lifecycle is denied, and that is told', async () => {
    const validation = await validated(lacking(FIRST_LOGS, FOUR_DAYS), ({ operation }) =>
      operation === 's3:GetBucketLifecycleConfiguration' ? { kind: 'error', status: 403, code: 'AccessDenied' } : null,
    );
    expect(findings(validation)).toEqual(logs);
    expect(told(validation).join()).toContain('expiry-unread');
  });

  test('a whole day without a rule', async () => {
    const { state } = await validated(lacking(FIRST_DAY, null));
    expect(state).toBe('invalid');
  });
});

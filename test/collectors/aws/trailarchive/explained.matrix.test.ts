import { afterEach, describe, expect, test } from 'vitest';
import { DAY, FIRST_LOGS, FOUR_DAYS, lacking, paused, START, STOP } from '../../../cloudtrail/gaps.ts';
import type { Asked, Fault } from '../../../cloudtrail/generator/simulated-aws.ts';
import type { TestTrail } from '../../../cloudtrail/generator/trail.ts';
import { type CollectedTrail, collectTrail } from './collecting.ts';

const AFTER_GAP = `${DAY}T07:10:00.000Z`;
const AFTER_EXPIRY = '2026-11-25T12:00:00.000Z';
const DENIED: Fault = { kind: 'error', status: 403, code: 'AccessDenied' };
const SECRET = 'ASIAIOSFODNN7EXAMPLE';
let open: CollectedTrail | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

async function collected(trail: TestTrail, at: string, days: number, denied: RegExp | null): Promise<CollectedTrail> {
  const fault = ({ operation }: Asked): Fault | null => (denied?.test(operation) ? DENIED : null);
  open = await collectTrail(trail, at, days, fault);
  return open;
}

const WITHIN = `to_at > '${DAY}T00:00:00Z' and from_at < '${DAY}T06:00:00Z'`;
const gaps = ({ rows }: CollectedTrail): readonly string[] =>
  rows(
    `select state || ' ' || ifnull(is_valid, 'NULL') || ' ' || reasons as text from cloudtrail_interval
     where state <> 'valid' and ${WITHIN} and from_at >= '${DAY}T00:00:00Z' order by from_at`,
  ).map(({ text }) => String(text));
const told = ({ rows }: CollectedTrail): readonly string[] =>
  rows('select code from cloudtrail_explanation order by code').map(({ code }) => String(code));
const untoldActivity = ({ rows }: CollectedTrail): unknown =>
  rows('select count(*) as n from cloudtrail_session where session is null')[0]?.n;

describe('a gap of a day', () => {
  const caller = { userIdentity: { accessKeyId: SECRET }, sourceIPAddress: '198.51.100.7' };

  test('that the trail’s history explains is not due, and that is told; what happened meanwhile is not known', async () => {
    const trail = paused([{ ...STOP, ...caller }, START], ['us-east-1'], '2026-11-19T06:00:00Z');
    const found = await collected(trail, AFTER_GAP, 1, null);
    expect(gaps(found)).toEqual(['not-due NULL ["stopped"]']);
    expect(found.rows("select distinct state from cloudtrail_interval where state <> 'valid'")).toEqual([
      { state: 'not-due' },
    ]);
    expect(told(found)).toEqual(['trail-changed', 'trail-changed']);
    expect(untoldActivity(found)).toBe(1);
    expect(JSON.stringify([...found.snapshot.records()])).not.toMatch(/ASIAIOSF|198\.51\.100\.7/);
  });

  test.each<[string, TestTrail['history'], RegExp | null, string, readonly string[]]>([
    ['without any change is not covered', [], null, 'not-covered', []],
    ['of a trail that was started alone is not covered', [START], null, 'not-covered', ['trail-changed']],
    ['is undetermined when the history is denied', [STOP, START], /LookupEvents/, 'undetermined', ['history-unread']],
    ['is undetermined when the lifecycle is denied', [], /Lifecycle/, 'undetermined', ['expiry-unread']],
    [
      'is undetermined when a part of the history does not say whose it is',
      [STOP, START, { ...START, requestParameters: null }],
      null,
      'undetermined',
      ['history-unread'],
    ],
  ])('%s: neither valid nor an accusation', async (_, history, denied, state, codes) => {
    const found = await collected(paused(history), AFTER_GAP, 1, denied);
    expect(gaps(found)).toEqual([`${state} NULL ["chain-restarts"]`]);
    expect(told(found)).toEqual(codes);
    expect(found.rows('select count(*) as n from cloudtrail_interval where is_valid = 0')).toEqual([{ n: 0 }]);
  });

  test('of an organisation’s trail is not explained by one account’s history', async () => {
    const trail = paused([STOP, START]);
    trail.description.IsOrganizationTrail = true;
    const found = await collected(trail, AFTER_GAP, 1, null);
    expect(gaps(found)).not.toContain('not-due NULL ["stopped"]');
  });
});

describe('logs that are named and gone', () => {
  const logs = ({ rows }: CollectedTrail): unknown =>
    rows(
      "select state, is_valid, reason, arrived, count(*) as n from cloudtrail_log where state <> 'valid' group by 1, 2, 3, 4",
    );
  const missing = [{ state: 'invalid', is_valid: 0, reason: 'missing', arrived: 0, n: 6 }];

  test('where the bucket lets them expire are expired: unknown, and told', async () => {
    const found = await collected(lacking(FIRST_LOGS, FOUR_DAYS), AFTER_EXPIRY, 5, null);
    expect(logs(found)).toEqual([{ state: 'undetermined', is_valid: null, reason: 'expired', arrived: null, n: 6 }]);
    expect(told(found)).toContain('bucket-expires');
  });

  test('where it lets nothing expire are missing', async () => {
    expect(logs(await collected(lacking(FIRST_LOGS, null), AFTER_EXPIRY, 5, null))).toEqual(missing);
  });

  test('that are younger than its rule are missing', async () => {
    const fiveDays = FOUR_DAYS.replace('4', '5');
    expect(logs(await collected(lacking(FIRST_LOGS, fiveDays), AFTER_EXPIRY, 5, null))).toEqual(missing);
  });

  test('where nobody may ask what expires may have expired: unknown, and no accusation', async () => {
    const found = await collected(lacking(FIRST_LOGS, null), AFTER_EXPIRY, 5, /Lifecycle/);
    expect(logs(found)).toEqual([{ state: 'undetermined', is_valid: null, reason: 'missing', arrived: null, n: 6 }]);
    expect(found.rows('select count(*) as n from cloudtrail_interval where is_valid = 0')).toEqual([{ n: 0 }]);
    expect(told(found)).toContain('expiry-unread');
  });

  test('with one that was altered beside them leave that one invalid, whoever may ask what expires', async () => {
    const trail = lacking(FIRST_LOGS, null);
    const [name, object] = [...trail.objects].find(([key]) => key.includes('/CloudTrail/')) ?? [];
    if (name === undefined || object === undefined) throw new Error('no log');
    trail.objects.set(name, { ...object, body: Buffer.from('altered') });
    const found = await collected(trail, AFTER_EXPIRY, 5, /Lifecycle/);
    expect(found.rows('select count(*) as n from cloudtrail_log where is_valid = 0')).toEqual([{ n: 1 }]);
  });
});

test('the newest digests, gone where nobody may ask what expires, are no proof of a deletion', async () => {
  const trail = lacking(/./, null);
  const [bucket, key] = [trail.options.bucket, 'README'];
  trail.objects.set(`${bucket}/${key}`, { bucket, key, body: Buffer.from('x'), metadata: {} });
  const states = ({ rows }: CollectedTrail): unknown =>
    rows("select state from cloudtrail_interval where reasons like '%newest-missing%'");
  const refused = await collected(trail, AFTER_EXPIRY, 5, /Lifecycle/);
  expect(states(refused)).toEqual([{ state: 'undetermined' }]);
  refused.close();
  expect(states(await collected(trail, AFTER_EXPIRY, 5, null))).toEqual([{ state: 'invalid' }]);
});

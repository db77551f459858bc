import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { collector } from '../../../../collectors/aws/trailarchive/collector.ts';
import type { Asked, Fault } from '../../../cloudtrail/generator/simulated-aws.ts';
import { makeTrail, type TestTrail } from '../../../cloudtrail/generator/trail.ts';
import { answered, answering } from '../answering.ts';
import { type CollectedTrail, collectTrail } from './collecting.ts';

/** A day before 13:30 is the day to 12:00. */
const STARTED = '2026-11-21T01:30:00.000Z';
const SECRET = 'ASIAIOSFODNN7EXAMPLE';
const ARN = 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/main';
let open: CollectedTrail | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

function dayOf(more: Parameters<typeof makeTrail>[0] = {}): TestTrail {
  return makeTrail({ from: '2026-11-20T00:00:00Z', to: '2026-11-21T00:00:00Z', logsPerHour: 1, ...more });
}

function firstLog(trail: TestTrail): string {
  return [...trail.objects.keys()].find((name) => name.includes('/CloudTrail/')) as string;
}

const STATES = `
  select 'digest' as what, state, is_valid, reason, count(*) as n from cloudtrail_digest group by 1, 2, 3, 4
  union all select 'log', state, is_valid, reason, count(*) from cloudtrail_log group by 1, 2, 3, 4 order by 1, 2`;

describe('a day of a trail', () => {
  test('collected, sealed and replayed: every digest, every log, one interval', async () => {
    open = await collectTrail(dayOf({ regions: ['us-east-1', 'eu-west-1'] }), STARTED, 1);
    expect(open.rows(STATES)).toEqual([
      { what: 'digest', state: 'valid', is_valid: 1, reason: '', n: 48 },
      { what: 'log', state: 'valid', is_valid: 1, reason: '', n: 48 },
    ]);
    expect(
      open.rows('select source_region, from_at, to_at, state, reasons from cloudtrail_interval order by 1'),
    ).toEqual(
      ['eu-west-1', 'us-east-1'].map((source_region) => ({
        source_region,
        from_at: '2026-11-20T00:00:00Z',
        to_at: '2026-11-21T00:00:00Z',
        state: 'valid',
        reasons: '[]',
      })),
    );
    expect(open.coverage.map(({ status }) => status)).not.toContain('not-collected');
    expect(new Set(open.coverage.map(({ status }) => status))).toEqual(new Set(['complete']));
    // Why something is not there is asked where something is not.
    const asked = [...open.snapshot.records()].map(({ operation }) => operation);
    expect(asked.filter((operation) => operation.endsWith('OfTrail'))).toEqual([]);
  });

  test('a region of which everything was deleted is not covered, and what happened is not known', async () => {
    const trail = dayOf({ regions: ['us-east-1', 'eu-west-1'] });
    for (const name of [...trail.objects.keys()]) if (name.includes('/eu-west-1/')) trail.objects.delete(name);
    open = await collectTrail(trail, STARTED, 1, undefined, ['us-east-1', 'eu-west-1']);
    expect(open.rows('select source_region, state, is_valid from cloudtrail_interval order by 1, from_at')).toEqual([
      { source_region: 'eu-west-1', state: 'not-covered', is_valid: null },
      // AWS says that the last digest was delivered.
      { source_region: 'eu-west-1', state: 'invalid', is_valid: 0 },
      { source_region: 'us-east-1', state: 'valid', is_valid: 1 },
    ]);
    expect(open.rows('select count(*) as n from cloudtrail_session where session is null')).toEqual([{ n: 1 }]);
    expect(open.rows('select count(*) as n from cloudtrail_event_summary where event is null')).toEqual([{ n: 1 }]);
  });

  test('an account of the organisation of which everything was deleted is not covered; one that joined later is not missed', async () => {
    const members = ['111122223333', '444455556666'];
    const trail = dayOf({
      organization: 'o-abcdefghij',
      accounts: members,
      from: '2026-11-20T22:00:00Z',
      logsPerHour: 0,
    });
    for (const name of [...trail.objects.keys()]) if (name.includes('/444455556666/')) trail.objects.delete(name);
    trail.members.push({ ...trail.members[0], Id: '777788889999', JoinedTimestamp: 1_800_000_000 });
    open = await collectTrail(trail, STARTED, 1);
    expect(
      open.rows(
        "select distinct member_account, state from cloudtrail_interval where to_at > '2026-11-20T23' order by 1",
      ),
    ).toEqual([
      { member_account: '111122223333', state: 'valid' },
      { member_account: '444455556666', state: 'not-covered' },
    ]);
  });

  test('seals digests whole, and of logs no event body and no access key', async () => {
    const events = () => [
      {
        eventName: 'AssumeRole',
        userIdentity: { type: 'IAMUser', accessKeyId: SECRET },
        requestParameters: { secret: 'body' },
      },
    ];
    open = await collectTrail(dayOf({ events }), STARTED, 1);
    const records = [...open.snapshot.records()];
    const logs = records.filter(({ operation }) => operation === 'GetObjectReduced');
    expect(logs).toHaveLength(24);
    for (const { redactions, answer } of logs) {
      expect(redactions).toHaveLength(1);
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({
        fault: null,
        events: { events: 1, unread: 1 },
      });
    }
    expect(JSON.stringify(records)).not.toMatch(/ASIAIOSF|requestParameters/);
    const digests = records.filter(
      ({ operation, outcome }) => operation === 'GetObject' && outcome.kind === 'answered',
    );
    expect(digests.length).toBeGreaterThan(0);
    for (const { answer } of digests) {
      const { inflated } = JSON.parse(answer?.body ?? '') as { inflated: string };
      expect(JSON.parse(inflated)).toHaveProperty('previousDigestSignature');
    }
  });

  test('with a log that was altered: invalid on replay as well', async () => {
    const trail = dayOf();
    const name = firstLog(trail);
    const object = trail.objects.get(name);
    if (object === undefined) throw new Error('no log');
    trail.objects.set(name, { ...object, body: gzipSync('{"Records":[]}') });
    open = await collectTrail(trail, STARTED, 1);
    expect(open.rows("select is_valid, reason from cloudtrail_log where state <> 'valid'")).toEqual([
      { is_valid: 0, reason: 'hash-differs' },
    ]);
    expect(open.rows('select from_at, to_at, reasons from cloudtrail_interval where is_valid = 0')).toEqual([
      { from_at: '2026-11-20T00:00:00Z', to_at: '2026-11-20T01:00:00Z', reasons: '["log-invalid"]' },
    ]);
  });

  test.each([
    ['in the root of its region', '2026/11/20/'],
    ['beside the folders of regions', 'us-east-1/2026/11/20/'],
  ])('with a log added %s: a stray, beside the logs of these days', async (_, folder) => {
    const trail = dayOf();
    const name = firstLog(trail);
    const object = trail.objects.get(name);
    if (object === undefined) throw new Error('no log');
    const key = object.key.replace(folder, '');
    trail.objects.set(`${object.bucket}/${key}`, { ...object, key });
    open = await collectTrail(trail, STARTED, 1);
    expect(open.rows('select state, reason from cloudtrail_stray')).toEqual([
      { state: 'invalid', reason: 'named-by-none' },
    ]);
    expect(open.rows("select count(*) as n from cloudtrail_log where state <> 'valid'")).toEqual([{ n: 0 }]);
  });

  test('with a list beside the days that is denied: what strays there are is unknown, and nothing else', async () => {
    open = await collectTrail(dayOf(), STARTED, 1, ({ operation, prefix }) =>
      operation === 's3:ListObjectsV2' && /\/CloudTrail\/us-east-1\/$/.test(prefix)
        ? { kind: 'error', status: 403, code: 'AccessDenied' }
        : null,
    );
    expect(open.rows('select state from cloudtrail_stray')).toEqual([{ state: null }]);
    expect(open.rows("select count(*) as n from cloudtrail_log where state is not 'valid'")).toEqual([{ n: 0 }]);
    expect(open.rows('select count(*) as n from cloudtrail_session where session is null')).toEqual([{ n: 0 }]);
  });

  test.each([
    ['AccessDenied', 403, 'denied'],
    ['InvalidObjectState', 403, 'archived'],
    ['KMS.DisabledException', 400, 'key-denied'],
  ])('with logs that answer %s: undetermined, never 0', async (code, status, reason) => {
    open = await collectTrail(dayOf(), STARTED, 1, ({ key }) =>
      key.includes('/CloudTrail/') ? { kind: 'error', status, code } : null,
    );
    expect(open.rows('select state, is_valid, reason, count(*) as n from cloudtrail_log group by 1, 2, 3')).toEqual([
      { state: 'undetermined', is_valid: null, reason, n: 24 },
    ]);
    expect(open.coverage.find(({ operation }) => operation === 's3:GetObjectReduced')?.status).not.toBe('complete');
  });
});

describe('a chain that may be there', () => {
  const TABLES = ['digest', 'log', 'interval', 'stray', 'explanation', 'session', 'event_summary'].map(
    (name) => `cloudtrail_${name}`,
  );
  const unknown = ({ rows }: CollectedTrail) =>
    TABLES.map((name) => rows(`select count(*) as n from ${name} where trail_arn is null`)[0]?.n);
  const one = { logsPerHour: 0, from: '2026-11-20T22:00:00Z' };
  const denied: Fault = { kind: 'error', status: 403, code: 'AccessDenied' };

  test('is not told of when every folder was listed', async () => {
    open = await collectTrail(dayOf({ organization: 'o-abcdefghij' }), STARTED, 1);
    expect(open.rows('select count(*) as n from cloudtrail_digest')).not.toEqual([{ n: 0 }]);
    expect(unknown(open)).toEqual(TABLES.map(() => 0));
  });

  test.each<[string, Parameters<typeof dayOf>[0], (asked: Asked) => Fault | null]>([
    ['the folders of digests', {}, ({ prefix }) => (/\/CloudTrail-Digest\/$/.test(prefix) ? denied : null)],
    ['the folders of logs', {}, ({ prefix }) => (/\/CloudTrail\/$/.test(prefix) ? { kind: 'cut' } : null)],
    [
      'the accounts of an organisation',
      { organization: 'o-abcdefghij' },
      ({ prefix }) => (/\/o-\w+\/$/.test(prefix) ? denied : null),
    ],
    [
      'the folder of an organisation',
      { organization: 'o-abcdefghij' },
      ({ operation, prefix }) => (operation === 'organizations:ListAccounts' || prefix === 'AWSLogs/' ? denied : null),
    ],
    ['where a trail delivers to', {}, ({ operation }) => (operation === 'cloudtrail:GetTrail' ? denied : null)],
  ])('is a row in which all is unknown when this was not read: %s', async (_, more, fault) => {
    open = await collectTrail(dayOf({ ...one, ...more }), STARTED, 1, fault);
    for (const n of unknown(open)) expect(n).toBeGreaterThan(0);
    expect(open.coverage.some(({ status }) => status !== 'complete')).toBe(true);
  });

  test('is one when a folder comes without its name, whatever the coverage says', async () => {
    const nameless = answered({ IsTruncated: false, CommonPrefixes: [{}] });
    const source = answering({
      'cloudtrail:ListTrails': { Trails: [{ TrailARN: ARN, HomeRegion: 'eu-west-1', Name: 'main' }] },
      'cloudtrail:GetTrail': { Trail: { TrailARN: ARN, S3BucketName: 'b', IsOrganizationTrail: false } },
      's3:ListObjectsV2': () => nameless,
    });
    const period = { from: '2026-11-20T00:00:00.000Z', to: '2026-11-21T00:00:00.000Z' };
    const rows = [];
    for await (const row of collector.collect({ ...source, logPeriod: period })) rows.push(row);
    for (const name of TABLES)
      expect(
        rows.some(({ table, values }) => table === name && Object.values(values).every((cell) => cell === null)),
      ).toBe(true);
  });
});

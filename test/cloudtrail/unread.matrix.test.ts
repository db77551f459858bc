import { describe, expect, test } from 'vitest';
import type { Asked, Fault } from './generator/simulated-aws.ts';
import { makeTrail } from './generator/trail.ts';
import { findings, validated } from './validating.ts';

const OPTIONS = { to: '2026-11-20T03:00:00Z', logsPerHour: 1 };
const isLog = ({ key }: Asked): boolean => key.includes('/CloudTrail/');
const isDigest = ({ key }: Asked): boolean => key.includes('/CloudTrail-Digest/');
const asks = (operation: string) => (asked: Asked) => asked.operation === operation;
const error = (status: number, code: string, message?: string): Fault => ({
  kind: 'error',
  status,
  code,
  ...(message === undefined ? {} : { message }),
});

const LOGS = (reason: string): readonly string[] => [
  `log undetermined ${reason} × 3`,
  'undetermined 00:00–03:00 log-undetermined',
];
/** The unread newest digests are not followed: what they would lead to is listed all the same. */
const DIGESTS = (reason: string): readonly string[] => [
  `digest undetermined ${reason} × 3`,
  'log not-covered no-digest × 3',
  `undetermined 00:00–03:00 ${reason}`,
];

describe('what cannot be read is undetermined: neither valid nor tampered with', () => {
  test.each<[string, (asked: Asked) => boolean, Fault, readonly string[]]>([
    ['logs are denied', isLog, error(403, 'AccessDenied'), LOGS('denied')],
    [
      "the logs' KMS key is denied",
      isLog,
      error(403, 'AccessDenied', 'not authorized to perform: kms:Decrypt'),
      LOGS('key-denied'),
    ],
    ["the logs' KMS key is disabled", isLog, error(400, 'KMS.DisabledException'), LOGS('key-denied')],
    ['logs are archived', isLog, error(403, 'InvalidObjectState'), LOGS('archived')],
    ['logs are throttled', isLog, error(503, 'SlowDown'), LOGS('throttled')],
    ['logs fail', isLog, error(500, 'InternalError'), LOGS('failed')],
    ['logs are cut', isLog, { kind: 'cut' }, LOGS('cut')],
    ['connections for logs break', isLog, { kind: 'hang-up' }, LOGS('failed')],
    ["the logs' bucket is gone", isLog, error(404, 'NoSuchBucket'), LOGS('failed')],
    ['digests are denied', isDigest, error(403, 'AccessDenied'), DIGESTS('denied')],
    ['digests are archived', isDigest, error(403, 'InvalidObjectState'), DIGESTS('archived')],
    ['digests are throttled', isDigest, error(503, 'SlowDown'), DIGESTS('throttled')],
    ['digests are cut', isDigest, { kind: 'cut' }, DIGESTS('cut')],
    [
      'the public keys are denied',
      asks('cloudtrail:ListPublicKeys'),
      error(400, 'AccessDeniedException'),
      [
        'digest undetermined keys-unread × 3',
        'log not-covered digest-not-valid × 3',
        'remark keys-unread',
        'undetermined 00:00–03:00 keys-unread',
      ],
    ],
    [
      'the list of digests is denied',
      ({ operation, prefix }) => operation === 's3:ListObjectsV2' && prefix.includes('CloudTrail-Digest/us-east-1'),
      error(403, 'AccessDenied'),
      ['log not-covered no-digest × 3', 'remark digests-unlisted', 'undetermined 00:00–03:00 list-unread'],
    ],
    [
      'the list of logs is denied',
      ({ operation, prefix }) => operation === 's3:ListObjectsV2' && prefix.includes('/CloudTrail/us-east-1'),
      error(403, 'AccessDenied'),
      ['remark logs-unlisted'],
    ],
    [
      'the list of logs is cut',
      ({ operation, prefix }) => operation === 's3:ListObjectsV2' && prefix.includes('/CloudTrail/us-east-1'),
      { kind: 'cut' },
      ['remark logs-unlisted'],
    ],
  ])('%s', async (_, when, fault, found) => {
    const validation = await validated(makeTrail(OPTIONS), (asked) => (when(asked) ? fault : null));
    expect(findings(validation)).toEqual([...found].sort());
    expect(validation.state).toBe('undetermined');
    expect(validation.digests.invalid + validation.logs.invalid).toBe(0);
  });

  test('a backfill digest that is denied: the log that it may name is not called added', async () => {
    const trail = makeTrail({ ...OPTIONS, backfill: ['2026-11-20T00:00:00Z'] });
    const validation = await validated(trail, ({ key }) =>
      key.endsWith('_backfill.json.gz') ? error(403, 'AccessDenied') : null,
    );
    expect(findings(validation)).toEqual([
      'digest undetermined denied',
      'log not-covered no-digest',
      'undetermined 00:00–01:00 denied',
    ]);
  });

  const LATER = { ...OPTIONS, backfill: ['2026-11-20T00:00:00Z'], backfilledAt: '2026-11-23T09:00:00Z' };
  const isBackfill = (name: string): boolean => name.endsWith('_backfill.json.gz');
  const UNKNOWN = ['digest undetermined keys-unread', 'log not-covered digest-not-valid'];

  test('the keys of the time when a backfill digest was signed are denied', async () => {
    let lists = 0;
    const validation = await validated(makeTrail(LATER), ({ operation }) =>
      operation === 'cloudtrail:ListPublicKeys' && ++lists > 1 ? error(400, 'AccessDeniedException') : null,
    );
    expect(findings(validation)).toEqual([...UNKNOWN, 'remark keys-unread', 'undetermined 00:00–01:00 keys-unread']);
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['when it was signed is not said', undefined, [...UNKNOWN, 'undetermined 00:00–01:00 keys-unread']],
    ['when it was signed is no time', '+275760-09-13T00:00:00Z', [...UNKNOWN, 'undetermined 00:00–01:00 keys-unread']],
    ['a year that never comes', '9999-12-31T23:59:59Z', [...UNKNOWN, 'undetermined 00:00–01:00 keys-unread']],
    [
      'all keys of its time were listed: it is strange',
      LATER.backfilledAt,
      ['digest invalid key-unknown', 'invalid 00:00–01:00 key-unknown', 'log not-covered digest-not-valid'],
    ],
  ])('the key of a backfill digest is not listed: %s', async (_, timestamp, found) => {
    const trail = makeTrail(LATER);
    trail.publicKeys.pop();
    for (const [name, object] of trail.objects) {
      if (!isBackfill(name)) continue;
      const { 'backfill-generation-timestamp': __, ...rest } = object.metadata;
      const metadata = timestamp === undefined ? rest : { ...rest, 'backfill-generation-timestamp': timestamp };
      trail.objects.set(name, { ...object, metadata });
    }
    expect(findings(await validated(trail))).toEqual([...found].sort());
  });

  test.each([
    [
      'the newest digest came twenty minutes late, and the next one is not due',
      '2026-11-20T04:20:00Z',
      { from: '2026-11-20T00:00:00Z', to: '2026-11-20T04:00:00Z' },
      ['undetermined 03:00–04:00 newest-missing'],
    ],
    [
      'a period that begins after the newest digest ended, and before it came',
      '2026-11-20T03:05:00Z',
      { from: '2026-11-20T03:02:00Z', to: '2026-11-20T03:40:00Z' },
      ['not-covered 03:02–03:40 no-digest'],
    ],
  ])('%s: nothing is called missing', async (_, latest, period, found) => {
    const trail = makeTrail(OPTIONS);
    trail.latestDigestAt = latest;
    expect(findings(await validated(trail, undefined, period))).toEqual(found);
  });

  test('what came last may have been a backfill digest', async () => {
    const trail = makeTrail({ ...OPTIONS, backfill: ['2026-11-20T00:00:00Z'] });
    trail.latestDigestAt = '2026-11-20T06:00:00Z';
    const period = { from: '2026-11-20T00:00:00Z', to: '2026-11-20T06:00:00Z' };
    expect(findings(await validated(trail, undefined, period))).toEqual([
      'not-covered 03:00–05:00 no-digest',
      'undetermined 05:00–06:00 newest-missing',
    ]);
  });

  test('a status that is denied takes nothing away where digests cover the whole period', async () => {
    const fault = (asked: Asked) =>
      asked.operation === 'cloudtrail:GetTrailStatus' ? error(400, 'AccessDeniedException') : null;
    expect(findings(await validated(makeTrail(OPTIONS), fault))).toEqual([]);
  });

  test('what is throttled once is tried again', async () => {
    const seen = new Set<string>();
    const once = (asked: Asked): Fault | null => {
      if (asked.key === '' || seen.has(asked.key)) return null;
      seen.add(asked.key);
      return error(503, 'SlowDown');
    };
    expect(findings(await validated(makeTrail(OPTIONS), once))).toEqual([]);
  });
});

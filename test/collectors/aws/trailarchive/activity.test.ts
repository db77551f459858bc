import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { makeTrail, type TestTrail } from '../../../cloudtrail/generator/trail.ts';
import { assumeRole, call, signIn } from '../../../reasoning/activity/event-cases.ts';
import { type CollectedTrail, collectTrail } from './collecting.ts';

const STARTED = '2026-11-21T01:30:00.000Z';
const OWNER = '529104637718';
let open: CollectedTrail | null = null;

afterEach(() => {
  open?.close();
  open = null;
});

/** A day with one session: opened, used and signed in, each told by a log of its own hour. */
function dayOfWork(): TestTrail {
  const work = [[assumeRole()], [call()], [signIn('Yes', 'Success')]];
  return makeTrail({
    owner: OWNER,
    accounts: [OWNER],
    from: '2026-11-20T00:00:00Z',
    to: '2026-11-21T00:00:00Z',
    logsPerHour: 1,
    events: ({ hour }) => work[hour] ?? [],
  });
}

const UNKNOWN =
  'select (select count(*) from cloudtrail_session where session is null) as sessions, (select count(*) from cloudtrail_event_summary where kind is null) as events';
const logOf = (trail: TestTrail, hour: string) =>
  [...trail.objects.keys()].find((name) => name.includes('/CloudTrail/') && name.includes(`T${hour}`)) as string;

test('sessions and events come from valid logs, and nothing of a whole day is unknown', async () => {
  open = await collectTrail(dayOfWork(), STARTED, 1);
  expect(
    open.rows(
      "select member_account, source_region, name, session_name, source_identity, opener, calls, source from cloudtrail_session where kind = 'role'",
    ),
  ).toEqual([
    {
      member_account: OWNER,
      source_region: 'us-east-1',
      name: 'datacoral-cross-account',
      session_name: 'deploy-114',
      source_identity: 'deploy-automation',
      opener: '867540931204',
      calls: 1,
      source: 'archive',
    },
  ]);
  expect(open.rows('select kind, event, outcome, second_factor from cloudtrail_event_summary')).toEqual([
    { kind: 'sign-in', event: 'ConsoleLogin', outcome: 'succeeded', second_factor: 'yes' },
  ]);
  expect(open.rows(UNKNOWN)).toEqual([{ sessions: 0, events: 0 }]);
  expect(JSON.stringify([...open.snapshot.records()])).not.toMatch(/invented-(?:secret|token)|ASIAINVENTED/);
});

describe('what logs may hold is unknown', () => {
  const changed = (name: string, trail: TestTrail, body: Buffer) => {
    const object = trail.objects.get(name);
    if (object === undefined) throw new Error('no such object');
    trail.objects.set(name, { ...object, body });
  };
  test.each<[string, (trail: TestTrail) => void]>([
    ['a log is deleted', (trail) => trail.objects.delete(logOf(trail, '01'))],
    ['a log is emptied', (trail) => changed(logOf(trail, '01'), trail, gzipSync('{"Records":[]}'))],
    [
      'a log is added',
      (trail) => {
        const name = logOf(trail, '01');
        const object = trail.objects.get(name);
        if (object === undefined) throw new Error('no such object');
        const key = object.key.replace(/_\w{16}\.json/, '_AAAAAAAAAAAAAAAA.json');
        trail.objects.set(`${object.bucket}/${key}`, { ...object, key });
      },
    ],
    [
      'a digest is deleted',
      (trail) => {
        const digests = [...trail.objects.keys()].filter((name) => name.includes('CloudTrail-Digest'));
        trail.objects.delete(digests[5] as string);
      },
    ],
    ['all is deleted', (trail) => trail.objects.clear()],
  ])('when %s', async (_what, tamper) => {
    const trail = dayOfWork();
    tamper(trail);
    open = await collectTrail(trail, STARTED, 1);
    for (const n of Object.values(open.rows(UNKNOWN)[0] ?? { none: 0 })) expect(n).toBeGreaterThan(0);
  });

  test('when a log is denied, and the coverage says so', async () => {
    const trail = dayOfWork();
    const hidden = logOf(trail, '01').slice(trail.options.bucket.length + 1);
    open = await collectTrail(trail, STARTED, 1, ({ key }) =>
      key === hidden ? { kind: 'error', status: 403, code: 'AccessDenied' } : null,
    );
    expect(open.rows(UNKNOWN)).toEqual([{ sessions: 1, events: 1 }]);
    expect(open.coverage.find(({ operation }) => operation === 's3:GetObjectReduced')?.status).toBe('denied');
  });
});

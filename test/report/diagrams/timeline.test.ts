import { describe, expect, test } from 'vitest';
import { intervalTable } from '../../../collectors/aws/trailarchive/tables.ts';
import { activityTables } from '../../../src/reasoning/activity/tables.ts';
import { timelineDiagram } from '../../../src/report/diagrams/timeline.ts';
import { ACCOUNT, drawnFrom, type Given } from './sheet.ts';

const [SESSIONS, EVENTS] = activityTables(['s3:GetObject']);
const HOURS = ['2026-11-20T05:00:00.000Z', '2026-11-20T06:00:00.000Z', '2026-11-20T07:00:00.000Z'];

const interval = (from: number, more: Given = {}): Given => ({
  member_account: ACCOUNT,
  source_region: 'eu-west-1',
  from_at: HOURS[from] ?? null,
  to_at: HOURS[from + 1] ?? null,
  state: 'valid',
  ...more,
});
const session = (more: Given = {}): Given => ({
  session: 's',
  kind: 'role',
  name: 'deploy',
  session_name: 'ana',
  opener_kind: 'saml',
  first_at: HOURS[0] ?? null,
  last_at: HOURS[1] ?? null,
  ...more,
});

async function drawn(intervals: readonly Given[], sessions: readonly Given[] = [], events: readonly Given[] = []) {
  if (SESSIONS === undefined || EVENTS === undefined) throw new Error('no tables');
  const { timeline, gaps } = await drawnFrom(timelineDiagram, [
    { table: intervalTable, rows: intervals },
    { table: SESSIONS, rows: sessions },
    { table: EVENTS, rows: events },
  ]);
  const spans = timeline?.lanes.flatMap((lane) =>
    lane.spans.map(({ from, to, state }) => `${state} ${from.slice(11, 13)}-${to.slice(11, 13)}`),
  );
  return { spans, marks: timeline?.tracks.flatMap(({ marks }) => marks.map(({ who }) => who)), gaps: gaps.length };
}

describe('the timeline', () => {
  test.each<[string, readonly Given[], readonly string[], number]>([
    ['hours of one state are one span', [interval(0), interval(1)], ['valid 05-07'], 0],
    [
      'a state that is not known is not valid',
      [interval(0), interval(1, { state: null })],
      ['valid 05-06', 'undetermined 06-07'],
      0,
    ],
    ['an hour of an unknown time is missed', [interval(0), interval(1, { from_at: null })], ['valid 05-06'], 1],
  ])('%s', async (_, intervals, spans, gaps) => {
    expect(await drawn(intervals)).toMatchObject({ spans, gaps });
  });

  test.each<[string, readonly Given[], readonly Given[], readonly string[], number]>([
    ['a session of somebody', [session()], [], ['ana'], 0],
    ['a service that opens a session for itself is left out', [session({ opener_kind: 'service' })], [], [], 0],
    ['who opened it is not known', [session({ opener_kind: null, session_name: null })], [], ['unknown'], 0],
    ['nothing of a session is known', [session({ session: null, kind: null })], [], [], 1],
    ['nothing of an event is known', [], [{ kind: null }], [], 1],
  ])('%s', async (_, sessions, events, marks, gaps) => {
    expect(await drawn([interval(0)], sessions, events)).toMatchObject({ marks, gaps });
  });
});

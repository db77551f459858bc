import { isInstant } from '../../core/instant.ts';
import { MARK_KINDS, type MarkKind, type Timeline } from '../timeline-schema.ts';
import type { Drawing } from './drawing.ts';

type Mark = Timeline['tracks'][number]['marks'][number];

/** `of` says what a mark counts, in the plural; a day adds up those of one kind. */
interface Track extends Omit<Timeline['tracks'][number], 'marks'> {
  readonly marks: (Mark & { readonly count: number; readonly of: string })[];
}
type Cell = string | number | null;

/** What a page can show; the facts have the rest. */
const MOST_TRACKS = 14;
const MOST_MARKS = 300;

const TITLES: Readonly<Record<MarkKind, string>> = {
  session: 'Sessions',
  'sign-in': 'Console sign-ins',
  root: 'Root user',
  recording: 'Changes to records',
  key: 'Changes to keys',
  policy: 'Changes to policies',
  credential: 'Changes to credentials',
};

/**
 * What valid logs tell, a track for each kind and account; sessions have one for each role or user. By day, each mark
 * is a day with its number: who works at which hours is nobody's business but the auditor's.
 */
export async function tracksOf(
  drawing: Drawing,
  accountName: (account: Cell) => string,
  isByDay: boolean,
): Promise<{
  readonly tracks: Timeline['tracks'];
  readonly left: number;
  readonly unknown: boolean;
}> {
  const all = [...(await sessionTracks(drawing, accountName)), ...(await eventTracks(drawing, accountName))];
  const shown = all.slice(0, MOST_TRACKS).map(({ marks, ...track }) => {
    if (isByDay) return { ...track, marks: daysOf(marks) };
    const named = marks.map(({ from, to, who, what }) => ({ from, to, who, what }));
    return { ...track, marks: named.slice(0, MOST_MARKS) };
  });
  const lost = all.flatMap(({ marks }, i) => (i < MOST_TRACKS ? (isByDay ? [] : marks.slice(MOST_MARKS)) : marks));
  const [holes] = await drawing.rows<'n'>(
    `select (select count(*) from cloudtrail_session where session is null or kind is null or first_at is null or last_at is null)
          + (select count(*) from cloudtrail_event_summary where kind is null or first_at is null or last_at is null) as n`,
  );
  return { tracks: shown, left: lost.length, unknown: holes?.n !== 0 };
}

/** Sessions that somebody opened: those of services for themselves are the machine's own noise. */
async function sessionTracks(drawing: Drawing, accountName: (account: Cell) => string): Promise<Track[]> {
  const rows = await drawing.rows<
    'account' | 'name' | 'who' | 'calls' | 'changes' | 'refused' | 'first_at' | 'last_at'
  >(
    `select member_account as account, name, case when source_identity <> '' then source_identity when session_name <> '' then session_name when session_name = '' then name end as who,
            sum(calls) as calls, sum(changes) as changes, sum(refused) as refused, min(first_at) as first_at, max(last_at) as last_at
     from cloudtrail_session
     where session is not null and kind in ('role', 'user', 'federated')
       and (kind <> 'role' or source_identity is not '' or opener_kind is null or opener_kind in ('account', 'user', 'saml', 'web-identity'))
     group by member_account, session, name, who
     order by member_account, name, first_at, who`,
  );
  const tracks = new Map<string, Track>();
  for (const { account, name, who, calls, changes, refused, first_at, last_at } of rows) {
    if (!isTime(first_at) || !isTime(last_at)) continue;
    const key = `${account} ${name}`;
    const label = `${accountName(account)} · sessions of ${drawing.said(String(name ?? 'unknown'))}`;
    const track = tracks.get(key) ?? { label, kind: 'session', marks: [] };
    tracks.set(key, track);
    const what = [`${calls} calls`, `${changes} changes`, ...(Number(refused) > 0 ? [`${refused} refused`] : [])];
    track.marks.push({
      from: first_at,
      to: last_at,
      who: drawing.said(String(who ?? 'unknown')),
      what: what.join(', '),
      count: 1,
      of: 'sessions',
    });
  }
  return [...tracks.values()];
}

async function eventTracks(drawing: Drawing, accountName: (account: Cell) => string): Promise<Track[]> {
  const rows = await drawing.rows<
    'account' | 'kind' | 'event' | 'outcome' | 'second_factor' | 'events' | 'principal' | 'first_at' | 'last_at'
  >(
    `select member_account as account, kind, event, outcome, second_factor, events, principal, first_at, last_at
     from cloudtrail_event_summary where kind is not null order by member_account, first_at, event`,
  );
  const tracks = new Map<string, Track>();
  for (const { account, kind, event, outcome, second_factor, events, principal, first_at, last_at } of rows) {
    const known = MARK_KINDS.find((one) => one === kind);
    if (known === undefined || !isTime(first_at) || !isTime(last_at)) continue;
    const key = `${MARK_KINDS.indexOf(known)} ${account}`;
    const track = tracks.get(key) ?? {
      label: `${accountName(account)} · ${TITLES[known].toLowerCase()}`,
      kind: known,
      marks: [],
    };
    tracks.set(key, track);
    const factor = second_factor === '' ? [] : [`second factor: ${second_factor ?? 'unknown'}`];
    const of = [event, String(outcome ?? 'outcome unknown'), ...factor].join(', ');
    const who = principal === '' ? 'a service of AWS' : drawing.said(String(principal ?? 'unknown'));
    track.marks.push({
      from: first_at,
      to: last_at,
      who,
      what: drawing.said(`${events} × ${of}`),
      count: Number(events),
      of: drawing.said(of),
    });
  }
  return [...tracks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, track]) => track);
}

/** Marks added up by the day on which they began, in UTC. */
function daysOf(marks: Track['marks']): Mark[] {
  const days = Map.groupBy(marks, ({ from }) => from.slice(0, 10));
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, own]) => {
      const kinds = [...Map.groupBy(own, ({ of }) => of)].map(([of, same]) => {
        const count = same.reduce((sum, one) => sum + one.count, 0);
        return of === 'sessions' ? `${count} ${count === 1 ? 'session' : of}` : `${count} × ${of}`;
      });
      const count = own.reduce((sum, one) => sum + one.count, 0);
      return { from: `${day}T00:00:00Z`, to: `${day}T23:59:59Z`, who: '', what: kinds.join('; '), count };
    });
}

/** A cell that can be placed on a picture. */
export function isTime(cell: Cell): cell is string {
  return typeof cell === 'string' && isInstant(cell);
}

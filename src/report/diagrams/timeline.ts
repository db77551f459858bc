import type { DiagramModel } from '../schema.ts';
import type { CoverageState, Timeline } from '../timeline-schema.ts';
import type { Commission } from './commission.ts';
import type { Drawing } from './drawing.ts';
import { isTime, tracksOf } from './timeline-tracks.ts';

type Cell = string | number | null;

/** As states of intervals are written in the facts; anything else is not known to be valid. */
const STATES: Readonly<Record<string, CoverageState>> = {
  valid: 'valid',
  invalid: 'invalid',
  uncovered: 'uncovered',
  'not-covered': 'uncovered',
};

/**
 * The timeline: over the period, what digests prove of the logs of each account and region, and what these logs tell.
 * Drawn from facts alone; what could not be read is named in `gaps`.
 */
export async function timelineDiagram({ examined, drawing, audience }: Commission): Promise<DiagramModel> {
  const { startedAt, endedAt } = examined.snapshot.seal;
  const names = new Map(examined.workspace.settings.accounts.map(({ id, name }) => [id, name]));
  const label = (account: Cell, region: Cell) => `${names.get(String(account)) ?? 'Another account'} · ${region}`;
  const tables = new Set(examined.docket.tables.map(({ name }) => name));
  const lanes = tables.has('cloudtrail_interval') ? await lanesOf(drawing, label) : [];
  const tracks = tables.has('cloudtrail_session')
    ? await tracksOf(drawing, (account) => names.get(String(account)) ?? 'Another account', audience !== 'auditor')
    : { tracks: [], left: 0, unknown: false };
  const spans = lanes.flatMap((lane) => lane.spans);
  const from = spans.reduce((first, span) => (span.from < first ? span.from : first), startedAt);
  const to = spans.reduce((last, span) => (span.to > last ? span.to : last), spans.length === 0 ? endedAt : from);
  const { gaps, ...finished } = drawing.finish({
    name: 'timeline',
    title: 'What the logs prove, and what they tell',
    caption:
      'Above, hour by hour, whether signed digests prove the CloudTrail logs of a place whole and unchanged. Below, what valid logs tell: sessions that people or other accounts opened, sign-ins, use of the root user, and changes to records, keys and policies; to all but auditors by the day alone.',
    direction: 'LR',
  });
  const more = [
    ...(lanes.length === 0 ? ['No digest of CloudTrail was read.'] : []),
    ...(tracks.unknown ? ['What happened where the logs are not proven valid is not known, and not drawn.'] : []),
    ...(tracks.left > 0 ? [`${tracks.left} more sessions or events are in the facts and not drawn.`] : []),
  ];
  return { ...finished, gaps: [...gaps, ...more], timeline: { from, to, lanes, tracks: tracks.tracks } };
}

async function lanesOf(drawing: Drawing, label: (account: Cell, region: Cell) => string): Promise<Timeline['lanes']> {
  const rows = await drawing.rows<'account' | 'region' | 'from_at' | 'to_at' | 'state' | 'reason'>(
    'select member_account as account, source_region as region, from_at, to_at, state, reasons as reason from cloudtrail_interval order by member_account, source_region, from_at',
  );
  const lanes = new Map<string, { label: string; spans: Timeline['lanes'][number]['spans'] }>();
  for (const { account, region, from_at, to_at, state, reason } of rows) {
    if (!isTime(from_at) || !isTime(to_at)) {
      drawing.missing('Intervals of which the times are not known are not drawn.');
      continue;
    }
    const key = `${account} ${region}`;
    const lane = lanes.get(key) ?? { label: label(account, region), spans: [] };
    lanes.set(key, lane);
    const known = STATES[String(state)] ?? 'undetermined';
    const said = drawing.said(reasonsIn(reason));
    const last = lane.spans.at(-1);
    if (last !== undefined && last.to >= from_at && last.state === known && last.reason === said)
      last.to = to_at > last.to ? to_at : last.to;
    else lane.spans.push({ from: from_at, to: to_at, state: known, reason: said });
  }
  return [...lanes.values()];
}

/** The codes of a JSON array, as words. */
function reasonsIn(reasons: Cell): string {
  if (typeof reasons !== 'string') return '';
  return reasons.replaceAll(/[[\]"]/g, '').replaceAll(',', ', ');
}

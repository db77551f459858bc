import { spelledDay } from '../../core/instant.ts';
import type { Timeline } from '../../report/timeline-schema.ts';
import { counted } from '../../wording/counts.ts';

/** What a timeline says of the logs. */
export function timelineMeaning({ from, to, lanes, tracks }: Timeline): string {
  if (lanes.length === 0) return 'No digest was read: what the logs are worth is not known.';
  const whole = lanes.filter(({ spans }) => spans.length > 0 && spans.every(({ state }) => state === 'valid')).length;
  const changed = lanes.filter(({ spans }) => spans.some(({ state }) => state === 'invalid')).length;
  const period = `From ${spelledDay(from)} to ${spelledDay(to)}`;
  const proven =
    whole === lanes.length
      ? `digests prove the logs of all ${counted(whole, 'place')} shown unchanged`
      : `digests prove the logs of ${whole} of ${counted(lanes.length, 'place')} unchanged throughout`;
  const broken = changed > 0 ? ` In ${counted(changed, 'place')} logs were changed or are missing.` : '';
  const told = tracks.reduce((sum, { marks }) => sum + marks.reduce((all, { count = 1 }) => all + count, 0), 0);
  return `${period}, ${proven}.${broken} ${told === 0 ? 'No session or event of these kinds was found in them.' : `They tell of ${counted(told, 'session or event', 'sessions and events')}.`}`;
}

/** The same period with places alike in one line: "Production · 17 regions". */
export function foldedLanes(timeline: Timeline): Timeline {
  const split = (label: string) => {
    const at = label.lastIndexOf(' · ');
    return at < 0 ? label : label.slice(0, at);
  };
  const alike = Map.groupBy(timeline.lanes, ({ label, spans }) => JSON.stringify([split(label), spans]));
  const lanes = [...alike.values()].map((same) => {
    const [first] = same as [Timeline['lanes'][number]];
    return same.length === 1 ? first : { ...first, label: `${split(first.label)} · ${counted(same.length, 'region')}` };
  });
  return { ...timeline, lanes };
}

import type { Timeline } from '../../../report/timeline-schema.ts';
import { counted } from '../../../wording/counts.ts';
import { span } from '../../../wording/times.ts';

/** What stands for the picture of a period where it cannot be seen. */
export function timelineInWords({ from, to, lanes, tracks }: Timeline): string {
  const whole = lanes.filter(({ spans }) => spans.every(({ state }) => state === 'valid')).length;
  const marks = tracks.reduce((sum, track) => sum + track.marks.length, 0);
  return `${span(from, to)}. ${counted(lanes.length, 'place')}, of which ${whole} proven throughout; ${counted(marks, 'session or event', 'sessions or events')}.`;
}

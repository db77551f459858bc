import { spelledDay } from '../../core/instant.ts';
import type { CoverageState, Timeline } from '../../report/timeline-schema.ts';

const STATES: Readonly<Record<CoverageState, string>> = {
  valid: 'proven whole and unchanged',
  invalid: 'changed or missing',
  undetermined: 'could not be checked',
  uncovered: 'no digest covers it',
};

/** A timeline as the lines of two tables, times written by `span`: what stands beside the picture. */
export function timelineTable(timeline: Timeline, span: (from: string, to: string) => string) {
  return {
    spans: timeline.lanes.flatMap(({ label, spans }) =>
      spans.map(({ from, to, state, reason }) => ({
        place: label,
        when: span(from, to),
        state: STATES[state],
        reason,
      })),
    ),
    marks: timeline.tracks.flatMap(({ label, marks }) =>
      marks.map(({ from, to, who, what, count }) => ({
        track: label,
        when: count === undefined ? span(from, to) : spelledDay(from),
        who,
        what,
      })),
    ),
  };
}

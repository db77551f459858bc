import type { Instant } from '../../core/instant.ts';
import type { EvidenceLine } from '../../report/schema.ts';
import { summedLines } from '../../report/summed.ts';
import { counted } from '../../wording/counts.ts';
import { STATUS_WORDS } from '../../wording/statuses.ts';
import { exactSpan } from '../../wording/times.ts';

/** One line of evidence or coverage. */
export function evidenceView(line: EvidenceLine) {
  return {
    ...line,
    note: '',
    status: STATUS_WORDS[line.status],
    tone: line.status === 'complete' ? '' : 'unproven',
    calls: counted(line.calls, 'call'),
    ...(line.from !== null && line.to !== null ? readAt(line.from, line.to) : { day: 'nothing was asked', clock: '' }),
  };
}

/** In two lines, for a narrow column whose head says UTC. */
function readAt(from: Instant, to: Instant): { readonly day: string; readonly clock: string } {
  const [day = '', ...clock] = exactSpan(from, to).replace(/ UTC$/, '').split(', ');
  return { day, clock: clock.join(', ') };
}

/** Evidence with whole answers summed up by operation: each line and its digest is in report.json, which is attached. */
export function evidenceLines(lines: readonly EvidenceLine[]) {
  return summedLines(lines, 'operation').map(({ lines: many, ...line }) => ({
    ...evidenceView(line),
    note: many === 1 ? '' : `${many} answers, each with its parameters and digest in the attached report.json`,
  }));
}

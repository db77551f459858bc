import type { Instant } from '../core/instant.ts';
import type { EvidenceLine } from '../report/schema.ts';
import { count, span, statusWord } from './wording.ts';

/** A sheet of more lines than these tells whole answers by operation; the table of coverage has each of them. */
const MOST_LINES = 30;

/** One line of evidence or coverage. */
export function evidenceView(line: EvidenceLine) {
  return {
    ...line,
    note: '',
    status: statusWord(line.status),
    tone: line.status === 'complete' ? '' : 'unproven',
    calls: count(line.calls, 'call'),
    ...(line.from !== null && line.to !== null ? readAt(line.from, line.to) : { day: 'nothing was asked', clock: '' }),
  };
}

/** In two lines, for a narrow column whose head says UTC. */
function readAt(from: Instant, to: Instant): { readonly day: string; readonly clock: string } {
  const [day = '', ...clock] = span(from, to).replace(/ UTC$/, '').split(', ');
  return { day, clock: clock.join(', ') };
}

/**
 * The evidence of one claim: line by line, or where it is long, one line for each operation that was answered whole
 * wherever it was asked, and every line of the others. What is missing is never summed up.
 */
export function evidenceLines(lines: readonly EvidenceLine[]) {
  if (lines.length <= MOST_LINES) return lines.map(evidenceView);
  return [...Map.groupBy(lines, (line) => `${line.source} ${line.operation}`).values()].flatMap((own) =>
    own.length > 1 && own.every((line) => line.status === 'complete') ? [summedUp(own)] : own.map(evidenceView),
  );
}

function summedUp(lines: readonly EvidenceLine[]) {
  const [first] = lines as readonly [EvidenceLine];
  const distinct = (of: (line: EvidenceLine) => string): number => new Set(lines.map(of)).size;
  const from = lines.flatMap((line) => line.from ?? []).sort();
  const to = lines.flatMap((line) => line.to ?? []).sort();
  return {
    ...evidenceView({
      ...first,
      account: count(
        distinct((line) => line.account),
        'account',
      ),
      region: count(
        distinct((line) => line.region),
        'region',
      ),
      calls: lines.reduce((sum, line) => sum + line.calls, 0),
      parameters: '',
      from: from[0] ?? null,
      to: to.at(-1) ?? null,
      digest: '',
    }),
    note: `${lines.length} lines of the coverage at the end, each with its parameters and its digest`,
  };
}

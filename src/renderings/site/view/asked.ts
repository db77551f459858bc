import { byCodeUnits } from '../../../core/canonical.ts';
import type { EvidenceLine } from '../../../report/schema.ts';
import { counted } from '../../../wording/counts.ts';
import { STATUS_WORDS } from '../../../wording/statuses.ts';

/** One operation over all the places where it was asked, for the short account beside a sentence. */
export interface Asked {
  readonly operation: string;
  /** "1 account, 2 regions, 4 questions, all answered" */
  readonly text: string;
  readonly whole: boolean;
}

/** What was asked, per operation, in the order of its first appearance. */
export function asked(evidence: readonly EvidenceLine[]): Asked[] {
  return [...Map.groupBy(evidence, (line) => line.operation)].map(([operation, lines]) => {
    const missing = lines.filter((line) => line.status !== 'complete');
    const count = (of: (line: EvidenceLine) => string): number => new Set(lines.map(of)).size;
    const calls = lines.reduce((sum, line) => sum + line.calls, 0);
    const where = `${counted(
      count((line) => line.account),
      'account',
    )}, ${counted(
      count((line) => line.region),
      'region',
    )}`;
    return {
      operation,
      text: `${where}, ${questions(calls, missing)}`,
      whole: missing.length === 0,
    };
  });
}

function questions(calls: number, missing: readonly EvidenceLine[]): string {
  if (missing.length > 0) return `${counted(calls, 'question')}, ${missing.map(gap).join('; ')}`;
  return calls === 0 ? 'nothing there to ask about' : `${counted(calls, 'question')}, all answered`;
}

function gap(line: EvidenceLine): string {
  return `${STATUS_WORDS[line.status].toLowerCase()} in ${line.account}, ${line.region}`;
}

/** Coverage in sections of one account each, both in the order of their names. */
export function byAccount(lines: readonly EvidenceLine[]): (readonly [account: string, lines: EvidenceLine[]])[] {
  return [...Map.groupBy(lines, (line) => line.account)]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([account, own]) => [account, own.toSorted(byPlace)] as const);
}

function byPlace(a: EvidenceLine, b: EvidenceLine): number {
  return byCodeUnits(a.operation, b.operation) || byCodeUnits(a.region, b.region);
}

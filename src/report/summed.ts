import type { EvidenceLine } from './schema.ts';

/** A line of evidence, or several that say the same of several places. */
export interface SummedLine extends EvidenceLine {
  /** How many lines of report.json it stands for. */
  readonly lines: number;
}

/**
 * Evidence as readers follow it: whole answers of one operation as one line, however many regions and, with `accounts`,
 * however many accounts they came from. What is missing is never summed up. The lines themselves, each with its digest,
 * are in report.json.
 */
export function summedLines(lines: readonly EvidenceLine[], by: 'account' | 'operation'): readonly SummedLine[] {
  const groups = Map.groupBy(lines, ({ source, operation, account, status }) =>
    JSON.stringify([source, operation, status, by === 'account' ? account : '']),
  );
  return [...groups.values()].flatMap((own) =>
    own.length > 1 && own[0]?.status === 'complete' ? [summed(own)] : own.map((line) => ({ ...line, lines: 1 })),
  );
}

function summed(lines: readonly EvidenceLine[]): SummedLine {
  const [first] = lines as readonly [EvidenceLine];
  const from = lines.flatMap((line) => line.from ?? []).sort();
  const to = lines.flatMap((line) => line.to ?? []).sort();
  return {
    ...first,
    account: oneOrCount(lines, ({ account }) => account, 'accounts'),
    region: oneOrCount(lines, ({ region }) => region, 'regions'),
    calls: lines.reduce((sum, line) => sum + line.calls, 0),
    parameters: '',
    from: from[0] ?? null,
    to: to.at(-1) ?? null,
    digest: '',
    lines: lines.length,
  };
}

function oneOrCount(lines: readonly EvidenceLine[], of: (line: EvidenceLine) => string, noun: string): string {
  const [only, ...others] = new Set(lines.map(of));
  return others.length === 0 ? (only ?? '') : `${others.length + 1} ${noun}`;
}

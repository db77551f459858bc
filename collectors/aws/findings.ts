import type { Cell, FactRow, Table } from '../../src/facts/table.ts';
import { time } from '../cells.ts';
import type { Answer } from '../contract.ts';
import { ordered } from './listing.ts';
import { type Removal, withoutMembers } from './redact.ts';

/**
 * For `Operation.redact` of an operation that answers with findings: leaves of each, in the list of this name, only the
 * members that are kept. A finding quotes names, addresses and lines of code, and none of it is needed to know whether
 * there is one, and since when.
 */
export function onlyOfFindings(list: string, kept: readonly string[]) {
  const removal: Removal = (name, above) =>
    above.length === 1 && above[0] === list && !kept.includes(name) ? 'what a finding is about' : null;
  return withoutMembers(removal);
}

const SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Whether a service has findings of a severity that are open, and since when: how its table calls and rests on it. */
interface OpenTable {
  readonly name: string;
  readonly doc: string;
  /** The operation that tells of findings, and the one that says whether anybody looks for any. */
  readonly findings: string;
  readonly looking: string;
  readonly anyOpen: string;
  readonly oldest: string;
}

/** A table with a row for each severity. */
export function openFindingTable({ name, doc, findings, looking, anyOpen, oldest }: OpenTable): Table {
  return {
    name,
    doc,
    rows: findings,
    key: ['severity'],
    columns: {
      severity: { type: 'text', from: findings, doc: "'CRITICAL', 'HIGH' or 'MEDIUM'.", oneOf: SEVERITIES },
      any_open: { type: 'boolean', from: [looking, findings], doc: anyOpen },
      oldest: { type: 'time', from: findings, doc: oldest },
    },
  };
}

/** The first page of one finding, the oldest that is open: the finding as its service tells it, and the next page. */
interface OldestOpen {
  readonly finding: { readonly severity: unknown; readonly isOpen: boolean; readonly since: unknown } | undefined;
  readonly next: string | undefined;
}

/** The rows of such a table. The oldest finding is enough to know whether there is any; without `ask` nobody looks for one. */
export async function openFindingRows<Output>(
  table: Table,
  ask: ((severity: Severity) => Promise<Answer<Output>>) | null,
  oldestOf: (output: Output) => OldestOpen,
): Promise<Iterable<FactRow>> {
  const rows = SEVERITIES.map(async (severity) => {
    const answer = ask === null ? null : await ask(severity);
    const oldest = answer?.kind === 'answered' ? oldestOf(answer.output) : null;
    return { severity, ...openCells(oldest, severity) };
  });
  return ordered(table, await Promise.all(rows));
}

function openCells(oldest: OldestOpen | null, severity: Severity): Record<'any_open' | 'oldest', Cell> {
  const unknown = { any_open: null, oldest: null };
  if (oldest === null) return unknown;
  const { finding, next } = oldest;
  // A page without findings that has a next one tells nothing.
  if (finding === undefined) return next === undefined ? { any_open: 0, oldest: '' } : unknown;
  // A filter that was not heeded tells of others.
  if (finding.severity !== severity || !finding.isOpen) return unknown;
  return { any_open: 1, oldest: time(finding.since) };
}

import { spelledOut } from '../../core/instant.ts';
import {
  attackHeadline,
  attackWords,
  exactWords,
  kindWords,
  leftOutLine,
  scopeLine,
} from '../../report/attack-words.ts';
import { listLine } from '../../report/list-words.ts';
import type { ClaimReport, Report, VerdictKind } from '../../report/schema.ts';

import { day, exactSpan } from '../../wording/times.ts';
import { dated, populationLine, resultWord } from '../../wording/verdicts.ts';
import { evidenceLines } from './evidence-lines.ts';

const SHORT = 12;
const MOST_OPERATIONS = 6;

/** Anchors are ours, not the claim's id: an id of the report cannot become part of the page's structure. */
export function anchorOf(index: number): string {
  return `claim-${index + 1}`;
}

/** One claim as its evidence sheet and its line in the summary show it. */
export function sheetView(claim: ClaimReport, index: number, report: Report) {
  const { kind, reasons } = claim.verdict;
  const { word, text, until } = dated(claim);
  return {
    ...claim,
    anchor: anchorOf(index),
    number: index + 1,
    of: report.claims.length,
    kind,
    word,
    /** Follows the word: " on 30 November 2026: 13 of 13 buckets". */
    said: text,
    until,
    reasons,
    population:
      claim.basis === 'attestation' ? 'None: the claim rests on a person’s statement.' : populationLine(claim),
    read: readLine(claim),
    validity: validityLine(claim),
    tool: `${report.tool.name} ${report.tool.version}`,
    snapshot: report.snapshot.id.slice(0, 16),
    controls: claim.controls.join(' · '),
    attestation: claim.attestation && {
      ...claim.attestation,
      date: day(claim.attestation.date),
      expires: day(claim.attestation.expires),
    },
    exceptions: claim.exceptions.map((one) => ({
      ...one,
      resources: one.resources.join(', '),
      expires: day(one.expires),
    })),
    scope: scopeView(claim),
    trial: trialView(claim.trial),
    columns: columnLines(claim.columns),
    evidence: evidenceLines(claim.evidence),
    lists: claim.lists.map((list) => ({
      table: list.table,
      operations: operationsLine(list.operations),
      line: listLine(list),
    })),
    rows: claim.rows.map((row) => ({ ...row, ...resultOf(row) })),
    /** Short tables are kept on one page; long ones repeat their head. */
    short: claim.rows.length <= SHORT,
    rowsNote: rowsNote(claim),
  };
}

function scopeView({ scope, population }: ClaimReport) {
  if (scope === null) return null;
  return {
    line: scopeLine(scope, population.noun),
    leftOut: leftOutLine(scope),
    names: scope.leftOut.first.join(', '),
  };
}

function trialView(trial: ClaimReport['trial']) {
  if (trial === null) return null;
  return {
    headline: attackHeadline(trial),
    exact: exactWords(trial) ?? '',
    kinds: trial.kinds.map((one) => ({ ...one, words: kindWords(one.kind) })),
    survivors: trial.survivors.map(attackWords),
  };
}

/** Columns of one table that the same operations supply are one line. */
function columnLines(
  columns: ClaimReport['columns'],
): readonly { readonly table: string; readonly names: string; readonly operations: string }[] {
  const lines = Map.groupBy(columns, ({ table, operations }) => JSON.stringify([table, operations]));
  return [...lines.values()].map((own) => ({
    table: own[0]?.table ?? '',
    names: own.map(({ column }) => column).join(', '),
    operations: operationsLine(own[0]?.operations ?? []),
  }));
}

/** What is worked out rests on dozens of operations: they stand below, once, and not beside every column. */
function operationsLine(operations: readonly string[]): string {
  return operations.length <= MOST_OPERATIONS ? operations.join(', ') : `${operations.length} operations, listed below`;
}

function readLine(claim: ClaimReport): string {
  if (claim.readFrom !== null && claim.readTo !== null) return exactSpan(claim.readFrom, claim.readTo);
  return claim.basis === 'attestation' ? 'no source was asked' : 'not known';
}

function validityLine({ goodUntil, maxAge }: ClaimReport): string | null {
  if (goodUntil === null) return null;
  return maxAge === null ? spelledOut(goodUntil) : `${spelledOut(goodUntil)} (at most ${maxAge} old)`;
}

/** The mark of the row's own result in the colour of the verdict that it leads to. */
function resultOf(row: ClaimReport['rows'][number]): {
  readonly tone: VerdictKind;
  readonly mark: string;
  readonly result: string;
} {
  const result = resultWord(row);
  if (row.ok === null) return { tone: 'unproven', mark: '○', result };
  if (row.ok) return { tone: 'proven', mark: '●', result };
  if (row.excepted) return { tone: 'excepted', mark: '▬', result };
  return { tone: 'broken', mark: '✕', result };
}

function rowsNote({ rows, population }: ClaimReport): string {
  if (rows.length === population.total) return `All ${population.total} rows of the population.`;
  return `${rows.length} of ${population.total} rows: failing first, then unknown, then complying. The bundle holds all.`;
}

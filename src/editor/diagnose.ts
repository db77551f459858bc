import { type Diagnostic, DiagnosticSeverity, type Range } from 'vscode-languageserver/node';
import type { AffidavitError, Place } from '../core/errors.ts';
import type { Warning } from '../core/warning.ts';
import type { Report } from '../report/schema.ts';
import type { Unbacked } from '../workspace/workspace.ts';

/** Something to mark in a file. */
export interface Mark {
  readonly place: Place;
  readonly severity: DiagnosticSeverity;
  readonly code: string;
  readonly message: string;
}

/** The faults of files, as `check` tells them: what, and what to do. Those of no file stand at the settings. */
export function faultMarks(faults: readonly AffidavitError[], elsewhere: string): readonly Mark[] {
  return faults.map(({ place, code, message, remedy }) => ({
    place: place ?? { file: elsewhere },
    severity: DiagnosticSeverity.Error,
    code,
    message: `${message}\n→ ${remedy}`,
  }));
}

/** What is no fault and is told all the same, such as a file that is not read. */
export function warningMarks(warnings: readonly Warning[]): readonly Mark[] {
  return warnings.map(({ place, code, message, remedy }) => ({
    place,
    severity: DiagnosticSeverity.Warning,
    code,
    message: `${message}\n→ ${remedy}`,
  }));
}

/** Sentences of the paper that promise something outside any claim. */
export function unbackedMarks(unbacked: readonly Unbacked[]): readonly Mark[] {
  return unbacked.map(({ file, line, sentence }) => ({
    place: { file, line },
    severity: DiagnosticSeverity.Warning,
    code: 'UNBACKED',
    message: `This promises something that no claim checks: “${sentence}”`,
  }));
}

const SEVERITIES: Readonly<Partial<Record<Report['claims'][number]['verdict']['kind'], DiagnosticSeverity>>> = {
  broken: DiagnosticSeverity.Warning,
  unproven: DiagnosticSeverity.Information,
  stale: DiagnosticSeverity.Information,
  lapsed: DiagnosticSeverity.Information,
};

/** Claims that are not proven, each at its file's first line. */
export function verdictMarks(report: Report, fileOf: (id: string) => string): readonly Mark[] {
  return report.claims.flatMap(({ id, verdict }) => {
    const severity = SEVERITIES[verdict.kind];
    if (severity === undefined) return [];
    const reasons = verdict.reasons.slice(0, 3).map(({ text }) => `\n${text}`);
    const message = `${verdict.kind} ${verdict.headline} (as of ${report.asOf.slice(0, 10)})${reasons.join('')}`;
    return [{ place: { file: fileOf(id), line: 1 }, severity, code: verdict.kind, message }];
  });
}

/** As the editor takes it. Without a column, the words of the line are meant; without a line, the first. */
export function diagnosticOf({ place, severity, code, message }: Mark, text: string): Diagnostic {
  return { range: rangeOf(place, text), severity, code, source: 'affidavit', message };
}

function rangeOf({ line = 1, column, endLine, endColumn }: Place, text: string): Range {
  const lines = text.split('\n');
  const row = Math.min(Math.max(line - 1, 0), lines.length - 1);
  const words = (lines[row] ?? '').replace(/\r$/, '');
  const indent = words.length - words.trimStart().length;
  const start = { line: row, character: column === undefined ? indent : Math.min(column - 1, words.length) };
  const end =
    endLine === undefined || endColumn === undefined
      ? { line: row, character: column === undefined ? words.length : wordEnd(words, start.character) }
      : { line: endLine - 1, character: endColumn - 1 };
  return { start, end };
}

function wordEnd(line: string, from: number): number {
  const [word = ''] = /^[\w.#:/-]+|^./.exec(line.slice(from)) ?? [];
  return from + word.length;
}

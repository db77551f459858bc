import { spelledOut } from '../core/instant.ts';
import { type Report, VERDICTS } from '../report/schema.ts';
import { counted } from '../wording/counts.ts';
import { datedLine, tallyWord, verdictWord } from '../wording/verdicts.ts';
import type { Unbacked } from '../workspace/workspace.ts';
import type { Io } from './command.ts';
import { fitted, harmless, marked, wrapped } from './terminal.ts';

/** Columns side by side need more than this; below it, each claim is told under its name. */
const NARROW = 72;

/** The verdicts as a table for people: each claim's verdict with its day and its end, and its sentence; then what is doubtful, then the totals. */
export function verdictTable(report: Report, unbacked: readonly Unbacked[], io: Io): string {
  const { columns, out: colour } = io.terminal;
  const idWidth = Math.min(34, Math.max(0, ...report.claims.map(({ id }) => id.length)));
  const width = Math.max(11, ...report.claims.map(({ verdict }) => verdictWord(verdict.kind).length + 2));
  const rest = Math.max(20, columns - width - idWidth - 4);
  const lines = [
    wrapped(`${report.organisation.name} · ${report.version}`, columns),
    wrapped(
      `Facts read ${spelledOut(report.snapshot.startedAt)} · snapshot ${report.snapshot.id.slice(0, 12)}`,
      columns,
    ),
    wrapped(`Judged as of ${spelledOut(report.asOf)}`, columns),
    '',
    ...report.claims.flatMap((claim) => {
      const { id, sentence, verdict } = claim;
      const said = datedLine(claim).replace(/^:? /, '');
      if (columns < NARROW)
        return [
          `${marked(verdict.kind, colour)}  ${fitted(id, columns - width - 2)}`,
          ...[said, sentence].map((text) => `    ${wrapped(harmless(text), columns - 4, '    ')}`),
        ];
      const name = fitted(id, idWidth).padEnd(idWidth);
      const indent = ' '.repeat(width + idWidth + 4);
      return [
        `${marked(verdict.kind, colour, width)}  ${name}  ${wrapped(harmless(said), rest, indent)}`,
        `${indent}${wrapped(harmless(sentence), rest, indent)}`,
      ];
    }),
    '',
    ...reasons(report, columns),
    wrapped(`${counted(report.claims.length, 'claim')}: ${tallyText(report)}`, columns),
    ...nothingProven(report, columns),
    ...trials(report, columns),
    ...(unbacked.length === 0
      ? []
      : [
          '',
          wrapped(
            `${counted(unbacked.length, 'sentence')} ${unbacked.length === 1 ? 'promises' : 'promise'} something that no claim checks:`,
            columns,
          ),
        ]),
    ...unbacked.map(
      ({ file, line, sentence }) => `  ${wrapped(`${file}:${line}: ${harmless(sentence)}`, columns - 4, '    ')}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function tallyText({ tally }: Report): string {
  const kinds = VERDICTS.filter((kind) => tally[kind] > 0);
  return kinds.map((kind) => `${tally[kind]} ${tallyWord(kind, tally[kind])}`).join(' · ');
}

/** An exit code of 0 says that nothing is broken: where nothing is proven either, that must not be taken for more. */
function nothingProven({ claims, tally }: Report, columns: number): string[] {
  if (tally.proven > 0 || claims.length === 0) return [];
  const words = 'Nothing is proven. Where that should fail a build: --fail-on broken,unproven,stale,lapsed.';
  return [wrapped(words, columns)];
}

/** How the claims were attacked, and which attacks they did not notice. */
function trials({ claims }: Report, columns: number): string[] {
  const tried = claims.flatMap(({ id, trial }) => (trial === null ? [] : [{ id, trial }]));
  const sum = (count: (trial: (typeof tried)[number]['trial']) => number) =>
    tried.reduce((total, { trial }) => total + count(trial), 0);
  const survivors = tried.flatMap(({ id, trial }) => trial.survivors.map((survivor) => ({ id, ...survivor })));
  return [
    wrapped(
      `Attacked: ${sum(({ withstood }) => withstood)} of ${sum(({ tried: all }) => all)} withstood${survivors.length === 0 ? '.' : ', but for these:'}`,
      columns,
    ),
    ...survivors.map(({ id, kind, what, accepted }) => {
      const why = accepted === null ? '' : ` (accepted: ${accepted})`;
      return `  ${wrapped(harmless(`${id}: ${kind}, ${what}${why}`), columns - 4, '    ')}`;
    }),
  ];
}

/** Why a claim is broken or unproven: the first three reasons of each, in full words. */
function reasons(report: Report, columns: number): string[] {
  const told = report.claims.filter(({ verdict }) => ['broken', 'unproven', 'stale', 'lapsed'].includes(verdict.kind));
  return told.flatMap(({ id, sentence, verdict }) => {
    const shown = verdict.reasons.slice(0, 3).map(({ text }) => `  ${wrapped(harmless(text), columns - 4, '    ')}`);
    const more = verdict.reasons.length > 3 ? [`  and ${verdict.reasons.length - 3} more reasons`] : [];
    const head = wrapped(`${id}: ${verdictWord(verdict.kind)}: ${harmless(sentence)}`, columns - 4, '    ');
    return [head, ...shown, ...more, ''];
  });
}

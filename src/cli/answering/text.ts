import { spelledOut } from '../../core/instant.ts';
import { ANSWER_WORDS } from '../../questionnaire/wording.ts';
import { counted } from '../../wording/counts.ts';
import type { Io } from '../command.ts';
import type { Answers, OutcomeRow } from '../outputs/answered.ts';
import { fitted, harmless, wrapped } from '../terminal.ts';

/** Marks differ in shape; the word says it as well. */
const STATUSES: Readonly<Record<OutcomeRow['status'], string>> = {
  answered: '● answered',
  held: '✕ held back',
  open: '○ open',
  closed: '▬ not written',
};
const WIDTH = 13;
/** So many of each are listed; the file beside has them all. */
const LISTED = 40;

/** What became of a questionnaire, for people: counts, what is held back and why, what is open, what changed. */
export function answersText(answers: Answers, written: readonly string[], io: Io): string {
  const { columns } = io.terminal;
  const { counts, outcomes, changes } = answers;
  const lines = [
    wrapped(`${harmless(answers.file.name)} · ${counted(outcomes.length, 'question')}`, columns),
    wrapped(
      `From ${harmless(answers.organisation)} ${answers.version}, verdicts as of ${spelledOut(answers.asOf)}`,
      columns,
    ),
    '',
    ...(['answered', 'held', 'open', 'closed'] as const).map(
      (kind) => `  ${STATUSES[kind].padEnd(WIDTH)}  ${counts[kind]}`,
    ),
    '',
    ...listOf('answered', outcomes, columns, answeredLine),
    ...listOf('held', outcomes, columns, ({ entry, reasons, ask }) =>
      [`${entry ?? ''}: ${reasons.join('; ')}`, ask === null ? '' : `Ask: ${ask}`]
        .filter((part) => part !== '')
        .join(' · '),
    ),
    ...listOf('open', outcomes, columns, ({ reasons, candidates: [best] }) =>
      best === undefined
        ? reasons.join('; ')
        : `${reasons.join('; ')} Nearest: ${best.entry}, ${best.score.toFixed(2)}.`,
    ),
    ...changesText(changes, columns),
    ...answers.remarks.map((remark) => wrapped(harmless(remark), columns)),
    ...written.map((path) => `wrote ${harmless(path)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function answeredLine({ answer, text, entry, by, score, reasons }: OutcomeRow): string {
  const how = by === 'id' ? 'by id' : `by words, ${(score ?? 0).toFixed(2)}`;
  const word = answer === null ? '' : ANSWER_WORDS[answer];
  const said = [word, text ?? ''].filter((part) => part !== '');
  const less = reasons.length === 0 ? '' : ` Less than ${entry} says: ${reasons.join('; ')}`;
  return `${said.join('. ')} (${entry}, ${how})${less}`;
}

function listOf(
  status: OutcomeRow['status'],
  outcomes: readonly OutcomeRow[],
  columns: number,
  tell: (row: OutcomeRow) => string,
): string[] {
  const own = outcomes.filter((row) => row.status === status);
  if (own.length === 0) return [];
  const indent = '    ';
  return [
    ...own
      .slice(0, LISTED)
      .flatMap((row) => [
        `${STATUSES[status].slice(0, 1)} ${wrapped(harmless(`${row.id ?? row.place}  ${fitted(row.question, 160)}`), columns - 2, '  ')}`,
        `${indent}${wrapped(harmless(fitted(tell(row), 400)), columns - indent.length, indent)}`,
      ]),
    ...(own.length > LISTED ? [`  and ${own.length - LISTED} more`] : []),
    '',
  ];
}

function changesText(changes: Answers['changes'], columns: number): string[] {
  if (changes === null) return [];
  if (changes.length === 0) return ['Nothing is answered otherwise than the last time.', ''];
  return [
    `${counted(changes.length, 'answer')} ${changes.length === 1 ? 'is' : 'are'} another than the last time:`,
    ...changes.slice(0, LISTED).map(({ place, before, after, why }) => {
      const tail = why === '' ? '' : ` (${fitted(why, 200)})`;
      return `  ${wrapped(harmless(`${place}: ${fitted(before, 80)} → ${fitted(after, 80)}${tail}`), columns - 4, '    ')}`;
    }),
    ...(changes.length > LISTED ? [`  and ${changes.length - LISTED} more`] : []),
    '',
  ];
}

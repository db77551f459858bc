import type { AnswerDifference, ClaimDifference, Difference, RowDifference } from '../report/versions/schema.ts';
import { controlName } from './controls.ts';
import { counted } from './counts.ts';
import { STATUS_WORDS } from './statuses.ts';
import { joined, VERDICT_WORDS } from './verdicts.ts';

const RESULTS = {
  complies: 'complies',
  fails: 'does not comply',
  excepted: 'is an accepted exception',
  unknown: 'is not known',
} as const;

/** "Proven on 4 of 4 listeners" */
export function verdictText(verdict: ClaimDifference['before']): string {
  return verdict === null ? '' : `${VERDICT_WORDS[verdict.kind]}${joined(verdict.headline)}`;
}

/** What became of a claim, in a few words. */
export function changeText({ change, before, after }: ClaimDifference): string {
  if (change === 'added') return 'New';
  if (change === 'removed') return 'Removed';
  if (before?.kind !== after?.kind && before !== null && after !== null)
    return `${VERDICT_WORDS[before.kind]} before, ${VERDICT_WORDS[after.kind].toLowerCase()} now`;
  return 'The same verdict';
}

/** What turned, one line each: reasons, things, answers, figures, controls. All of it is text of a report, and hostile. */
export function factLines(claim: ClaimDifference): string[] {
  const { formerly, reasons, rows, answers, more, values, controls } = claim;
  // A reason that tells of a row says what the row says.
  const own = reasons.filter((text) => !rows.some(({ resource }) => text.startsWith(`${resource}:`)));
  return [
    ...(formerly === null ? [] : [`Its name was ${formerly}.`]),
    ...own,
    ...rows.map(rowText),
    ...(more.rows > 0 ? [`And ${counted(more.rows, 'more thing')} judged otherwise.`] : []),
    ...answers.map(answerText),
    ...(more.answers > 0 ? [`And ${counted(more.answers, 'more answer')} that differ.`] : []),
    ...values.map(({ name, before, after }) => `${name}: ${before ?? 'none'} before, ${after ?? 'none'} now`),
    ...controlLine('Gained', controls.gained),
    ...controlLine('Lost', controls.lost),
  ];
}

function rowText({ resource, before, after, detail }: RowDifference): string {
  const said = detail === '' ? '' : ` (${detail})`;
  if (after === null) return `${resource}: is not there any more; it ${RESULTS[before ?? 'unknown']} before${said}`;
  const now = `${resource}: ${RESULTS[after]}${said}`;
  return before === null ? `${now}; it was not there before` : `${now}; before, it ${pastOf(before)}`;
}

function pastOf(result: keyof typeof RESULTS): string {
  return {
    complies: 'complied',
    fails: 'did not comply',
    excepted: 'was an accepted exception',
    unknown: 'was not known',
  }[result];
}

function answerText({ operation, account, region, before, after, reason }: AnswerDifference): string {
  const word = (status: string | null) =>
    status === null ? 'not asked' : (STATUS_WORDS[status as keyof typeof STATUS_WORDS] ?? status).toLowerCase();
  const why = reason === '' ? '' : ` (${reason})`;
  return `${operation} in ${account}, ${region}: ${word(after)}${why}; before: ${word(before)}`;
}

function controlLine(word: string, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [`${word} ${counted(ids.length, 'control')}: ${ids.map((id) => controlName(id)).join(', ')}`];
}

/** "3 claims have another verdict, 1 is new, 2 read otherwise; 109 are unchanged." */
export function summaryText({ claims, unchanged }: Difference): string {
  const count = (is: (claim: ClaimDifference) => boolean) => claims.filter(is).length;
  const other = count(({ change, before, after }) => change === 'changed' && before?.kind !== after?.kind);
  const added = count(({ change }) => change === 'added');
  const removed = count(({ change }) => change === 'removed');
  const rest = claims.length - other - added - removed;
  const parts = [
    [other, 'claim has another verdict', 'claims have another verdict'],
    [added, 'is new', 'are new'],
    [removed, 'was removed', 'were removed'],
    [
      rest,
      'has the same verdict for other facts or in other words',
      'have the same verdict for other facts or in other words',
    ],
  ] as const;
  const told = parts.flatMap(([number, one, many]) => (number === 0 ? [] : [`${number} ${number === 1 ? one : many}`]));
  const whole = `${unchanged} ${unchanged === 1 ? 'is' : 'are'} unchanged`;
  return told.length === 0 ? `Nothing changed in ${counted(unchanged, 'claim')}.` : `${told.join(', ')}; ${whole}.`;
}

import type { Instant } from '../../core/instant.ts';
import type { Outcome } from '../../questionnaire/answered.ts';
import { countsOf } from '../../questionnaire/answered.ts';
import type { Filling } from '../../questionnaire/model.ts';
import { fillingFor } from '../../questionnaire/wording.ts';
import type { Report } from '../../report/schema.ts';
import type { Answers, OutcomeRow } from '../outputs/answered.ts';
import type { CustomerFile } from './files.ts';

/** What is written into the file: one filling for each answered question. */
export function fillingsOf(outcomes: readonly Outcome[]): Filling[] {
  return outcomes.flatMap((outcome) => (outcome.kind === 'answered' ? [fillingFor(outcome)] : []));
}

/** What became of every question, as JSON has it. `written` is told once there is something. */
export function answersOf(
  { name, sha256, opened }: CustomerFile,
  outcomes: readonly Outcome[],
  report: Report,
  at: Instant,
): Answers {
  return {
    schema: 'affidavit/answers/1',
    file: { name, sha256 },
    written: null,
    layout: opened.questionnaire.layout,
    organisation: report.organisation.name,
    version: report.version,
    audience: report.audience,
    asOf: report.asOf,
    answeredAt: at,
    snapshot: report.snapshot.id,
    counts: countsOf(outcomes),
    outcomes: outcomes.map(rowOf),
    remarks: [...opened.questionnaire.remarks],
    changes: null,
  };
}

function rowOf(outcome: Outcome): OutcomeRow {
  const { question, kind, candidates } = outcome;
  const row: OutcomeRow = {
    place: question.place,
    id: question.id,
    section: [...question.section],
    question: question.text,
    status: kind,
    entry: null,
    by: null,
    score: null,
    answer: null,
    written: null,
    text: null,
    citations: [],
    stated: null,
    reasons: [],
    ask: null,
    candidates: candidates.map(({ score, apart, ...one }) => ({ ...one, score: rounded(score), apart: [...apart] })),
  };
  switch (outcome.kind) {
    case 'open':
    case 'closed':
      return { ...row, reasons: [outcome.why] };
    case 'held': {
      const { entry, by, score, reasons, ask, citations } = outcome;
      return { ...row, entry, by, score: rounded(score), reasons: [...reasons], ask, citations: [...citations] };
    }
    case 'answered': {
      const { entry, by, score, answer, text, citations, stated, lessened } = outcome;
      const { answer: said, comment } = fillingFor(outcome);
      return {
        ...row,
        entry,
        by,
        score: rounded(score),
        answer,
        text,
        citations: [...citations],
        stated,
        reasons: [...lessened],
        written: { answer: said, comment },
      };
    }
  }
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

/** What is another than before, by the question's place; what only stands on newer evidence is not. */
export function changesSince(before: Answers, now: Answers): NonNullable<Answers['changes']> {
  const old = new Map(before.outcomes.map((row) => [row.place, row]));
  const gone = before.outcomes.filter(({ place }) => !now.outcomes.some((row) => row.place === place));
  return [
    ...now.outcomes.flatMap((row) => {
      const [was, is] = [saidOf(old.get(row.place)), saidOf(row)];
      if (was === is && standingOf(old.get(row.place)) === standingOf(row)) return [];
      return [{ place: row.place, question: row.question, before: was, after: is, why: whyOf(row) }];
    }),
    ...gone.map((row) => ({
      place: row.place,
      question: row.question,
      before: saidOf(row),
      after: 'not asked',
      why: '',
    })),
  ];
}

function saidOf(row: OutcomeRow | undefined): string {
  if (row === undefined) return 'not asked';
  if (row.status !== 'answered') return { held: 'held back', open: 'open', closed: 'left as it was' }[row.status];
  return [row.written?.answer ?? '', row.text ?? ''].filter((part) => part !== '').join(': ');
}

/** Which claims it rests on, and with which verdicts. */
function standingOf(row: OutcomeRow | undefined): string {
  return (row?.citations ?? []).map(({ claim, verdict, scope }) => `${claim} ${verdict} ${scope}`).join('; ');
}

function whyOf({ reasons, citations }: OutcomeRow): string {
  return reasons.length > 0
    ? reasons.join('; ')
    : citations.map(({ claim, standing }) => `${claim}: ${standing}`).join('; ');
}

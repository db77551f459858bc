import { csv } from '../../core/csv.ts';
import { ANSWER_WORDS, citationLine } from '../../questionnaire/wording.ts';
import type { Answers } from '../outputs/answered.ts';

const COLUMNS = [
  'place',
  'id',
  'question',
  'status',
  'answer',
  'text',
  'claims',
  'verdicts',
  'reasons',
  'entry',
  'version',
  'as of',
] as const;

/** The answers as CSV, a line for each question. */
export function answersCsv({ outcomes, version, asOf }: Answers): string {
  return csv([
    COLUMNS,
    ...outcomes.map(({ place, id, question, status, answer, text, citations, reasons, entry }) => [
      place,
      id,
      question,
      status,
      answer === null ? null : ANSWER_WORDS[answer],
      text,
      citations.map(({ claim }) => claim).join(' '),
      citations.map(citationLine).join('\n'),
      reasons.join('\n'),
      entry,
      version,
      asOf,
    ]),
  ]);
}

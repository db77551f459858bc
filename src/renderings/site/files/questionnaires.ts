import type { z } from 'zod';
import { canonicalJson } from '../../../core/canonical.ts';
import { csv } from '../../../core/csv.ts';
import { publishedAnswers, publishedQuestionnaires } from '../../../questionnaire/published.ts';
import { ANSWER_WORDS } from '../../../questionnaire/wording.ts';
import type { Report } from '../../../report/schema.ts';
import { anchor } from '../view/href.ts';
import type { questionnaireFileSchema } from './schemas.ts';

type File = z.infer<typeof questionnaireFileSchema>;

/** Each questionnaire that a report answers, as JSON and CSV, by path. */
export function questionnaireFiles(report: Report): readonly (readonly [path: string, text: string])[] {
  const { version, asOf } = report;
  return publishedQuestionnaires(publishedAnswers(report, asOf)).flatMap(({ id: scheme, name, lines }) => {
    const questions = lines.flatMap(({ id, title, own }): File['questions'] =>
      own.length === 0
        ? [{ id, title, entry: null, status: 'none', answer: '', text: '', claims: [], reasons: [] }]
        : own.map(({ answer, question, decision }) => ({
            id,
            title: title === '' ? question : title,
            entry: answer.id,
            status: decision.kind,
            answer: decision.kind === 'given' ? ANSWER_WORDS[decision.answer] : '',
            text: decision.kind === 'given' ? decision.text : '',
            claims: decision.citations.map(({ claim, verdict, standing }) => ({ id: claim, verdict, standing })),
            reasons: (decision.kind === 'given' ? decision.lessened : decision.reasons).map(({ text }) => text),
          })),
    );
    const file: File = { schema: 'affidavit/questionnaire/1', version, asOf, id: scheme, name, questions };
    const rows = questions.map(({ id, title, status, answer, text, claims, reasons }) => [
      id,
      title,
      status,
      answer,
      text,
      claims.map((claim) => `${claim.id}: ${claim.standing}`).join('\n'),
      reasons.join('\n'),
      version,
      asOf,
    ]);
    const head = ['id', 'question', 'status', 'answer', 'text', 'claims', 'reasons', 'version', 'as of'];
    const path = `questionnaires/${anchor(scheme)}`;
    return [
      [`${path}.json`, `${canonicalJson(file)}\n`],
      [`${path}.csv`, csv([head, ...rows])],
    ] as const;
  });
}

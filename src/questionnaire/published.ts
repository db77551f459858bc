import type { Instant } from '../core/instant.ts';
import type { AnswerReport } from '../report/answers-schema.ts';
import type { Report } from '../report/schema.ts';
import { type Decision, decide } from './decide.ts';
import { KNOWN, type KnownQuestionnaire } from './known.ts';
import { askedIn, termsOf } from './matching/terms.ts';

/** An answer of the bank as a paper publishes it, with what its claims let it say. */
export interface Published {
  readonly answer: AnswerReport;
  readonly question: string;
  readonly decision: Decision;
}

/** A questionnaire with what a paper says to it. */
export interface PublishedQuestionnaire extends Omit<KnownQuestionnaire, 'questions'> {
  /** Whether every question of it is listed: then those without an answer are told. */
  readonly isListed: boolean;
  readonly lines: readonly { readonly id: string; readonly title: string; readonly own: readonly Published[] }[];
  readonly given: number;
  readonly held: number;
}

type Judged = Pick<Report, 'answers' | 'claims' | 'version'>;

/**
 * The answers that a report's readers may see, decided as of its own time for the first form of each one's question, which
 * stands over it: what a reader asks beyond that is decided when it is asked.
 */
export function publishedAnswers(report: Judged, at: Instant): readonly Published[] {
  return report.answers.map((answer) => {
    const question = answer.questions[0] ?? answer.id;
    return { answer, question, decision: decide(answer, askedIn(termsOf(question), at), report, null) };
  });
}

/** The known questionnaires to which there is an answer. */
export function publishedQuestionnaires(published: readonly Published[]): readonly PublishedQuestionnaire[] {
  return KNOWN.flatMap(({ questions, ...known }) => {
    const own = new Map<string, Published[]>();
    for (const one of published)
      for (const id of one.answer.ids.filter((name) => name.startsWith(`${known.id}/`)))
        own.set(id.slice(known.id.length + 1), [...(own.get(id.slice(known.id.length + 1)) ?? []), one]);
    if (own.size === 0) return [];
    const ids = [...new Set([...(questions?.keys() ?? []), ...[...own.keys()].sort(byNumber)])];
    const lines = ids.map((id) => ({ id, title: questions?.get(id) ?? '', own: own.get(id) ?? [] }));
    const answered = lines.filter((line) => line.own.length > 0);
    const isGiven = (line: (typeof lines)[number]) => line.own.every(({ decision }) => decision.kind === 'given');
    return [
      {
        ...known,
        isListed: questions !== null,
        lines,
        given: answered.filter(isGiven).length,
        held: answered.filter((line) => !isGiven(line)).length,
      },
    ];
  });
}

/** 2.10 comes after 2.9. */
function byNumber(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

import type { AnswerReport } from '../../report/answers-schema.ts';
import type { Question } from '../model.ts';
import { type Difference, differences, ofHeadings, byId as ofId } from './differences.ts';
import { isAsPublished } from './known-texts.ts';
import { retrieval } from './retrieval.ts';
import { type Terms, termsOf } from './terms.ts';

/** An answer that a question may mean, with how alike they are, and what keeps them apart. */
export interface Candidate {
  readonly answer: AnswerReport;
  /** The form of its question that is nearest. */
  readonly form: string;
  /** From 0 to 1: how much of the weight of both questions' words they share. */
  readonly score: number;
  /** Why it is no match, however alike; empty where nothing is. */
  readonly apart: readonly Difference[];
}

/** What was found for a question. */
export interface Match {
  readonly terms: Terms;
  /** The answer that it means; null while it stays open. */
  readonly found: { readonly answer: AnswerReport; readonly by: 'id' | 'text'; readonly score: number } | null;
  /** The best of those that it may mean, best first, at most five. */
  readonly candidates: readonly Candidate[];
}

/**
 * Under this score a question stays open, and nearer than this to the next answer. That an answer says all that is asked is
 * held by its differences; this keeps those apart that share few words. Set on one half of the labelled questions, see
 * test/questionnaire/labelled.
 */
export const THRESHOLD = { score: 0.6, margin: 0.05 };
const CANDIDATES = 5;

/** Finds what a question means; `except` is the id of an answer that is left out. */
export type Matcher = (
  question: Pick<Question, 'id' | 'text'> & Partial<Pick<Question, 'section'>>,
  layout: string | null,
  except?: string,
) => Match;

/** What a bank of answers says to questions. Nothing is compared but words, ids and what both are listed to mean. */
export function matcher(bank: readonly AnswerReport[]): Matcher {
  const search = retrieval(bank);
  const byId = Map.groupBy(
    bank.flatMap((answer) => [...new Set(answer.ids)].map((id) => ({ id, answer }))),
    ({ id }) => id,
  );
  return ({ id, text, section = [] }, layout, except) => {
    const terms = termsOf(text);
    const headings = section.map(termsOf);
    const apartOf = (forms: readonly Terms[], answer: AnswerReport) => [
      ...ofHeadings(headings, forms),
      ...differences(terms, forms, answer),
    ];
    const candidates = search(terms)
      .filter(({ answer }) => answer.id !== except)
      .map(
        ({ answer, form, own, score }): Candidate => ({
          answer,
          form,
          score,
          apart: apartOf(own, answer),
        }),
      )
      .sort((a, b) => Number(a.apart.length > 0) - Number(b.apart.length > 0) || b.score - a.score)
      .slice(0, CANDIDATES);
    // An id that two answers name says of neither that it is the one.
    const [only, second] = layout === null || id === null ? [] : (byId.get(`${layout}/${id}`) ?? []);
    if (only !== undefined && second === undefined) {
      const meant = only.answer;
      // Whoever changed the question's words may have made it another: wider, or turned round.
      const apart = ofId(apartOf(meant.questions.map(termsOf), meant));
      if (apart.length === 0 || isAsPublished(`${layout}/${id}`, text))
        return { terms, found: { answer: meant, by: 'id', score: 1 }, candidates };
    }
    const [best, next] = candidates;
    const isFound =
      best !== undefined &&
      best.apart.length === 0 &&
      best.score >= THRESHOLD.score &&
      (next === undefined || next.apart.length > 0 || best.score - next.score >= THRESHOLD.margin);
    return { terms, found: isFound ? { answer: best.answer, by: 'text', score: best.score } : null, candidates };
  };
}

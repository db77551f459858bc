import type { Instant } from '../core/instant.ts';
import type { AnswerReport } from '../report/answers-schema.ts';
import type { Report } from '../report/schema.ts';
import type { Citation } from './citation.ts';
import { decide, type Reason } from './decide.ts';
import { matcher } from './matching/match.ts';
import { askedIn } from './matching/terms.ts';
import type { Question, Questionnaire } from './model.ts';
import { choiceFor } from './wording.ts';

/** An answer of the bank that a question may mean, for a person to choose. */
export interface Offered {
  readonly entry: string;
  readonly question: string;
  readonly score: number;
  /** What the question asks that the answer is not known to answer. */
  readonly apart: readonly string[];
}

/** What became of one question. */
export type Outcome = { readonly question: Question; readonly candidates: readonly Offered[] } & (
  | {
      readonly kind: 'answered';
      readonly entry: string;
      readonly by: 'id' | 'text';
      readonly score: number;
      readonly answer: AnswerReport['answer'];
      /** What is written into the answer's place; null where it takes words alone. */
      readonly choice: string | null;
      readonly text: string;
      readonly citations: readonly Citation[];
      readonly stated: AnswerReport['stated'];
      /** Why it is less than the bank's own answer. */
      readonly lessened: readonly string[];
    }
  | {
      readonly kind: 'held';
      readonly entry: string;
      readonly by: 'id' | 'text';
      readonly score: number;
      readonly reasons: readonly string[];
      readonly ask: string | null;
      readonly citations: readonly Citation[];
    }
  | { readonly kind: 'open'; readonly why: string }
  | { readonly kind: 'closed'; readonly why: string }
);

/** What questions are answered from: a report, when it is, and where its site stands. */
export interface Source {
  readonly report: Report;
  readonly at: Instant;
  /** The address of the site, without a stroke at its end; null where nobody said it. */
  readonly address: string | null;
}

/**
 * Answers a questionnaire from the bank in a report. Nothing is said that no claim carries and nobody states: what is
 * not matched stays open, and what is matched and not carried is held back, with its reason.
 */
export function answered(
  { questions, layout }: Pick<Questionnaire, 'questions' | 'layout'>,
  source: Source,
): Outcome[] {
  const match = matcher(source.report.answers);
  return questions.map((question): Outcome => {
    const { terms, found, candidates: near } = match(question, layout);
    const candidates = near.map(({ answer, score, apart }) => ({
      entry: answer.id,
      question: answer.questions[0] ?? answer.id,
      score,
      apart: apart.map(({ text }) => text),
    }));
    if (question.closed !== null) return { kind: 'closed', question, candidates, why: question.closed };
    if (question.given !== '') return { kind: 'closed', question, candidates, why: 'It has an answer already.' };
    if (found === null) return { kind: 'open', question, candidates, why: whyOpen(candidates) };
    const { answer: entry, by, score } = found;
    const matched = { question, candidates, entry: entry.id, by, score };
    const decision = decide(entry, askedIn(terms, source.at), source.report, source.address);
    const held = (reasons: readonly string[], citations: readonly Citation[]): Outcome => ({
      ...matched,
      kind: 'held',
      reasons,
      ask: entry.ask,
      citations,
    });
    if (decision.kind === 'held') return held(told(decision.reasons), decision.citations);
    const choice = choiceFor(decision.answer, question);
    if (choice.kind === 'none') return held([choice.why], decision.citations);
    const narrowed = decision.citations.find(({ scope }) => scope !== '');
    if (narrowed !== undefined && takesChoiceAlone(question) && decision.answer !== 'partly')
      return held(
        [`${narrowed.claim} speaks of less than everything, and there is no place to say so: ${narrowed.scope}.`],
        decision.citations,
      );
    if (decision.answer === entry.answer && isLimited(entry) && takesChoiceAlone(question) && entry.answer !== 'partly')
      return held(['The answer says how far it goes, and there is no place to write that.'], decision.citations);
    return {
      ...matched,
      kind: 'answered',
      answer: decision.answer,
      choice: choice.text,
      text: decision.text,
      citations: decision.citations,
      stated: entry.stated,
      lessened: told(decision.lessened),
    };
  });
}

function takesChoiceAlone({ hasComment, allowed, kind }: Question): boolean {
  return !hasComment && (allowed.length > 0 || kind === 'yes-no' || kind === 'choice');
}

/** Whether words stand beside the claims: they say what is left out, and a bare yes would say more. */
function isLimited({ text }: AnswerReport): boolean {
  return text.some((piece) => piece.kind === 'words' && /\p{L}{3}/u.test(piece.text));
}

/** How many questions came out how. */
export function countsOf(outcomes: readonly Outcome[]): Readonly<Record<Outcome['kind'], number>> {
  const count = (kind: Outcome['kind']) => outcomes.filter((one) => one.kind === kind).length;
  return { answered: count('answered'), held: count('held'), open: count('open'), closed: count('closed') };
}

function told(reasons: readonly Reason[]): string[] {
  return reasons.map(({ text }) => text);
}

function whyOpen([best]: readonly Offered[]): string {
  if (best === undefined) return 'No answer of the bank is about this.';
  return best.apart.length > 0
    ? `The nearest answer does not say it: the question ${best.apart.join(', and ')}.`
    : 'No answer of the bank is near enough.';
}

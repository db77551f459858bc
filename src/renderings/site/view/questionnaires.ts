import {
  type Published,
  type PublishedQuestionnaire,
  publishedAnswers,
  publishedQuestionnaires,
} from '../../../questionnaire/published.ts';
import { ANSWER_WORDS } from '../../../questionnaire/wording.ts';
import type { ClaimReport, Report } from '../../../report/schema.ts';
import { day } from '../../../wording/times.ts';
import { anchor, href } from './href.ts';
import type { ShownReport } from './input.ts';

/** An answer as a page shows it. */
export interface ShownAnswer {
  /** Of its element on the page of all answers. */
  readonly id: string;
  readonly question: string;
  /** "Yes", "Partly"; '' where the answer is its text, or there is none. */
  readonly word: string;
  /** What is said beside the claims' own sentences, which stand below with their verdicts. */
  readonly paragraphs: readonly string[];
  /** Claims that it rests on, by id. */
  readonly claims: readonly string[];
  /** "Stated by the head of security on …"; '' where nobody states it. */
  readonly stated: string;
  /** Why it is not given, or given in part; empty where it is whole. */
  readonly reasons: readonly string[];
  readonly isHeld: boolean;
}

/** The answers of a report; none while a preview is still judging. */
export function answersIn(report: ShownReport): readonly Published[] {
  if (report.claims.some(({ verdict }) => verdict.kind === 'judging')) return [];
  const claims = report.claims as readonly ClaimReport[];
  return publishedAnswers({ answers: report.answers, claims: [...claims], version: report.version }, report.asOf);
}

/** The questionnaires that a report answers. */
export function questionnairesIn(report: ShownReport): readonly PublishedQuestionnaire[] {
  return publishedQuestionnaires(answersIn(report));
}

/** An answer as it is shown. */
export function shownAnswer({ answer, question, decision }: Published): ShownAnswer {
  const { stated } = answer;
  const sentences = new Set(decision.citations.map(({ sentence }) => sentence.trim()));
  const common = {
    id: answerId(answer.id),
    question,
    claims: [...new Set(decision.citations.map(({ claim }) => claim))],
    stated:
      stated === null
        ? ''
        : `Stated by the ${stated.role} on ${day(stated.date)}, valid until the end of ${day(stated.expires)}; not proven.`,
  };
  if (decision.kind === 'held')
    return { ...common, word: '', paragraphs: [], isHeld: true, reasons: decision.reasons.map(({ text }) => text) };
  return {
    ...common,
    word: ANSWER_WORDS[decision.answer],
    paragraphs: decision.text.split(/\n\s*\n/).filter((one) => one.trim() !== '' && !sentences.has(one.trim())),
    isHeld: false,
    reasons: decision.lessened.map(({ text }) => text),
  };
}

export const answerId = (id: string): string => `answer-${anchor(id)}`;
export const answerHref = (id: string): string => href(`questionnaires.html#${answerId(id)}`);
export const questionnaireHref = (id: string): string => href(`questionnaires/${anchor(id)}.html`);

/** A mail that asks a question by its id; null where the contact is no address of mail. */
export function askHref(contact: string, id: string, version: Report['version']): string | null {
  if (!/^[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+$/.test(contact)) return null;
  return `mailto:${encodeURIComponent(contact).replace('%40', '@')}?subject=${encodeURIComponent(`Question ${id}, version ${version}`)}`;
}

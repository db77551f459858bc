import { endOfDay, epochMs, type Instant, startOfDay } from '../core/instant.ts';
import type { AnswerPiece, AnswerReport } from '../report/answers-schema.ts';
import type { Report } from '../report/schema.ts';
import { stagesOf } from '../wording/ageing.ts';
import { day } from '../wording/times.ts';
import { VERDICT_WORDS } from '../wording/verdicts.ts';
import { filled } from '../workspace/words/placeholders.ts';
import { type Citation, citationOf } from './citation.ts';

type ClaimReport = Report['claims'][number];

/** What of a report answers rest on. */
type Judged = Pick<Report, 'claims' | 'version'>;

/** What a question asks about beside its subject. */
export interface Asked {
  /** "all", "every", "any", "across the company": nothing may be left out. */
  readonly isUniversal: boolean;
  /** The question's own words, lower case, for what an answer's `covers` vouches for. */
  readonly words: ReadonlySet<string>;
  /** When it is answered: what has ended since the report was made carries nothing. */
  readonly at: Instant;
}

/** Why an answer of the bank is not given. */
export interface Reason {
  readonly code: 'NOT_PROVEN' | 'ENDED' | 'NOT_THERE' | 'NARROWER' | 'STATEMENT_ENDED';
  readonly claim: string | null;
  readonly text: string;
}

/** What may be said to a question by one answer of the bank, on the verdicts of one report. */
export type Decision =
  | {
      readonly kind: 'given';
      readonly answer: AnswerReport['answer'];
      readonly text: string;
      readonly citations: readonly Citation[];
      /** Why it is less than the bank's own answer; empty where it is that. */
      readonly lessened: readonly Reason[];
    }
  | {
      readonly kind: 'held';
      readonly reasons: readonly [Reason, ...Reason[]];
      readonly citations: readonly Citation[];
    };

/** Verdicts on which an answer may rest. An attested claim is cited as such. */
const CARRIES: ReadonlySet<string> = new Set<ClaimReport['verdict']['kind']>(['proven', 'attested']);
/** A region's name in the words that narrow a claim. */
const REGION = /\b[a-z]{2,4}(?:-[a-z]+){1,3}-\d+\b/;

/**
 * Decides what an answer of the bank is worth on a report. A yes, no or not applicable needs every claim proven, or
 * attested and said so, with a scope at least as wide as the question's; a statement by a person has to be in force.
 * Otherwise the documented part is given if what it quotes holds, and else nothing is.
 */
export function decide(answer: AnswerReport, asked: Asked, report: Judged, address: string | null): Decision {
  const cite = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const claim = report.claims.find((one) => one.id === id);
      return claim === undefined ? [] : [citationOf(claim, report.version, address)];
    });
  const reasons = [...ofStatement(answer, asked), ...answer.needs.flatMap((id) => ofClaim(id, answer, asked, report))];
  const [first, ...others] = reasons;
  if (first === undefined)
    return {
      kind: 'given',
      answer: answer.answer,
      text: told(answer.text, report),
      citations: cite(answer.needs),
      lessened: [],
    };
  const { partly } = answer;
  // A part is a statement of its own: it is given on its own claims, and never for one that has ended.
  const isCarried =
    partly !== null &&
    ofStatement(answer, asked).length === 0 &&
    partly.needs.every((id) => ofClaim(id, answer, { ...asked, isUniversal: false }, report).length === 0);
  if (partly !== null && isCarried)
    return {
      kind: 'given',
      answer: 'partly',
      text: told(partly.text, report),
      citations: cite(partly.needs),
      lessened: reasons,
    };
  return { kind: 'held', reasons: [first, ...others], citations: cite(answer.needs) };
}

function ofStatement({ stated }: AnswerReport, { at }: Asked): Reason[] {
  if (stated === null) return [];
  const isInForce = epochMs(startOfDay(stated.date)) <= epochMs(at) && epochMs(at) <= epochMs(endOfDay(stated.expires));
  if (stated.valid && isInForce) return [];
  const text = `The statement of the ${stated.role} is in force from ${day(stated.date)} until the end of ${day(stated.expires)}.`;
  return [{ code: 'STATEMENT_ENDED', claim: null, text }];
}

function ofClaim(id: string, answer: AnswerReport, asked: Asked, report: Judged): Reason[] {
  const claim = report.claims.find((one) => one.id === id);
  if (claim === undefined) return [{ code: 'NOT_THERE', claim: id, text: `${id} is not in this report.` }];
  const [ended] = stagesOf(claim).filter(({ at }) => epochMs(at) <= epochMs(asked.at));
  if (CARRIES.has(claim.verdict.kind) && ended !== undefined) {
    // What belongs together on a page may break in a cell.
    const words = `${ended.text.charAt(0).toLowerCase()}${ended.text.slice(1)}`.replaceAll('\u00a0', ' ');
    return [{ code: 'ENDED', claim: id, text: `${id}: ${words}` }];
  }
  if (!CARRIES.has(claim.verdict.kind)) {
    const word = VERDICT_WORDS[claim.verdict.kind].toLowerCase();
    return [{ code: 'NOT_PROVEN', claim: id, text: `${id} is ${word}: ${claim.verdict.headline}` }];
  }
  const narrower = narrowing(claim, answer, asked);
  return narrower === null ? [] : [{ code: 'NARROWER', claim: id, text: narrower }];
}

/** Why a claim speaks of less than the question asks; null where it does not, or the answer vouches for the difference. */
function narrowing({ id, scope }: ClaimReport, answer: AnswerReport, asked: Asked): string | null {
  if (scope === null) return null;
  // A claim of some regions answers for those alone, however the question is put.
  const region = REGION.exec(scope.words)?.[0];
  if (region !== undefined && !(answer.covers.includes(region) && asked.words.has(region)))
    return `${id} speaks of less than the question: ${scope.words}`;
  if (!asked.isUniversal) return null;
  if (scope.words === '' && scope.declared) return null;
  if (isVouched(answer, asked)) return null;
  return scope.words === ''
    ? `${id} does not say by data what it speaks of, and the question asks of everything`
    : `The question asks of everything, and ${id} speaks of less: ${scope.words}`;
}

const EVERYTHING: ReadonlySet<string> = new Set(['all', 'every', 'each', 'any', 'entire', 'whole']);

/** Words of `covers` such as "all customer data", each of which the question has, say that the claims are as wide. */
function isVouched({ covers }: AnswerReport, { words }: Asked): boolean {
  return covers.some((phrase) => {
    const parts = phrase.toLowerCase().split(/\s+/);
    return parts.length > 1 && EVERYTHING.has(parts[0] ?? '') && parts.every((part) => words.has(part));
  });
}

/** The text with claims in their own words, and figures as the report has them. */
function told(pieces: readonly AnswerPiece[], report: Judged): string {
  return pieces
    .map((piece, i) => {
      if (piece.kind === 'words') return piece.text;
      const claim = report.claims.find(({ id }) => id === (piece.kind === 'claim' ? piece.id : piece.claim));
      if (claim === undefined) return '';
      if (piece.kind === 'figure') return claim.values.find(({ name }) => name === piece.name)?.text ?? 'unknown';
      const said = piece.words === null ? claim.sentence : filled(piece.words, claim.values);
      const next = pieces[i + 1];
      // The mark behind the sentence is the text's own: the words may stand in the midst of another sentence.
      return next?.kind === 'words' && /^[.,;:!?]/.test(next.text) ? said.trim().replace(/\.$/, '') : said;
    })
    .join('')
    .trim();
}

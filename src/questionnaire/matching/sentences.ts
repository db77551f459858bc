import { withoutHidden } from '../../core/visible.ts';

/** Longer texts are no question, and readers cut there: what stood behind may have turned it round. */
export const MOST_CHARACTERS = 4000;

/** As a reader sees it: without characters that are not shown, and "don't" as two words. */
export function readable(question: string): string {
  return withoutHidden(question.slice(0, MOST_CHARACTERS), () => '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\bcan['’]t\b/g, 'cannot')
    .replace(/\bwon['’]t\b/g, 'will not')
    .replace(/(?<=[a-z])n['’]t\b/g, ' not')
    .replace(/,? or not(?=\s*\?)/g, '')
    .replace(/\bdeletion protection\b/g, 'protected against deletion')
    .replace(/\b(?:a|the|current|date) list\b/g, ' register')
    .replace(/\b(?:to protect|protected by)\b/g, ' by ');
}

/** Whose data it is, the sides of a questionnaire call otherwise; what else is "ours", and what customers do, is another matter. */
export function ofData(text: string): string {
  return text
    .replace(/\b(?:customer|client|user|tenant|institutional|our)(?:s|'s|’s|s'|s’)? (?=data\b|information\b)/g, ' ')
    .replace(/\bour\b/g, 'ours');
}

/** The sentences that ask, without those that hang on an answer or only ask to say more; and what stands beside them. */
export function partsOf(text: string): { readonly main: string; readonly beside: string; readonly isHanging: boolean } {
  const sentences = text
    .replace(ADDRESSEE, ' you ')
    .split(/(?<=[.?!;])\s+|\n+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const asking = sentences.filter((one) => !CONDITION.test(one) && !DETAILS.test(one));
  const questions = asking.filter((one) => one.endsWith('?'));
  const main = questions.length > 0 ? questions : asking.length > 0 ? asking : sentences;
  return {
    main: main.join(' ').replace(TAIL, '?'),
    beside: asking.filter((one) => !main.includes(one)).join(' '),
    isHanging: CONDITION.test(sentences[0] ?? ''),
  };
}

/** Whoever is asked: "the supplier shall", "does the vendor". In any other place a supplier is a subject. */
const WHO =
  'supplier|vendor|provider|service provider|contractor|company|organi[sz]ation|applicant|tenderer|bidder|respondent|processor|institution';
const ADDRESSEE = new RegExp(
  `\\bthe (?:${WHO})(?:'s|’s)?(?= (?:shall|must|may|will|should|can|has|have|is|does|do|requires?|encrypts?|uses?|maintains?|performs?)\\b)|(?<=\\b(?:does|do|is|has|have|will|can|did|should|are) )(?:the|your) (?:${WHO})\\b`,
  'g',
);

const CONDITION = /^(?:\W*)if (?:yes|no|so|not|any|applicable|the answer|you answered|answered|you do|you have)\b/;
const DETAILS =
  /^(?:please )?(?:describe|explain|provide|give|attach|include|elaborate|specify|upload|add|comment)\b[^?]{0,60}(?:details?|evidence|explanation|link|copy|documentation|below|comments?|answer|it|why|how)\b[.]?$/;
/** ", and if so, how?" asks for more of the same answer. */
const TAIL = /[,;]?\s*(?:and,? )?if (?:so|yes|not|no)\b[^?]*\?/g;

import type { AnswerReport } from '../report/answers-schema.ts';
import { day } from '../wording/times.ts';
import type { Citation } from './citation.ts';
import type { Filling, Question } from './model.ts';

/** What an answer is called where no list of choices says otherwise. */
export const ANSWER_WORDS: Readonly<Record<AnswerReport['answer'], string>> = {
  yes: 'Yes',
  no: 'No',
  partly: 'Partly',
  'not-applicable': 'Not applicable',
  text: '',
};

/** How lists of choices say the same, and no more: "Yes, all of them" is another answer than "Yes". */
const SAME: Readonly<Record<Exclude<AnswerReport['answer'], 'text'>, ReadonlySet<string>>> = {
  yes: new Set(['yes', 'y', 'true']),
  no: new Set(['no', 'n', 'false']),
  partly: new Set(['partly', 'partial', 'partially', 'in part', 'partially implemented', 'partially compliant']),
  'not-applicable': new Set(['na', 'n/a', 'n.a.', 'n.a', 'not applicable', 'not-applicable', 'non applicable']),
};

/** What is written into the answer's place, or why nothing can be. */
export type Choice =
  | { readonly kind: 'write'; readonly text: string | null }
  | { readonly kind: 'none'; readonly why: string };

/** The choice that says an answer; a list without it, a date and a number are for a person. */
export function choiceFor(
  answer: AnswerReport['answer'],
  { kind, allowed }: Pick<Question, 'kind' | 'allowed'>,
): Choice {
  if (kind === 'date' || kind === 'number')
    return { kind: 'none', why: `The answer's place takes a ${kind}, and the bank has words.` };
  if (allowed.length > 0) {
    const shown = allowed.map(plain);
    const same =
      answer === 'text'
        ? undefined
        : allowed.find((one) => SAME[answer].has(plain(one)) && isPaired(plain(one), shown));
    if (same !== undefined) return { kind: 'write', text: same };
    const said = answer === 'text' ? 'words' : `“${ANSWER_WORDS[answer]}”`;
    return { kind: 'none', why: `The list allows ${listed(allowed)}, and the answer is ${said}.` };
  }
  if (answer === 'text')
    return kind === 'yes-no'
      ? { kind: 'none', why: 'A yes or a no is wanted, and the answer is words.' }
      : { kind: 'write', text: null };
  return { kind: 'write', text: ANSWER_WORDS[answer] };
}

/** "Y" of a list X, Y, Z is no yes: what says yes or no in a list has its opposite there. */
function isPaired(choice: string, shown: readonly string[]): boolean {
  const pair = PAIRS.find((one) => one.includes(choice));
  return pair === undefined || pair.every((one) => shown.includes(one));
}

const PAIRS: readonly (readonly string[])[] = [
  ['yes', 'no'],
  ['y', 'n'],
  ['true', 'false'],
];

/** An answer as it is written into the file: its word, its text, and what it rests on. */
export interface Said {
  readonly question: Pick<Question, 'place' | 'hasComment' | 'allowed' | 'kind'>;
  readonly choice: string | null;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly stated: AnswerReport['stated'];
}

/** What is written for one answered question. */
export function fillingFor(said: Said): Filling {
  const { place, hasComment, allowed, kind } = said.question;
  const words = [said.text, sourcesOf(said)].filter((part) => part !== '').join('\n\n');
  const isChoice = allowed.length > 0 || kind === 'yes-no' || kind === 'choice';
  if (hasComment)
    return said.choice === null
      ? { place, answer: words, comment: null }
      : { place, answer: said.choice, comment: words };
  if (isChoice) return { place, answer: said.choice, comment: null };
  return { place, answer: said.choice === null ? words : `${said.choice}. ${words}`, comment: null };
}

/** What an answer rests on, a line for each claim, and who states it. */
export function sourcesOf({ citations, stated }: Pick<Said, 'citations' | 'stated'>): string {
  const person =
    stated === null
      ? []
      : [
          `Stated by the ${stated.role} on ${day(stated.date)}, valid until the end of ${day(stated.expires)}; not proven.`,
        ];
  return [...citations.map(citationLine), ...person].join('\n');
}

/** "s3-keys: Proven on 30 November 2026: 9 of 9 buckets. Evidence valid until … https://…/v/2026-Q4/claims/s3-keys.html" */
export function citationLine({ claim, standing, until, permalink }: Citation): string {
  return [`${claim}: ${standing}.`, until === '' ? '' : `${until}.`, permalink]
    .filter((part) => part !== '')
    .join(' ')
    .replace(/\u00a0/g, ' ');
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase().replace(/\.$/, '');
}

function listed(allowed: readonly string[]): string {
  const shown = allowed.slice(0, 6).map((one) => `“${one.slice(0, 60)}”`);
  return `${shown.join(', ')}${allowed.length > shown.length ? ` and ${allowed.length - shown.length} more` : ''}`;
}

import { stemmer } from 'stemmer';
import type { Instant } from '../../core/instant.ts';
import type { Asked } from '../decide.ts';
import { MOST_CHARACTERS, ofData, partsOf, readable } from './sentences.ts';
import {
  BOUNDS,
  INSTRUCTED,
  OTHERS_DO,
  SAFEGUARDS,
  SAME_WORDS,
  SPECIFICS,
  TURNS,
  UNIVERSAL_OF,
  UNREAL,
  YES_OR_NO,
} from './specifics.ts';
import { EMPTY, EXCLUSIVES, NEGATIONS, SUBJECTS, TIMES, UNIVERSALS } from './vocabulary.ts';
import { isAnyOfAll, type Wanted, wantedOf } from './wanted.ts';

/** A question as it is compared: what it speaks of, how far, which way round, and what it wants. */
export interface Terms {
  /** Subjects of the field, closed: a question with one that an answer lacks is another question. */
  readonly subjects: ReadonlySet<string>;
  /** Ordinary words as stems, subjects not among them. */
  readonly words: ReadonlySet<string>;
  readonly isUniversal: boolean;
  readonly isExclusive: boolean;
  readonly isNegative: boolean;
  readonly wanted: Wanted;
  /** "… and from the backups?": it goes on from another question, and means nothing by itself. */
  readonly isFragment: boolean;
  /** Numbers and times that it names: `aes256`, `90`, `annually`. */
  readonly figures: ReadonlySet<string>;
  /** Things that it names of which a subject has several: `fips`, `tls 1.2`. */
  readonly names: ReadonlySet<string>;
  /** Whether its figures are bounded from below ("at least") or above ("within"). */
  readonly bounds: ReadonlySet<keyof typeof BOUNDS>;
  /** Of what nothing is left out: `staff` of "all employees", `times` of "always". */
  readonly universals: ReadonlySet<string>;
  /** What is negated, a word for each negation: `not single`, or the negation alone where none follows. */
  readonly negated: readonly string[];
  /** "Must not": the negation turns the whole sentence round. */
  readonly isForbidding: boolean;
  readonly hasChoice: boolean;
  /** Words of the sentences beside the question: they may say of what it asks. */
  readonly beside: ReadonlySet<string>;
  /** It says itself when yes is to be chosen; it asks of plans or findings; its end may be cut off. */
  readonly isInstructed: boolean;
  readonly isUnreal: boolean;
  readonly isCut: boolean;
  /** It asks whether something is kept safe. */
  readonly isSafeguard: boolean;
  /** All its words as they stand, lower case. */
  readonly plain: ReadonlySet<string>;
}

const SAME: ReadonlyMap<string, string> = new Map(
  SAME_WORDS.flatMap(([first = '', ...others]) => others.map((one): [string, string] => [one, first])),
);
const NAMES: readonly (readonly [name: string, pattern: RegExp])[] = Object.entries(SPECIFICS).map(([name, texts]) => [
  name,
  new RegExp(
    `\\b(?:${texts
      .replaceAll('=', '')
      .split('|')
      .map((one) => one.trim().replaceAll(' ', '[ -]'))
      .join('|')})s?\\b`,
  ),
]);

type Kind = 'subject' | 'time' | 'universal' | 'exclusive' | 'negation';
interface Phrase {
  readonly tokens: readonly string[];
  readonly kind: Kind;
  readonly name: string;
}

const PHRASES: ReadonlyMap<string, readonly Phrase[]> = byFirst([
  ...named(SUBJECTS, 'subject'),
  ...named(TIMES, 'time'),
  ...UNIVERSALS.map((text) => phrase(text, 'universal', text)),
  ...EXCLUSIVES.map((text) => phrase(text, 'exclusive', text)),
  ...NEGATIONS.map((text) => phrase(text, 'negation', text)),
]);

/** Reads a question. What hangs on its answer ("If yes, …") and what asks for details of it is another matter. */
export function termsOf(question: string): Terms {
  const whole = readable(question);
  const text = ofData(whole);
  const { main, beside, isHanging } = partsOf(text.replace(YES_OR_NO, ' '));
  const tokens = tokensOf(main);
  const found = foundIn(tokens);
  const context = foundIn(tokensOf(beside));
  return {
    subjects: found.subjects,
    words: found.words,
    figures: found.figures,
    names: new Set([
      ...NAMES.filter(([, pattern]) => pattern.test(main)).map(([name]) => name),
      ...TURNS.filter(([, pattern]) => pattern.test(main)).map(([name]) => name),
      ...(OTHERS_DO.test(main) ? ['others'] : []),
      ...(found.subjects.has('tls-version') ? tokens.filter((one) => /^\d+(?:\.\d+)+$/.test(one)) : []),
    ]),
    bounds: new Set(
      (['least', 'most'] as const).filter(
        (bound) => found.figures.size > 0 && BOUNDS[bound].some((one) => main.includes(`${one} `)),
      ),
    ),
    universals: new Set(isAnyOfAll(main) && !found.universal ? [...found.universals, 'any'] : found.universals),
    negated: found.negated,
    isForbidding: /\b(?:must|shall|may) not\b/.test(main),
    hasChoice: /\bor\b(?! (?:later|newer|higher|more|above|longer|not)\b)/.test(main),
    beside: new Set([...context.subjects, ...context.words, ...context.figures, ...context.negated]),
    isInstructed: INSTRUCTED.test(text.replace(YES_OR_NO, ' ')),
    isUnreal: UNREAL.test(text),
    isSafeguard: SAFEGUARDS.test(main),
    isCut: question.length >= MOST_CHARACTERS,
    isUniversal: found.universal || context.universal || isAnyOfAll(main),
    isExclusive: found.exclusive || context.exclusive,
    isNegative: found.negated.length % 2 === 1,
    wanted: wantedOf(main),
    isFragment: isHanging || /^\s*(?:\.\.|…|(?:and|or|but|also)\b)/.test(text),
    plain: new Set(tokensOf(whole)),
  };
}

/** What of a question decides how wide the claims behind its answer have to be. */
export function askedIn({ isUniversal, plain }: Terms, at: Instant): Asked {
  return { isUniversal, words: plain, at };
}

function foundIn(tokens: readonly string[]): Found {
  const stems = tokens.map(stemOf);
  const found: Found = {
    subjects: new Set(),
    words: new Set(),
    figures: new Set(),
    negated: [],
    universals: [],
    waiting: [],
    universal: false,
    exclusive: false,
  };
  for (let at = 0; at < stems.length; ) at += taken(stems, at, tokens, found);
  headed(found, '');
  return found;
}

interface Found {
  readonly subjects: Set<string>;
  readonly words: Set<string>;
  readonly figures: Set<string>;
  readonly negated: string[];
  readonly universals: string[];
  /** What waits for the next word: that is what it speaks of. */
  waiting: ((head: string) => void)[];
  universal: boolean;
  exclusive: boolean;
}

/** Takes the longest phrase that begins at a place, or the word there; returns how many words that were. */
function taken(stems: readonly string[], at: number, tokens: readonly string[], found: Found): number {
  const stem = stems[at] as string;
  const word = PHRASES.get(`=${tokens[at]}`)?.[0];
  const match =
    PHRASES.get(stem)?.find(({ tokens: wanted }) => wanted.every((one, i) => stems[at + i] === one)) ?? word;
  if (match === undefined) {
    const token = tokens[at] as string;
    if (/\d/.test(token)) found.figures.add(token);
    else if (!EMPTY.has(token) && token.length > 1) {
      const name = SAME.get(stem) ?? stem;
      headed(found, name);
      found.words.add(name);
    }
    return 1;
  }
  switch (match.kind) {
    case 'subject':
      headed(found, match.name);
      found.subjects.add(match.name);
      break;
    case 'time':
      found.figures.add(match.name);
      break;
    case 'universal':
      found.universal = true;
      if (UNIVERSAL_OF[match.name] === undefined) found.waiting.push((head) => void found.universals.push(head));
      else {
        const of = UNIVERSAL_OF[match.name] as string;
        found.universals.push(of);
        if (of === 'staff') found.subjects.add('staff');
      }
      break;
    case 'exclusive':
      found.exclusive = true;
      break;
    case 'negation':
      found.waiting.push((head) => void found.negated.push(`${match.name} ${head}`));
      if (match.name.startsWith('un')) found.words.add(stemOf(match.name.slice(2)));
      if (match.name === 'unencrypted') found.subjects.add('encryption');
  }
  return match.tokens.length;
}

function headed(found: Found, head: string): void {
  for (const tell of found.waiting) tell(head);
  found.waiting = [];
}

function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:[.-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu)?.flatMap(parted) ?? [];
}

/** "multi-factor" is two words, "eu-west-1" and "1.2" are one. */
function parted(token: string): string[] {
  return /^[a-z]{2}(?:-[a-z]+)+-\d$|^\d+(?:\.\d+)+$/.test(token) ? [token] : token.split(/[.-]/);
}

function stemOf(token: string): string {
  return /^[a-z]+$/.test(token) ? stemmer(token) : token;
}

function named(groups: Readonly<Record<string, string>>, kind: Kind): Phrase[] {
  return Object.entries(groups).flatMap(([name, phrases]) =>
    phrases.split('|').map((text) => phrase(text, kind, name)),
  );
}

/** `=ids` is the word itself: its stem is that of another. */
function phrase(text: string, kind: Kind, name: string): Phrase {
  const trimmed = text.trim();
  if (trimmed.startsWith('=')) return { tokens: [`=${trimmed.slice(1)}`], kind, name };
  return { tokens: tokensOf(trimmed).map(stemOf), kind, name };
}

/** By their first word, the longest first. */
function byFirst(phrases: readonly Phrase[]): ReadonlyMap<string, readonly Phrase[]> {
  const groups = Map.groupBy(phrases, ({ tokens }) => tokens[0] as string);
  return new Map([...groups].map(([first, own]) => [first, own.toSorted((a, b) => b.tokens.length - a.tokens.length)]));
}

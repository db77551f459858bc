import { stemmer } from 'stemmer';
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

/** What a question wants to know. */
export type Wanted = 'whether' | 'which' | 'how-often' | 'how-long' | 'how-many' | 'who' | 'where' | 'when' | 'words';

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

/** Longer texts are no question, and readers cut there: what stood behind may have turned it round. */
const MOST_CHARACTERS = 4000;

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

/** As a reader sees it: without characters that are not shown, and "don't" as two words. */
function readable(question: string): string {
  return question
    .slice(0, MOST_CHARACTERS)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}/gu, '')
    .replace(/\bcan['’]t\b/g, 'cannot')
    .replace(/\bwon['’]t\b/g, 'will not')
    .replace(/(?<=[a-z])n['’]t\b/g, ' not');
}

/** Whose data it is, the sides of a questionnaire call otherwise; what else is "ours", and what customers do, is another matter. */
function ofData(text: string): string {
  return text
    .replace(/\b(?:customer|client|user|tenant|institutional|our)(?:s|'s|’s|s'|s’)? (?=data\b|information\b)/g, ' ')
    .replace(/\bour\b/g, 'ours');
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
      else found.universals.push(UNIVERSAL_OF[match.name] as string);
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

/** The sentences that ask, without those that hang on an answer or only ask to say more; and what stands beside them. */
function partsOf(text: string): { readonly main: string; readonly beside: string; readonly isHanging: boolean } {
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

/** "any" asks of everything, but where it asks whether there is one. */
function isAnyOfAll(text: string): boolean {
  return (
    /\bany\b/.test(text) &&
    !/\b(?:have|had|has|hold|there|use|using|been|against|of|if|with|without|for) any\b|\bany (?:other|additional|further|of the following|certifications?)\b/.test(
      text,
    )
  );
}

function wantedOf(text: string): Wanted {
  if (/\bhow (?:often|frequently|regularly|many times)\b|\bfrequency\b|\bat what interval/.test(text))
    return 'how-often';
  if (
    /\bhow (?:long|soon|quickly|fast|many (?:days|hours|months|years))\b|\bretention period\b|\btime ?frame\b|\bwithin what time\b/.test(
      text,
    )
  )
    return 'how-long';
  if (/\bhow many\b|\bnumber of\b|\bhow much\b/.test(text)) return 'how-many';
  if (
    /(?:^|[.?!;,]\s*)(?:in which|in what|where)\b|\b(?:which|what) (?:regions?|countr|locations?|places?|jurisdiction)/.test(
      text,
    )
  )
    return 'where';
  if (/(?:^|[.?!;]\s*)who\b|\bby whom\b|\bname of the\b/.test(text)) return 'who';
  if (/(?:^|[.?!;]\s*)when\b|\bdate of\b|\bon what date\b/.test(text)) return 'when';
  if (/(?:^|[.?!;,]\s*)(?:and )?(?:what|which)\b/.test(text)) return 'which';
  if (/(?:^|[.?!;,]\s*)(?:please )?how\b/.test(text)) return 'words';
  if (
    /(?:^|[.?!;,]\s*)(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|may|must|shall|should)\b/.test(
      text,
    )
  )
    return 'whether';
  return 'words';
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

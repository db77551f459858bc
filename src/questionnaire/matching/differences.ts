import type { AnswerReport } from '../../report/answers-schema.ts';
import { ALONE, DISPENSABLE, HARMLESS, IMPLIED, SCOPES, WHOLE } from './specifics.ts';
import { type Terms, termsOf } from './terms.ts';

/** What a question asks that an answer is not known to answer. */
export interface Difference {
  readonly code:
    | 'FRAGMENT'
    | 'CUT'
    | 'INSTRUCTED'
    | 'UNREAL'
    | 'SUBJECT'
    | 'WORD'
    | 'NAME'
    | 'FIGURE'
    | 'BROADER'
    | 'CHOICE'
    | 'WIDER'
    | 'EXCLUSIVE'
    | 'NEGATIVE';
  readonly text: string;
}

/**
 * What of a question no form of an answer has, nor its `covers`: a single word that nobody knows may turn a question into
 * another. One form has to ask for what the question asks, the same way round and bounded alike; what stands beside may be of
 * other forms.
 */
export function differences(
  asked: Terms,
  forms: readonly Terms[],
  { covers, answer }: Pick<AnswerReport, 'covers' | 'answer'>,
): Difference[] {
  const vouched = covers.map(termsOf);
  const found: Difference[] = [];
  if (asked.isFragment) found.push({ code: 'FRAGMENT', text: 'goes on from another question' });
  if (asked.isCut) found.push({ code: 'CUT', text: 'is too long to be read to its end' });
  if (asked.isInstructed) found.push({ code: 'INSTRUCTED', text: 'says itself what a yes or a no stands for' });
  if (asked.isUnreal && !forms.some(({ isUnreal }) => isUnreal))
    found.push({ code: 'UNREAL', text: 'asks of plans, doubts or findings' });
  found.push(
    ...unknown(asked, [...forms.filter(({ negated }) => negated.length === asked.negated.length), ...vouched]),
  );
  // "all regions" vouches for a question of all regions, and for no other.
  const wide = [
    ...forms,
    ...vouched.filter(
      ({ isUniversal, plain }) => isUniversal && plain.size > 1 && [...plain].every((word) => asked.plain.has(word)),
    ),
  ];
  const wider = [...asked.universals].filter((head) => !wide.some(({ universals }) => universals.has(head)));
  if (asked.isUniversal && (wider.length > 0 || !wide.some(({ isUniversal }) => isUniversal)))
    found.push({ code: 'WIDER', text: 'asks of everything' });
  if (asked.isExclusive && ![...forms, ...vouched].some(({ isExclusive }) => isExclusive))
    found.push({ code: 'EXCLUSIVE', text: 'asks whether nothing else is so' });
  const [nearest] = forms
    .map((form) => ofForm(asked, form, new Set(vouched.flatMap(({ subjects }) => [...subjects]))))
    .sort((a, b) => a.length - b.length);
  if (answer === 'no' && asked.isSafeguard && !forms.some(({ isSafeguard }) => isSafeguard))
    found.push({ code: 'NEGATIVE', text: 'asks whether it is kept from being so' });
  // Figures may stand in another form, if that one asks the same way round.
  const turned = forms.filter((form) => isTheSameWay(asked, form));
  const figures = [...asked.figures].filter(
    (figure) => ![...turned, ...vouched].some((form) => form.figures.has(figure)),
  );
  if (figures.length > 0) found.push({ code: 'FIGURE', text: `names ${figures.join(', ')}` });
  return [...found, ...(nearest ?? [])];
}

/** What the headings above a question make of it: they may say whose things it asks of, and what a yes stands for. */
export function ofHeadings(headings: readonly Terms[], forms: readonly Terms[]): Difference[] {
  const scopes = headings
    .flatMap(({ subjects }) => [...subjects])
    .filter((subject) => SCOPES.has(subject) && !forms.some(({ subjects }) => subjects.has(subject)));
  return [
    ...(scopes.length > 0
      ? [{ code: 'SUBJECT' as const, text: `stands under a heading about ${scopes.join(', ')}` }]
      : []),
    ...(headings.some(({ isInstructed }) => isInstructed)
      ? [{ code: 'INSTRUCTED' as const, text: 'stands under a heading that says what a yes or a no stands for' }]
      : []),
  ];
}

/** A known layout's id says what is asked; its words can still ask for something else than the answer says. */
export function byId(found: readonly Difference[]): readonly Difference[] {
  return found.filter(({ code }) => code !== 'BROADER' && code !== 'CHOICE');
}

/** What of a question stands in no form. */
function unknown(asked: Terms, own: readonly Terms[]): Difference[] {
  const missing = (of: (terms: Terms) => ReadonlySet<string>) =>
    [...of(asked)].filter((one) => !own.some((terms) => of(terms).has(one)));
  const subjects = missing(({ subjects: all }) => all);
  const words = missing(({ words: all }) => all).filter((word) => !HARMLESS.has(word));
  const beside = [...asked.beside].filter(
    (one) =>
      !HARMLESS.has(one) &&
      !asked.subjects.has(one) &&
      !asked.words.has(one) &&
      !own.some((terms) => terms.subjects.has(one) || terms.words.has(one) || terms.figures.has(one)),
  );
  return [
    ...(subjects.length > 0 ? [{ code: 'SUBJECT' as const, text: `asks about ${subjects.join(', ')}` }] : []),
    ...(words.length > 0
      ? [{ code: 'WORD' as const, text: `has words that the answer has not: ${words.join(', ')}` }]
      : []),
    ...(beside.length > 0 ? [{ code: 'WORD' as const, text: `speaks beside it of ${beside.join(', ')}` }] : []),
  ];
}

/** What keeps a question apart from one form of an answer. */
function ofForm(asked: Terms, form: Terms, vouched: ReadonlySet<string>): Difference[] {
  const found: Difference[] = [];
  if (asked.bounds.size > 0 && form.bounds.size > 0 && [...asked.bounds].some((bound) => !form.bounds.has(bound)))
    found.push({ code: 'FIGURE', text: 'bounds its figure from the other side' });
  const names = [...asked.names].filter((name) => !WHOLE.has(name) && !form.names.has(name));
  if (names.length > 0) found.push({ code: 'NAME', text: `names ${names.join(', ')}` });
  const order = (of: ReadonlySet<string>) =>
    [...of].filter((one) => asked.figures.has(one) && form.figures.has(one)).join(' ');
  if (order(asked.figures) !== order(form.figures))
    found.push({ code: 'FIGURE', text: 'has its figures in another order' });
  const implied = new Set([...asked.subjects].flatMap((subject) => IMPLIED[subject] ?? []));
  const lacking = [
    ...[...form.names].filter((name) => ALONE.has(name) && !asked.names.has(name)),
    ...[...form.subjects].filter((subject) => !asked.subjects.has(subject) && !implied.has(subject)),
    ...[...form.words].filter((word) => !asked.words.has(word) && !DISPENSABLE.has(word)),
  ];
  // What it asks about has to stand in one form: of two, each says but its own part.
  const extra = [...asked.subjects].filter(
    (subject) => !form.subjects.has(subject) && !vouched.has(subject) && !implied.has(subject),
  );
  if (extra.length > 0) found.push({ code: 'SUBJECT', text: `asks at once about ${extra.join(', ')}` });
  if (lacking.length > 0) found.push({ code: 'BROADER', text: `does not keep to ${lacking.join(', ')}` });
  if (asked.hasChoice && !form.hasChoice) found.push({ code: 'CHOICE', text: 'asks which of two is so' });
  if (!isTheSameWay(asked, form)) found.push({ code: 'NEGATIVE', text: 'asks the other way round' });
  return found;
}

/**
 * Whether both negate the same; two negations in one question are for a person to read. "Must not" turns the whole round, as
 * a form does that says "refused".
 */
function isTheSameWay({ negated, isForbidding }: Terms, form: Terms): boolean {
  if (negated.length !== form.negated.length) return false;
  if (isForbidding && form.negated.length === 1 && REFUSALS.test(form.negated[0] ?? '')) return true;
  // "That you do not use" negates no word that tells anything apart.
  if (negated.some((one) => one.endsWith(' ') && !REFUSALS.test(one))) return false;
  return headsOf(negated) === headsOf(form.negated);
}

const REFUSALS =
  /^(?:refused|denied|blocked|block|prevented|disallowed|forbidden|prohibited|disabled|kept from|keep from|protected (?:from|against)|protect against|secured (?:from|against)|free of|avoid)\b/;

/** What is negated. Where something is refused, that stands before it. */
function headsOf(negated: readonly string[]): string {
  return negated
    .map((one) => (REFUSALS.test(one) ? '' : one.slice(one.indexOf(' ') + 1)))
    .sort()
    .join(' | ');
}

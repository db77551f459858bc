import { type Instant, spelledDay } from '../core/instant.ts';
import { type ClaimReport, VERDICTS } from '../report/schema.ts';
import { exceptionsEnd } from './ageing.ts';
import { grouped } from './counts.ts';
import { day, moment } from './times.ts';

/** What a mark can say. Only a preview has claims that are being judged: a report has verdicts alone. */
export const SHOWN = [...VERDICTS, 'judging'] as const;
export type Shown = (typeof SHOWN)[number];

/** The word that every mark stands beside; marks alone say nothing to a screen reader. */
export const VERDICT_WORDS: Readonly<Record<Shown, string>> = {
  proven: 'Proven',
  broken: 'Broken',
  unproven: 'Unproven',
  stale: 'Stale',
  excepted: 'Accepted exception',
  attested: 'Attested',
  lapsed: 'Lapsed',
  judging: 'Being judged',
};

/** What each verdict means, wherever a paper tells how to read it. */
export const VERDICT_MEANINGS: Readonly<Record<Shown, string>> = {
  proven:
    'On the date given, everything that the sentence speaks of was read, and all of it complied. The evidence is valid until the time beside it.',
  broken: 'On the date given, at least one thing that the sentence speaks of did not comply.',
  unproven:
    'Something that the sentence rests on could not be read, or nothing was there to judge. It may hold; we cannot show it.',
  stale: 'It held on the date given. That evidence is now older than the claim allows.',
  excepted: 'What does not comply has an accepted exception, with a reason, an owner and an end date.',
  attested:
    'A named person states it, until the date given. No machine has checked it, and it is never counted as proven.',
  lapsed: 'A person stated it, and that statement has ended without being renewed.',
  judging: 'Nothing is said of it yet: this preview is still judging it.',
};

/** The word within a line: "accepted exception". */
export function verdictWord(kind: Shown): string {
  return VERDICT_WORDS[kind].toLowerCase();
}

/** "73 proven", "4 accepted exceptions": the word behind a count of claims. */
export function tallyWord(kind: Shown, count: number): string {
  const word = verdictWord(kind);
  return kind === 'excepted' && count !== 1 ? `${word}s` : word;
}

/** The headline as it follows the verdict's word: "Proven on 4 of 4", "Unproven: flow logs …". */
export function joined(headline: string): string {
  if (headline === '') return '';
  return /^(?:on|by|until|since|of|in|for|with|from|after|before)\s/.test(headline) ? ` ${headline}` : `: ${headline}`;
}

/** A verdict as a past event: its word, what follows it, and until when it counts ('' when it has no such end). */
export interface Dated {
  readonly word: string;
  /** " on 30 November 2026: 13 of 13 buckets" */
  readonly text: string;
  /** "Evidence valid until 1 December, 15:48 UTC" */
  readonly until: string;
}

/** What a verdict is dated by. */
export type Datable = Pick<
  ClaimReport,
  'readFrom' | 'goodUntil' | 'attestation' | 'exceptions' | 'rows' | 'population'
> & {
  readonly verdict: { readonly kind: Shown; readonly headline: string };
};

/**
 * The line beside a sentence. Its day is that of the oldest answer behind the verdict: on no later one is anything known
 * of what that answer says.
 */
export function dated(claim: Datable): Dated {
  const { kind, headline } = claim.verdict;
  const word = VERDICT_WORDS[kind];
  const read = claim.readFrom;
  if (kind === 'attested' && claim.attestation !== null) {
    const { date, expires } = claim.attestation;
    const by = headline.replace(/, until [^,]*$/, '');
    return { word, text: ` on ${day(date)}${joined(by)}`, until: `Valid until the end of ${day(expires)}` };
  }
  if (read === null) return { word, text: joined(headline), until: '' };
  const on = ` on ${spelledDay(read)}`;
  switch (kind) {
    case 'proven':
      return { word, text: `${on}: ${headline.replace(/^on /, '')}`, until: evidenceUntil(read, claim.goodUntil) };
    case 'excepted':
      return {
        word,
        text: `${on}${joined(headline)}`,
        until: [evidenceUntil(read, claim.goodUntil), exceptionUntil(claim)].filter((part) => part !== '').join('; '),
      };
    case 'broken':
    case 'unproven':
      return { word, text: `${on}${joined(headline)}`, until: '' };
    default:
      return { word, text: joined(headline), until: '' };
  }
}

/** The same in one line of plain letters, behind the verdict's word: " on 30 November 2026: 13 of 13; evidence valid until …". */
export function datedLine(claim: Datable): string {
  const { text, until } = dated(claim);
  const end = until === '' ? '' : `; ${until.charAt(0).toLowerCase()}${until.slice(1).replaceAll('\u00a0', ' ')}`;
  return `${text}${end}`;
}

function evidenceUntil(read: Instant, goodUntil: Instant | null): string {
  return goodUntil === null ? '' : `Evidence valid until ${moment(goodUntil, read)}`;
}

function exceptionUntil(claim: Datable): string {
  const end = exceptionsEnd(claim);
  return end === null ? '' : `exception until the end of ${day(end)}`;
}

/** What became of one row of a check. */
export function resultWord({ ok, excepted }: Pick<ClaimReport['rows'][number], 'ok' | 'excepted'>): string {
  if (ok === null) return 'not known';
  if (excepted) return 'accepted exception';
  return ok ? 'complies' : 'does not comply';
}

/** "12 of 16 listeners comply, 1 does not, 2 are accepted exceptions, 1 is not known.": each row is counted once. */
export function populationLine({ population }: Pick<ClaimReport, 'population'>): string {
  const { noun, total, passing, failing, unknown, excepted } = population;
  if (total === 0) return `No ${noun} were found to judge.`;
  const open = failing - excepted;
  const parts = [
    `${grouped(passing)} of ${grouped(total)} ${noun} ${passing === 1 ? 'complies' : 'comply'}`,
    open > 0 ? `${grouped(open)} ${open === 1 ? 'does' : 'do'} not` : '',
    excepted > 0
      ? `${excepted === 1 ? '1 is an accepted exception' : `${grouped(excepted)} are accepted exceptions`}`
      : '',
    unknown > 0 ? `${grouped(unknown)} ${unknown === 1 ? 'is' : 'are'} not known` : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

import { type ClaimReport, VERDICTS } from '../report/schema.ts';

/** What a mark can say. Only a preview has claims that are being judged: a report has verdicts alone. */
export const SHOWN = [...VERDICTS, 'judging'] as const;
export type Shown = (typeof SHOWN)[number];

/** The word that every mark stands beside; marks alone say nothing to a screen reader. */
export const VERDICT_WORDS: Readonly<Record<Shown, string>> = {
  proven: 'Proven',
  broken: 'Broken',
  unproven: 'Unproven',
  stale: 'Stale',
  excepted: 'Excepted',
  attested: 'Attested',
  lapsed: 'Lapsed',
  judging: 'Being judged',
};

/** What each verdict means, wherever a paper tells how to read it. */
export const VERDICT_MEANINGS: Readonly<Record<Shown, string>> = {
  proven: 'Everything that the sentence speaks of was read, all of it complies, and the reading is recent.',
  broken: 'At least one thing that the sentence speaks of does not comply.',
  unproven:
    'Something that the sentence rests on could not be read, or nothing was there to judge. It may hold; we cannot show it.',
  stale: 'It held when last read, but that reading is older than the claim allows.',
  excepted: 'What does not comply has an accepted exception, with a reason, an owner and an end date.',
  attested: 'A named person states it. No machine has checked it, and it is never counted as proven.',
  lapsed: 'A person stated it, and that statement has ended without being renewed.',
  judging: 'Nothing is said of it yet: this preview is still judging it.',
};

/** The headline as it follows the verdict's word: "Proven on 4 of 4", "Unproven: flow logs …". */
export function joined(headline: string): string {
  if (headline === '') return '';
  return /^(?:on|by|until|since|of|in|for|with|from|after|before)\s/.test(headline) ? ` ${headline}` : `: ${headline}`;
}

/** "3 of 4 listeners comply, 1 does not." */
export function populationLine({ population }: Pick<ClaimReport, 'population'>): string {
  const { noun, total, passing, failing, unknown, excepted } = population;
  if (total === 0) return `No ${noun} were found to judge.`;
  const parts = [
    `${passing} of ${total} ${noun} comply`,
    failing > 0 ? `${failing} ${failing === 1 ? 'does' : 'do'} not` : '',
    unknown > 0 ? `${unknown} ${unknown === 1 ? 'is' : 'are'} not known` : '',
    excepted > 0 ? `${excepted} ${excepted === 1 ? 'is' : 'are'} excepted` : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

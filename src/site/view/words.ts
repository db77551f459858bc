import { spelledDay, spelledOut } from '../../core/instant.ts';
import type { ClaimReport, EvidenceLine, Report } from '../../report/schema.ts';
import type { Shown } from './input.ts';

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

/** What each verdict means, for the page that tells how to read the paper. */
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

export const STATUS_WORDS: Readonly<Record<EvidenceLine['status'], string>> = {
  complete: 'Complete',
  denied: 'Denied',
  failed: 'Failed',
  truncated: 'Truncated',
  unsupported: 'Unsupported',
  'not-collected': 'Not collected',
};

export const AUDIENCE_WORDS: Readonly<Record<Report['audience'], string>> = {
  public: 'the public',
  customer: 'customers',
  auditor: 'auditors',
};

/** The headline as it follows the verdict's word: "Proven on 4 of 4", "Unproven: flow logs …". */
export function joined(headline: string): string {
  if (headline === '') return '';
  return /^(?:on|by|until|since|of|in|for|with|from|after|before)\s/.test(headline) ? ` ${headline}` : `: ${headline}`;
}

/** "21 November 2026, 06:00–06:04 UTC", or two full times when they are not of one day. */
export function span(from: string | null, to: string | null): string {
  if (from === null || to === null) return 'not read';
  if (from.slice(0, 16) === to.slice(0, 16)) return spelledOut(from);
  if (from.slice(0, 10) !== to.slice(0, 10)) return `${spelledOut(from)} to ${spelledOut(to)}`;
  return `${spelledDay(from)}, ${from.slice(11, 16)}–${to.slice(11, 16)} UTC`;
}

/** "21 November 2026" of a date or a time. */
export function day(date: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) ? spelledDay(`${date}T00:00:00Z`) : date;
}

/** "24 hours" of "24h". */
export function age(duration: string): string {
  const [, count = '', unit = ''] = /^(\d+)([mhd])$/.exec(duration) ?? [];
  const word = { m: 'minute', h: 'hour', d: 'day' }[unit];
  return word === undefined ? duration : counted(Number(count), word);
}

/** "1 claim", "4 claims". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** "1,284". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** The first digits of a digest or snapshot id, in groups: "9f3c·41aa". */
export function shortId(id: string): string {
  return /^[0-9a-f]{16,}$/.test(id) ? `${id.slice(0, 4)}·${id.slice(4, 8)}` : id;
}

const SCHEMES: Readonly<Record<string, string>> = {
  soc2: 'SOC 2',
  iso27001: 'ISO 27001',
  ccm: 'CCM',
  nist80053: 'NIST SP 800-53',
  pci: 'PCI DSS',
  'cis-aws-7': 'CIS AWS 7.0',
  'cis-aws-5': 'CIS AWS 5.0',
};

/** "SOC 2 CC6.7" of `soc2/CC6.7`. */
export function controlName(id: string): string {
  const [scheme = '', ...rest] = id.split('/');
  return rest.length === 0 ? id : `${SCHEMES[scheme] ?? scheme} ${rest.join('/')}`;
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

import type { AnswerReport } from '../../src/report/answers-schema.ts';
import type { Report } from '../../src/report/schema.ts';
import { sampleReport } from '../report/sample.ts';

type Claim = Report['claims'][number];

/** An answer of a bank: yes, resting on the claim `keys`, but for what is said. */
export function answerOf(more: Partial<AnswerReport> = {}): AnswerReport {
  return {
    id: 'encryption-at-rest',
    questions: ['Is customer data encrypted at rest?'],
    ids: ['mvsp/2.8'],
    answer: 'yes',
    needs: ['keys'],
    covers: [],
    audience: 'public',
    ask: null,
    stated: null,
    text: [{ kind: 'claim', id: 'keys', words: null }],
    partly: null,
    ...more,
  };
}

/** A claim that is proven on everything, but for what is said. */
export function claimOf(id: string, more: Partial<Claim> = {}): Claim {
  const [first] = sampleReport('public').claims.filter(({ verdict }) => verdict.kind === 'proven');
  return {
    ...(first as Claim),
    id,
    sentence: `Every object lies under a key of ours (${id}).`,
    scope: scopeOf(''),
    values: [{ name: 'count', text: '4' }],
    readFrom: '2026-11-21T06:00:02Z',
    goodUntil: '2026-11-22T06:00:02Z',
    attestation: null,
    exceptions: [],
    ...more,
  };
}

/** A verdict of a kind, for a claim. */
export function standing(kind: Claim['verdict']['kind'], headline = 'by 1 of 4 buckets'): Pick<Claim, 'verdict'> {
  return { verdict: { kind, headline, reasons: [] } };
}

/** What a claim's scope adds to its words; declared as data, but where it is not. */
export function scopeOf(words: string, declared = true): NonNullable<Claim['scope']> {
  return { declared, words, accounts: null, regions: null, leftOut: { count: 0, first: [] } };
}

/** A report of these answers and claims. */
export function reportOf(answers: readonly AnswerReport[], claims: readonly Claim[]): Report {
  return { ...sampleReport('public'), answers: [...answers], claims: [...claims] };
}

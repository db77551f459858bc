import { describe, expect, test } from 'vitest';
import { type Asked, decide } from '../../src/questionnaire/decide.ts';
import { termsOf } from '../../src/questionnaire/matching/terms.ts';
import { publishedAnswers } from '../../src/questionnaire/published.ts';
import type { AnswerReport } from '../../src/report/answers-schema.ts';
import type { Report } from '../../src/report/schema.ts';
import { answerOf, claimOf, reportOf, scopeOf, standing } from './bank.ts';

type Claim = Report['claims'][number];

const AT = '2026-11-21T07:00:00Z';
const asking = (question: string, at = AT): Asked => {
  const { isUniversal, plain } = termsOf(question);
  return { isUniversal, words: plain, at };
};
const PLAIN = 'Is customer data encrypted at rest?';
const ALL = 'Is all customer data encrypted at rest?';
const decided = (answer: AnswerReport, claims: readonly Claim[], question = PLAIN, at = AT) =>
  decide(answer, asking(question, at), reportOf([answer], claims), 'https://trust.example');
const stated = { by: 'person 1', role: 'head of security', date: '2026-11-01', expires: '2026-11-30', valid: true };
const attested = claimOf('keys', {
  ...standing('attested', 'by the head of security, until 1 March 2027'),
  attestation: {
    by: 'person 1',
    role: 'head of security',
    statement: 'It is so.',
    scope: 'everything',
    date: '2026-11-01',
    expires: '2027-03-01',
    file: null,
    means: null,
    doing: null,
  },
});

describe('an answer is given', () => {
  test.each<[string, AnswerReport, readonly Claim[], string]>([
    ['on a claim that is proven', answerOf(), [claimOf('keys')], PLAIN],
    ['on a claim that is proven of everything, to who asks of everything', answerOf(), [claimOf('keys')], ALL],
    ['on a claim that somebody attests', answerOf(), [attested], PLAIN],
    [
      'on a claim narrowed by a filter, to who does not ask of everything',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('with the tag data-class “customer”') })],
      PLAIN,
    ],
    [
      'where the answer vouches for what a filter leaves out',
      answerOf({ covers: ['all customer data'] }),
      [claimOf('keys', { scope: scopeOf('with the tag data-class “customer”') })],
      ALL,
    ],
    [
      'on a statement that is in force',
      answerOf({ needs: [], text: [{ kind: 'words', text: 'Ours.' }], stated }),
      [],
      PLAIN,
    ],
    [
      'in the region that the answer names and the question asks of',
      answerOf({ covers: ['eu-west-1'] }),
      [claimOf('keys', { scope: scopeOf('in eu-west-1') })],
      'Is customer data in eu-west-1 encrypted at rest?',
    ],
  ])('%s', (_, answer, claims, question) => {
    expect(decided(answer, claims, question)).toMatchObject({ kind: 'given', answer: 'yes', lessened: [] });
  });
});

describe('an answer is held back', () => {
  test.each<[string, AnswerReport, readonly Claim[], string, string]>([
    ...(['broken', 'unproven', 'stale', 'excepted', 'lapsed'] as const).map(
      (kind): [string, AnswerReport, readonly Claim[], string, string] => [
        `on a claim that is ${kind}`,
        answerOf(),
        [claimOf('keys', standing(kind))],
        PLAIN,
        'NOT_PROVEN',
      ],
    ),
    [
      'where one of two claims does not hold',
      answerOf({ needs: ['keys', 'volumes'] }),
      [claimOf('keys'), claimOf('volumes', standing('broken'))],
      PLAIN,
      'NOT_PROVEN',
    ],
    [
      'where a claim is not for these readers',
      answerOf({ needs: ['keys', 'hidden'] }),
      [claimOf('keys')],
      PLAIN,
      'NOT_THERE',
    ],
    [
      'on a claim of two regions',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('in eu-west-1 and us-east-1') })],
      PLAIN,
      'NARROWER',
    ],
    [
      'on a claim of a region beside a filter',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('in Production; in us-gov-west-1; with key “a”') })],
      PLAIN,
      'NARROWER',
    ],
    [
      'on a filtered claim, to who asks of everything',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('with the tag data-class “customer”') })],
      ALL,
      'NARROWER',
    ],
    [
      'on a claim of one account, to who asks of every one',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('in Production') })],
      'Is data encrypted at rest in every account?',
      'NARROWER',
    ],
    [
      'on a claim whose scope is its author’s word, to who asks of everything',
      answerOf(),
      [claimOf('keys', { scope: scopeOf('', false) })],
      ALL,
      'NARROWER',
    ],
    [
      'where the answer vouches for something else',
      answerOf({ covers: ['all log data'] }),
      [claimOf('keys', { scope: scopeOf('with key “a”') })],
      ALL,
      'NARROWER',
    ],
    [
      'where a phrase without "all" vouches',
      answerOf({ covers: ['customer data'] }),
      [claimOf('keys', { scope: scopeOf('with key “a”') })],
      ALL,
      'NARROWER',
    ],
    [
      'where a word alone vouches',
      answerOf({ covers: ['all'] }),
      [claimOf('keys', { scope: scopeOf('with key “a”') })],
      ALL,
      'NARROWER',
    ],
    [
      'once the statement has ended',
      answerOf({ stated: { ...stated, valid: false } }),
      [claimOf('keys')],
      PLAIN,
      'STATEMENT_ENDED',
    ],
  ])('%s', (_, answer, claims, question, code) => {
    const decision = decided(answer, claims, question);
    expect(decision.kind).toBe('held');
    expect(decision.kind === 'held' && decision.reasons.map((reason) => reason.code)).toContain(code);
  });

  test.each<[string, AnswerReport, readonly Claim[], string, string]>([
    ['evidence', answerOf(), [claimOf('keys')], '2026-11-22T06:00:02Z', 'ENDED'],
    ['an attestation', answerOf(), [attested], '2027-03-02T00:00:00Z', 'ENDED'],
    ['a statement', answerOf({ needs: [], stated }), [], '2026-12-01T00:00:00Z', 'STATEMENT_ENDED'],
    ['a statement that has not begun', answerOf({ needs: [], stated }), [], '2026-10-31T00:00:00Z', 'STATEMENT_ENDED'],
  ])('as soon as it has ended: %s', (_, answer, claims, at, code) => {
    const decision = decided(answer, claims, PLAIN, at);
    expect(decision.kind === 'held' && decision.reasons[0].code).toBe(code);
  });
});

test('an answer leads to a page of the site for what everybody may see, and to no address for what customers may', () => {
  const permalinks = (audience: Claim['audience']) =>
    decided(answerOf(), [claimOf('keys', { audience })]).citations.map(({ permalink }) => permalink);
  const { version } = reportOf([], []);
  expect(permalinks('public')).toEqual([`https://trust.example/v/${version}/claims/keys.html`]);
  expect(permalinks('customer')).toEqual([`v/${version}/claims/keys.html`]);
});

describe('the part that is documented', () => {
  const partly = { text: [{ kind: 'claim' as const, id: 'volumes', words: null }], needs: ['volumes'] };
  test('is given where its own claims hold and not all others, with the reason', () => {
    const decision = decided(answerOf({ needs: ['keys', 'volumes'], partly }), [
      claimOf('keys', standing('broken')),
      claimOf('volumes'),
    ]);
    expect(decision).toMatchObject({
      kind: 'given',
      answer: 'partly',
      text: 'Every object lies under a key of ours (volumes).',
    });
    expect(decision.citations.map(({ claim }) => claim)).toEqual(['volumes']);
    expect(decision.kind === 'given' && decision.lessened.map(({ text }) => text)).toEqual([
      'keys is broken: by 1 of 4 buckets',
    ]);
  });
  test.each<[string, readonly Claim[], string]>([
    [
      'where its own claim does not hold either',
      [claimOf('keys', standing('broken')), claimOf('volumes', standing('stale'))],
      PLAIN,
    ],
    [
      'where its own claim is of some regions',
      [claimOf('keys', standing('broken')), claimOf('volumes', { scope: scopeOf('in eu-west-1') })],
      PLAIN,
    ],
  ])('is not given %s', (_, claims, question) => {
    expect(decided(answerOf({ needs: ['keys', 'volumes'], partly }), claims, question).kind).toBe('held');
  });
  test('is not given where a statement has ended', () => {
    const answer = answerOf({ needs: ['keys', 'volumes'], partly, stated: { ...stated, valid: false } });
    expect(decided(answer, [claimOf('keys'), claimOf('volumes')]).kind).toBe('held');
  });
});

describe('what is said', () => {
  test('has sentences and figures of the report, and the marks of the text', () => {
    const answer = answerOf({
      text: [
        { kind: 'words', text: 'It is: ' },
        { kind: 'claim', id: 'keys', words: 'under {count} keys' },
        { kind: 'words', text: ', of which ' },
        { kind: 'figure', claim: 'keys', name: 'count' },
        { kind: 'words', text: '. ' },
        { kind: 'claim', id: 'keys', words: null },
        { kind: 'words', text: '!' },
      ],
    });
    const decision = decided(answer, [claimOf('keys')]);
    expect(decision.kind === 'given' && decision.text).toBe(
      'It is: under 4 keys, of which 4. Every object lies under a key of ours (keys)!',
    );
  });
  test('cites each claim with its verdict, date, scope and page', () => {
    const [citation] = decided(answerOf(), [claimOf('keys', { scope: scopeOf('with key “a”') })]).citations;
    expect(citation).toMatchObject({
      claim: 'keys',
      verdict: 'proven',
      scope: 'with key “a”',
      permalink: 'https://trust.example/v/2026-Q4/claims/keys.html',
    });
    expect(citation?.standing).toMatch(/^Proven on 21 November 2026: /);
    expect(decided(answerOf(), [attested]).citations[0]?.standing).toMatch(
      /^Attested on 1 November 2026 by the head of security/,
    );
  });
});

describe('on a page, where an answer stands under the first form of its question', () => {
  const narrowed = claimOf('keys', { scope: scopeOf('with key “a”') });
  test.each<[string, Partial<AnswerReport>, 'given' | 'held']>([
    ['it is given to a plain question', {}, 'given'],
    ['it is held back from one of everything', { questions: [ALL] }, 'held'],
    ['it is held back from one of any', { questions: ['Is any data encrypted at rest?'] }, 'held'],
    ['it is given where it vouches for everything', { questions: [ALL], covers: ['all customer data'] }, 'given'],
    ['it is given where another form asks of everything', { questions: [PLAIN, ALL] }, 'given'],
  ])('%s', (_, more, kind) => {
    const [published] = publishedAnswers(reportOf([answerOf(more)], [narrowed]), AT);
    expect(published?.decision.kind).toBe(kind);
  });
});

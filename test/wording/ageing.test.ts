import { describe, expect, test } from 'vitest';
import type { ClaimReport } from '../../src/report/schema.ts';
import { stagesOf } from '../../src/wording/ageing.ts';
import { dated, populationLine, tallyWord } from '../../src/wording/verdicts.ts';
import { sampleClaims } from '../report/sample-claims.ts';

const READ = '2026-11-25T04:39:10Z';
const GOOD = '2026-11-26T04:39:10Z';

type Change = Omit<Partial<ClaimReport>, 'verdict'> & { kind: ClaimReport['verdict']['kind']; headline?: string };

function claim({ kind, headline = 'on 2 of 2 keys', ...rest }: Change): ClaimReport {
  const [sample] = sampleClaims;
  if (sample === undefined) throw new Error('the sample has no claim');
  const plain = { attestation: null, exceptions: [], rows: [], readFrom: READ, readTo: READ, goodUntil: GOOD };
  return { ...sample, ...plain, ...rest, verdict: { kind, headline, reasons: [] } };
}

const row = (resource: string, excepted: boolean) => ({ resource, ok: !excepted, detail: '', excepted });
const exception = (resource: string, expires: string, valid = true) => ({
  resources: [resource],
  reason: 'r',
  owner: 'o',
  expires,
  valid,
  means: null,
  doing: null,
});
const population = (excepted: number) => ({
  noun: 'keys',
  total: 3,
  passing: 3 - excepted,
  failing: excepted,
  unknown: 0,
  excepted,
});
const attestation = (expires: string) => ({
  by: 'p',
  role: 'CISO',
  statement: 's',
  scope: 'all',
  date: '2026-11-01',
  expires,
  file: null,
  means: null,
  doing: null,
});

describe('what a verdict goes through', () => {
  test.each<[string, Change, string[]]>([
    ['proven', { kind: 'proven' }, [`${GOOD} stale`]],
    ['proven without an age', { kind: 'proven', goodUntil: null }, []],
    ['attested', { kind: 'attested', attestation: attestation('2027-02-11') }, ['2027-02-12T00:00:00.000Z lapsed']],
    ['attested until no day', { kind: 'attested', attestation: attestation('soon') }, []],
    ...(['broken', 'unproven', 'stale', 'lapsed'] as const).map((kind): [string, Change, string[]] => [
      `${kind}, which nothing mends`,
      { kind, attestation: attestation('2027-02-11'), exceptions: [exception('a', '2027-01-01')] },
      [],
    ]),
    [
      'excepted: out of date first, then the exception ends',
      {
        kind: 'excepted',
        rows: [row('a', true)],
        population: population(1),
        exceptions: [exception('a', '2027-02-28')],
      },
      [`${GOOD} stale`, '2027-03-01T00:00:00.000Z broken'],
    ],
    [
      'excepted: an exception that ends first stays ended when the evidence is out of date',
      {
        kind: 'excepted',
        rows: [row('a', true)],
        population: population(1),
        exceptions: [exception('a', '2026-11-25')],
      },
      ['2026-11-26T00:00:00.000Z broken'],
    ],
    [
      'excepted by two: the later one of the same thing carries it, the earlier one of another does not',
      {
        kind: 'excepted',
        rows: [row('a', true), row('b', true), row('c', false)],
        population: population(2),
        exceptions: [
          exception('a', '2026-12-01'),
          exception('a', '2027-02-28'),
          exception('b', '2027-01-31'),
          exception('b', '2028-01-01', false),
        ],
      },
      [`${GOOD} stale`, '2027-02-01T00:00:00.000Z broken'],
    ],
    [
      'excepted with more rows than are listed: the first of all exceptions to end',
      {
        kind: 'excepted',
        rows: [row('a', true)],
        population: population(2),
        exceptions: [exception('a', '2027-02-28'), exception('z', '2026-12-01')],
      },
      [`${GOOD} stale`, '2026-12-02T00:00:00.000Z broken'],
    ],
  ])('%s', (_, change, stages) => {
    expect(stagesOf(claim(change)).map(({ at, kind }) => `${at} ${kind}`)).toEqual(stages);
  });
});

describe('a verdict says its date', () => {
  test.each<[string, Change, [word: string, text: string, until: string]]>([
    [
      'proven: the day of the oldest answer',
      { kind: 'proven', readTo: '2026-11-26T00:10:00Z' },
      ['Proven', ' on 25 November 2026: 2 of 2 keys', 'Evidence valid until 26 November, 04:39 UTC'],
    ],
    [
      'proven over the turn of the year',
      { kind: 'proven', goodUntil: '2027-01-01T00:00:00Z' },
      ['Proven', ' on 25 November 2026: 2 of 2 keys', 'Evidence valid until 1 January 2027, 00:00 UTC'],
    ],
    [
      'broken',
      { kind: 'broken', headline: 'by 1 of 2 keys: off' },
      ['Broken', ' on 25 November 2026 by 1 of 2 keys: off', ''],
    ],
    ['unproven', { kind: 'unproven', headline: 'No answer' }, ['Unproven', ' on 25 November 2026: No answer', '']],
    [
      'unproven, with nothing read',
      { kind: 'unproven', headline: 'Nobody has attested it', readFrom: null, goodUntil: null },
      ['Unproven', ': Nobody has attested it', ''],
    ],
    [
      'excepted',
      {
        kind: 'excepted',
        headline: 'for 1 of 3 keys, the rest comply',
        rows: [row('a', true)],
        population: population(1),
        exceptions: [exception('a', '2027-02-28')],
      },
      [
        'Accepted exception',
        ' on 25 November 2026 for 1 of 3 keys, the rest comply',
        'Evidence valid until 26 November, 04:39 UTC; exception until the end of 28 February 2027',
      ],
    ],
    [
      'attested',
      {
        kind: 'attested',
        headline: 'by the CISO, until 11 February 2027',
        attestation: attestation('2027-02-11'),
        readFrom: null,
      },
      ['Attested', ' on 1 November 2026 by the CISO', 'Valid until the end of 11 February 2027'],
    ],
  ])('%s', (_, change, [word, text, until]) => {
    const said = dated(claim(change));
    expect({ ...said, until: said.until.replaceAll('\u00a0', ' ') }).toEqual({ word, text, until });
  });
});

describe('each row is counted once', () => {
  test.each([
    [
      { total: 16, passing: 15, failing: 1, unknown: 0, excepted: 1 },
      '15 of 16 keys comply, 1 is an accepted exception.',
    ],
    [
      { total: 16, passing: 13, failing: 2, unknown: 1, excepted: 0 },
      '13 of 16 keys comply, 2 do not, 1 is not known.',
    ],
    [
      { total: 4, passing: 1, failing: 3, unknown: 0, excepted: 2 },
      '1 of 4 keys complies, 1 does not, 2 are accepted exceptions.',
    ],
    [{ total: 0, passing: 0, failing: 0, unknown: 0, excepted: 0 }, 'No keys were found to judge.'],
  ])('%o', (counts, line) => {
    expect(populationLine({ population: { noun: 'keys', ...counts } })).toBe(line);
  });

  test('in a tally the word follows its count', () => {
    expect([tallyWord('excepted', 1), tallyWord('excepted', 4), tallyWord('proven', 2)]).toEqual([
      'accepted exception',
      'accepted exceptions',
      'proven',
    ]);
  });
});

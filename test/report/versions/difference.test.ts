import { describe, expect, test } from 'vitest';
import type { ClaimReport, Report } from '../../../src/report/schema.ts';
import { differenceOf } from '../../../src/report/versions/difference.ts';
import { differenceSchema } from '../../../src/report/versions/schema.ts';
import { factLines, summaryText } from '../../../src/wording/differences.ts';
import { sampleReport } from '../../report/sample.ts';

const report = sampleReport('public');
const ID = 'tls-policy';
const row = (resource: string, ok: boolean | null, excepted = false) => ({ resource, ok, detail: 'd', excepted });
/** The sample with its claims changed, one of them by its id. */
const having = (change: Partial<ClaimReport>, id = ID): Report => ({
  ...report,
  claims: report.claims.map((claim) => (claim.id === id ? { ...claim, ...change } : claim)),
});
const rowsOf = (...rows: ClaimReport['rows']) => ({
  rows,
  population: { noun: 'listeners', total: rows.length, passing: 0, failing: 0, unknown: 0, excepted: 0 },
});
const only = (before: Report, after: Report) => {
  const { claims } = differenceOf(before, after);
  expect(claims).toHaveLength(1);
  return claims[0] as (typeof claims)[number];
};

test('the same version has no difference, and the form is the published one', () => {
  const same = differenceOf(report, report);
  expect(same).toMatchObject({ claims: [], chapters: [], unchanged: report.claims.length });
  expect(summaryText(same)).toBe(`Nothing changed in ${report.claims.length} claims.`);
  const changed = differenceOf(report, having({ sentence: 'Other.', ...rowsOf(row('a', null)) }));
  expect(differenceSchema.parse(JSON.parse(JSON.stringify(changed)))).toEqual(changed);
});

test('words are told one by one', () => {
  const [before, after] = [
    having({ sentence: 'All listeners use TLS.' }),
    having({ sentence: 'All listeners use TLS 1.3.' }),
  ];
  expect(only(before, after).words).toEqual([
    { is: 'same', text: 'All listeners use' },
    { is: 'removed', text: 'TLS.' },
    { is: 'added', text: 'TLS 1.3.' },
  ]);
});

describe('things', () => {
  const full = (...rows: ClaimReport['rows']) => having(rowsOf(...rows));
  /** Of two hundred and more, these are told. */
  const part = (...rows: ClaimReport['rows']) =>
    having({ rows, population: { ...rowsOf(...rows).population, total: rows.length + 1 } });
  test.each([
    ['newly fails', full(row('a', true)), full(row('a', false)), [['complies', 'fails']]],
    ['newly complies', full(row('a', false)), full(row('a', true)), [['fails', 'complies']]],
    ['is no longer known', full(row('a', true)), full(row('a', null)), [['complies', 'unknown']]],
    ['is excepted now', full(row('a', false)), full(row('a', false, true)), [['fails', 'excepted']]],
    ['is new and fails', full(), full(row('a', false)), [[null, 'fails']]],
    ['is new and complies', full(row('b', false)), full(row('b', false), row('a', true)), null],
    ['is gone and failed', full(row('b', true), row('a', false)), full(row('b', true)), [['fails', null]]],
    ['is gone and complied', full(row('b', false), row('a', true)), full(row('b', false)), null],
    ['fails, and was not told before', part(row('b', false)), full(row('b', false), row('a', false)), null],
    ['failed, and is not told now', full(row('b', false), row('a', false)), part(row('b', false)), null],
    [
      'stands in two rows, of which one fails now',
      full(row('a', true), row('a', true)),
      full(row('a', true), row('a', false)),
      [['complies', 'fails']],
    ],
  ])('one that %s', (_, before, after, told) => {
    const found = differenceOf(before, after).claims.flatMap(({ rows }) => rows.map((one) => [one.before, one.after]));
    expect(found).toEqual(told ?? []);
  });

  test('that fail now stand first; what is not listed is counted', () => {
    const many = Array.from({ length: 30 }, (_, i) => row(`r${i}`, true));
    const after = many.map((one, i) => (i < 20 ? { ...one, ok: null } : i === 29 ? { ...one, ok: false } : one));
    const claim = only(full(...many), full(...after));
    expect(claim.rows[0]).toMatchObject({ resource: 'r29', after: 'fails' });
    expect([claim.rows.length, claim.more.rows]).toEqual([12, 9]);
    expect(factLines(claim)).toContain('And 9 more things judged otherwise.');
  });
});

describe('answers', () => {
  const evidence = (status: 'complete' | 'denied' | null) => {
    const [first] = report.claims.find(({ id }) => id === ID)?.evidence ?? [];
    if (first === undefined) throw new Error('the sample has evidence');
    return having({ evidence: status === null ? [] : [{ ...first, status, reason: 'because' }] });
  };
  test.each([
    ['complete', 'denied', [['complete', 'denied']]],
    ['denied', 'complete', [['denied', 'complete']]],
    [null, 'denied', [[null, 'denied']]],
    [null, 'complete', []],
    ['denied', null, [['denied', null]]],
    ['complete', 'complete', []],
  ] as const)('%s, then %s', (before, after, told) => {
    const found = differenceOf(evidence(before), evidence(after)).claims.flatMap(({ answers }) => answers);
    expect(found.map((one) => [one.before, one.after])).toEqual(told);
  });
});

test.each([
  ['gained', [], ['soc2/CC6.1'], { gained: ['soc2/CC6.1'], lost: [] }, 'Gained 1 control: SOC 2 CC6.1'],
  ['lost', ['soc2/CC6.1'], [], { gained: [], lost: ['soc2/CC6.1'] }, 'Lost 1 control: SOC 2 CC6.1'],
])('a control %s', (_, before, after, controls, line) => {
  const claim = only(having({ controls: before }), having({ controls: after }));
  expect(claim.controls).toEqual(controls);
  expect(factLines(claim)).toEqual([line]);
});

test('new, removed and renamed claims are told apart', () => {
  const [first, ...others] = report.claims as [ClaimReport, ...ClaimReport[]];
  expect(only({ ...report, claims: others }, report)).toMatchObject({ id: first.id, change: 'added', before: null });
  expect(only(report, { ...report, claims: others })).toMatchObject({ id: first.id, change: 'removed', after: null });
  const renamed = only(report, having({ id: 'new-name' }, first.id));
  expect(renamed).toMatchObject({ id: 'new-name', formerly: first.id, change: 'changed' });
});

test('what turned gravest stands first', () => {
  const kinds = ['proven', 'broken', 'unproven'] as const;
  const as = (order: readonly number[]): Report => ({
    ...report,
    claims: order.map((kind, i) => {
      const claim = report.claims[0] as ClaimReport;
      return { ...claim, id: `c${i}`, sentence: `s${i}`, verdict: { ...claim.verdict, kind: kinds[kind] as 'proven' } };
    }),
  });
  const { claims } = differenceOf(as([1, 0, 0]), as([0, 2, 1]));
  expect(claims.map(({ after }) => after?.kind)).toEqual(['broken', 'unproven', 'proven']);
});

test('readers of two audiences see what both may: a claim for the one is not removed for the other', () => {
  const auditor = sampleReport('auditor');
  const difference = differenceOf(auditor, report);
  expect(difference.audience).toBe('public');
  expect(difference.claims.filter(({ change }) => change !== 'changed')).toEqual([]);
  const hidden = auditor.claims.filter(({ audience }) => audience !== 'public');
  expect(hidden.length).toBeGreaterThan(0);
  for (const { id } of hidden) expect(JSON.stringify(difference)).not.toContain(`"${id}"`);
});

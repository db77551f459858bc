import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Disagreement } from '../../src/claims/disagreements.ts';
import type { Ground } from '../../src/claims/ground.ts';
import { isInForce, judge, judgeAttested, oldestRead, type Seen } from '../../src/claims/judge.ts';
import type { Doubt, Verdict } from '../../src/claims/verdict.ts';
import type { Coverage, CoverageStatus } from '../../src/evidence/coverage.ts';
import type { Observation, ObservedRow } from '../../src/facts/observation.ts';
import type { Exception } from '../../src/workspace/statements.ts';
import type { AttestationOnFile } from '../../src/workspace/workspace.ts';
import { coverage } from '../facts/vault.ts';
import { claimOf } from './claim.ts';

const AS_OF = '2026-11-21T07:00:00Z';
const CLAIM = claimOf('select 1');
const LINES = coverage().slice(0, 2);
const row = (name: string): ObservedRow => [name, 'detail'];

function observation(more: Partial<Observation> = {}): Observation {
  const kept = more.kept ?? { passing: [row('a')], failing: [], unknown: [] };
  const counts = { passing: kept.passing.length, failing: kept.failing.length, unknown: kept.unknown.length };
  return {
    counts,
    kept,
    reads: [],
    unknownCells: [],
    subjects: null,
    unknownAnswers: [],
    watched: { passing: 0, failing: 0, unknown: 0 },
    ...more,
  };
}

function ground(more: Partial<Ground> = {}): Ground {
  return { columns: [], evidence: LINES, nowhere: [], unfilled: [], gaps: [], ...more };
}

function seen(more: Partial<Seen> = {}): Seen {
  return { observation: observation(), ground: ground(), beyond: [], certain: null, ...more };
}

const failing = (...names: string[]) =>
  observation({ kept: { passing: [row('a')], failing: names.map(row), unknown: [] } });
const line = (more: Partial<Coverage>): Coverage => ({ ...(LINES[0] as Coverage), ...more });
const codes = (verdict: Verdict) =>
  verdict.kind === 'unproven' || verdict.kind === 'broken' ? verdict.doubts.map(({ code }) => code) : [];
const texts = (verdict: Verdict) =>
  verdict.kind === 'unproven' || verdict.kind === 'broken' ? verdict.doubts.map(({ text }) => text) : [];
const judged = (more: Partial<Seen> = {}, exceptions: readonly Exception[] = [], asOf = AS_OF) =>
  judge(CLAIM, seen(more), exceptions, asOf);
const disputing = (resource: string, more = false): Disagreement => ({
  name: 'twice',
  disputed: [{ account: '1', region: 'r', resource, text: `${resource} differs` }],
  more,
  columns: new Set(),
});
const roll = (more: object) => ({
  total: 3,
  missing: { count: 0, first: [] },
  strange: { count: 0, first: [] },
  ambiguous: { count: 0, of: 3 },
  ...more,
});

test('what is read, whole, in time and passes is proven, until its oldest answer is too old', () => {
  expect(judged()).toEqual({ kind: 'proven', cites: LINES, goodUntil: '2026-11-22T06:00:00.000Z' });
});

/** Each doubt alone, with the sentence that tells it. */
const DOUBTS: readonly [string, Partial<Seen>, string, string][] = [
  ...(['denied', 'failed', 'truncated', 'unsupported', 'not-collected'] as CoverageStatus[]).map(
    (status): [string, Partial<Seen>, string, string] => [
      `an answer ${status}`,
      { ground: ground({ evidence: [...LINES, line({ status, reason: 'why it is so' })] }) },
      'NOT_COMPLETE',
      'why it is so',
    ],
  ),
  [
    'something beyond',
    { beyond: [{ code: 'NOT_READ', text: 'more of it' } satisfies Doubt] },
    'NOT_READ',
    'more of it',
  ],
  [
    'an operation asked nowhere',
    { ground: ground({ nowhere: ['bank:X'] }) },
    'NEVER_COLLECTED',
    'No account or region was asked bank:X.',
  ],
  [
    'a table that nobody fills',
    { ground: ground({ unfilled: ['t'] }) },
    'NEVER_COLLECTED',
    'No collector of this workspace fills t.',
  ],
  [
    'an unknown row',
    { observation: observation({ kept: { passing: [row('a')], failing: [], unknown: [row('u')] } }) },
    'UNKNOWN_ROWS',
    'For 1 of 2 vaults the answer is unknown.',
  ],
  [
    'unknown rows of lists that were not read',
    {
      observation: observation({
        kept: {
          passing: [],
          failing: [],
          unknown: [
            ['u', 'X things: not read'],
            ['v', 'X things: not read'],
            ['w', 'said: not read yet'],
            ['x', 'of two lines,\nsaid: not read'],
          ],
        },
      }),
    },
    'UNKNOWN_ROWS',
    'For 4 of 4 vaults the answer is unknown; not read: X things.',
  ],
  [
    'unknown rows of very many lists',
    {
      observation: observation({
        kept: {
          passing: [],
          failing: [],
          unknown: Array.from({ length: 9 }, (_, i): ObservedRow => ['u', `l${i}: not read`]),
        },
      }),
    },
    'UNKNOWN_ROWS',
    'For 9 of 9 vaults the answer is unknown; not read: l0, l1, l2, l3, l4, l5, l6, l7, ….',
  ],
  [
    'unknown rows of many lists',
    {
      observation: observation({
        kept: {
          passing: [],
          failing: [],
          unknown: Array.from({ length: 8 }, (_, i): ObservedRow => ['u', `l${i}: not read`]),
        },
      }),
    },
    'UNKNOWN_ROWS',
    'For 8 of 8 vaults the answer is unknown; not read: l0, l1, l2, l3, l4, l5, l6, l7.',
  ],
  [
    'an unknown cell',
    { observation: observation({ unknownCells: [{ table: 't', column: 'c', count: 1 }] }) },
    'UNKNOWN_CELLS',
    'c of t is unknown in 1 row.',
  ],
  [
    'unknown cells',
    { observation: observation({ unknownCells: [{ table: 't', column: 'c', count: 2 }] }) },
    'UNKNOWN_CELLS',
    'c of t is unknown in 2 rows.',
  ],
  [
    'nothing to judge',
    { observation: observation({ kept: { passing: [], failing: [], unknown: [] } }) },
    'POPULATION_TOO_SMALL',
    'There are no vaults to judge: an empty population proves nothing.',
  ],
  [
    'a dispute',
    { disputes: [disputing('a')] },
    'SOURCES_DISAGREE',
    'Two sources disagree: a differs. Nobody knows which is right: collect again.',
  ],
  [
    'a thing that the check leaves out',
    { observation: observation({ subjects: roll({ missing: { count: 1, first: ['x'] } }) }) },
    'NOT_ALL_JUDGED',
    'The check leaves out 1 of 3 vaults: x.',
  ],
  [
    'things that the check leaves out',
    { observation: observation({ subjects: roll({ missing: { count: 3, first: ['x', 'y'] } }) }) },
    'NOT_ALL_JUDGED',
    'The check leaves out 3 of 3 vaults: x, y, ….',
  ],
  [
    'a thing beside what is spoken of',
    { observation: observation({ subjects: roll({ strange: { count: 1, first: ['s'] } }) }) },
    'NOT_ALL_JUDGED',
    'The check judges what the claim does not speak of: s.',
  ],
  [
    'things that cannot be told apart',
    { observation: observation({ subjects: roll({ ambiguous: { count: 2, of: 3 } }) }) },
    'AMBIGUOUS',
    '2 of 3 vaults cannot be told apart.',
  ],
  [
    'an answer from the future',
    { ground: ground({ evidence: [...LINES, line({ to: '2026-11-21T07:05:00.001Z' }), line({ to: null })] }) },
    'READ_IN_THE_FUTURE',
    'Evidence was read at 2026-11-21T07:05:00.001Z, after the time as of which the claim is judged.',
  ],
  ['no evidence', { ground: ground({ evidence: [] }) }, 'NO_EVIDENCE', 'The check rests on no answer of any source.'],
  [
    'evidence that nobody read',
    { ground: ground({ evidence: [line({ from: null, to: null })] }) },
    'NO_EVIDENCE',
    'The check rests on no answer of any source.',
  ],
];

describe('one doubt alone leaves nothing proven:', () => {
  test.each(DOUBTS)('%s', (_, more, code, text) => {
    const verdict = judged(more);
    expect(verdict.kind).toBe('unproven');
    expect([codes(verdict), texts(verdict)]).toEqual([[code], [text]]);
    // Neither exceptions nor age make more of it.
    const old = judged(more, [], '2026-12-31T00:00:00Z');
    expect(['unproven', 'stale']).toContain(old.kind);
  });

  test('fewer than are asked for', () => {
    const verdict = judge({ ...CLAIM, atLeast: 2 }, seen(), [], AS_OF);
    expect([codes(verdict), texts(verdict)]).toEqual([
      ['POPULATION_TOO_SMALL'],
      ['Of vaults, 1 was found, fewer than 2.'],
    ]);
    expect(judge({ ...CLAIM, atLeast: 1 }, seen(), [], AS_OF).kind).toBe('proven');
    expect(judge({ ...CLAIM, atLeast: 0 }, seen({ observation: observation({ kept: NOTHING }) }), [], AS_OF).kind).toBe(
      'proven',
    );
  });

  test('the latest answer counts, wherever it stands', () => {
    const later = line({ to: '2026-11-21T08:00:00.000Z' });
    for (const evidence of [
      [later, line({}), line({ to: null })],
      [line({}), line({ to: null }), later],
    ])
      expect(codes(judged({ ground: ground({ evidence }) }))).toEqual(['READ_IN_THE_FUTURE']);
  });

  test('clocks may differ a little', () => {
    expect(judged({ ground: ground({ evidence: [line({ to: '2026-11-21T07:05:00.000Z' })] }) }).kind).toBe('proven');
  });
});

const NOTHING = { passing: [], failing: [], unknown: [] };

describe('a row that fails', () => {
  const UNKNOWN_CELL = [{ table: 't', column: 'c', count: 1 }];
  const TWO = [...UNKNOWN_CELL, { table: 't', column: 'd', count: 1 }];

  test('breaks the claim, and is named', () => {
    expect(judged({ observation: failing('x', 'y') })).toEqual({
      kind: 'broken',
      failing: [row('x'), row('y')],
      doubts: [],
    });
  });

  test.each(DOUBTS.filter(([name]) => !/nothing|unknown rows|dispute|evidence/.test(name)))(
    'breaks it whatever else is doubted: %s',
    (_, more) => {
      const told = more.observation ?? observation();
      const kept = { ...told.kept, failing: [row('x')] };
      const verdict = judged({ ...more, observation: { ...told, kept, counts: { ...told.counts, failing: 1 } } });
      expect(verdict).toMatchObject({ kind: 'broken', failing: [row('x')] });
      expect(codes(verdict)).toHaveLength(1);
    },
  );

  test('breaks nothing where a list that was not read could be why', () => {
    const gaps = [
      line({ operation: 'bank:L', status: 'denied' }),
      line({ operation: 'bank:L' }),
      line({ operation: 'bank:M' }),
    ];
    const told = observation({ kept: { passing: [row('a')], failing: [row('x')], unknown: [row('u')] } });
    const verdict = judged({ observation: told, ground: ground({ gaps }) });
    expect([verdict.kind, codes(verdict)]).toEqual(['unproven', ['MAYBE_A_GAP', 'UNKNOWN_ROWS']]);
    expect(texts(verdict)[0]).toBe(
      '1 of 3 vaults seem to fail, but bank:L, bank:M could not be read in full: this may be a gap and not a failure.',
    );
  });

  test.each([
    [UNKNOWN_CELL, 'c of t is not known everywhere, and could be why.'],
    [TWO, 'c of t, d of t are not known everywhere, and could be why.'],
  ])('breaks nothing where an unknown cell could be why', (unknownCells, words) => {
    const told = observation({ kept: { passing: [row('a')], failing: [row('x')], unknown: [row('u')] }, unknownCells });
    const verdict = judged({ observation: told, certain: new Set() });
    expect([verdict.kind, codes(verdict)[0]]).toEqual(['unproven', 'RESTS_ON_UNKNOWN']);
    expect(texts(verdict)[0]).toBe(`1 of 3 vaults seem to fail, but ${words}`);
  });

  test('breaks it as far as it is certain', () => {
    const verdict = judged({
      observation: { ...failing('x', 'y'), unknownCells: UNKNOWN_CELL },
      certain: new Set(['y']),
    });
    expect(verdict).toMatchObject({ kind: 'broken', failing: [row('y')] });
  });

  test('breaks it where more fail than are kept, certain or not', () => {
    const told = { ...failing('x'), counts: { passing: 1, failing: 2, unknown: 0 } };
    expect(judged({ observation: told, certain: new Set() })).toMatchObject({ kind: 'broken', failing: [] });
  });

  test('breaks nothing where sources disagree on all that fails, and it where one fails besides', () => {
    const disputes = [disputing('x')];
    expect(judged({ observation: failing('x'), disputes }).kind).toBe('unproven');
    expect(judged({ observation: failing('x', 'y'), disputes }).kind).toBe('broken');
    const more = { ...failing('x'), counts: { passing: 1, failing: 2, unknown: 0 } };
    expect(judged({ observation: more, disputes }).kind).toBe('broken');
  });
});

describe('an exception', () => {
  const exception = (more: Partial<Exception> = {}): Exception => ({
    claim: CLAIM.id,
    resources: ['x'],
    reason: 'r',
    owner: 'o',
    expires: '2026-11-21',
    ...more,
  });

  test('takes the row that it names, on its last day too', () => {
    expect(judged({ observation: failing('x') }, [exception()], '2026-11-21T23:59:59.999Z')).toEqual({
      kind: 'excepted',
      cites: LINES,
      goodUntil: '2026-11-22T06:00:00.000Z',
      accepted: [{ resource: 'x', reason: 'r', owner: 'o', expires: '2026-11-21' }],
    });
  });

  test.each<[string, Partial<Exception>, readonly string[]]>([
    ['of another claim', { claim: 'other' }, ['x']],
    ['that has ended', { expires: '2026-11-20' }, ['x']],
    ['of another thing', { resources: ['y'] }, ['x']],
  ])('%s takes nothing', (_, more, names) => {
    const verdict = judged({ observation: failing(...names) }, [exception(more)]);
    expect(verdict).toMatchObject({ kind: 'broken', failing: names.map(row) });
  });

  test('of one thing of two leaves the other', () => {
    expect(judged({ observation: failing('x', 'y') }, [exception()])).toMatchObject({
      kind: 'broken',
      failing: [row('y')],
    });
  });

  test('does not take what is doubted, too old, or more than it names', () => {
    expect(judged({ observation: failing('x'), beyond: [{ code: 'NOT_READ', text: 't' }] }, [exception()]).kind).toBe(
      'unproven',
    );
    const later = exception({ expires: '2027-01-01' });
    expect(judged({ observation: failing('x') }, [later], '2026-11-22T06:00:00.001Z').kind).toBe('stale');
    const more = { ...failing('x'), counts: { passing: 1, failing: 2, unknown: 0 } };
    expect(judged({ observation: more }, [exception()]).kind).toBe('broken');
  });

  test('leaves what it does not take to sources that disagree', () => {
    const verdict = judged({ observation: failing('x', 'y'), disputes: [disputing('y')] }, [exception()]);
    expect(verdict.kind).toBe('unproven');
  });
});

describe('age', () => {
  const evidence = [
    line({ from: '2026-11-21T05:00:00.000Z' }),
    line({ from: null }),
    line({ from: '2026-11-21T04:00:00.000Z' }),
    line({ from: '2026-11-21T06:00:00.000Z' }),
  ];
  test('counts from the oldest answer, and ends after the last millisecond', () => {
    expect(oldestRead(ground({ evidence }))).toBe('2026-11-21T04:00:00.000Z');
    expect(oldestRead(ground({ evidence: [] }))).toBeNull();
    const at = (asOf: string) => judged({ ground: ground({ evidence }) }, [], asOf);
    expect(at('2026-11-22T04:00:00.000Z').kind).toBe('proven');
    expect(at('2026-11-22T04:00:00.001Z')).toEqual({
      kind: 'stale',
      cites: evidence,
      staleSince: '2026-11-22T04:00:00.000Z',
    });
  });

  test('of a claim that gives none is over at once', () => {
    expect(judge({ ...CLAIM, maxAge: null }, seen(), [], AS_OF).kind).toBe('stale');
  });
});

test('more doubt, age or gaps never moves a verdict towards proven', () => {
  const some = fc.subarray(DOUBTS.map(([, more]) => more).filter((more) => more.observation === undefined));
  const merged = (list: readonly Partial<Seen>[]): Partial<Seen> => ({
    beyond: list.flatMap(({ beyond }) => beyond ?? []),
    disputes: list.flatMap(({ disputes }) => disputes ?? []),
    ground: ground({
      evidence: [LINES, ...list.map((one) => one.ground?.evidence ?? [])].flat(),
      nowhere: list.flatMap((one) => one.ground?.nowhere ?? []),
      unfilled: list.flatMap((one) => one.ground?.unfilled ?? []),
    }),
  });
  const rank = ({ kind }: Verdict) => ['proven', 'excepted', 'stale', 'unproven', 'broken'].indexOf(kind);
  fc.assert(
    fc.property(some, some, fc.nat(72), fc.nat(72), (few, more, hours, later) => {
      const at = (h: number) => new Date(Date.parse(AS_OF) + h * 3_600_000).toISOString();
      const before = judged(merged(few), [], at(hours));
      const after = judged(merged([...few, ...more]), [], at(hours + later));
      // Time alone takes back that an answer came from the future.
      if (!codes(before).includes('READ_IN_THE_FUTURE')) expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
      if (few.length + more.length > 0) expect(['unproven', 'stale', 'proven']).toContain(after.kind);
    }),
    { numRuns: 300 },
  );
});

describe('a person’s word', () => {
  const said = (date: string, expires: string, claim = CLAIM.id): AttestationOnFile => ({
    claim,
    by: 'b',
    role: 'r',
    statement: `${date} ${expires}`,
    scope: 'all',
    date,
    expires,
    support: null,
  });
  const at = (...given: AttestationOnFile[]) => judgeAttested(CLAIM, given, AS_OF);

  test('given twice, the one that holds longer is told, in whatever order they lie', () => {
    const [short, long] = [said('2026-11-02', '2026-11-30'), said('2026-11-01', '2026-12-31')];
    for (const given of [
      [short, long],
      [long, short],
    ])
      expect(at(...given)).toEqual({ kind: 'attested', attestation: long });
  });

  test('ended twice, the one that ended last is told, in whatever order they lie', () => {
    const [first, last] = [said('2026-10-01', '2026-10-31'), said('2026-11-01', '2026-11-20')];
    for (const given of [
      [first, last],
      [last, first],
    ])
      expect(at(...given)).toEqual({ kind: 'lapsed', attestation: last });
  });

  test('not begun is not given yet, and of another claim not at all', () => {
    expect(at(said('2026-11-22', '2026-12-31'))).toEqual({
      kind: 'unproven',
      doubts: [{ code: 'NOT_YET_ATTESTED', text: 'It is attested from 2026-11-22 on, which has not come.' }],
    });
    const none = { kind: 'unproven', doubts: [{ code: 'NOT_ATTESTED', text: 'Nobody has attested it.' }] };
    expect(at()).toEqual(none);
    expect(at(said('2026-11-01', '2026-12-31', 'other'))).toEqual(none);
  });

  test('holds from the first moment of its first day to the last of its last', () => {
    const one = said('2026-11-21', '2026-11-21');
    expect(judgeAttested(CLAIM, [one], '2026-11-21T00:00:00Z').kind).toBe('attested');
    expect(judgeAttested(CLAIM, [one], '2026-11-20T23:59:59.999Z').kind).toBe('unproven');
    expect(isInForce('2026-11-21', '2026-11-21T23:59:59.999Z')).toBe(true);
    expect(isInForce('2026-11-21', '2026-11-22T00:00:00Z')).toBe(false);
  });
});

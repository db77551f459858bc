import { afterEach, describe, expect, test } from 'vitest';
import { NO_EXTENT } from '../../src/claims/extent.ts';
import { type Docket, judgeAll } from '../../src/claims/judgement.ts';
import { tryAll } from '../../src/claims/trying/try.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import { Observer } from '../../src/facts/observer.ts';
import type { FactRow } from '../../src/facts/table.ts';
import type { Claim } from '../../src/workspace/claim-file.ts';
import { UNCHECKED } from '../../src/workspace/speaks.ts';
import type { Exception } from '../../src/workspace/statements.ts';
import type { AttestationOnFile } from '../../src/workspace/workspace.ts';
import { coverage, factsFile, LOCK, VAULT, vault } from '../facts/vault.ts';
import { claimOf, LOCKED } from './claim.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

interface Given {
  readonly rows?: readonly FactRow[];
  readonly lines?: readonly Coverage[];
  readonly claim?: Partial<Claim>;
  readonly check?: string;
  readonly exceptions?: readonly Exception[];
  readonly attestations?: readonly AttestationOnFile[];
  readonly asOf?: string;
}

/** Facts ready to be judged; they are taken away after the case. */
function docketOf({ rows = [vault('a')], lines = coverage(), asOf = '2026-11-21T07:00:00Z', ...given }: Given): Docket {
  const file = factsFile(rows, lines);
  const observer = new Observer(file.path, asOf);
  open.push({ close: () => observer.close().then(file.remove) });
  return {
    observer,
    tables: [VAULT, LOCK],
    coverage: lines,
    attestations: given.attestations ?? [],
    exceptions: given.exceptions ?? [],
    asOf,
    extent: NO_EXTENT,
    disagreements: [],
  };
}

async function verdictOf(given: Given) {
  const [judgement] = await judgeAll([claimOf(given.check ?? LOCKED, given.claim)], docketOf(given));
  return judgement?.verdict;
}

const OPEN = vault('open', { locked: 0 });
const STALE = '2026-11-22T06:00:00.001Z';
const DENIED = coverage({ 'bank:GetLock': 'denied' });

function exception(more: Partial<Exception> = {}): Exception {
  return { claim: 'vaults-locked', resources: ['open'], reason: 'r', owner: 'o', expires: '2026-11-21', ...more };
}

function moved(lines: readonly Coverage[], from: string, to: string): Coverage[] {
  return lines.map((line) => ({ ...line, from, to }));
}

describe('a verdict on facts', () => {
  test.each<[string, Given, string, string[]?]>([
    ['everything read, everything fine', {}, 'proven'],
    ['one row fails', { rows: [vault('a'), OPEN] }, 'broken'],
    [
      'one row fails and one is unknown',
      { rows: [OPEN, vault('b', { locked: null })] },
      'broken',
      ['UNKNOWN_CELLS', 'UNKNOWN_ROWS'],
    ],
    ['one row fails and a source was denied', { rows: [OPEN], lines: DENIED }, 'broken', ['NOT_COMPLETE']],
    ['one row fails and the evidence is old', { rows: [OPEN], asOf: STALE }, 'broken'],
    [
      'one row is unknown',
      { rows: [vault('a'), vault('b', { locked: null })] },
      'unproven',
      ['UNKNOWN_CELLS', 'UNKNOWN_ROWS'],
    ],
    ['one row is unknown and the evidence is old', { rows: [vault('b', { locked: null })], asOf: STALE }, 'unproven'],
    [
      'a filter dropped a row whose tag is unknown',
      { rows: [vault('a'), vault('b', { purpose: null })] },
      'unproven',
      ['UNKNOWN_CELLS'],
    ],
    ['an unknown cell in a column that is not read', { rows: [vault('a', { weight: null })] }, 'proven'],
    ['no rows at all', { rows: [] }, 'unproven', ['POPULATION_TOO_SMALL']],
    ['no rows after the filter', { rows: [vault('a', { purpose: 'tin' })] }, 'unproven', ['POPULATION_TOO_SMALL']],
    ['fewer rows than atLeast', { claim: { atLeast: 2 } }, 'unproven', ['POPULATION_TOO_SMALL']],
    ['as many rows as atLeast', { rows: [vault('a'), vault('b')], claim: { atLeast: 2 } }, 'proven'],
    ['exactly at its age', { asOf: '2026-11-22T06:00:00.000Z' }, 'proven'],
    ['a millisecond past its age', { asOf: STALE }, 'stale'],
    [
      'one answer older than the rest',
      { lines: coverage().map((line, i) => (i === 2 ? { ...line, from: '2026-11-20T06:59:59Z' } : line)) },
      'stale',
    ],
    [
      'read in the future',
      { lines: moved(coverage(), '2026-11-21T07:06:00Z', '2026-11-21T07:06:00Z') },
      'unproven',
      ['READ_IN_THE_FUTURE'],
    ],
    [
      'read in the future and failing',
      { rows: [OPEN], lines: moved(coverage(), '2026-11-21T07:06:00Z', '2026-11-21T07:06:00Z') },
      'broken',
    ],
    [
      'clocks that differ by a minute',
      { lines: moved(coverage(), '2026-11-21T07:01:00Z', '2026-11-21T07:01:00Z') },
      'proven',
    ],
    [
      'an operation that nobody was asked',
      { lines: coverage().filter(({ operation }) => operation !== 'bank:GetLock') },
      'unproven',
      ['NEVER_COLLECTED'],
    ],
    ['no coverage at all', { lines: [] }, 'unproven', ['NEVER_COLLECTED']],
    [
      'coverage without a single answer',
      { lines: coverage().map((line) => ({ ...line, from: null, to: null })) },
      'unproven',
      ['NO_EVIDENCE'],
    ],
    [
      'a check that reads nothing',
      { check: "select 'all' as resource, 1 as ok, '' as detail" },
      'unproven',
      ['NO_EVIDENCE'],
    ],
    ['denied where it is not read', { lines: coverage({ 'bank:GetSteel': 'denied' }) }, 'proven'],
  ])('%s', async (_, given, kind, codes = []) => {
    const verdict = await verdictOf(given);
    expect(verdict).toMatchObject({ kind });
    const doubts = verdict !== undefined && 'doubts' in verdict ? verdict.doubts.map(({ code }) => code) : [];
    expect(doubts).toEqual(expect.arrayContaining(codes));
  });

  test.each([
    'coalesce(locked, 1)',
    'ifnull(locked, 1)',
    'case when locked = 0 then 0 else 1 end',
    'locked is not 0',
    'not exists (select 1 from vault as other where other.name = vault.name and other.locked = 0)',
    'name not in (select other.name from vault as other where other.locked = 0)',
    '(select min(locked) from vault)',
  ])('a check that takes unknown for yes, %s, proves nothing on an unknown cell', async (ok) => {
    const check = `select name as resource, ${ok} as ok, '' as detail from vault`;
    expect(await verdictOf({ check })).toMatchObject({ kind: 'proven' });
    const verdict = await verdictOf({ check, rows: [vault('a'), vault('b', { locked: null })] });
    expect(verdict).toMatchObject({ kind: 'unproven' });
  });

  test('a row that may fail only because a list was not read is no failure', async () => {
    const check =
      "select name as resource, exists (select 1 from lock where vault = name) as ok, '' as detail from vault";
    expect(await verdictOf({ check })).toMatchObject({ kind: 'broken' });
    const verdict = await verdictOf({ check, lines: coverage({ 'bank:ListLocks': 'denied' }) });
    expect(verdict).toMatchObject({ kind: 'unproven', doubts: [{ code: 'MAYBE_A_GAP' }, { code: 'NOT_COMPLETE' }] });
  });

  test.each(['denied', 'failed', 'truncated', 'unsupported', 'not-collected'] as const)(
    'is unproven when what decides the rows, a cell or a filter is %s',
    async (status) => {
      for (const operation of ['bank:ListVaults', 'bank:GetLock', 'bank:GetTags']) {
        const verdict = await verdictOf({ lines: coverage({ [operation]: status }) });
        expect(verdict).toMatchObject({
          kind: 'unproven',
          doubts: [{ code: 'NOT_COMPLETE', text: expect.stringContaining(operation) }],
        });
      }
    },
  );

  test('one account of two that was denied is enough', async () => {
    const other = coverage({ 'bank:GetLock': 'denied' }).map((line) => ({ ...line, account: '444455556666' }));
    expect(await verdictOf({ lines: [...coverage(), ...other] })).toMatchObject({ kind: 'unproven' });
  });

  test('cites the coverage that it rests on, and nothing else', async () => {
    const verdict = await verdictOf({});
    expect(verdict?.kind === 'proven' && verdict.cites.map(({ operation }) => operation).sort()).toEqual([
      'bank:GetLock',
      'bank:GetTags',
      'bank:ListVaults',
    ]);
  });
});

describe('exceptions', () => {
  const both = [vault('a'), OPEN, vault('ajar', { locked: 0 })];
  test.each<[string, Given, string]>([
    ['on its last day', { exceptions: [exception()], asOf: '2026-11-21T23:59:59.999Z' }, 'excepted'],
    ['the day after', { exceptions: [exception()], asOf: '2026-11-22T00:00:00Z' }, 'broken'],
    ['for another claim', { exceptions: [exception({ claim: 'other' })] }, 'broken'],
    ['for another resource', { exceptions: [exception({ resources: ['Open', 'ope', 'opens'] })] }, 'broken'],
    ['for one of two resources', { rows: both, exceptions: [exception()] }, 'broken'],
    [
      'for both, in two files',
      { rows: both, exceptions: [exception(), exception({ resources: ['ajar'] })] },
      'excepted',
    ],
    [
      'for both, one of them ended',
      { rows: both, exceptions: [exception(), exception({ resources: ['ajar'], expires: '2026-11-20' })] },
      'broken',
    ],
    ['for all, and something denied', { exceptions: [exception()], lines: DENIED }, 'unproven'],
    ['for all, and the evidence old', { exceptions: [exception({ expires: '2026-12-31' })], asOf: STALE }, 'stale'],
    ['for a row that does not fail', { rows: [vault('open')], exceptions: [exception()] }, 'proven'],
  ])('%s', async (_, given, kind) => {
    expect(await verdictOf({ rows: [vault('a'), OPEN], ...given })).toMatchObject({ kind });
  });

  test('name in a broken verdict only what is not accepted', async () => {
    expect(await verdictOf({ rows: both, exceptions: [exception()] })).toMatchObject({ failing: [['ajar', '2']] });
  });

  test('do not cover more failing rows than are kept', async () => {
    const rows = Array.from({ length: 1001 }, (_, i) => vault(`v${i}`, { locked: 0 }));
    const resources = rows.map(({ values }) => String(values.name));
    expect(await verdictOf({ rows, exceptions: [exception({ resources })] })).toMatchObject({ kind: 'broken' });
  });
});

describe('attestations', () => {
  const said = (more: Partial<AttestationOnFile> = {}): AttestationOnFile => ({
    claim: 'vaults-locked',
    by: 'b',
    role: 'r',
    statement: 's',
    scope: 'all',
    date: '2026-11-01',
    expires: '2026-11-21',
    support: null,
    ...more,
  });
  test.each<[string, readonly AttestationOnFile[], string, string]>([
    ['in force', [said()], '2026-11-21T23:59:59Z', 'attested'],
    ['from its first day on', [said()], '2026-11-01T00:00:00Z', 'attested'],
    ['not begun', [said()], '2026-10-31T23:59:59Z', 'unproven'],
    ['ended', [said()], '2026-11-22T00:00:00Z', 'lapsed'],
    ['missing', [], '2026-11-21T00:00:00Z', 'unproven'],
    ['for another claim', [said({ claim: 'other' })], '2026-11-21T00:00:00Z', 'unproven'],
    [
      'ended and renewed',
      [said({ expires: '2026-11-10' }), said({ date: '2026-11-11', expires: '2026-12-01' })],
      '2026-11-21T00:00:00Z',
      'attested',
    ],
    [
      'ended, its renewal not begun',
      [said({ expires: '2026-11-10' }), said({ date: '2026-12-01', expires: '2027-01-01' })],
      '2026-11-21T00:00:00Z',
      'lapsed',
    ],
  ])('%s', async (_, attestations, asOf, kind) => {
    const claim: Partial<Claim> = { basis: { kind: 'attestation' }, maxAge: null };
    expect(await verdictOf({ claim, attestations, asOf })).toMatchObject({ kind });
  });

  test('never make a claim on facts anything else', async () => {
    expect(await verdictOf({ rows: [OPEN], attestations: [said()] })).toMatchObject({ kind: 'broken' });
  });
});

test.each([
  ['a text as ok', "select name as resource, 'yes' as ok, '' as detail from vault"],
  ['2 as ok', "select name as resource, 2 as ok, '' as detail from vault"],
  ['no ok', 'select name as resource from vault'],
  ['a write', 'delete from vault'],
])('a check with %s is refused with the file and line of its claim', async (_, check) => {
  await expect(verdictOf({ check })).rejects.toMatchObject({
    code: 'SQL_REFUSED',
    place: { file: 'claims/vaults-locked.md', line: 10 },
  });
});

describe('what a collector fills that the workspace does not name', () => {
  const fillers = async (table: string) => (table === 'guard' ? ['bank/guards'] : []);
  const NAMED = /^guard is filled by bank\/guards, which affidavit.yaml does not name among its collectors\.$/;
  const GUARDED = "select v.name as resource, g.armed as ok, '-' as detail from vault v join guard g";

  async function triedOn(claim: Claim) {
    const docket = { ...docketOf({}), fillers };
    return tryAll(await judgeAll([claim, claimOf(LOCKED)], docket), docket, { set: 'quick' });
  }

  test.each<[string, Claim]>([
    ['read by a check', claimOf(GUARDED)],
    ['spoken of', claimOf(LOCKED, { speaks: { ...UNCHECKED, of: 'guard' } })],
    [
      'spoken of beside another',
      claimOf(LOCKED, { speaks: { ...UNCHECKED, of: 'vault', over: { ...UNCHECKED, of: 'guard' } } }),
    ],
    ...(['only', 'except'] as const).flatMap((filter): [string, Claim][] => {
      const chosen = { ...UNCHECKED, of: 'vault', [filter]: { name: { in: 'guard.vault' } } };
      return [
        [`chosen by, with ${filter}`, claimOf(LOCKED, { speaks: chosen })],
        [
          `chosen by beside another, with ${filter}`,
          claimOf(LOCKED, { speaks: { ...UNCHECKED, of: 'vault', over: chosen } }),
        ],
      ];
    }),
    ['reached by a counterexample', claimOf(LOCKED, {}, 'update guard set armed = 0')],
  ])('%s, leaves its claim unproven and judges the others', async (_what, claim) => {
    const [own, other] = await triedOn(claim);
    expect(other?.verdict.kind).toBe('proven');
    expect(own?.verdict).toMatchObject({
      kind: 'unproven',
      doubts: [{ code: 'NEVER_COLLECTED', text: expect.stringMatching(NAMED) }],
    });
  });

  test('leaves a figure unknown', async () => {
    const claim = claimOf(LOCKED);
    const values = [{ name: 'guards', sql: { text: 'select count(*) from guard', line: 30 } }];
    const basis = { ...claim.basis, values } as Claim['basis'];
    expect((await triedOn({ ...claim, basis }))[0]?.values).toEqual([{ name: 'guards', text: null }]);
  });

  test('is told apart from a table that there is not', async () => {
    await expect(triedOn(claimOf(GUARDED.replace('guard', 'gaurd')))).rejects.toMatchObject({ code: 'SQL_REFUSED' });
  });
});

describe('a check that asks for the time, of a snapshot that nobody has renewed', () => {
  const LATELY = "select name as resource, days_since(built) < 2 as ok, '-' as detail from vault";
  const READ_BEFORE = vault('lately', { built: '2026-11-20T12:00:00Z' });
  const LONG_AGO = vault('long ago', { built: '2026-10-01T12:00:00Z' });
  /** Evidence of 6 o'clock is good for a day. */
  const [FRESH, LATE] = ['2026-11-22T05:00:00Z', '2026-11-25T06:00:00Z'];

  test.each<[string, readonly FactRow[], string, string, string[]?]>([
    ['holds while its evidence is good', [READ_BEFORE], FRESH, 'proven'],
    ['is stale, and not broken, by what time alone has done', [READ_BEFORE], LATE, 'stale'],
    ['is broken by what failed already', [LONG_AGO], LATE, 'broken', ['long ago']],
    ['names nothing else then', [READ_BEFORE, LONG_AGO], LATE, 'broken', ['long ago']],
  ])('%s', async (_what, rows, asOf, kind, failing = []) => {
    const docket = docketOf({ rows, asOf });
    const claim = claimOf(LATELY, {}, "update vault set built = '2010-01-01T00:00:00Z'");
    const [tried] = await tryAll(await judgeAll([claim], docket), docket, { set: 'quick' });
    expect(tried?.verdict.kind).toBe(kind);
    expect(tried?.verdict.kind === 'broken' ? tried.verdict.failing.map(([name]) => name) : []).toEqual(failing);
  });

  test('is tried as of the time as of which it was looked at: what fails by age alone is no attack noticed', async () => {
    const rows = [READ_BEFORE, vault('lately as well', { built: '2026-11-20T13:00:00Z' })];
    const docket = docketOf({ rows, asOf: LATE });
    const sql = "select subject.identity as resource, days_since(subject.built) < 2 as ok, '-' as detail from subject";
    const speaks = { ...UNCHECKED, of: 'vault' };
    const claim = claimOf(sql, { speaks }, "update subject set built = '2010-01-01T00:00:00Z'");
    const [tried] = await tryAll(await judgeAll([claim], docket), docket, { set: 'quick' });
    expect(tried?.verdict.kind).toBe('stale');
    expect(tried?.trial?.attacks.filter(({ withstood }) => !withstood)).toEqual([]);
    expect(tried?.trial?.exact).toEqual({ own: 1, of: 1 });
  });
});

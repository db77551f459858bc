import { describe, expect, test } from 'vitest';
import { asIfComplete, type Ground, groundOf, UNSCOPED } from '../../src/claims/ground.ts';
import type { Reach, Scope } from '../../src/claims/scope.ts';
import type { CauseKind } from '../../src/evidence/cause.ts';
import type { Coverage } from '../../src/evidence/coverage.ts';
import type { ColumnRead } from '../../src/facts/column-read.ts';
import type { Table } from '../../src/facts/table.ts';
import type { FactView } from '../../src/facts/view.ts';
import { coverage, LOCK, VAULT } from '../facts/vault.ts';

const TABLES = [VAULT, LOCK];
const ALL = coverage();
const line = (operation: string, more: Partial<Coverage> = {}): Coverage => ({
  ...(ALL.find((one) => one.operation === operation) as Coverage),
  ...more,
});
const read = (table: string, column: string, more: Partial<ColumnRead> = {}): ColumnRead => ({
  table,
  column,
  ...more,
});
const EVERYWHERE: Reach = { accounts: null, regions: null };
const reach = (accounts: readonly string[] | null, regions: readonly string[] | null = null): Reach => ({
  accounts: accounts && new Set(accounts),
  regions: regions && new Set(regions),
});
const view = (table: string, name: FactView['name'] = 'subject') => ({ name, table }) as unknown as FactView;
const speaking = (views: readonly FactView[], subject = EVERYWHERE, object = EVERYWHERE): Scope => ({
  declared: true,
  views,
  reach: { subject, object },
});
const asked = ({ evidence }: Ground) => evidence.map(({ operation }) => operation);
const gapped = ({ gaps }: Ground) => gaps.map(({ operation }) => operation);

describe('what a column rests on', () => {
  test.each<[string, ColumnRead, readonly string[]]>([
    ['of the list itself', read('vault', 'doors'), ['bank:ListVaults']],
    ['asked one by one', read('vault', 'locked'), ['bank:GetLock', 'bank:ListVaults']],
    ['of two operations', read('vault', 'tags'), ['bank:GetTags', 'bank:ListVaults']],
    ['of rows of two lists', read('lock', 'steel'), ['bank:GetSteel', 'bank:ListLocks', 'bank:ListVaults']],
    ['that is only counted', read('lock', ''), ['bank:ListLocks', 'bank:ListVaults']],
    ['that there is not', read('vault', 'none'), ['bank:ListVaults']],
  ])('%s', (_, column, operations) => {
    const ground = groundOf([column], TABLES, ALL);
    expect(ground.columns).toEqual([{ ...column, operations }]);
    expect(asked(ground).sort()).toEqual([...operations].sort());
    expect([ground.nowhere, ground.unfilled, ground.gaps]).toEqual([[], [], []]);
  });

  test('of a table that nobody fills is named, once, in order', () => {
    const reads = [read('z', 'a'), read('y', 'a'), read('z', 'b'), read('vault', 'doors')];
    const ground = groundOf(reads, TABLES, ALL);
    expect(ground.unfilled).toEqual(['y', 'z']);
    expect(ground.columns[0]).toEqual({ table: 'z', column: 'a', operations: [] });
  });

  test('that nobody was asked is named, once, in order', () => {
    const ground = groundOf([read('lock', 'steel'), read('lock', 'number')], TABLES, [line('bank:ListLocks')]);
    expect(ground.nowhere).toEqual(['bank:GetSteel', 'bank:ListVaults']);
    expect(asked(ground)).toEqual(['bank:ListLocks']);
    const none = groundOf([read('vault', 'doors'), read('lock', 'steel')], TABLES, []);
    expect(none.nowhere).toEqual(['bank:GetSteel', 'bank:ListLocks', 'bank:ListVaults']);
  });

  test('is cited wherever it was asked, complete or not, and nothing else is', () => {
    const lines = [
      line('bank:ListVaults', { account: '111111111111' }),
      line('bank:ListVaults', { account: '222222222222', status: 'denied' }),
      line('bank:GetSteel'),
    ];
    expect(groundOf([read('vault', 'doors')], TABLES, lines).evidence).toEqual(lines.slice(0, 2));
  });
});

describe('what lies out of reach', () => {
  const lines = [
    line('bank:ListVaults', { account: '111111111111', region: 'eu-west-1' }),
    line('bank:ListVaults', { account: '111111111111', region: 'us-east-1' }),
    line('bank:ListVaults', { account: '222222222222', region: 'eu-west-1' }),
  ];
  const subject = reach(['111111111111'], ['eu-west-1']);

  test('is not rested on where it is read through what the claim speaks of', () => {
    const ground = groundOf(
      [read('vault', 'doors', { view: 'subject' })],
      TABLES,
      lines,
      speaking([view('vault')], subject),
    );
    expect(ground.evidence).toEqual([lines[0]]);
  });

  test('is, where anything reads the whole table', () => {
    const reads = [read('vault', 'doors', { view: 'subject' }), read('vault', 'weight')];
    expect(groundOf(reads, TABLES, lines, speaking([view('vault')], subject)).evidence).toEqual(lines);
  });

  test('is that of each view by itself', () => {
    const object = reach(['222222222222']);
    const scope = speaking([view('vault'), view('vault', 'object')], subject, object);
    const through = (name: FactView['name']) =>
      groundOf([read('vault', 'doors', { view: name })], TABLES, lines, scope);
    expect(through('object').evidence).toEqual([lines[2]]);
    const both = [read('vault', 'doors', { view: 'subject' }), read('vault', 'doors', { view: 'object' })];
    expect(groundOf(both, TABLES, lines, scope).evidence).toEqual([lines[0], lines[2]]);
  });

  test('leaves an operation that was asked there alone asked nowhere', () => {
    const scope = speaking([view('vault')], reach(['333333333333']));
    expect(groundOf([read('vault', 'doors', { view: 'subject' })], TABLES, lines, scope).nowhere).toEqual([
      'bank:ListVaults',
    ]);
  });

  test('is nothing without a declared scope', () => {
    expect(UNSCOPED).toEqual({ declared: false, views: [], reach: { subject: EVERYWHERE, object: EVERYWHERE } });
    expect(groundOf([read('vault', 'doors', { view: 'subject' })], TABLES, lines).evidence).toEqual(lines);
  });
});

describe('a list that was not read whole', () => {
  const lines = coverage({ 'bank:ListLocks': 'denied', 'bank:GetLock': 'denied' });
  const vaults = coverage({ 'bank:ListVaults': 'truncated' });

  test.each<[string, readonly ColumnRead[], Scope, readonly Coverage[], readonly string[]]>([
    ['is no gap where one table is read', [read('lock', 'number')], UNSCOPED, lines, []],
    ['is one where two are', [read('vault', 'doors'), read('lock', 'number')], UNSCOPED, lines, ['bank:ListLocks']],
    [
      'is none where what is not whole is no list',
      [read('vault', 'locked'), read('lock', 'number')],
      UNSCOPED,
      coverage({ 'bank:GetLock': 'denied' }),
      [],
    ],
    [
      'is none where a function reads the other',
      [read('vault', 'doors'), read('lock', 'number', { through: 'function' })],
      UNSCOPED,
      lines,
      [],
    ],
    ['is none where the other is filled by nobody', [read('lock', 'number'), read('none', 'a')], UNSCOPED, lines, []],
    [
      'is none where the same table is read twice',
      [read('lock', 'number'), read('lock', 'steel')],
      UNSCOPED,
      lines,
      [],
    ],
    [
      'is none of what is spoken of: such a row fails by itself',
      [read('vault', 'doors', { view: 'subject' }), read('lock', 'number')],
      speaking([view('vault')]),
      [...vaults.filter(({ operation }) => operation !== 'bank:ListLocks'), line('bank:ListLocks')],
      // Rows of locks rest on the list of vaults as well.
      ['bank:ListVaults'],
    ],
    [
      'is none where only what is spoken of is read',
      [read('lock', 'number', { view: 'subject' })],
      speaking([view('lock')]),
      lines,
      [],
    ],
    [
      'is one of what is spoken of, where the whole table is read as well',
      [read('lock', 'number', { view: 'subject' }), read('lock', 'steel')],
      speaking([view('lock')]),
      lines,
      ['bank:ListLocks'],
    ],
    [
      'is none where the condition of what is spoken of reads it',
      [read('lock', 'number', { view: 'subject' }), read('lock', 'steel', { scope: true })],
      speaking([view('lock')]),
      lines,
      [],
    ],
    [
      'is one of a single other table, where a scope is declared',
      [read('lock', 'number')],
      speaking([view('vault')]),
      lines,
      ['bank:ListLocks'],
    ],
  ])('%s', (_, reads, scope, given, gaps) => {
    expect(gapped(groundOf(reads, TABLES, given, scope))).toEqual(gaps);
  });
});

test('as if complete, nothing is missing and all else stays', () => {
  const reads = [read('vault', 'locked'), read('lock', 'number'), read('none', 'x')];
  const given = coverage({ 'bank:ListLocks': 'denied' }).filter(({ operation }) => operation !== 'bank:GetLock');
  const ground = groundOf(reads, TABLES, given);
  expect([ground.nowhere, ground.unfilled, gapped(ground)]).toEqual([['bank:GetLock'], ['none'], ['bank:ListLocks']]);
  expect(asIfComplete(ground)).toEqual({
    ...ground,
    evidence: ground.evidence.map((one) => ({ ...one, status: 'complete', reason: '' })),
    nowhere: [],
    unfilled: [],
    gaps: [],
  });
});

describe('a table of many kinds', () => {
  const [lists, locks] = [line('bank:ListVaults'), line('bank:GetLock', { status: 'denied', reason: 'refused' })];
  const kinds = { column: 'kind', behind: { vault: ['bank:ListVaults'], lock: ['bank:GetLock'] } };
  const MANY: Table = { ...VAULT, rows: ['bank:ListVaults', 'bank:GetLock', 'bank:GetTags'], kinds };
  const bound = (words: FactView['words']) =>
    speaking([{ ...view('vault'), ...(words === undefined ? {} : { words }) }]);
  const through = read('vault', 'doors', { view: 'subject' });
  const behind = (one: ColumnRead, words: FactView['words'], table = MANY) =>
    groundOf([one], [table], [lists, locks], bound(words)).columns[0]?.operations;
  const ALL_OF_IT = ['bank:GetLock', 'bank:GetTags', 'bank:ListVaults'];

  test.each<[string, ColumnRead, FactView['words'], readonly string[]]>([
    ['is rested on for the kinds that a claim speaks of', through, { kind: ['vault'] }, ALL_OF_IT.slice(1)],
    ['is rested on whole by who speaks of all kinds', through, { kind: ['vault', 'lock'] }, ALL_OF_IT],
    ['is rested on whole by who names no kind', through, { doors: ['vault'] }, ALL_OF_IT],
    ['is rested on whole by who names a kind that is none', through, { kind: ['vault', 'door'] }, ALL_OF_IT],
    ['is rested on whole where it is read beside the view', read('vault', 'doors'), { kind: ['vault'] }, ALL_OF_IT],
  ])('%s', (_, one, words, operations) => {
    expect(behind(one, words)).toEqual(operations);
  });

  test('without kinds is rested on whole', () => {
    expect(behind(through, { kind: ['vault'] }, { ...VAULT, rows: MANY.rows })).toEqual(ALL_OF_IT);
  });

  const nowhere = (code: string | null, kind: CauseKind = 'unsupported', status: Coverage['status'] = 'unsupported') =>
    line('bank:GetLock', { status, cause: { kind, asked: 'bank:GetLock', action: null, code } });
  test.each<[string, Coverage, Table, number]>([
    ['a service that is not in a region has nothing there', nowhere('ENOTFOUND'), MANY, 1],
    ['an operation that a service does not know is a gap', nowhere('UnknownOperationException'), MANY, 2],
    ['a region that is not enabled is a gap', nowhere(null, 'region-not-enabled'), MANY, 2],
    ['a name that does not resolve alone is a gap', nowhere('ENOTFOUND', 'unreachable', 'failed'), MANY, 2],
    ['of a table without kinds it is a gap', nowhere('ENOTFOUND'), { ...VAULT, rows: MANY.rows }, 2],
  ])('%s', (_, locked, table, cited) => {
    const ground = groundOf([through], [table], [lists, locked], bound(undefined));
    expect(ground.evidence).toHaveLength(cited);
    expect(ground.nowhere).toEqual(['bank:GetTags']);
  });

  test('leaves a gap to the tables beside it that rest on the same', () => {
    const reads = [through, read('lock', 'number')];
    const of = [MANY, { ...LOCK, rows: ['bank:GetLock'] }];
    expect(groundOf(reads, of, [lists, nowhere('ENOTFOUND')], bound(undefined)).evidence).toHaveLength(2);
  });
});

import { afterEach, describe, expect, test } from 'vitest';
import { disagreements } from '../../src/claims/disagreements.ts';
import { NO_EXTENT } from '../../src/claims/extent.ts';
import { type Docket, judgeAll } from '../../src/claims/judgement.ts';
import { tryAll } from '../../src/claims/trying/try.ts';
import type { DoubleTelling } from '../../src/facts/double-telling.ts';
import { Observer } from '../../src/facts/observer.ts';
import type { FactRow, Table } from '../../src/facts/table.ts';
import type { Claim } from '../../src/workspace/claim-file.ts';
import { coverage, factsFile, LOCK, lock, VAULT, vault } from '../facts/vault.ts';
import { claimOf } from './claim.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

/** How many doors a vault has its entry says, and its locks: one on each door. */
const DOORS: DoubleTelling = {
  name: 'doors',
  doc: 'How many doors a vault has: its entry and its locks.',
  sides: [
    { table: 'vault', columns: ['doors'] },
    { table: 'lock', columns: 'rows' },
  ],
  sql: `select v.account, v.region, v.name as resource, v.doors || ' doors, ' || count(l.vault) || ' locks' as text
        from vault as v left join lock as l on l.vault = v.name
        group by v.name having v.doors <> count(l.vault)`,
};

/** A derived table that rests on the list of locks. */
const STRENGTH: Table = {
  name: 'strength',
  doc: 'How strong a vault is.',
  rows: 'bank:ListLocks',
  key: ['vault'],
  columns: { vault: { type: 'text', from: 'bank:ListLocks', doc: 'The vault.', identifies: 'nothing' } },
};
const strength = { table: STRENGTH, rows: () => [{ account: '1', region: 'r', values: { vault: 'a' } }] };

const twoDoors = "select name as resource, doors = 2 as ok, '' as detail from vault";

interface Given {
  readonly rows: readonly FactRow[];
  readonly check?: string;
  readonly claim?: Partial<Claim>;
  readonly tellings?: readonly DoubleTelling[];
  readonly limitMs?: number;
}

async function judged({ rows, check = twoDoors, claim, tellings = [DOORS], limitMs = 20_000 }: Given) {
  const lines = coverage();
  const file = factsFile(rows, lines, [strength]);
  const asOf = '2026-11-21T07:00:00Z';
  const observer = new Observer(file.path, asOf, limitMs);
  open.push({ close: () => observer.close().then(file.remove) });
  const tables = [VAULT, LOCK, STRENGTH];
  const docket: Docket = {
    observer,
    tables,
    coverage: lines,
    disagreements: await disagreements(tellings, { observer, tables, derived: [STRENGTH] }),
    attestations: [],
    exceptions: [],
    asOf,
    extent: NO_EXTENT,
  };
  const [judgement] = await judgeAll([claimOf(check, claim, 'update vault set doors = 3')], docket);
  return { judgement, docket };
}

async function verdictOf(given: Given) {
  const { judgement } = await judged(given);
  const verdict = judgement?.verdict;
  const doubts = verdict !== undefined && 'doubts' in verdict ? verdict.doubts : [];
  return [verdict?.kind, ...doubts.map(({ code }) => code)];
}

const agreed = [vault('a'), lock('a', 1), lock('a', 2)];
const lockless = [vault('a'), lock('a', 1)];
const three = vault('b', { doors: 3 });

describe('two sources that disagree', () => {
  test.each<[string, Given, readonly string[]]>([
    ['do not: proven', { rows: agreed }, ['proven']],
    ['leave a claim on either unproven', { rows: lockless }, ['unproven', 'SOURCES_DISAGREE']],
    [
      'leave a claim on the rows of a list unproven, whatever column it reads',
      { rows: lockless, check: "select vault as resource, steel = 'hard' as ok, '' as detail from lock" },
      ['unproven', 'SOURCES_DISAGREE'],
    ],
    [
      'leave a claim on what is derived from them unproven',
      { rows: lockless, check: "select vault as resource, 1 as ok, '' as detail from strength" },
      ['unproven', 'SOURCES_DISAGREE'],
    ],
    [
      'do not touch a claim on another column',
      { rows: lockless, check: "select name as resource, locked as ok, '' as detail from vault" },
      ['proven'],
    ],
    [
      'do not make a failure of what may be the older telling',
      { rows: [...agreed, three, lock('b', 1)] },
      ['unproven', 'SOURCES_DISAGREE'],
    ],
    [
      'do not hide the failure of another',
      { rows: [...lockless, three, lock('b', 1), lock('b', 2), lock('b', 3)] },
      ['broken', 'SOURCES_DISAGREE'],
    ],
    [
      'do not hide the failure of another behind one of their own',
      {
        rows: [vault('a', { doors: 3 }), lock('a', 1), three, lock('b', 1), lock('b', 2), lock('b', 3)],
      },
      ['broken', 'SOURCES_DISAGREE'],
    ],
    [
      'do not make a failure of the account that they are in',
      {
        rows: [...agreed, three],
        check: "select account as resource, max(doors) = 2 as ok, '' as detail from vault group by account",
      },
      ['unproven', 'SOURCES_DISAGREE'],
    ],
    [
      'say nothing where one is unknown',
      { rows: [vault('a', { doors: null })] },
      ['unproven', 'UNKNOWN_ROWS', 'UNKNOWN_CELLS'],
    ],
    [
      'are not compared where a table is missing',
      { rows: lockless, tellings: [{ ...DOORS, sides: [...DOORS.sides, { table: 'guard', columns: 'rows' }] }] },
      ['proven'],
    ],
    [
      'are in doubt when they cannot be compared in time',
      {
        rows: agreed,
        limitMs: 700,
        tellings: [
          {
            ...DOORS,
            sql: `with recursive n(i) as (select 1 union all select i + 1 from n)
                  select account, region, name, i from vault, n where i < 0`,
          },
        ],
      },
      ['unproven', 'SOURCES_DISAGREE'],
    ],
  ])('%s', async (_, given, expected) => {
    expect(await verdictOf(given)).toEqual(expected);
  });

  test('say what each says, and how many more there are', async () => {
    const { judgement } = await judged({ rows: [...lockless, vault('c')] });
    const verdict = judgement?.verdict;
    expect(verdict?.kind === 'unproven' ? verdict.doubts[0].text : '').toBe(
      'Two sources disagree: 2 doors, 1 locks; so do 1 more. Nobody knows which is right: collect again.',
    );
  });

  test('leave no figure to quote', async () => {
    const claim = claimOf(twoDoors);
    const { basis } = claim;
    if (basis.kind !== 'facts') throw new Error('a claim on facts');
    const quoting = {
      basis: { ...basis, values: [{ name: 'doors', sql: { text: 'select sum(doors) from vault', line: 1 } }] },
    };
    const quoted = async (rows: readonly FactRow[]) => (await judged({ rows, claim: quoting })).judgement?.values;
    expect(await quoted(agreed)).toEqual([{ name: 'doors', text: '2' }]);
    expect(await quoted(lockless)).toEqual([{ name: 'doors', text: null }]);
  });

  test('do not keep the linter from trying what a claim can', async () => {
    const { judgement, docket } = await judged({ rows: lockless });
    const [tried] = await tryAll(judgement === undefined ? [] : [judgement], docket, { set: 'quick' });
    expect(tried?.trial?.attacks.filter(({ kind }) => kind === 'counterexample')).toHaveLength(1);
  });
});

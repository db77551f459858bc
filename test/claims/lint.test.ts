import { afterEach, describe, expect, test } from 'vitest';
import { type Docket, judgeAll } from '../../src/claims/judgement.ts';
import { lintAll } from '../../src/claims/lint.ts';
import { Observer } from '../../src/facts/observer.ts';
import type { FactRow } from '../../src/facts/table.ts';
import type { Exception } from '../../src/workspace/statements.ts';
import { coverage, factsFile, LOCK, VAULT, vault } from '../facts/vault.ts';
import { claimOf, LOCKED } from './claim.ts';

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const { close } of open.splice(0)) await close();
});

async function lint(
  check: string,
  counterexample: string,
  rows: readonly FactRow[] = [vault('a'), vault('b')],
  exceptions: readonly Exception[] = [],
) {
  const file = factsFile(rows);
  const asOf = '2026-11-21T07:00:00Z';
  const observer = new Observer(file.path, asOf);
  open.push({ close: () => observer.close().then(file.remove) });
  const docket: Docket = {
    observer,
    tables: [VAULT, LOCK],
    coverage: coverage(),
    disagreements: [],
    attestations: [],
    exceptions,
    asOf,
  };
  return lintAll(await judgeAll([claimOf(check, {}, counterexample)], docket), docket);
}

const TEETH = "update vault set locked = 0 where name = 'a'";

test('an honest claim passes, and every column and operation behind it is doubted', async () => {
  expect(await lint(LOCKED, TEETH)).toEqual({ counterexamples: 1, doubts: 7 });
});

describe('refused as toothless', () => {
  test.each<[string, string, string, string]>([
    [
      'a counterexample that changes nothing',
      LOCKED,
      "update vault set locked = 0 where name = 'none'",
      'changes nothing',
    ],
    [
      'a counterexample that leaves it proven',
      LOCKED,
      "update vault set doors = 9 where name = 'a'",
      'no further row fail',
    ],
    ['a counterexample that makes it unknown only', LOCKED, 'update vault set locked = null', 'no further row fail'],
    ['a counterexample that empties it', LOCKED, 'delete from vault', 'no further row fail'],
    [
      'a check that is always right',
      "select name as resource, 1 as ok, '' as detail from vault",
      TEETH,
      'no further row fail',
    ],
  ])('%s', async (_, check, counterexample, words) => {
    await expect(lint(check, counterexample)).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
      message: expect.stringContaining(words),
      place: { file: 'claims/vaults-locked.md', line: 10 },
    });
  });

  test('a counterexample whose victim is excepted', async () => {
    const accepted = { claim: 'vaults-locked', resources: ['a'], reason: 'r', owner: 'o', expires: '2027-01-01' };
    await expect(lint(LOCKED, TEETH, undefined, [accepted])).rejects.toMatchObject({ code: 'CLAIM_TOOTHLESS' });
  });

  test('a counterexample that breaks what is broken already', async () => {
    const rows = [vault('a', { locked: 0 }), vault('b')];
    await expect(lint(LOCKED, "update vault set locked = 0, doors = 5 where name = 'a'", rows)).rejects.toMatchObject({
      code: 'CLAIM_TOOTHLESS',
    });
    expect(await lint(LOCKED, "update vault set locked = 0 where name = 'b'", rows)).toMatchObject({
      counterexamples: 1,
    });
  });
});

test('a counterexample that is no statement is refused at its own line', async () => {
  await expect(lint(LOCKED, 'drop table vault')).rejects.toMatchObject({
    code: 'SQL_REFUSED',
    place: { file: 'claims/vaults-locked.md', line: 20 },
  });
});

test('a claim that fails throughout has shown that it can: nothing further can fail', async () => {
  const rows = [vault('a', { locked: 0 }), vault('b', { locked: 0 })];
  expect(await lint(LOCKED, TEETH, rows)).toMatchObject({ counterexamples: 1 });
});

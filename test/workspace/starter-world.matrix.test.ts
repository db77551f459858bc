import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/claims/judgement.ts';
import { survivorsOf, tryAll } from '../../src/claims/trying/try.ts';
import type { Facts } from '../../src/collect/facts.ts';
import type { CoverageStatus } from '../../src/evidence/coverage.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { emptyWorld, inWorld, PRODUCTION, type Row, SECURITY } from './starter-world.ts';
import { BROKEN, type Case, changed, OPEN, REFUSED, SECURE, STILL_TRUE, UNREAD } from './starter-world-rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-starter-world-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const answers = {
  organisation: 'Example',
  accounts: [PRODUCTION, SECURITY],
  regions: ['eu-west-1', 'eu-north-1'],
  role: null,
};
writeStarter(folder, starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32));
const starter = loadWorkspace(folder);
const ids = [...new Set(REFUSED.map(([id]) => id))];
const claims = starter.claims.filter(({ id }) => ids.includes(id));
let facts: Facts;
beforeAll(async () => {
  facts = await emptyWorld(starter, SECURE);
});

const named = ([id, what, ...changes]: Case) => ({ id, what, changes });

async function verdictOf(id: string, rows: readonly Row[], gaps: Readonly<Record<string, CoverageStatus>> = {}) {
  const claim = claims.filter((one) => one.id === id);
  expect(claim).toHaveLength(1);
  const [judgement] = await inWorld(facts, rows, gaps, (docket) => judgeAll(claim, docket));
  return judgement?.verdict;
}

test('each has a case in which it is broken, open and refused', () => {
  expect(claims.map(({ id }) => id).sort()).toEqual([...ids].sort());
  for (const cases of [BROKEN, OPEN]) expect([...new Set(cases.map(([id]) => id))].sort()).toEqual([...ids].sort());
});

describe('in two accounts where all is well', () => {
  test('each is proven, and withstands every attack that it does not tell of', async () => {
    await inWorld(facts, SECURE, {}, async (docket) => {
      const judgements = await judgeAll(claims, docket);
      expect(judgements.map(({ claim, verdict }) => [claim.id, verdict.kind])).toEqual(
        claims.map(({ id }) => [id, 'proven']),
      );
      const tried = await tryAll(judgements, docket, { set: 'all' });
      expect(tried.filter(({ trial }) => trial === null)).toEqual([]);
      const survivors = tried.flatMap(({ claim, trial }) =>
        (trial === null ? [] : survivorsOf(trial))
          .filter(({ accepted }) => accepted === null)
          .map(({ kind, what }) => `${claim.id}: ${kind}, ${what}`),
      );
      expect(survivors).toEqual([]);
    });
  });
});

test.each(BROKEN.map(named))('$id: $what breaks it', async ({ id, changes }) => {
  expect(await verdictOf(id, changed(changes))).toMatchObject({ kind: 'broken' });
});

test.each(OPEN.map(named))('$id: $what leaves it unproven', async ({ id, changes }) => {
  expect(await verdictOf(id, changed(changes))).toMatchObject({ kind: 'unproven' });
});

test.each(STILL_TRUE.map(named))('$id: $what leaves it proven', async ({ id, changes }) => {
  expect(await verdictOf(id, changed(changes))).toMatchObject({ kind: 'proven' });
});

test.each(REFUSED)('%s is unproven where %s is %s, and says so', async (id, operation, status) => {
  const verdict = await verdictOf(id, SECURE, { [operation]: status });
  expect(verdict).toMatchObject({
    kind: 'unproven',
    doubts: expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining(operation) })]),
  });
});

test.each(UNREAD)('%s is not broken by a list that was not read: %s', async (id, operation, table) => {
  const rows = SECURE.filter((row) => row.table !== table);
  expect(await verdictOf(id, rows, { [operation]: 'not-collected' })).toMatchObject({ kind: 'unproven' });
});

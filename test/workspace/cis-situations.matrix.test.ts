import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Docket } from '../../src/claims/judgement.ts';
import { scopeOf } from '../../src/claims/scope.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import type { Observation } from '../../src/facts/observation.ts';
import { endOf, examine } from '../../src/report/examine.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../reference/every-service.ts';
import { ALARM_CHAIN, ALARMS, INSECURE, SECURE, UNKNOWN } from './cis-situations.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-cis-situations-'));
const own = join(folder, 'own');
const answers = { organisation: 'Example', accounts: ['418927310562'], role: null };
writeStarter(own, starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32), 'whitepaper');
writeStarter(join(folder, 'cis'), starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32), 'cis');
const cis = loadWorkspace(join(folder, 'cis'));
const shared = new Set(loadWorkspace(own).claims.map(({ id }) => id));
/** Of claims that the whitepaper has too, those about alarms are held against their situations here. */
const claims = cis.claims.filter(({ id, basis }) => basis.kind === 'facts' && (!shared.has(id) || id in ALARMS));
let docket: Docket;
beforeAll(async () => {
  const reference = withEveryService(loadWorkspace('content/rockset'));
  const snapshot = Snapshot.open(everyServiceRecording());
  const workspace = { ...reference, claims: [], lists: cis.lists, attestations: [], exceptions: [] };
  ({ docket } = await examine(workspace, snapshot, join(folder, 'facts.sqlite'), endOf(snapshot)));
});
afterAll(async () => {
  await docket.observer.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the check of a claim sees after some changes, one after another. */
async function seen(id: string, ...changes: readonly string[]): Promise<Observation> {
  const claim = claims.find((one) => one.id === id);
  if (claim?.basis.kind !== 'facts') throw new TypeError(`${id} is no claim on facts`);
  const { views } = scopeOf(claim, docket.tables, docket.extent);
  const steps = changes.map((sql) => ({ kind: 'authors', sql, only: {} }) as const);
  const { observation } = await docket.observer.varied(steps, { sql: claim.basis.check.text, views, keep: 3 });
  return observation;
}

function counterexampleOf(id: string): string {
  const basis = claims.find((one) => one.id === id)?.basis;
  return basis?.kind === 'facts' ? (basis.counterexample?.text ?? '') : '';
}

const ids = claims.map(({ id }) => id);

test('each claim of its own has a secure account', () => {
  expect(Object.keys(SECURE).sort()).toEqual([...ids].sort());
});

describe.each(ids)('%s', (id) => {
  const secure = SECURE[id] ?? '';

  test('holds for the secure account', async () => {
    const { counts, unknownCells } = await seen(id, secure);
    expect(counts).toMatchObject({ failing: 0, unknown: 0 });
    expect(counts.passing).toBeGreaterThan(0);
    expect(unknownCells.filter(({ count }) => count > 0)).toEqual([]);
  });

  test('fails for the account of its counterexample', async () => {
    expect((await seen(id, secure, counterexampleOf(id))).counts.failing).toBeGreaterThan(0);
  });

  test('is in doubt when any column that it reads is unknown', async () => {
    const { reads } = await seen(id, secure);
    const columns = reads.filter(({ through, table, column }) => {
      return through === undefined && docket.tables.find(({ name }) => name === table)?.columns[column] !== undefined;
    });
    expect(columns.length).toBeGreaterThan(0);
    for (const { table, column } of columns) {
      const { counts, unknownCells } = await seen(id, secure, `update "${table}" set "${column}" = null`);
      const isEmpty = unknownCells.length === 0 && counts.unknown === 0 && counts.failing === 0;
      // An empty table has no cell to doubt.
      if (isEmpty)
        expect((await seen(id, secure, `delete from "${table}"`)).counts, `${table}.${column}`).toEqual(counts);
    }
  });
});

test('a bucket’s policy is judged where nobody reads what the organisation denies', async () => {
  const { reads } = await seen('buckets-deny-plain-http');
  expect(new Set(reads.map(({ table }) => table))).toEqual(new Set(['aws_s3_bucket']));
});

test.each(INSECURE)('%s: %s fails', async (id, _, change) => {
  expect((await seen(id, SECURE[id] ?? '', change)).counts.failing).toBeGreaterThan(0);
});

test.each(UNKNOWN)('%s: %s is not known', async (id, _, change) => {
  const { counts } = await seen(id, SECURE[id] ?? '', change);
  expect(counts).toMatchObject({ failing: 0 });
  expect(counts.unknown).toBeGreaterThan(0);
});

describe.each(Object.keys(ALARMS))('%s, link by link', (id) => {
  test.each(ALARM_CHAIN)('%s', async (_, change, verdict) => {
    const { counts } = await seen(id, SECURE[id] ?? '', change);
    expect(verdict === 'holds' ? counts.failing + counts.unknown : counts.passing).toBe(0);
    if (verdict !== 'holds') expect(counts[verdict]).toBeGreaterThan(0);
  });
});

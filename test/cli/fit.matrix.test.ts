import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { judgeAll } from '../../src/claims/judgement.ts';
import { type FittedToFacts, fitToFacts } from '../../src/cli/fit.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { endOf } from '../../src/report/examine.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { place, ROOT } from './run.ts';

const here = place();
const folder = join(here.path, 'papers');
let fitted: FittedToFacts;
beforeAll(async () => {
  const answers = { organisation: 'Example', accounts: ['418927310562', '730318845127'], role: null };
  writeStarter(folder, starterSettings(answers, '2026-11-21T06:00:00Z'), 'ab'.repeat(32));
  cpSync(newestSnapshot(loadWorkspace(join(ROOT, 'content/rockset'))), join(folder, 'snapshots', SNAPSHOT), {
    recursive: true,
  });
  fitted = await fitToFacts(folder);
});
afterAll(() => {
  rmSync(join(folder, 'snapshots'), { recursive: true, force: true });
  here.remove();
});
const SNAPSHOT = newestSnapshot(loadWorkspace(join(ROOT, 'content/rockset')))
  .split(/[\\/]/)
  .at(-1) as string;

const verdicts = async (...ids: string[]): Promise<Record<string, string>> => {
  const workspace = loadWorkspace(folder);
  const snapshot = Snapshot.open(newestSnapshot(workspace));
  return withFacts({ ...workspace, claims: [] }, snapshot, endOf(snapshot), async ({ docket }) => {
    const judgements = await judgeAll(
      workspace.claims.filter(({ id }) => ids.includes(id)),
      docket,
    );
    return Object.fromEntries(judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]));
  });
};

describe('a starter fitted to accounts that were read', () => {
  test('lists what there is, and asks whether it is meant', () => {
    const found = Object.fromEntries(fitted.lists.map(({ name, rows }) => [name, rows.length]));
    expect(found).toMatchObject({
      'lists/iam-users.yaml': 19,
      'lists/data-regions.yaml': 2,
      'lists/administrators.yaml': 0,
    });
    expect(found['lists/entrances.yaml']).toBeGreaterThan(5);
    expect(fitted.lists.every(({ question }) => question.endsWith('are they meant?'))).toBe(true);
  });

  test('leaves out what is not there and nothing that was not read', () => {
    const absent = fitted.absent.map(({ id }) => id);
    expect(absent).toEqual(expect.arrayContaining(['databases-backed-up', 'secrets-rotate', 'lambda-runtimes']));
    // The recording cannot say anything of analyzers, and does not know who shares a snapshot.
    expect(absent).not.toEqual(expect.arrayContaining(['access-analyzer']));
    expect(absent).not.toEqual(expect.arrayContaining(['snapshots-not-shared']));
    expect(existsSync(join(folder, 'lists/runtimes.yaml'))).toBe(false);
    expect(loadWorkspace(folder).unbacked).toEqual([]);
  });

  test('is proven by what stays listed, and broken by what is struck out', async () => {
    const ids = ['users-known', 'entrances-known'];
    expect(await verdicts(...ids)).toEqual({ 'users-known': 'proven', 'entrances-known': 'proven' });
    for (const name of ['lists/iam-users.yaml', 'lists/entrances.yaml']) {
      const path = join(folder, name);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^ {2}- \{.*\n/m, ''));
    }
    expect(await verdicts(...ids)).toEqual({ 'users-known': 'broken', 'entrances-known': 'broken' });
  });

  test('a second time changes nothing', async () => {
    expect(await fitToFacts(folder)).toMatchObject({ removed: [], rewritten: [] });
  });
});

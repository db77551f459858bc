import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { judgeAll } from '../../src/claims/judgement.ts';
import { tryAll } from '../../src/claims/trying/try.ts';
import type { Verdict } from '../../src/claims/verdict.ts';
import { Snapshot } from '../../src/evidence/replay.ts';
import { newestSnapshot, withFacts } from '../../src/release/open.ts';
import { endOf } from '../../src/report/examine.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { readAttestation } from '../../src/workspace/statements.ts';
import { loadWorkspace, type Workspace } from '../../src/workspace/workspace.ts';
import { everyServiceRecording, withEveryService } from '../reference/every-service.ts';
import { withEmptyFacts } from './empty-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-starter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ANSWERS = { organisation: 'Example', accounts: ['111122223333'], regions: ['eu-west-1'], role: null };
writeStarter(folder, starterSettings(ANSWERS, '2026-11-21T06:00:00Z'), 'ab'.repeat(32));
const starter = loadWorkspace(folder);

describe('the starter', () => {
  test('has claims on facts and statements to sign, each with controls and limits, each quoted in the paper', () => {
    const onFacts = starter.claims.filter(({ basis }) => basis.kind === 'facts');
    expect([onFacts.length, starter.claims.length]).toEqual([85, 95]);
    for (const claim of starter.claims) {
      expect(claim.controls.length, claim.id).toBeGreaterThan(0);
      expect(claim.remarks.length, claim.id).toBe(1);
      expect(starter.chapters.length).toBe(8);
    }
    for (const { id, breaks, speaks } of onFacts) {
      expect(breaks, id).toMatch(/\.$/);
      // Every account and every enabled region, judged one by one.
      expect([speaks.of, speaks.whose, speaks.where], id).toEqual([
        expect.not.stringMatching('unchecked'),
        undefined,
        'enabled',
      ]);
    }
    const quoted = new Set(starter.chapters.flatMap(({ references }) => references.map(({ to }) => to.split('#')[0])));
    expect(starter.claims.filter(({ id }) => !quoted.has(id))).toEqual([]);
  });

  test('has a form to sign for each statement, which is none until somebody fills it in', () => {
    const statements = starter.claims.filter(({ basis }) => basis.kind === 'attestation');
    for (const { id, sentence } of statements) {
      const form = readFileSync(join(folder, 'attestations', `${id}.yaml.unsigned`), 'utf8');
      expect(parse(form), id).toMatchObject({ claim: id, statement: sentence, by: null, date: null, expires: null });
      expect(readAttestation('form', form).faults, id).not.toEqual([]);
    }
    expect(starter.attestations).toEqual([]);
  });

  test('promises nothing outside its claims', () => {
    expect(starter.unbacked).toEqual([]);
  });
});

/** About what no collector that the workspace names reads. */
const textsOf = (verdict: Verdict) => (verdict.kind === 'unproven' ? verdict.doubts.map(({ text }) => text) : []);
const isUncollected = (verdict: Verdict) =>
  textsOf(verdict).some((text) => text.includes('does not name among its collectors'));

describe('all can fail, and none passes on what is unknown', () => {
  const every = withEveryService(loadWorkspace(join('content', 'rockset')));
  const some = loadWorkspace(join('content', 'datacoral'));
  test.each([
    ['every collector reads', every, everyServiceRecording()],
    ['some collectors read', some, newestSnapshot(some)],
  ])('on accounts that %s', async (_what, reference, recording) => {
    const workspace: Workspace = {
      ...reference,
      claims: starter.claims,
      lists: starter.lists,
      attestations: [],
      exceptions: [],
    };
    const snapshot = Snapshot.open(recording);
    await withFacts(workspace, snapshot, endOf(snapshot), async ({ judgements }) => {
      const attacks = judgements.flatMap(({ trial }) => trial?.attacks ?? []);
      expect(attacks.length).toBeGreaterThan(120);
      const rows = judgements.flatMap(({ seen }) => Object.values(seen?.observation.kept ?? {}).flat());
      expect(rows.filter(([resource, detail]) => resource === 'unknown' || !/[a-z]/i.test(detail))).toEqual([]);
      const kinds = judgements.map(({ claim, verdict }) => [claim.id, verdict.kind]);
      expect(kinds.filter(([, kind]) => kind === 'proven').length).toBeGreaterThan(10);
      expect(kinds.filter(([, kind]) => kind === 'broken').length).toBeGreaterThan(0);
      const uncollected = judgements.filter(({ verdict }) => isUncollected(verdict));
      expect(uncollected.length > 0).toBe(reference === some);
      for (const { verdict } of uncollected) expect(textsOf(verdict).join()).toMatch(/filled by aws\/\w+/);
    });
  });

  test.each(['complete', 'not-collected', 'denied'] as const)(
    'on an account with nothing in it, read %s',
    async (status) => {
      await withEmptyFacts(starter, status, async (docket) => {
        const judgements = await judgeAll(starter.claims, docket);
        expect((await tryAll(judgements, docket, { set: 'quick' })).filter(({ trial }) => trial !== null)).toHaveLength(
          85,
        );
        expect(judgements.filter(({ verdict }) => verdict.kind === 'proven')).toEqual([]);
      });
    },
  );
});

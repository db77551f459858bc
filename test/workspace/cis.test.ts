import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { judgeAll } from '../../src/claims/judgement.ts';
import { tryAll } from '../../src/claims/trying/try.ts';
import { paperOf, starterFiles } from '../../src/workspace/papers.ts';
import { writeStarter } from '../../src/workspace/starter.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { readAttestation } from '../../src/workspace/statements.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { CIS_CONTROLS } from './cis-controls.ts';
import { withEmptyFacts } from './empty-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-cis-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ANSWERS = { organisation: 'Example', accounts: ['111122223333'], regions: ['eu-west-1'], role: null };
const AT = '2026-11-21T06:00:00Z';
function written(paper: 'whitepaper' | 'cis' | 'both'): string {
  const place = join(folder, paper);
  writeStarter(place, starterSettings({ ...ANSWERS, paper }, AT), 'ab'.repeat(32), paper);
  return place;
}
const cis = loadWorkspace(written('cis'));
const own = new Set(loadWorkspace(written('whitepaper')).claims.map(({ id }) => id));
const onFacts = cis.claims.filter(({ basis }) => basis.kind === 'facts');

describe('the CIS paper', () => {
  test('has a claim on each control of the benchmark', () => {
    const named = new Set(cis.claims.flatMap(({ controls }) => controls));
    expect(CIS_CONTROLS.filter((id) => !named.has(`cis-aws-7/${id}`))).toEqual([]);
    const known = new Set(CIS_CONTROLS.map((id) => `cis-aws-7/${id}`));
    expect([...named].filter((id) => id.startsWith('cis-aws-7/') && !known.has(id))).toEqual([]);
  });

  test('quotes each claim beside the number of its control', () => {
    for (const claim of cis.claims) {
      const numbers = claim.controls.flatMap((id) => /^cis-aws-7\/(.+)$/.exec(id)?.[1] ?? []);
      expect(numbers.length, claim.id).toBeGreaterThan(0);
      expect(claim.remarks.length, claim.id).toBe(1);
      const paragraphs = starterFiles('cis')
        .filter(([name]) => name.startsWith('paper/'))
        .flatMap(([, text]) => text.split(/\n{2,}/))
        .filter((text) => text.includes(`"${claim.id}"`));
      expect(paragraphs, claim.id).toHaveLength(1);
      const [said = ''] = /^(\d[\d. and]*)? ?/.exec(paragraphs[0] ?? '') ?? [];
      for (const number of said.split(' and ').filter((one) => one.trim() !== ''))
        expect(numbers, claim.id).toContain(number.trim());
    }
  });

  test('speaks of every account and every enabled region', () => {
    for (const { id, breaks, speaks } of onFacts) {
      expect(breaks, id).toMatch(/\.$/);
      expect([speaks.of, speaks.whose, speaks.where], id).toEqual([
        expect.not.stringMatching('unchecked'),
        undefined,
        'enabled',
      ]);
    }
  });

  test('has a form to sign for each statement, which is none until somebody fills it in', () => {
    for (const { id, sentence } of cis.claims.filter(({ basis }) => basis.kind === 'attestation')) {
      const form = readFileSync(join(folder, 'cis', 'attestations', `${id}.yaml.unsigned`), 'utf8');
      expect(parse(form), id).toMatchObject({ claim: id, statement: sentence, by: null, date: null, expires: null });
      expect(readAttestation('form', form).faults, id).not.toEqual([]);
    }
    expect(cis.attestations).toEqual([]);
  });

  test('promises nothing outside its claims', () => {
    expect(cis.unbacked).toEqual([]);
  });

  test('shares claims with the whitepaper, and brings the lists that they read', () => {
    expect(cis.claims.filter(({ id }) => own.has(id)).length).toBeGreaterThan(20);
    expect(cis.lists.map(({ name }) => name).sort()).toEqual(['administrators', 'closed-ports', 'outside-access']);
    expect(cis.settings.paper.title).toBe('CIS AWS Foundations at Example');
  });

  test('stands beside the whitepaper in one workspace, each claim once', () => {
    const both = loadWorkspace(written('both'));
    expect(new Set(both.claims.map(({ id }) => id))).toEqual(new Set([...own, ...cis.claims.map(({ id }) => id)]));
    expect(both.chapters).toHaveLength(13);
    expect(both.unbacked).toEqual([]);
  });

  test.each(['whitepaper', 'cis', 'both'] as const)('a workspace tells that it began with %s', (paper) => {
    expect(paperOf(join(folder, paper))).toBe(paper);
  });
});

test.each(['complete', 'not-collected', 'denied'] as const)(
  'none is proven on an account with nothing in it, read %s',
  async (status) => {
    await withEmptyFacts(cis, status, async (docket) => {
      const judgements = await judgeAll(cis.claims, docket);
      const tried = await tryAll(judgements, docket, { set: 'quick' });
      expect(tried.filter(({ trial }) => trial !== null)).toHaveLength(onFacts.length);
      expect(judgements.filter(({ verdict }) => verdict.kind === 'proven').map(({ claim }) => claim.id)).toEqual([]);
    });
  },
);

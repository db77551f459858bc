import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isRecomputedFrom, recompute } from '../../src/release/recompute.ts';
import { VERSION } from '../../src/release/version.ts';
import { sampleReport } from '../report/sample.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function bundleWith(report: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-recompute-'));
  folders.push(folder);
  for (const part of ['snapshot', 'workspace']) mkdirSync(join(folder, part));
  writeFileSync(join(folder, 'facts.sqlite'), '');
  writeFileSync(join(folder, 'report.json'), JSON.stringify(report));
  return folder;
}

test.each<[string, unknown, string]>([
  ['an earlier form', { schema: 'affidavit/report/1' }, 'its report is of the form affidavit/report/1'],
  ['a later form', { schema: 'affidavit/report/99' }, 'verify with the version that made it'],
  ['a report of ours that is cut', { schema: 'affidavit/report/2' }, 'report.json is not a report'],
  ['a name that is no form', { schema: 'affidavit/report/1\n✓ all is well' }, 'report.json is not a report'],
  ['a name that ends like a form', { schema: 'xaffidavit/report/1' }, 'report.json is not a report'],
  ['a form that is no text', { schema: 1 }, 'report.json is not a report'],
  ['a form of a list', { schema: ['affidavit/report/1'] }, 'report.json is not a report'],
  ['no object', 'affidavit/report/1', 'report.json is not a report'],
  ['nothing', null, 'report.json is not a report'],
  ['no form', {}, 'report.json is not a report'],
])('a bundle with %s is not recomputed, and says why in one sentence', async (_, report, words) => {
  const result = await recompute(bundleWith(report));
  expect(result).toMatchObject({ kind: 'impossible', why: expect.stringContaining(words) });
});

test.each(['report.json', 'facts.sqlite', 'snapshot', 'workspace'])('a bundle without %s says so', async (part) => {
  const folder = bundleWith({ schema: 'affidavit/report/2' });
  rmSync(join(folder, part), { recursive: true });
  expect(await recompute(folder)).toEqual({ kind: 'impossible', why: `${part} is not in the bundle` });
});

test('a bundle of another version of the program is that version’s to recompute', async () => {
  const report = { ...sampleReport('auditor'), tool: { name: 'affidavit', version: '99.0.0' } };
  expect(await recompute(bundleWith(report))).toEqual({
    kind: 'impossible',
    why: `it was made by affidavit 99.0.0, and this is ${VERSION}: verify with that version`,
  });
});

test.each<[string, boolean]>([
  ['files/report.json', true],
  ['files/facts.sqlite', true],
  ['files/snapshot/seal.json', true],
  ['files/workspace/claims/a.md', true],
  ['files/workspace', true],
  ['files/workspaces/a.md', false],
  ['files/example-2026-Q4-evidence.pdf', false],
  ['report.json', false],
  ['other/files/workspace/a.md', false],
  ['MANIFEST.sha256', false],
])('%s is read for it: %s', (name, is) => {
  expect(isRecomputedFrom(name)).toBe(is);
});

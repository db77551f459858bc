import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { recompute } from '../../src/release/recompute.ts';

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
  ['no object', 'affidavit/report/1', 'report.json is not a report'],
])('a bundle with %s is not recomputed, and says why in one sentence', async (_, report, words) => {
  const result = await recompute(bundleWith(report));
  expect(result).toMatchObject({ kind: 'impossible', why: expect.stringContaining(words) });
});

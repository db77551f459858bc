import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { portalFilesOf } from '../../src/release/portal-files.ts';
import type { Report } from '../../src/report/schema.ts';
import { sampleReport } from '../report/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-portal-'));
afterAll(() => rmSync(folder, { recursive: true }));
mkdirSync(join(folder, 'documents'));
writeFileSync(join(folder, 'documents', 'test.txt'), 'as it was');
const DIGEST = createHash('sha256').update('as it was').digest('hex');

function reportWith(file: string | null, sha256: string): Report {
  const report = sampleReport('public');
  const [one] = report.portal.documents;
  const document = { title: 'Test', date: '2026-06-30', audience: 'public', ask: null, ...one, file, sha256 } as const;
  return { ...report, portal: { ...report.portal, documents: [document] } };
}

test('a document is given as it is, and one on request is not', () => {
  expect([...portalFilesOf({ folder }, reportWith('test.txt', DIGEST)).keys()]).toEqual(['test.txt']);
  expect(portalFilesOf({ folder }, reportWith(null, DIGEST)).size).toBe(0);
});

test.each([
  ['another file than the portal says', 'test.txt', 'a'.repeat(64)],
  ['one that is not there', 'none.txt', DIGEST],
])('%s stops the build', (_, file, digest) => {
  expect(() => portalFilesOf({ folder }, reportWith(file, digest))).toThrow(
    expect.objectContaining({ code: 'CONTENT_INVALID' }),
  );
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sha256 } from '../../src/core/digest.ts';
import { besideOf } from '../../src/preview/beside.ts';
import { dataFiles } from '../../src/renderings/site/files/data.ts';
import { sampleReport } from '../report/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-beside-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'documents'));
writeFileSync(join(folder, 'documents', 'summary.txt'), 'A summary.');
writeFileSync(join(folder, 'documents', 'other.txt'), 'Not named by the portal.');
writeFileSync(join(folder, 'pseudonym.key'), 'secret');

const report = sampleReport('customer');
const [first] = report.portal.documents;
if (first === undefined) throw new Error('the sample lost its documents');
report.portal.documents = [{ ...first, file: 'summary.txt', sha256: sha256('A summary.') }];

test.each([...dataFiles(report).keys()])('%s is what a site has', async (path) => {
  const beside = await besideOf(path, report, folder);
  expect(beside?.body).toBe(dataFiles(report).get(path));
  expect(beside?.type).toMatch(/^(application\/(json|atom\+xml)|image\/svg\+xml|text\/(plain|csv))/);
});

test('a document of the readers is given, and nothing else of the disk', async () => {
  const given = await besideOf('documents/summary.txt', report, folder);
  expect(Buffer.from(given?.body ?? '').toString()).toBe('A summary.');
  for (const path of ['documents/other.txt', 'documents/../pseudonym.key', 'pseudonym.key', 'affidavit.yaml', 'x.json'])
    expect(await besideOf(path, report, folder)).toBeNull();
  const [named] = report.portal.documents;
  const asked = { ...report, portal: { ...report.portal, documents: named ? [{ ...named, file: null }] : [] } };
  expect(await besideOf('documents/summary.txt', asked, folder)).toBeNull();
});

test('a document that is another file than the portal says is told', async () => {
  const [named] = report.portal.documents;
  const other = { ...report, portal: { ...report.portal, documents: named ? [{ ...named, sha256: sha256('') }] : [] } };
  await expect(besideOf('documents/summary.txt', other, folder)).rejects.toMatchObject({ code: 'CONTENT_INVALID' });
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { Guard } from '../../src/report/guard.ts';
import { PLAIN_DRAWING, temporaryFolder } from '../renderings/site/pages.ts';
import { sampleReport } from '../report/sample.ts';
import { barriers } from './visit.ts';

const folder = temporaryFolder();
const complaints: string[] = [];
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const report = sampleReport('public');
  const [first, ...others] = report.claims;
  if (first === undefined) throw new Error('the sample has claims');
  // A sentence that a spreadsheet would take for a formula, and the page for markup.
  const hostile = { ...first, id: 'hostile', sentence: '=1+1<img src=x onerror=alert(1)>"\u202e', chapters: [] };
  await buildSite({
    report: { ...report, claims: [first, ...others, hostile] },
    diagrams: new Map(report.diagrams.map(({ name }) => [name, PLAIN_DRAWING])),
    outDir: folder.path,
    guard: Guard.withoutNames('public'),
  });
  browser = await launchBrowser();
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(join(folder.path, 'desk.html')).href);
}, 120_000);
afterAll(async () => {
  await browser.close();
  folder[Symbol.dispose]();
});

/** Types a question, chooses filters, and reads what is shown, best first. */
async function found(question: string, filters: Readonly<Record<string, string>> = {}): Promise<string[]> {
  await page.click('#clear');
  await page.type('#q', question);
  for (const [id, value] of Object.entries(filters)) await page.select(`#${id}`, value);
  return page.$$eval('#entries > li:not([hidden])', (items) => items.map(({ id }) => id));
}

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['Is data encrypted at rest in S3?', {}, 'claim-s3-customer-keys'],
  ['Do you perform annual penetration tests?', {}, 'claim-penetration-test'],
  ['CC6.1', { kind: 'control' }, 'control-soc2-CC6.1'],
  ['', { verdict: 'broken' }, 'claim-tls-policy'],
  ['', { frameworks: 'ccm', chapters: 'data-at-rest' }, 'claim-s3-customer-keys'],
])('“%s” with %o finds what answers it', async (question, filters, id) => {
  const [first] = await found(question, filters);
  expect(first).toBe(id);
});

it('finds all without a question, says what nothing holds, and keeps both in the address', async () => {
  const all = await found('');
  expect(all.length).toBe(await page.$$eval('#entries > li', (items) => items.length));
  expect(await found('quantum')).toEqual([]);
  expect(await page.$eval('#told', (element) => element.textContent)).toContain('Nothing here holds “quantum”');
  expect(page.url()).toContain('#q=quantum');
});

it('gives an answer with its citation, and a table that is no program', async () => {
  await found('', { verdict: 'proven' });
  const cited = await page.$eval('#claim-s3-customer-keys', (element) => element.getAttribute('data-cite'));
  expect(cited).toMatch(
    /^“Every object.*” Proven on 41 of 41 buckets\. Judged on 21 November 2026; evidence good until 22 /,
  );
  const table = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        URL.createObjectURL = (blob) => {
          (blob as Blob).text().then(resolve);
          return '#';
        };
        document.getElementById('save')?.click();
      }),
  );
  const lines = table.replace('\ufeff', '').trim().split('\r\n');
  expect(lines[0]).toBe('"kind","id","text","verdict","judged","until","controls","link"');
  expect(lines.some((line) => line.includes(`"'=1+1<img src=x onerror=alert(1)>""⟨U+202E⟩"`))).toBe(true);
});

it('says nothing to the console and bars nobody', async () => {
  await found('');
  // Before axe-core, which asks for style sheets in a way that the policy forbids.
  expect(complaints).toEqual([]);
  expect(await barriers(page)).toEqual([]);
});

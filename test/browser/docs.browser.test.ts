import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from '../../packages/docs/build.ts';
import { launchBrowser } from '../../src/browser/launch.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';
import { serve } from './serve.ts';
import { barriers, type Scheme, visit } from './visit.ts';

/** One of each kind: contents, long prose with blocks, generated tables, pictures, code, search. */
const KINDS = [
  'index.html',
  'tutorial.html',
  'tables/aws-s3.html',
  'reference/commands.html',
  'architecture.html',
  'how/sign.html',
  'contributing.html',
  'search.html',
];

const folder = temporaryFolder();
const out = join(folder.path, 'docs');
let browser: Browser;

beforeAll(async () => {
  await buildDocs(out);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  folder[Symbol.dispose]();
});

it.each<readonly [Scheme, number]>([
  ['light', 1440],
  ['dark', 1440],
  ['light', 390],
  ['dark', 320],
])('pages of documentation are well in the %s at %d pixels', async (scheme, width) => {
  await using server = await serve(out, '/under/a/path/');
  for (const page of KINDS) {
    const scripts = page === 'search.html' ? 2 : 0;
    expect({ page, ...(await visit(browser, `${server.url}${page}`, scheme, width)) }).toEqual({
      page,
      complaints: [],
      barriers: [],
      overflow: 0,
      scripts,
    });
  }
});

describe('the search page, from disk', () => {
  const url = pathToFileURL(join(out, 'search.html')).href;

  it('finds what is typed, by keyboard alone, and says how much', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(url, { waitUntil: 'load' });
    await page.keyboard.type('claim_toothless');
    expect(await page.$eval('#spoken', (element) => element.textContent)).toMatch(/^\d+ places?$/);
    await page.keyboard.press('Tab');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${pathToFileURL(join(out, 'reference/errors.html')).href}#claim_toothless`);
    await page.goBack();
    expect(await page.$eval('#question', (element) => (element as HTMLInputElement).value)).toBe('claim_toothless');
    expect(complaints).toEqual([]);
    // axe-core itself asks for styles from disk, which the page's policy refuses: nothing is listened to any more.
    expect(await barriers(page)).toEqual([]);
    await page.close();
  });

  it('lists every page where no script runs', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(url, { waitUntil: 'load' });
    expect(await page.$$eval('#without a', (links) => links.length)).toBeGreaterThan(40);
    expect(await page.$eval('#without', (element) => element.textContent)).toContain('takes script');
    await page.close();
  });
});

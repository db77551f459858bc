import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { drawDiagrams } from '../../src/diagrams/draw.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { Guard } from '../../src/report/guard.ts';
import type { Report } from '../../src/report/schema.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';
import { emptyReport, hostileReport } from '../report/hostile.ts';
import { sampleReport } from '../report/sample.ts';
import { serve } from './serve.ts';
import { type Scheme, type Visit, visit } from './visit.ts';

const WELL: Visit = { complaints: [], barriers: [], overflow: 0, scripts: 2 };

const REPORTS: readonly (readonly [name: string, report: Report, base: string])[] = [
  ['the sample', sampleReport('auditor'), '/'],
  ['hostile text, under a path', hostileReport(), '/trust/security/'],
  ['an empty report', emptyReport(), '/'],
];

describe.each(REPORTS)('the pages of %s', (_, report, base) => {
  const folder = temporaryFolder();
  let browser: Browser;
  let pages: string[] = [];

  beforeAll(async () => {
    browser = await launchBrowser();
    const diagrams = await drawDiagrams(browser, report.diagrams);
    ({ pages } = await buildSite({
      report,
      diagrams,
      outDir: folder.path,
      guard: Guard.withoutNames(report.audience),
    }));
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    folder[Symbol.dispose]();
  });

  it.each<readonly [Scheme, number]>([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ])(
    'are well in the %s at %d pixels',
    async (scheme, width) => {
      await using server = await serve(folder.path, base);
      for (const page of pages) {
        const scripts = WELL.scripts + (page === 'desk.html' ? 1 : 0);
        expect({ page, ...(await visit(browser, `${server.url}${page}`, scheme, width)) }).toEqual({
          page,
          ...WELL,
          scripts,
        });
      }
    },
    180_000,
  );

  it('are well as a version among others', async () => {
    await using server = await serve(folder.path, base);
    const page = `v/${report.version}/index.html`;
    expect(await visit(browser, `${server.url}${page}`, 'light', 800)).toEqual(WELL);
  }, 60_000);

  it('open from disk', async () => {
    const url = pathToFileURL(join(folder.path, 'index.html')).href;
    expect(await visit(browser, url, 'light', 800)).toEqual(WELL);
  }, 60_000);
});

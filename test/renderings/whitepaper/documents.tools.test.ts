import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../src/browser/launch.ts';
import { drawDiagrams } from '../../../src/diagrams/draw.ts';
import { printDocuments } from '../../../src/release/documents.ts';
import type { Report } from '../../../src/report/schema.ts';
import { temporaryFolder } from '../../bundle/bundle.ts';
import { hostileReport } from '../../report/hostile.ts';
import { sampleReport } from '../../report/sample.ts';

const temporary = temporaryFolder();
const at = (name: string): string => join(temporary.path, name);
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
let browser: Browser;

async function printed(prefix: string, report: Report): Promise<void> {
  const diagrams = await drawDiagrams(browser, report.diagrams);
  for (const { kind, bytes } of await printDocuments({ report, diagrams, browser, signer: null }))
    writeFileSync(at(`${prefix}-${kind}.pdf`), bytes);
}

beforeAll(async () => {
  browser = await launchBrowser();
  await printed('sample', sampleReport('public'));
  await printed('hostile', hostileReport());
});
afterAll(async () => {
  await browser.close();
  temporary.remove();
});

describe.each(['whitepaper', 'briefing', 'evidence'])('the %s', (kind) => {
  it.each(['sample', 'hostile'])('of the %s is sound, its text is text, and each figure has words', (which) => {
    const file = at(`${which}-${kind}.pdf`);
    expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
    expect(run('pdffonts', file)).not.toContain('Type 3');
    expect(run('pdffonts', file)).not.toMatch(/\bno\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/m);
    const information = run('pdfinfo', file);
    expect(information).toMatch(/Tagged:\s+yes/);
    expect(information).toMatch(/JavaScript:\s+no/);
    expect(run('pdfinfo', '-meta', file)).toContain('<dc:title>');
    const objects = JSON.stringify(JSON.parse(run('qpdf', '--json', '--json-key=qpdf', file)));
    expect(objects).toMatch(/"\/Lang":"u:en"/);
    const figures = objects.match(/\{[^{}]*"\/S":"\/Figure"[^{}]*\}/g) ?? [];
    expect(figures.filter((figure) => !figure.includes('"/Alt"'))).toEqual([]);
  });
});

it('the briefing is one page, whatever its texts', () => {
  for (const which of ['sample', 'hostile'])
    expect(run('pdfinfo', at(`${which}-briefing.pdf`))).toMatch(/Pages:\s+1\b/);
});

it('contents tell the page on which a chapter begins', () => {
  const contents = run('pdftotext', '-layout', '-f', '2', '-l', '2', at('sample-whitepaper.pdf'), '-');
  for (const { title } of sampleReport('public').chapters) {
    const page = new RegExp(`${title}\\s+(\\d+)$`, 'm').exec(contents)?.[1] ?? '0';
    const text = run('pdftotext', '-f', page, '-l', page, at('sample-whitepaper.pdf'), '-');
    expect(text).toMatch(new RegExp(`^${title}$`, 'm'));
    expect(text).toMatch(/^CHAPTER \d|^Chapter \d/m);
  }
});

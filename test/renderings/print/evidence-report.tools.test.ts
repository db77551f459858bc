import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../src/browser/launch.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { throwawaySigner } from '../../../src/bundle/throwaway.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { sha256 } from '../../../src/core/digest.ts';
import { drawDiagrams } from '../../../src/diagrams/draw.ts';
import { printEvidenceReport } from '../../../src/renderings/print/evidence-report.ts';
import type { Report } from '../../../src/report/schema.ts';
import { temporaryFolder } from '../../bundle/bundle.ts';
import { pagesIn } from '../../pdf/pages.ts';
import { sampleReport } from '../../report/sample.ts';
import { hostileReport, PLACE } from './hostile.ts';

const temporary = temporaryFolder();
const at = (name: string): string => join(temporary.path, name);
const run = (tool: string, ...args: string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: 'pipe', maxBuffer: 2 ** 28 });

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  temporary.remove();
});

async function printed(name: string, report: Report): Promise<Uint8Array> {
  const diagrams = await drawDiagrams(browser, report.diagrams);
  const signer = { subject: 'Throwaway', throwaway: true };
  const pdf = await printEvidenceReport({ report, reportJson: canonicalJson(report), diagrams, browser, signer });
  const signed = await signPdf(pdf, await throwawaySigner({ at: report.asOf }), { at: report.asOf, reason: 'Issued' });
  writeFileSync(at(name), signed);
  return signed;
}

const pageText = (name: string, page: number): string =>
  run('pdftotext', '-layout', '-f', String(page), '-l', String(page), at(name), '-');

describe('other programs on the signed evidence report', () => {
  const report = sampleReport();
  let signed: Uint8Array;
  beforeAll(async () => {
    signed = await printed('report.pdf', report);
  });

  it('find it sound, tagged, bookmarked and signed', () => {
    expect(run('qpdf', '--check', at('report.pdf'))).toContain('No syntax or stream encoding errors');
    expect(run('pdfinfo', at('report.pdf'))).toMatch(/Tagged:\s+yes/);
    const structure = run('pdfinfo', '-struct', at('report.pdf'));
    for (const element of ['H1', 'H2', 'Table', 'TH', 'Figure', 'L (block)']) expect(structure).toContain(element);
    const outline: unknown = JSON.parse(run('qpdf', '--json', '--json-key=outlines', at('report.pdf')));
    expect(JSON.stringify(outline)).toContain('How to verify this report');
    expect(run('pdfsig', at('report.pdf'))).toMatch(/Total document signed[\s\S]*Signature is Valid/);
    expect(run('pdffonts', at('report.pdf'))).not.toMatch(/\bno\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+$/m);
  });

  it('give report.json back as the page says, with the digest that it prints', async () => {
    const pages = await pagesIn(signed);
    const text = pageText('report.pdf', pages.get('verification') ?? 0);
    const command = /pdfdetach (.*) report\.pdf/.exec(text)?.[1]?.split(' ') ?? [];
    execFileSync('pdfdetach', [...command, 'report.pdf'], { cwd: temporary.path });
    const json = readFileSync(at('report.json'), 'utf8');
    expect(json).toBe(canonicalJson(report));
    expect(text).toContain(sha256(json));
  });

  it('read in the contents and in the summary the page on which each sheet is', async () => {
    const pages = await pagesIn(signed);
    const contents = pageText('report.pdf', 2);
    expect(contents).not.toContain('0123456789');
    const summary = pageText('report.pdf', pages.get('summary') ?? 0);
    for (const [index, claim] of report.claims.entries()) {
      const number = pages.get(`claim-${index + 1}`) ?? 0;
      expect(pageText('report.pdf', number)).toContain(claim.title);
      const begins = claim.sentence.slice(0, 30).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      expect(contents).toMatch(new RegExp(`${begins}[^\\n]*\\s${number}\\n`));
      expect(summary).toMatch(new RegExp(`\\s${number}\\n`));
    }
  });

  it('follow the links of the contents to the pages that it names', async () => {
    const pages = await pagesIn(signed);
    const links = new Set(
      [...run('pdftohtml', '-xml', '-stdout', '-f', '2', '-l', '2', at('report.pdf')).matchAll(/#(\d+)"/g)].map(
        (link) => Number(link[1]),
      ),
    );
    expect([...links].sort((a, b) => a - b)).toEqual([...new Set(pages.values())].sort((a, b) => a - b));
  });

  it('read the running head and the number on every page but the cover', () => {
    const count = Number(/Pages:\s+(\d+)/.exec(run('pdfinfo', at('report.pdf')))?.[1]);
    expect(pageText('report.pdf', 1)).not.toContain(`1 of ${count}`);
    expect(pageText('report.pdf', 1)).toContain('throwaway demonstration key');
    for (let page = 2; page <= count; page += 1) {
      expect(pageText('report.pdf', page)).toContain(`${page} of ${count}`);
      expect(pageText('report.pdf', page)).toContain('Harbour Data · Security at Harbour Data');
    }
  });
});

describe('hostile text in print', () => {
  beforeAll(async () => {
    await printed('hostile.pdf', hostileReport());
  });

  it('neither runs nor hides anything', () => {
    const text = run('pdftotext', at('hostile.pdf'), '-');
    expect(text).toContain('document.body.textContent');
    expect(text).toContain('Evidence report'.toUpperCase());
    expect(text).toContain('Pseudonyms');
    expect(run('pdfinfo', at('hostile.pdf'))).toMatch(/JavaScript:\s+no/);
  });

  it('is not taken for a place where a page number belongs', async () => {
    const pages = await pagesIn(readFileSync(at('hostile.pdf')));
    const text = run('pdftotext', '-layout', '-l', String((pages.get('reading') ?? 0) - 1), at('hostile.pdf'), '-');
    expect(text.match(new RegExp(`${PLACE}\\s.*\\s${pages.get('claim-2')}\\n`, 'g'))).toHaveLength(2);
    expect(text.split('0123456789')).toHaveLength(text.split(PLACE).length);
  });

  it('stays on its page, however long', () => {
    const boxes = run('pdftotext', '-bbox', at('hostile.pdf'), '-');
    const pages = boxes.split('<page ').slice(1);
    const outside = pages.flatMap((page) => {
      const width = Number(/^width="([\d.]+)"/.exec(page)?.[1]);
      return [...page.matchAll(/xMax="([\d.]+)"/g)].filter((match) => !(Number(match[1]) < width - 40));
    });
    expect(pages.length).toBeGreaterThan(20);
    expect(outside.map((match) => match[0])).toEqual([]);
  });
});

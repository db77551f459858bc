import { PDFDocument } from '@cantoo/pdf-lib';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../../src/browser/launch.ts';
import { signPdf } from '../../../src/bundle/pdf-sign.ts';
import { verifyPdf } from '../../../src/bundle/pdf-verify.ts';
import { throwawaySigner } from '../../../src/bundle/throwaway.ts';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { type Drawing, drawDiagrams } from '../../../src/diagrams/draw.ts';
import { printEvidenceReport } from '../../../src/renderings/print/evidence-report.ts';
import { pagesIn } from '../../pdf/pages.ts';
import { sampleReport } from '../../report/sample.ts';

let browser: Browser;
let diagrams: Map<string, Drawing>;
let pdf: Uint8Array;
const report = sampleReport();
const reportJson = canonicalJson(report);
const print = (changes: Partial<Parameters<typeof printEvidenceReport>[0]> = {}): Promise<Uint8Array> =>
  printEvidenceReport({ report, reportJson, diagrams, browser, signer: null, ...changes });

beforeAll(async () => {
  browser = await launchBrowser();
  diagrams = await drawDiagrams(browser, report.diagrams);
  pdf = await print();
});
afterAll(() => browser.close());

describe('the evidence report', () => {
  it('is the same bytes from another browser', async () => {
    const other = await launchBrowser();
    try {
      expect(Buffer.compare(await print({ browser: other }), pdf)).toBe(0);
    } finally {
      await other.close();
    }
  });

  it('has another identifier when the report differs', async () => {
    const changed = { ...report, version: '2027-Q1' };
    const other = await print({ report: changed, reportJson: canonicalJson(changed) });
    const [own, its] = await Promise.all(
      [pdf, other].map(async (bytes) => String((await PDFDocument.load(bytes)).context.trailerInfo.ID)),
    );
    expect(own).toMatch(/[0-9a-f]{32}/i);
    expect(own).not.toBe(its);
  });

  it('takes its dates from the report', async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    expect(document.getCreationDate()).toEqual(new Date(report.asOf));
    expect(document.getModificationDate()).toEqual(new Date(report.asOf));
    expect(document.getTitle()).toBe('Security at Harbour Data · 2026-Q4 · Evidence report');
  });

  it('begins every sheet on a page of its own, in order', async () => {
    const pages = await pagesIn(pdf);
    const numbers = [
      'summary',
      'reading',
      ...report.claims.map((_, index) => `claim-${index + 1}`),
      'coverage',
      'diagrams',
      'verification',
      'pseudonyms',
    ].map((id) => pages.get(id) ?? Number.NaN);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  it('holds report.json byte for byte', async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const [attached, ...others] = document.getAttachments();
    expect(others).toEqual([]);
    expect(attached).toMatchObject({ name: 'report.json', mimeType: 'application/json', afRelationship: 'Data' });
    expect(Buffer.from(attached?.data ?? []).toString()).toBe(reportJson);
  });

  it('can be signed and verified', async () => {
    const signed = await signPdf(pdf, await throwawaySigner({ at: report.asOf }), {
      at: report.asOf,
      reason: 'Issued',
    });
    expect(await verifyPdf(signed)).toMatchObject({ ok: true });
    expect(Buffer.compare(signed.subarray(0, pdf.length), pdf)).toBe(0);
  });
});

import { isDeepStrictEqual } from 'node:util';
import type { Browser, Page } from 'puppeteer';
import { offlinePage } from '../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Drawing } from '../diagrams/draw.ts';
import type { Report } from '../report/schema.ts';
import { finishPdf } from './finish.ts';
import { openPrinted, type Pages, pagesOf } from './pages.ts';
import { renderHtml } from './template.ts';
import { type PrintedSigner, reportView } from './view.ts';
import { visible } from './visible.ts';

export interface EvidencePrint {
  readonly report: Report;
  /** The exact bytes of report.json: attached, and their digest printed. */
  readonly reportJson: Uint8Array | string;
  /** By the diagram's name; a model without a drawing is left out. */
  readonly diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>;
  readonly browser: Browser;
  readonly signer: PrintedSigner;
  /** What the file will be called, for the commands that the page shows; "report.pdf" if not given. */
  readonly fileName?: string;
}

/**
 * The evidence report as an unsigned PDF (A4, tagged, with outline, fonts and report.json inside). The same input gives
 * the same bytes under the same browser. Throws RENDER_FAILED when the browser cannot print it.
 */
export async function printEvidenceReport(order: EvidencePrint): Promise<Uint8Array> {
  const html = htmlOf(order);
  const { printed, pages } = await inPage(order.browser, html, printNumbered);
  const document = await openPrinted(printed);
  if (!isDeepStrictEqual(pagesOf(document), pages)) throw failed('writing the page numbers moved the pages');
  return finishPdf(document, html, visible(order.report), order.reportJson);
}

/** What Chromium alone makes of the same page, without page numbers in the contents: what the bench measures against. */
export function printOnce(order: EvidencePrint): Promise<Uint8Array> {
  return inPage(order.browser, htmlOf(order), (page) => page.pdf(WHOLE));
}

/** The whole document, as it is before page numbers are known. */
function htmlOf({ report, reportJson, diagrams, signer, fileName }: EvidencePrint): string {
  const shown = visible(report);
  return renderHtml(reportView(shown, reportJson, diagrams, visible(signer), fileName), shown);
}

/** A fresh page each time: a reused one numbers its structure elements on from where it was. */
async function inPage<T>(browser: Browser, html: string, work: (page: Page) => Promise<T>): Promise<T> {
  const page = await offlinePage(browser);
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await work(page);
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  } finally {
    await page.close();
  }
}

/**
 * Prints twice, for CSS cannot say on which page a link ends: once in the lightest form to learn the pages, then whole,
 * with the numbers written into the same page.
 */
async function printNumbered(page: Page): Promise<{ readonly printed: Uint8Array; readonly pages: Pages }> {
  const pages = pagesOf(await openPrinted(await page.pdf(LIGHT)));
  await writeNumbers(page, pages);
  return { printed: await page.pdf(WHOLE), pages };
}

const PAPER = { preferCSSPageSize: true, printBackground: true, waitForFonts: true } as const;
const LIGHT = { ...PAPER, tagged: false, outline: false } as const;
const WHOLE = { ...PAPER, tagged: true, outline: true } as const;

/** What the page has in its global scope, as far as it is used here. */
interface PrintedScope {
  readonly document: {
    querySelectorAll(selector: string): Iterable<{ dataset: { page?: string }; textContent: string }>;
  };
}

/** The numbers stand in cells of fixed width, so that writing them moves nothing. */
async function writeNumbers(page: Page, pages: Pages): Promise<void> {
  const unknown = await page.evaluate((numbers) => {
    const scope = globalThis as unknown as PrintedScope;
    const cells = [...scope.document.querySelectorAll('[data-page]')];
    for (const cell of cells) cell.textContent = String(numbers[cell.dataset.page ?? ''] ?? '');
    return cells.filter((cell) => cell.textContent === '').length;
  }, Object.fromEntries(pages));
  if (unknown > 0) throw new Error(`${unknown} links lead to no page`);
}

function failed(reason: string, cause?: unknown): AffidavitError {
  const remedy = 'Run again; if it fails again, report the message.';
  return new AffidavitError('RENDER_FAILED', `the report could not be printed: ${reason}`, remedy, { cause });
}

import type { Browser } from 'puppeteer-core';
import { offlinePage } from '../../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../../core/errors.ts';
import { visible } from '../../core/visible.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import type { Report } from '../../report/schema.ts';
import { finishPdf } from './finish.ts';
import { writePageNumbers } from './page-numbers.ts';
import { destinations, pageOrder } from './pages.ts';
import { type PlainPdf, readPlainPdf } from './plain-pdf.ts';
import { renderHtml } from './template.ts';
import { type PrintedSigner, reportView } from './view.ts';

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
 * the same bytes under the same browser and Node. Throws RENDER_FAILED when the browser cannot print it.
 */
export async function printEvidenceReport(order: EvidencePrint): Promise<Uint8Array> {
  const { html, view, shown } = documentOf(order);
  const printed = await printHtml(order.browser, html);
  try {
    return finishPdf(withPageNumbers(readPlainPdf(printed), view), html, shown, order.reportJson);
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  }
}

/** What Chromium alone makes of the same page, with no page numbers in the contents: what the bench measures against. */
export function printOnce(order: EvidencePrint): Promise<Uint8Array> {
  return printHtml(order.browser, documentOf(order).html);
}

function documentOf({ report, reportJson, diagrams, signer, fileName }: EvidencePrint) {
  const shown = visible(report);
  const view = reportView(shown, reportJson, diagrams, visible(signer), fileName);
  return { html: renderHtml(view, shown), view, shown };
}

/** In a fresh page each time: a reused one numbers its structure elements on from where it was. */
async function printHtml(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await offlinePage(browser);
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf(A4);
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  } finally {
    await page.close();
  }
}

const A4 = { preferCSSPageSize: true, printBackground: true, waitForFonts: true, tagged: true, outline: true } as const;

/** Places for page numbers are in the contents and in the summary, which end where the part on reading starts. */
function withPageNumbers(pdf: PlainPdf, { contents, claims }: ReturnType<typeof reportView>): PlainPdf {
  const order = pageOrder(pdf);
  const pages = destinations(pdf, order);
  const numbers = contents.map(({ id }) => pageOf(pages, id));
  const front = order.slice(0, pageOf(pages, 'reading') - 1);
  const changed = writePageNumbers(pdf, front, numbers, contents.length + claims.length);
  return { ...pdf, objects: new Map([...pdf.objects, ...changed]) };
}

function pageOf(pages: ReadonlyMap<string, number>, id: string): number {
  const page = pages.get(id);
  if (page === undefined) throw new Error(`the link to ${id} leads to no page`);
  return page;
}

function failed(reason: string, cause?: unknown): AffidavitError {
  const remedy = 'Run again; if it fails again, report the message.';
  return new AffidavitError('RENDER_FAILED', `the report could not be printed: ${reason}`, remedy, { cause });
}

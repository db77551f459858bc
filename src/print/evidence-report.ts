import type { Browser } from 'puppeteer';
import { offlinePage } from '../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Drawing } from '../diagrams/draw.ts';
import type { Report } from '../report/schema.ts';
import { finishPdf } from './finish.ts';
import { pagesOf } from './pages.ts';
import type { Pages } from './sheet-view.ts';
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
}

/** Printing settles in two passes; a third is taken when page numbers themselves moved a page break. */
const PASSES = 4;

/**
 * The evidence report as an unsigned PDF (A4, tagged, with outline, fonts and report.json inside). The same input gives
 * the same bytes under the same browser. Throws RENDER_FAILED when the browser cannot print it.
 */
export async function printEvidenceReport({
  report,
  reportJson,
  diagrams,
  browser,
  signer,
}: EvidencePrint): Promise<Uint8Array> {
  let pages: Pages = new Map();
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const html = renderHtml(reportView(report, reportJson, diagrams, signer, pages), report);
    const printed = await print(browser, html);
    const found = await pagesOf(printed);
    if (sameNumbers(pages, found)) return finishPdf(printed, html, report, reportJson);
    pages = found;
  }
  throw failed('the page numbers in the contents do not settle');
}

/** A fresh page each time: a reused one numbers the structure elements on from where it was. */
async function print(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await offlinePage(browser);
  try {
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({
      preferCSSPageSize: true,
      printBackground: true,
      tagged: true,
      outline: true,
      waitForFonts: true,
    });
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  } finally {
    await page.close();
  }
}

function sameNumbers(printed: Pages, found: Pages): boolean {
  return printed.size === found.size && [...found].every(([id, page]) => printed.get(id) === page);
}

function failed(reason: string, cause?: unknown): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `the report could not be printed: ${reason}`,
    'Run again; if it fails again, report the message.',
    { cause },
  );
}

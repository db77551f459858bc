import type { Browser } from 'puppeteer-core';
import { offlinePage } from '../browser/offline-page.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { finishPdf } from './finish.ts';
import { writePageNumbers } from './page-numbers.ts';
import { destinations, pageOrder } from './pages.ts';
import type { Particulars } from './particulars.ts';
import { type PlainPdf, readPlainPdf } from './plain-pdf.ts';

/** A document as HTML that needs nothing from outside, and what is written into it after it is printed. */
export interface Printing {
  readonly html: string;
  readonly browser: Browser;
  readonly particulars: Particulars;
  /** Places for page numbers; without it, there are none. */
  readonly places?: {
    /** The elements that places lead to, by their index. */
    readonly targets: readonly string[];
    /** How many places there are. */
    readonly count: number;
    /** The element with which the pages begin that have no places any more. */
    readonly until: string;
  };
}

/**
 * An unsigned PDF (tagged, with outline, fonts and metadata inside). The same input gives the same bytes under the same
 * browser and Node. Throws RENDER_FAILED when the browser cannot print it.
 */
export async function printPdf({ html, browser, particulars, places }: Printing): Promise<Uint8Array> {
  const printed = await printHtml(browser, html);
  try {
    const plain = readPlainPdf(printed);
    return finishPdf(places === undefined ? plain : withPageNumbers(plain, places), html, particulars);
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  }
}

/** What Chromium alone makes of a page. In a fresh page each time: a reused one numbers its structure on. */
export async function printHtml(browser: Browser, html: string): Promise<Uint8Array> {
  const page = await offlinePage(browser);
  try {
    await page.setContent(html, { waitUntil: 'load', timeout: PATIENCE });
    return await page.pdf(AS_STYLED);
  } catch (thrown) {
    throw failed(messageOf(thrown), thrown);
  } finally {
    await page.close();
  }
}

/** In milliseconds. Hundreds of pages on a machine that does other things take more than a browser's usual half minute. */
const PATIENCE = 300_000;

const AS_STYLED = {
  timeout: PATIENCE,
  preferCSSPageSize: true,
  printBackground: true,
  waitForFonts: true,
  tagged: true,
  outline: true,
} as const;

function withPageNumbers(pdf: PlainPdf, { targets, count, until }: NonNullable<Printing['places']>): PlainPdf {
  const order = pageOrder(pdf);
  const pages = destinations(pdf, order);
  const numbers = targets.map((id) => pageOf(pages, id));
  const front = order.slice(0, pageOf(pages, until) - 1);
  const changed = writePageNumbers(pdf, front, numbers, count);
  return { ...pdf, objects: new Map([...pdf.objects, ...changed]) };
}

function pageOf(pages: ReadonlyMap<string, number>, id: string): number {
  const page = pages.get(id);
  if (page === undefined) throw new Error(`the link to ${id} leads to no page`);
  return page;
}

function failed(reason: string, cause?: unknown): AffidavitError {
  const remedy = 'Run again; if it fails again, report the message.';
  return new AffidavitError('RENDER_FAILED', `the PDF could not be printed: ${reason}`, remedy, { cause });
}

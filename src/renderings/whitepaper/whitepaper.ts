import type { Browser } from 'puppeteer-core';
import { visible } from '../../core/visible.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import { frameIn } from '../../pdf/frame.ts';
import { printPdf } from '../../pdf/print.ts';
import type { PrintedSigner } from '../../pdf/signature.ts';
import type { Report } from '../../report/schema.ts';
import { pageRules } from './pages.ts';
import { paperView } from './view.ts';

/** What a whitepaper is printed from. */
export interface WhitepaperPrint {
  readonly report: Report;
  /** The exact bytes of report.json: their digest is printed, and said beside the pages. */
  readonly reportJson: Uint8Array | string;
  /** By the diagram's name; a figure without a drawing says so. */
  readonly diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>;
  readonly browser: Browser;
  readonly signer: PrintedSigner;
  /** What the file will be called, for the commands that the page shows; "whitepaper.pdf" if not given. */
  readonly fileName?: string;
  /** What the document says of itself beside its pages. */
  readonly subject?: string;
}

const frame = frameIn('whitepaper', ['serif', 'serif-italic', 'sans', 'mono']);

/**
 * The paper as an unsigned PDF, set like a book: marks in the margin, and what was checked in notes at the end of each
 * chapter. The same input gives the same bytes under the same browser and Node. Throws RENDER_FAILED.
 */
export async function printWhitepaper(order: WhitepaperPrint): Promise<Uint8Array> {
  const { html, view, shown } = whitepaperOf(order);
  return printPdf({
    html,
    browser: order.browser,
    particulars: {
      title: view.title,
      author: shown.organisation.name,
      subject: order.subject ?? `Whitepaper ${shown.version}, snapshot ${shown.snapshot.id}`,
      at: shown.asOf,
    },
    places: { targets: view.contents.map(({ id }) => id), count: view.contents.length, until: 'reading' },
  });
}

/** The page that is printed. */
export function whitepaperOf(order: Omit<WhitepaperPrint, 'browser'>) {
  const shown = visible(order.report);
  const view = paperView({
    report: shown,
    reportJson: order.reportJson,
    diagrams: order.diagrams,
    signer: visible(order.signer),
    fileName: order.fileName ?? 'whitepaper.pdf',
    part: frame.part,
  });
  return { html: frame.render(view, pageRules(shown, view.asOf)), view, shown };
}

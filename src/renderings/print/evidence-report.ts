import type { Browser } from 'puppeteer-core';
import { visible } from '../../core/visible.ts';
import type { Drawing } from '../../diagrams/draw.ts';
import { printHtml, printPdf } from '../../pdf/print.ts';
import type { PrintedSigner } from '../../pdf/signature.ts';
import type { Report } from '../../report/schema.ts';
import { renderHtml } from './template.ts';
import { reportView } from './view.ts';

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
  const { contents, claims } = view;
  return printPdf({
    html,
    browser: order.browser,
    particulars: {
      title: view.title,
      author: shown.organisation.name,
      subject: `Evidence report ${shown.version}, snapshot ${shown.snapshot.id}`,
      at: shown.asOf,
      report: Buffer.from(order.reportJson),
    },
    // Places are in the contents and in the summary, which end where the part on reading starts.
    places: {
      targets: contents.map(({ id }) => id),
      count: contents.length + claims.length,
      until: 'reading',
    },
  });
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

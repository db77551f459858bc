import type { Drawing } from '../../diagrams/draw.ts';
import { type DocumentOrder, printDocument, shownIn } from '../../pdf/document.ts';
import { printHtml } from '../../pdf/print.ts';
import { renderHtml } from './template.ts';
import { reportView } from './view.ts';

/** What an evidence report is printed from. */
export interface EvidencePrint extends DocumentOrder {
  /** By the diagram's name; a model without a drawing is left out. */
  readonly diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>;
}

/**
 * The evidence report as an unsigned PDF (A4, tagged, with outline, fonts and report.json inside). The same input gives
 * the same bytes under the same browser and Node. Throws RENDER_FAILED when the browser cannot print it.
 */
export async function printEvidenceReport(order: EvidencePrint): Promise<Uint8Array> {
  const { html, view } = documentOf(order);
  const { contents, claims, title } = view;
  // Places are in the contents and in the summary, which end where the part on reading starts.
  const places = {
    targets: contents.map(({ id }) => id),
    count: contents.length + claims.length,
    until: 'reading',
  };
  return printDocument(order, { kind: 'Evidence report', title, html, places, hasReport: true });
}

/** What Chromium alone makes of the same page, with no page numbers in the contents: what the bench measures against. */
export function printOnce(order: EvidencePrint): Promise<Uint8Array> {
  return printHtml(order.browser, documentOf(order).html);
}

function documentOf(order: EvidencePrint) {
  const { report: shown, signer } = shownIn(order);
  const view = reportView(shown, order.reportJson, order.diagrams, signer, order.fileName);
  return { html: renderHtml(view, shown), view };
}

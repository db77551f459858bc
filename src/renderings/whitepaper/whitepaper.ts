import type { Drawing } from '../../diagrams/draw.ts';
import { type DocumentOrder, printDocument, shownIn } from '../../pdf/document.ts';
import { frameIn } from '../../pdf/frame.ts';
import { pageRules } from './pages.ts';
import { paperView } from './view.ts';

/** What a whitepaper is printed from. */
export interface WhitepaperPrint extends DocumentOrder {
  /** By the diagram's name; a figure without a drawing says so. */
  readonly diagrams: ReadonlyMap<string, Pick<Drawing, 'light'>>;
}

const frame = frameIn('whitepaper', ['serif', 'serif-italic', 'sans', 'mono']);

/**
 * The paper as an unsigned PDF, set like a book: marks in the margin, and what was checked in notes at the end of each
 * chapter. The same input gives the same bytes under the same browser and Node. Throws RENDER_FAILED.
 */
export async function printWhitepaper(order: WhitepaperPrint): Promise<Uint8Array> {
  const { html, view } = whitepaperOf(order);
  const { contents, title } = view;
  const places = { targets: contents.map(({ id }) => id), count: contents.length, until: 'reading' };
  return printDocument(order, { kind: 'Whitepaper', title, html, places });
}

/** The page that is printed. */
export function whitepaperOf(order: Omit<WhitepaperPrint, 'browser'>) {
  const { report: shown, signer } = shownIn(order);
  const view = paperView({
    report: shown,
    reportJson: order.reportJson,
    diagrams: order.diagrams,
    signer,
    fileName: order.fileName ?? 'whitepaper.pdf',
    part: frame.part,
  });
  return { html: frame.render(view, pageRules(shown, view.asOf)), view, shown };
}

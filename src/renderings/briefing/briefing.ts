import { FONT_STACKS } from '../../browser/fonts.ts';
import { type DocumentOrder, printDocument, shownIn } from '../../pdf/document.ts';
import { cssString, frameIn } from '../../pdf/frame.ts';
import { pageOrder } from '../../pdf/pages.ts';
import { readPlainPdf } from '../../pdf/plain-pdf.ts';
import { printHtml } from '../../pdf/print.ts';
import { briefingView, type Room } from './view.ts';

const frame = frameIn('briefing', ['serif', 'sans', 'mono']);

/** From what a page usually holds to what it holds whatever the texts are. */
const ROOMS: readonly Room[] = [
  { chapters: 14, open: 18, text: 400 },
  { chapters: 14, open: 14, text: 260 },
  { chapters: 14, open: 11, text: 260 },
  { chapters: 12, open: 8, text: 180 },
  { chapters: 8, open: 5, text: 120 },
  { chapters: 5, open: 3, text: 70 },
];

/**
 * One page: how much of the paper is proven, when and from what, and what is not. The same input gives the same bytes
 * under the same browser and Node. Throws RENDER_FAILED.
 */
export async function printBriefing(order: DocumentOrder): Promise<Uint8Array> {
  return printDocument(order, { kind: 'Briefing', ...(await fitting(order)) });
}

/** The first that is one page; the last where none is. */
async function fitting(order: DocumentOrder): Promise<{ readonly html: string; readonly title: string }> {
  for (const room of ROOMS.slice(0, -1)) {
    const made = briefingOf(order, room);
    if (pageOrder(readPlainPdf(await printHtml(order.browser, made.html))).length === 1) return made;
  }
  return briefingOf(order, ROOMS.at(-1) as Room);
}

/** The page that is printed, for a room. */
export function briefingOf(order: Omit<DocumentOrder, 'browser'>, room: Room = ROOMS[0] as Room) {
  const { report: shown, signer } = shownIn(order);
  const view = briefingView(shown, order.reportJson, signer, room);
  const foot = cssString(`${shown.organisation.name} · version ${shown.version} · verdicts as of ${view.asOf}`);
  const pages = `@page { size: A4; margin: 17mm 19mm 19mm; @bottom-left { content: ${foot}; font: 400 7.8pt/1.3 ${FONT_STACKS.sans}; color: #5f5b53; width: 100%; } }`;
  return { html: frame.render(view, pages), title: view.title };
}

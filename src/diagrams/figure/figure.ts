import { FONT_STACKS, fontFaces } from '../../browser/fonts.ts';
import type { DiagramModel } from '../../report/schema.ts';
import { placesOf } from '../brief/brief.ts';
import { oneLine } from '../label.ts';
import { scanSvg } from '../scan.ts';
import type { Theme } from '../theme.ts';
import { xml } from '../timeline/shapes.ts';
import { type Drawn, uprightOf } from './upright.ts';
import { wideOf } from './wide.ts';

/** What has too many columns is one column in a wide page as well. */
const BROAD_COLUMN = 560;

/** For a wide page, or for a column and a phone. */
export type Form = 'wide' | 'upright';

/**
 * What of a diagram stands in the page, as a standalone SVG document with its font inside. It is laid out here: what a
 * line or a box may do is known, and no browser is asked. Same model, same bytes. Throws RENDER_FAILED when the drawing
 * does not pass `scanSvg`.
 */
export function figureOf(model: DiagramModel, meaning: string, theme: Theme, form: Form): string {
  const places = placesOf(model);
  const drawn = form === 'wide' ? wideOf(model, places, theme) : null;
  const column = () => uprightOf(model, places, theme, form === 'wide' ? BROAD_COLUMN : undefined);
  return scanSvg(documentOf(model.title, meaning, drawn ?? column()));
}

function documentOf(title: string, meaning: string, { width, height, body }: Drawn): string {
  const words = `<title>${xml(oneLine(title, 200))}</title><desc>${xml(oneLine(meaning, 600))}</desc>`;
  const fonts = fontFaces(['sans'], body + words);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" width="${width}" height="${height}">${words}<style>${fonts} text { font-family: ${FONT_STACKS.sans}; }</style>${body}</svg>`;
}

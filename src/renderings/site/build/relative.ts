import { BASE, TOP } from '../view/href.ts';

/** Where a file will stand: the way from it to the version's root and to the folder of all versions. */
export interface Placement {
  readonly base: string;
  readonly top: string;
}

const ATTRIBUTE = new RegExp(`(\\s(?:href|src|srcset)=")(${TOP}|${BASE})/?`, 'g');
const STYLE_URL = new RegExp(`url\\((["']?)${BASE}/`, 'g');

/** Makes every link of a page relative. Only attributes that we wrote are touched: escaped text has no quotes. */
export function relativeHtml(html: string, { base, top }: Placement): string {
  return html.replaceAll(ATTRIBUTE, (_, start: string, root: string) => start + (root === TOP ? top : base));
}

/** Makes every URL of a style sheet relative. */
export function relativeCss(css: string, { base }: Placement): string {
  return css.replaceAll(STYLE_URL, (_, quote: string) => `url(${quote}${base}`);
}

/** `../` for each folder that a path lies in; `./` at the root, for an empty link would mean the page itself. */
export function upFrom(path: string): string {
  const depth = path.split('/').length - 1;
  return depth === 0 ? './' : '../'.repeat(depth);
}

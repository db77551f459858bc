import { relativeHtml } from '../renderings/site/build/relative.ts';

/** The address of a font, from the root of the paper. */
const FONTS = '/@font/';

/**
 * A page as Astro's server makes it, as browsers get it: with links from the root of the paper, and without a path of
 * this machine, which can hold somebody's name. `fonts` says which file each font's address stands for.
 */
export function outward(page: string): { html: string; fonts: ReadonlyMap<string, string> } {
  const fonts = new Map<string, string>();
  const html = page
    .replace(/ data-vite-dev-id="[^"]*"/g, '')
    // What is built has no comments of our own styles either: in them, words that name somebody's things are ours.
    .replace(/<style>[\s\S]*?<\/style>/g, (style) => style.replace(/\/\*[\s\S]*?\*\//g, ''))
    // Styles stand in the page; the scripts that would put them there again are for editing our own.
    .replace(/<script type="module" src="[^"]*\.css"><\/script>/g, '')
    .replace(/\/@fs\/[^"')\s]*?\/([A-Za-z0-9._-]+\.woff2)/g, (file: string, name: string) => {
      fonts.set(`${FONTS}${name}`, file);
      return `${FONTS}${name}`;
    });
  return { html: relativeHtml(html, { base: '/', top: '/' }), fonts };
}

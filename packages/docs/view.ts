import { existsSync, globSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { createSatteriMarkdownProcessor } from '@astrojs/markdown-satteri';
import { VERSION } from '../../src/release/version.ts';
import { BASE } from '../../src/renderings/site/view/href.ts';
import { addressOf, FIRST, type ListedPage, listedPage, type Part, ROOT, readContents } from './contents.ts';
import { readPage } from './markdown.ts';

/** A page as layouts read it. */
export interface PageView {
  /** From the root of the site: `how/sign.html`. */
  readonly address: string;
  /** From the root of the repository: `docs/how/sign.md`. */
  readonly path: string;
  readonly title: string;
  readonly tells: string;
  /** The part that it belongs to; null for the first page. */
  readonly part: string | null;
  /** The page under which the contents show it: itself, unless it is one of many. */
  readonly listedAs: string;
  readonly html: string;
  readonly sections: readonly { readonly title: string; readonly anchor: string }[];
  readonly before: string | null;
  readonly after: string | null;
}

/** All that the pages of the site read. */
export interface SiteView {
  readonly version: string;
  readonly parts: readonly { readonly title: string; readonly anchor: string; readonly addresses: readonly string[] }[];
  readonly pages: readonly PageView[];
}

/** A file that a page links to and that is no page. */
export interface LinkedFile {
  readonly from: string;
  readonly to: string;
}

/** One page for each source of facts, which the contents do not list one by one. */
const TABLES = 'docs/tables.md';

/** Reads every page, and renders it as the site shows it. Throws for a link that leads nowhere. */
export async function siteOf(): Promise<{ readonly site: SiteView; readonly files: readonly LinkedFile[] }> {
  const parts = readContents();
  const listed = parts.flatMap((part) => part.pages.map((page) => ({ page, part: part.title, listedAs: page.path })));
  const tables = globSync('docs/tables/*.md', { cwd: ROOT })
    .sort()
    .map((path) => listedPage(path.replaceAll('\\', '/'), ''));
  const partOfTables = parts.find(({ pages }) => pages.some(({ path }) => path === TABLES))?.title ?? null;
  const all = [
    { page: listedPage(FIRST, ''), part: null, listedAs: FIRST },
    ...listed,
    ...tables.map((page) => ({ page, part: partOfTables, listedAs: TABLES })),
  ];
  const known = new Set(all.map(({ page }) => page.path));
  const files = new Map<string, LinkedFile>();
  const order = listed.map(({ page }) => addressOf(page.path));
  const render = await renderer();
  const pages: PageView[] = [];
  for (const { page, part, listedAs } of all) {
    const address = addressOf(page.path);
    const at = order.indexOf(address);
    pages.push({
      address,
      path: page.path,
      title: page.title,
      tells: page.tells,
      part,
      listedAs: addressOf(listedAs),
      html: await render(withSiteLinks(page, known, files)),
      sections: readPage(page.source)
        .headings.filter(({ depth }) => depth === 2)
        .map(({ text, anchor }) => ({ title: text, anchor })),
      before: at > 0 ? (order[at - 1] ?? null) : null,
      after: at >= 0 ? (order[at + 1] ?? null) : null,
    });
  }
  return { site: { version: VERSION, parts: parts.map(partView), pages }, files: [...files.values()] };
}

function partView({ title, pages }: Part) {
  return {
    title,
    anchor: title.toLowerCase().replaceAll(' ', '-'),
    addresses: pages.map(({ path }) => addressOf(path)),
  };
}

/** The page with its links to other pages and files as addresses of the site. */
function withSiteLinks(
  { path, source }: ListedPage,
  known: ReadonlySet<string>,
  files: Map<string, LinkedFile>,
): string {
  return readPage(source)
    .links.toReversed()
    .reduce((text, { to, line, span: [from, end] }) => {
      if (/^([a-z]+:|#)/i.test(to)) return text;
      const [target = '', anchor] = to.split('#');
      const place = posix.normalize(posix.join(posix.dirname(path), decodeURI(target)));
      return text.slice(0, from) + siteAddress(place, anchor, `${path}:${line}`) + text.slice(end);
    }, source);

  function siteAddress(place: string, anchor: string | undefined, where: string): string {
    const suffix = anchor === undefined ? '' : `#${anchor}`;
    if (known.has(place)) return `${BASE}/${addressOf(place)}${suffix}`;
    const whole = join(ROOT, place);
    if (place.startsWith('..') || !existsSync(whole) || !statSync(whole).isFile())
      throw new Error(`${where} links to ${place}, which is neither a page of the documentation nor a file.`);
    const file = { from: place, to: place.replace(/^docs\//, '') };
    files.set(place, file);
    return `${BASE}/${file.to}${suffix}`;
  }
}

/** Astro's own Markdown, with what a browser needs besides: wide tables and blocks can be scrolled by keyboard. */
async function renderer(): Promise<(source: string) => Promise<string>> {
  const processor = await createSatteriMarkdownProcessor({
    syntaxHighlight: false,
    features: { smartPunctuation: false },
  });
  return async (source) => {
    const { code } = await processor.render(source);
    return code
      .replaceAll('<table>', '<div class="scroll" role="group" aria-label="Table" tabindex="0"><table>')
      .replaceAll('</table>', '</table></div>')
      .replaceAll('<pre>', '<pre tabindex="0">')
      .replaceAll(/<!--[\s\S]*?-->/g, '');
  };
}

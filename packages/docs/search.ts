import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './contents.ts';
import { readPage } from './markdown.ts';
import type { PageView } from './view.ts';

export const SEARCH_INDEX = 'search-index.js';
export const SEARCH_SCRIPT = 'search.js';

/** A place that can be found: where, what it is called, its page, what it holds. */
export type Entry = readonly [address: string, title: string, page: string, words: string];

/**
 * Every section of every page, as JSON in a script: a browser reads a script from disk, too, and would refuse to fetch a
 * file there. Sections of generated tables are found by name and meaning; their columns by name.
 */
export function searchIndex(pages: readonly PageView[]): string {
  const entries = pages.filter(({ path }) => path !== 'CHANGELOG.md').flatMap(entriesOf);
  return `globalThis.affidavitIndex=${JSON.stringify(entries)};\n`;
}

function entriesOf({ address, path, title }: PageView): Entry[] {
  const source = readFileSync(join(ROOT, path), 'utf8');
  const { headings } = readPage(source);
  const lines = source.split('\n');
  return headings.map(({ text, anchor, line, depth }, index) => {
    const end = headings[index + 1]?.line ?? lines.length + 1;
    const to = depth === 1 ? address : `${address}#${anchor}`;
    return [to, text, title, wordsOf(lines.slice(line, end - 1).join('\n'), path.startsWith('docs/tables/'))];
  });
}

/** Longest text that is kept of a section. */
const MOST = 4000;

/** What a section says, without its marks. Of a table of columns, names and meanings suffice. */
function wordsOf(text: string, isTable: boolean): string {
  const kept = isTable ? text.replace(/^(\| [^|]*\|)[^|]*\|([^|]*\|).*$/gm, '$1$2') : text;
  return kept
    .replace(/\]\([^)]*\)/g, '')
    .replace(/<!--[\s\S]*?-->|[`*|[\]#]|^[-: ]+$|-{3,}/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:)])|(?<=\() /g, '')
    .trim()
    .slice(0, MOST);
}

/** The script of the search page: one classic script, which a browser runs from disk as well. */
export async function searchScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'site', 'search.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

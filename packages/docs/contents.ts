import { readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { readPage } from './markdown.ts';

/** The checkout. */
export const ROOT = resolve(import.meta.dirname, '..', '..');
/** The page that lists all others: the first one of the site, and what stands beside the folder on GitHub. */
export const FIRST = 'docs/README.md';
const FILE = 'docs/contents.yaml';

const schema = z.array(
  z.strictObject({
    title: z.string().min(1),
    about: z.string().min(1),
    pages: z.record(z.string().regex(/^[\w./-]+\.md$/, 'the path of a page, from the root'), z.string().min(1)),
  }),
);

/** A part of the documentation, with its pages in their order. */
export interface Part {
  readonly title: string;
  readonly about: string;
  readonly pages: readonly ListedPage[];
}

/** A page as the contents list it. */
export interface ListedPage {
  /** From the root, with slashes. */
  readonly path: string;
  readonly title: string;
  /** What it tells, in a few words. */
  readonly tells: string;
  readonly source: string;
}

/** The contents. Throws for a file that does not fit, and for a page that is listed twice or is not there. */
export function readContents(): readonly Part[] {
  const parts = schema.parse(parse(readFileSync(join(ROOT, FILE), 'utf8')));
  const listed = parts.flatMap(({ pages }) => Object.keys(pages));
  const twice = listed.find((path, index) => listed.indexOf(path) !== index);
  if (twice !== undefined) throw new Error(`${FILE} lists ${twice} twice`);
  return parts.map(({ title, about, pages }) => ({
    title,
    about,
    pages: Object.entries(pages).map(([path, tells]) => listedPage(path, tells)),
  }));
}

/** Reads one page. */
export function listedPage(path: string, tells: string): ListedPage {
  const source = readFileSync(join(ROOT, path), 'utf8');
  return { path, title: readPage(source).title, tells, source };
}

/** Where a page lies on the site: `docs/claims.md` at `claims.html`, `bench/README.md` at `bench.html`. */
export function addressOf(path: string): string {
  if (path === FIRST) return 'index.html';
  const within = path.replace(/^docs\//, '').replace(/^(.+)\/README\.md$/, '$1.md');
  return within.replace(/\.md$/, '.html').toLowerCase();
}

/** The way from one path to another, both from the same root. */
export function wayTo(from: string, to: string): string {
  return posix.relative(posix.dirname(from), to);
}

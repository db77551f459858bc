import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { readPage } from './markdown.ts';

/** What was found of links: those that lead nowhere, in words; and those that lead outside, which nobody follows here. */
export interface LinkReport {
  readonly dead: readonly string[];
  readonly outside: readonly string[];
}

/** Follows every link and image of pages in Markdown, as GitHub shows them: files, anchors, pictures with words. */
export function followMarkdown(root: string, paths: readonly string[]): LinkReport {
  const anchors = new Map<string, ReadonlySet<string>>();
  const anchorsOf = (path: string): ReadonlySet<string> => {
    const known =
      anchors.get(path) ??
      new Set(readPage(readFileSync(join(root, path), 'utf8')).headings.map(({ anchor }) => anchor));
    anchors.set(path, known);
    return known;
  };
  const [dead, outside]: [string[], string[]] = [[], []];
  for (const path of paths) {
    for (const { to, line, image, words } of readPage(readFileSync(join(root, path), 'utf8')).links) {
      const where = `${path}:${line}`;
      if (image && words.trim() === '')
        dead.push(`${where}: the picture ${to} has no words for those who cannot see it`);
      if (/^[a-z][a-z0-9+.-]*:/i.test(to)) {
        outside.push(to);
        continue;
      }
      const [file = '', anchor] = to.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), decodeURI(file)));
      if (target.startsWith('..') || !existsSync(join(root, target))) dead.push(`${where}: ${to} is not there`);
      else if (anchor !== undefined && !(target.endsWith('.md') && anchorsOf(target).has(anchor)))
        dead.push(`${where}: ${to} has no such anchor`);
    }
  }
  return { dead, outside: [...new Set(outside)].sort() };
}

const TAG = /<(a|img|link|script)\s([^>]*)>/g;
const ID = /\sid="([^"]+)"/g;

/** Follows every link, image, style and script of a built site, with their anchors, as a browser would from disk. */
export function followSite(folder: string): LinkReport {
  const pages = globSync('**/*.html', { cwd: folder }).map((path) => path.replaceAll('\\', '/'));
  const html = new Map(pages.map((path) => [path, readFileSync(join(folder, path), 'utf8')]));
  const ids = new Map([...html].map(([path, text]) => [path, new Set([...text.matchAll(ID)].map(([, id]) => id))]));
  const [dead, outside]: [string[], string[]] = [[], []];
  for (const [path, text] of html) {
    for (const [, , attributes = ''] of text.matchAll(TAG)) {
      const to = /(?:^|\s)(?:href|src)="([^"]*)"/.exec(attributes)?.[1]?.replaceAll('&amp;', '&');
      if (to === undefined) continue;
      if (/^[a-z][a-z0-9+.-]*:/i.test(to)) {
        outside.push(to);
        continue;
      }
      const [file = '', anchor] = to.split('#');
      const target = file === '' ? path : posix.normalize(posix.join(posix.dirname(path), file));
      if (to.startsWith('/') || !existsSync(join(folder, target))) dead.push(`${path}: ${to} is not there`);
      else if (anchor !== undefined && !ids.get(target)?.has(anchor)) dead.push(`${path}: ${to} has no such anchor`);
    }
  }
  return { dead, outside: [...new Set(outside)].sort() };
}

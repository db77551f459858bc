import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildDocs } from '../../packages/docs/build.ts';
import { addressOf, readContents, wayTo } from '../../packages/docs/contents.ts';
import { followSite } from '../../packages/docs/links.ts';
import type { Entry } from '../../packages/docs/search.ts';
import { find } from '../../packages/docs/site/find.ts';
import { folderOf } from './pages.ts';

const folder = folderOf({});
const out = join(folder.path, 'site');
let pages: readonly string[] = [];

beforeAll(async () => {
  pages = await buildDocs(out);
  return () => folder[Symbol.dispose]();
});

const read = (path: string): string => readFileSync(join(out, path), 'utf8');

describe('the site of documentation', () => {
  test('has every page of the contents, each with its title, and the search page', () => {
    const listed = readContents().flatMap((part) => part.pages);
    for (const { path } of listed) expect(pages).toContain(addressOf(path));
    expect(pages).toContain('index.html');
    expect(pages).toContain('search.html');
    expect(read('how/sign.html')).toMatch(/<title>Sign, so that others know it was you · Affidavit<\/title>/);
  });

  test('every link, anchor, picture, style and script in it leads somewhere; none is fetched from elsewhere', () => {
    const { dead, outside } = followSite(out);
    expect(dead).toEqual([]);
    expect(outside.filter((to) => !/^(https:\/\/|mailto:)/.test(to))).toEqual([]);
    expect(outside.length).toBeGreaterThan(3);
  });

  test('pages hold no script but for the search page, and each has a policy that says so', () => {
    for (const path of pages) {
      const html = read(path);
      const scripts = [...html.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
      const wanted = path === 'search.html' ? 2 : 0;
      expect({ path, scripts: scripts.length }).toEqual({ path, scripts: wanted });
      expect(html).toContain(`font-src 'self';${wanted > 0 ? " script-src 'self';" : ''} base-uri 'none'`);
      expect(html).not.toContain('__affidavit');
    }
  });

  test('a folder of somebody else is not replaced', async () => {
    using other = folderOf({ 'mine.txt': 'mine' });
    await expect(buildDocs(other.path)).rejects.toThrow('holds files that are no documentation of ours');
    expect(readdirSync(other.path)).toEqual(['mine.txt']);
  });
});

describe('a dead link of a site is found', () => {
  test.each<[string, string, string]>([
    ['a page', '<a href="gone.html">a</a>', 'a/a.html: gone.html is not there'],
    ['an anchor', '<a href="../b.html#gone">a</a>', 'a/a.html: ../b.html#gone has no such anchor'],
    ['a picture', '<img alt="a" src="../gone.svg">', 'a/a.html: ../gone.svg is not there'],
    ['a style', '<link rel="stylesheet" href="../gone.css">', 'a/a.html: ../gone.css is not there'],
    ['an address from the root of a server', '<a href="/b.html">a</a>', 'a/a.html: /b.html is not there'],
  ])('%s', (_, html, complaint) => {
    using site = folderOf({ 'a/a.html': html, 'b.html': '<h2 id="b">B</h2>' });
    expect(followSite(site.path).dead).toEqual([complaint]);
  });
});

describe('search', () => {
  let entries: readonly Entry[] = [];
  beforeAll(() => {
    const world: { affidavitIndex?: readonly Entry[] } = {};
    runInNewContext(read('search-index.js'), world);
    entries = world.affidavitIndex ?? [];
  });

  test.each([
    ['counterexample toothless', 'reference/errors.html#claim_toothless'],
    ['aws_s3_bucket', 'tables/aws-s3.html#aws_s3_bucket'],
    ['affidavit witness', 'reference/commands.html#affidavit-witness'],
    ['exit codes commands', 'commands.html#exit-codes'],
    ['exception deviation', 'how/exception.html'],
    ['iam_cannot_become', 'reference/functions.html#iam_cannot_becomeprincipal-other'],
  ])('%j leads to %s first', (question, address) => {
    expect(find(entries, question, 5).map((hit) => hit.address)[0]).toBe(address);
  });

  test('asks for every word, in any case and order, and finds nothing for a word that is nowhere', () => {
    expect(find(entries, 'BUCKET aws_S3', 9)).toEqual(find(entries, 'aws_s3 bucket', 9));
    expect(find(entries, 'aws_s3_bucket qwertz', 9)).toEqual([]);
    expect(find(entries, '   ', 9)).toEqual([]);
  });

  test('every entry leads to a page that is there, and shows words around what was found', () => {
    expect(entries.filter(([address]) => !existsSync(join(out, address.split('#')[0] ?? '')))).toEqual([]);
    const [hit] = find([['a.html', 'A', 'A', `${'x '.repeat(200)}needle ${'y '.repeat(200)}`]], 'needle', 1);
    expect(hit?.around).toMatch(/^… x .*needle.* y …$/);
  });
});

test.each([
  ['docs/README.md', 'index.html'],
  ['docs/how/sign.md', 'how/sign.html'],
  ['CONTRIBUTING.md', 'contributing.html'],
  ['bench/README.md', 'bench.html'],
])('%s lies at %s', (path, address) => {
  expect(addressOf(path)).toBe(address);
});

test('the way between two pages is relative', () => {
  expect(wayTo('how/sign.html', 'claims.html')).toBe('../claims.html');
});

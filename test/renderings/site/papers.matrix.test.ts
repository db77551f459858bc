import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANCHOR, NUMBER } from '../../../src/renderings/site/view/passages.ts';
import type { Report } from '../../../src/report/schema.ts';
import { attributes, filesOf, temporaryFolder } from './pages.ts';
import { lostToReaders } from './reader-view.ts';

const ROOT = new URL('../../..', import.meta.url).pathname;

describe.each(['rockset', 'datacoral'])('the pages of %s', (name) => {
  const folder = temporaryFolder();
  let report: Report;
  let chapters: [slug: string, html: string][] = [];
  beforeAll(() => {
    const program = [
      join(ROOT, 'src/cli/start.ts'),
      'build',
      '--workspace',
      join(ROOT, 'content', name),
      '--out',
      folder.path,
    ];
    execFileSync(process.execPath, program, { encoding: 'utf8' });
    report = JSON.parse(readFileSync(join(folder.path, 'report.json'), 'utf8')) as Report;
    chapters = [...filesOf(join(folder.path, 'paper'))].map(([path, latin]) => [
      path.replace(/\.html$/, ''),
      Buffer.from(latin, 'latin1').toString('utf8'),
    ]);
  });
  afterAll(() => folder[Symbol.dispose]());

  it('keep every bound sentence where a browser shows them for reading', () => {
    const kept = chapters.map(([slug, html]) => ({ slug, ...lostToReaders(html, report, slug) }));
    expect(kept.flatMap(({ lost }) => lost)).toEqual([]);
    expect(kept.reduce((sum, { of }) => sum + of, 0)).toBeGreaterThan(100);
  });

  it('have one paragraph for each of prose, and nothing in it that folds', () => {
    for (const [, html] of chapters) {
      const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'));
      for (const [paragraph] of main.matchAll(/<p>[\s\S]*?<\/p>/g))
        expect(paragraph).not.toMatch(/<(details|div|ul|p .)/);
      expect([ANCHOR, NUMBER, '<!--', 'data-flow'].filter((ours) => main.includes(ours))).toEqual([]);
    }
  });

  it('have an address for each sentence, and no two of one name', () => {
    for (const [, html] of chapters) {
      const ids = attributes(html, 'id');
      expect(ids.length).toBe(new Set(ids).size);
    }
  });
});

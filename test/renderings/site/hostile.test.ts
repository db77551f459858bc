import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../../src/renderings/site/build.ts';
import { Guard } from '../../../src/report/guard.ts';
import type { Report } from '../../../src/report/schema.ts';
import { emptyReport, HOSTILE, hostileReport } from '../../report/hostile.ts';
import { sampleReport } from '../../report/sample.ts';
import {
  attributes,
  filesOf,
  isReadingPage,
  PLAIN_DRAWING,
  tags,
  temporaryFolder,
  withoutOwnScripts,
} from './pages.ts';

const diagrams = new Map([['network', PLAIN_DRAWING]]);

describe('hostile text', () => {
  const folder = temporaryFolder();
  let pages: [string, string][] = [];
  beforeAll(async () => {
    await buildSite({ report: hostileReport(), diagrams, outDir: folder.path, guard: Guard.withoutNames('auditor') });
    pages = [...filesOf(folder.path)].filter(([path]) => isReadingPage(path));
  }, 120_000);
  afterAll(() => folder[Symbol.dispose]());

  it('stays text', () => {
    // The desk has a further script of ours, and it alone.
    const all = pages.flatMap(([path, text]) =>
      tags(
        withoutOwnScripts(path.endsWith('desk.html') ? text.replace(/<script src="\.\/desk\.js" defer>/, '') : text),
      ),
    );
    expect(all.filter((tag) => /^<(?:script|style|textarea)|\son\w+=|\ssrc=x/i.test(tag))).toEqual([]);
    expect(pages.find(([path]) => path === 'claims/tls-everywhere.html')?.[1]).toContain(
      '&lt;script&gt;alert(1)&lt;/script&gt;',
    );
  });

  it('shows hidden characters', () => {
    const page = pages.find(([path]) => path === 'claims/tls-everywhere.html')?.[1] ?? '';
    expect(Buffer.from(page, 'latin1').toString('utf8')).toContain('safe⟨U+202E⟩gnp.exe⟨U+2066⟩⟨U+0000⟩');
    for (const [, text] of pages)
      expect(Buffer.from(text, 'latin1').toString('utf8')).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]/);
  });

  it('makes no link and loses none of its letters', () => {
    const links = pages.flatMap(([, text]) => attributes(text, 'href'));
    expect(links.filter((link) => !link.startsWith('#') && /javascript:|stolen/i.test(link))).toEqual([]);
    expect(pages.some(([, text]) => text.includes('/__affidavit__/stolen'))).toBe(true);
    expect(pages.some(([, text]) => text.includes(HOSTILE.long))).toBe(true);
  });
});

describe('an empty report', () => {
  it('says so on every page', async () => {
    using folder = temporaryFolder();
    await buildSite({
      report: emptyReport(),
      diagrams: new Map(),
      outDir: folder.path,
      guard: Guard.withoutNames('public'),
    });
    const files = filesOf(folder.path);
    expect(files.get('index.html')).toContain('This paper makes no claims.');
    expect(files.get('paper/nothing.html')).toContain('This chapter makes no claims.');
    expect(files.get('claims.html')).toContain('This paper makes no claims.');
    expect(files.get('controls.html')).toContain('No claim names a control.');
    expect(files.get('coverage.html')).toContain('Nothing was read.');
    expect(files.get('index.html')).not.toContain('>Diagrams<');
    expect(files.has('names.html')).toBe(false);
  }, 120_000);
});

describe('what cannot be published', () => {
  const chapter = (source: string): Report => {
    const report = sampleReport('public');
    return { ...report, chapters: report.chapters.slice(0, 1).map((first) => ({ ...first, source })) };
  };
  const CASES: readonly (readonly [name: string, report: Report])[] = [
    ['a script in a chapter', chapter('<script>alert(1)</script>')],
    ['a style in a chapter', chapter('<p style="color:red">x</p>')],
    ['an image from elsewhere', chapter('![x](https://x.example/a.png)')],
    ['a javascript: link', chapter('[x](javascript:alert(1))')],
    ['a claim that the report lacks', chapter('<Claim id="gone" />')],
    ['a value that the report lacks', chapter('<Value of="tls-everywhere#gone" />')],
    ['a diagram that the report lacks', chapter('<Diagram name="gone" />')],
    ['a version that leaves its folder', { ...sampleReport('public'), version: '../../etc' }],
    ['a version with a slash', { ...sampleReport('public'), version: 'a/b' }],
  ];

  it.each(CASES)(
    'refuses %s and writes nothing',
    async (_, report) => {
      using folder = temporaryFolder();
      await expect(
        buildSite({ report, diagrams, outDir: folder.path, guard: Guard.withoutNames(report.audience) }),
      ).rejects.toMatchObject({
        code: 'RENDER_FAILED',
      });
      expect(filesOf(folder.path).size).toBe(0);
    },
    120_000,
  );
});

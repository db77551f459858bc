import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictTable } from '../../../src/cli/verdict-table.ts';
import { renderHtml } from '../../../src/renderings/print/template.ts';
import { reportView } from '../../../src/renderings/print/view.ts';
import { buildSite } from '../../../src/renderings/site/build.ts';
import { Guard } from '../../../src/report/guard.ts';
import type { Report } from '../../../src/report/schema.ts';
import { markedTexts, plain } from '../../report/marks.ts';
import { quotingAnswer, sampleReport } from '../../report/sample.ts';
import { filesOf, isReadingPage, PLAIN_DRAWING, temporaryFolder } from './pages.ts';
import { lostToReaders } from './reader-view.ts';

const CANARY = 'A title that nobody judged';

/** A report in which every title is other words than the sentence under it. */
function titled(audience: 'public' | 'auditor'): Report {
  const report = sampleReport(audience);
  const portal = { ...report.portal, faq: [quotingAnswer] };
  return { ...report, portal, claims: report.claims.map((claim) => ({ ...claim, title: CANARY })) };
}

/** The marks of a page beside which no sentence and no wording stands. */
function bare(html: string, report: Report): string[] {
  const said = report.claims.flatMap(({ sentence, wordings }) =>
    [sentence, ...wordings].map((one) => one.replace(/\.$/, '')),
  );
  return markedTexts(html).filter((text) => !said.some((one) => text.includes(one)));
}

describe('wherever a verdict stands, so does the sentence that was judged', () => {
  const folder = temporaryFolder();
  const report = titled('public');
  let pages: [path: string, html: string][] = [];
  beforeAll(async () => {
    const drawings = new Map(report.diagrams.map(({ name }) => [name, PLAIN_DRAWING]));
    await buildSite({ report, diagrams: drawings, outDir: folder.path, guard: Guard.withoutNames(report.audience) });
    pages = [...filesOf(folder.path)]
      .filter(([path]) => isReadingPage(path))
      .map(([path, latin]) => [path, Buffer.from(latin, 'latin1').toString('utf8')]);
  }, 120_000);
  afterAll(() => folder[Symbol.dispose]());

  it('on every page of the site', () => {
    const marks = pages.flatMap(([, html]) => markedTexts(html));
    expect(marks.length).toBeGreaterThan(30);
    expect(pages.flatMap(([path, html]) => bare(html, report).map((text) => `${path}: ${text}`))).toEqual([]);
  });

  it('also where a browser shows a page for reading', () => {
    for (const [path, html] of pages) {
      const slug = /^paper\/(.+)\.html$/.exec(path)?.[1];
      if (slug !== undefined) expect([path, lostToReaders(html, report, slug).lost]).toEqual([path, []]);
    }
  });

  it('and a title is a heading over it, nowhere else', () => {
    for (const [path, html] of pages) {
      const body = html.slice(html.indexOf('<body>'));
      const elsewhere = body.replace(/<h[13][^>]*>.*?<\/h[13]>/gs, '');
      expect([path, plain(elsewhere).includes(CANARY)]).toEqual([path, false]);
    }
  });

  it('in the figure of what is broken', () => {
    const broken = report.diagrams.flatMap(({ nodes }) => nodes.flatMap(({ breaks }) => breaks));
    expect(broken.length).toBeGreaterThan(0);
    for (const id of broken) {
      const claim = report.claims.find((one) => one.id === id);
      expect(
        pages.some(
          ([path, html]) => path.startsWith('paper/') && plain(html).includes(`✕ Broken here: ${claim?.sentence}`),
        ),
      ).toBe(true);
    }
  });

  it('in the PDF', () => {
    const auditors = titled('auditor');
    const drawings = new Map(auditors.diagrams.map(({ name }) => [name, PLAIN_DRAWING]));
    const html = renderHtml(reportView(auditors, '{}', drawings, null), auditors);
    const body = html.slice(html.indexOf('</style>'));
    expect(markedTexts(body).length).toBeGreaterThan(30);
    expect(bare(body, auditors)).toEqual([]);
    expect(body.replace(/<h2>.*?<\/h2>/gs, '')).not.toContain(CANARY);
    for (const wording of auditors.claims.flatMap(({ wordings }) => wordings))
      expect(plain(body)).toContain(`Also worded as</h3><ul class="wordings"><li>${wording}</li>`);
  });

  it('in the text of `check`', () => {
    const terminal = { columns: 1000, out: false, err: false } as never;
    const text = verdictTable(report, [], { terminal } as never);
    const lines = text.split('\n').map((line) => line.trim());
    for (const { id, sentence } of report.claims) {
      const at = lines.findIndex((line) => line.includes(`  ${id} `));
      expect(lines[at + 1]).toBe(sentence);
    }
    expect(text).not.toContain(CANARY);
  });

  it('in answers and news as well, whose words lead to their claim', () => {
    const html = new Map(pages).get('faq.html') ?? '';
    const own = html.slice(html.indexOf('See here:'));
    expect(own).toMatch(
      /^See here: <a class="claim" href="\.\/claims\/s3-customer-keys\.html">Every object[^<]+\.<\/a><\/span><span class="verdict proven"/,
    );
  });

  it('and an answer that says other words than the report is not built', async () => {
    using other = temporaryFolder();
    const [claim] = report.claims;
    const said = [[{ text: 'We have never had a breach.', claim: claim?.id ?? '', value: null }]];
    const faq = [{ question: 'Safe?', answer: 'We have never had a breach.', said, claims: [] }];
    await expect(
      buildSite({
        report: { ...report, portal: { ...report.portal, faq } },
        diagrams: new Map([['network', PLAIN_DRAWING]]),
        outDir: other.path,
        guard: Guard.withoutNames(report.audience),
      }),
    ).rejects.toMatchObject({ code: 'RENDER_FAILED' });
  }, 120_000);

  it('and a chapter that says other words than the report is not built', async () => {
    using other = temporaryFolder();
    const [first, ...chapters] = report.chapters;
    const [claim] = report.claims;
    if (first === undefined || claim === undefined) throw new Error('the sample lost its chapters');
    const source = `<Claim id="${claim.id}">We have never had a breach.</Claim>`;
    await expect(
      buildSite({
        report: { ...report, chapters: [{ ...first, source }, ...chapters] },
        diagrams: new Map([['network', PLAIN_DRAWING]]),
        outDir: other.path,
        guard: Guard.withoutNames(report.audience),
      }),
    ).rejects.toMatchObject({ code: 'RENDER_FAILED' });
  }, 120_000);
});

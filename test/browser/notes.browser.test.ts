import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { Guard } from '../../src/report/guard.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';
import { sampleReport } from '../report/sample.ts';

/**
 * Every note that is seen, with its sentence: the margin's, or those behind the paragraph. `text` are the paragraphs that
 * stand before the one that is opened, and its own lines.
 */
const MEASURE = `(() => {
  const box = (element) => { const { top, bottom, left, right } = element.getBoundingClientRect(); return { top, bottom, left, right }; };
  const details = [...document.querySelectorAll('details.note')];
  const seen = () => {
    const sentences = [...document.querySelectorAll('.bound')].map((bound) => {
      const line = [...bound.querySelector('.claim').getClientRects()][0];
      const margin = bound.querySelector('.margin');
      const isMargin = margin.getClientRects().length > 0;
      const note = isMargin ? margin : document.getElementById(bound.id + ':note').querySelector('summary');
      return { isMargin, isInColumn: bound.querySelector('.ref').getClientRects().length > 0, line: { top: line.top, bottom: line.bottom, left: line.left, right: line.right }, note: box(note) };
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return { sentences, overflow: scrollWidth - clientWidth };
  };
  const bounds = [...document.querySelectorAll('.bound')];
  return { closed: seen(), open: details.map((note, i) => { note.open = true; const all = seen(); note.open = false; return { i, ...all }; }) };
})()`;

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
interface Sentence {
  readonly isMargin: boolean;
  readonly isInColumn: boolean;
  readonly line: Box;
  readonly note: Box;
}
interface Seen {
  readonly sentences: readonly Sentence[];
  readonly overflow: number;
}

const WIDTHS = [360, 390, 768, 960, 1024, 1440, 1920, 2560];

const report = sampleReport('auditor');
const every = report.claims.map(({ id }) => `<Claim id="${id}" />`);
const [one = '', two = '', three = ''] = every;
/** Dense, alone, quoted again, in the middle of a line, in items, in a table, in a heading and in a quotation. */
const SOURCE = [
  `Dense. ${every.join(' ')} Ends here.`,
  one,
  `${one}\n${two} goes on,\n${three}\nand ends.`,
  `## A heading: ${one}`,
  `- Tight ${one} and ${two}\n- ${three}`,
  `| Promise ${two} | And |\n| --- | --: |\n| ${one} | ${two} |\n| ${three} | none |`,
  `> Said before: ${two}`,
  Array.from({ length: 40 }, (_, i) => every[i % every.length]).join(' '),
  `${'A long sentence runs over many lines before it comes to what it promises, '.repeat(6)} ${one}`,
].join('\n\n');

const folder = temporaryFolder();
let browser: Browser;
let page: Page;

beforeAll(async () => {
  report.chapters = report.chapters.slice(0, 1).map((chapter) => ({ ...chapter, source: SOURCE }));
  await buildSite({ report, diagrams: new Map(), outDir: folder.path, guard: Guard.withoutNames(report.audience) });
  browser = await launchBrowser();
  page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder.path, 'paper/data-in-flight.html')).href);
  await page.evaluate('document.fonts.ready');
}, 120_000);
afterAll(async () => {
  await browser.close();
  folder[Symbol.dispose]();
});

/** Notes that lie over another one. */
function overlaps({ sentences }: Seen): string[] {
  const boxes = sentences.map(({ note }) => note).filter(({ top, bottom }) => bottom > top);
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5 && a.left < b.right && b.left < a.right)
      .map((b) => `${i}: ${a.top}–${a.bottom} and ${b.top}–${b.bottom}`),
  );
}

/** What may lie between a note and the next one below: the space around both, and a line that the first ends within. */
const BELOW = 46;

/** Notes in the margin that stand neither beside their sentence's first line nor directly below the note before. */
function astray({ sentences }: Seen): string[] {
  const margin = sentences.filter(({ isMargin }) => isMargin);
  return margin.flatMap(({ line, note }, i) => {
    const before = margin[i - 1]?.note.bottom ?? Number.NEGATIVE_INFINITY;
    const isBeside = note.top >= line.top - 4 && note.top <= line.bottom;
    const isBelow = note.top >= before && note.top - before < BELOW && note.top >= line.top - 4;
    return isBeside || isBelow ? [] : [`${i}: note at ${note.top}, line ${line.top}–${line.bottom}, before ${before}`];
  });
}

describe('what a note opens', () => {
  const isOpen = `[...document.querySelectorAll('details.note')].map((note) => note.open).indexOf(true)`;

  it.each([true, false])(
    'opens by its note in the margin, with script or without (%s)',
    async (script) => {
      const fresh = await browser.newPage();
      await fresh.setJavaScriptEnabled(script);
      await fresh.setViewport({ width: 1440, height: 900 });
      await fresh.goto(page.url());
      await fresh.click('.bound:nth-of-type(3) > .margin .how');
      expect(await fresh.evaluate(isOpen)).toBe(2);
      await fresh.close();
    },
    60_000,
  );

  it('opens by keyboard alone, and is seen when it has the focus', async () => {
    await page.setViewport({ width: 1440, height: 900 });
    const height = `document.activeElement.getBoundingClientRect().height`;
    await page.focus('details.note > summary');
    await page.keyboard.press('Tab');
    expect(Number(await page.evaluate(height))).toBeGreaterThan(20);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(isOpen)).toBe(1);
    await page.keyboard.press('Enter');
    expect(await page.evaluate(isOpen)).toBe(-1);
  }, 60_000);

  it('a sentence’s address is the place of that sentence', async () => {
    const links = `[...document.querySelectorAll('.permalink')].every((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))) === link.parentElement)`;
    expect(await page.evaluate(links)).toBe(true);
  });
});

describe.each(WIDTHS)('at %d pixels', (width) => {
  let closed: Seen;
  let open: readonly (Seen & { readonly i: number })[];
  beforeAll(async () => {
    await page.setViewport({ width, height: 900 });
    ({ closed, open } = (await page.evaluate(MEASURE)) as { closed: Seen; open: (Seen & { i: number })[] });
  }, 120_000);

  it('no two notes overlap, closed or with any one of them open', () => {
    expect(closed.sentences.length).toBeGreaterThan(60);
    for (const seen of [closed, ...open]) expect(overlaps(seen)).toEqual([]);
  });

  it('each note stands beside its sentence’s first line, or directly below the note before', () => {
    expect(closed.sentences.some(({ isMargin }) => isMargin)).toBe(width > 928);
    for (const seen of [closed, ...open]) expect(astray(seen)).toEqual([]);
  });

  it('what opens moves no line above itself, and nothing is wider than the window', () => {
    for (const { i, sentences, overflow } of open) {
      expect(overflow).toBe(0);
      for (const [at, { line }] of sentences.entries())
        if (at <= i) expect(Math.abs(line.top - (closed.sentences[at]?.line.top ?? 0))).toBeLessThan(1);
    }
  });

  it('a sentence has its mark beside it: in the margin, or behind it with its note’s number', () => {
    for (const { isMargin, isInColumn } of closed.sentences) expect(isMargin).toBe(!isInColumn);
  });
});

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { launchBrowser } from '../../src/browser/launch.ts';
import { buildSite } from '../../src/renderings/site/build.ts';
import { Guard } from '../../src/report/guard.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';
import { sampleReport } from '../report/sample.ts';

/** Positions of every note, closed and with one of them open, in pixels from the top. */
const MEASURE = `(() => {
  const notes = [...document.querySelectorAll('details.note')];
  const boxes = () => notes.map((note) => note.querySelector('summary').getBoundingClientRect()).map(({ top, bottom, left }) => ({ top, bottom, left }));
  const closed = boxes();
  return { closed, open: notes.map((note) => { note.open = true; const seen = boxes(); note.open = false; return seen; }) };
})()`;

interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
}

it('sets notes in the margin without overlaps, and does not move the one that is opened', async () => {
  using folder = temporaryFolder();
  const report = sampleReport('auditor');
  const dense = report.claims.map(({ id }) => `<Claim id="${id}" />`).join(' ');
  report.chapters = report.chapters
    .slice(0, 1)
    .map((chapter) => ({ ...chapter, source: `Dense. ${dense} Ends here.\n\n${dense}` }));
  await buildSite({ report, diagrams: new Map(), outDir: folder.path, guard: Guard.withoutNames(report.audience) });

  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.goto(pathToFileURL(join(folder.path, 'paper/data-in-flight.html')).href);
  await page.evaluate('document.fonts.ready');
  const { closed, open } = (await page.evaluate(MEASURE)) as { closed: Box[]; open: Box[][] };
  await browser.close();

  expect(closed).toHaveLength(2 * report.claims.length);
  expect(new Set(closed.map(({ left }) => Math.round(left))).size).toBe(1);
  for (const seen of [closed, ...open]) {
    const overlaps = seen.filter(({ top }, index) => index > 0 && top < (seen[index - 1]?.bottom ?? 0) - 0.5);
    expect(overlaps).toEqual([]);
  }
  expect(Math.abs((open[0]?.[0]?.top ?? 0) - (closed[0]?.top ?? 0))).toBeLessThan(1);
}, 60_000);

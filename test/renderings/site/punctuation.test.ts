import { afterAll, expect, it } from 'vitest';
import { buildSite } from '../../../src/renderings/site/build.ts';
import { Guard } from '../../../src/report/guard.ts';
import { sampleReport } from '../../report/sample.ts';
import { filesOf, PLAIN_DRAWING, temporaryFolder } from './pages.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());

it('leaves no gap between a sentence and the mark behind it', async () => {
  const report = sampleReport('public');
  const [chapter, ...others] = report.chapters;
  const [claim] = report.claims;
  if (chapter === undefined || claim === undefined) throw new Error('the sample has no chapter or no claim');
  const source = `We say: <Claim id="${claim.id}">all of it holds</Claim>; and more.`;
  const claims = [{ ...claim, wordings: ['all of it holds.'] }, ...report.claims.slice(1)];
  const chapters = [{ ...chapter, source, claims: [claim.id] }, ...others];
  await buildSite({
    report: { ...report, claims, chapters },
    diagrams: new Map([['network', PLAIN_DRAWING]]),
    outDir: folder.path,
    guard: Guard.withoutNames('public'),
  });
  const page = filesOf(folder.path).get(`paper/${chapter.slug}.html`) ?? '';
  expect(page).toMatch(
    /<p>We say: <span class="bound[^>]*>.*?<span class="claim">all of it holds;<\/span>.*?<\/span> and more\.<\/p><ul class="notes supplemental">/,
  );
}, 120_000);

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical.ts';
import { earlierThan } from '../../../src/renderings/site/build/earlier.ts';
import { versionOf } from '../../../src/renderings/site/build/versions.ts';
import type { Standing } from '../../../src/renderings/site/view/input.ts';
import { Guard } from '../../../src/report/guard.ts';
import type { Report } from '../../../src/report/schema.ts';
import { lifeWords } from '../../../src/wording/lives.ts';
import { sampleReport } from '../../report/sample.ts';
import { temporaryFolder } from './pages.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
const report = sampleReport('public');
const guard = Guard.withoutNames('public');
const first = report.claims[0]?.id ?? '';
let outDir = '';
let count = 0;
beforeEach(() => {
  count += 1;
  outDir = join(folder.path, String(count));
});

const at = (version: string, asOf: string, kind: 'proven' | 'broken' = 'proven'): Report => ({
  ...report,
  version,
  asOf,
  claims: report.claims.map((claim) =>
    claim.id === first ? { ...claim, verdict: { ...claim.verdict, kind } } : claim,
  ),
});
/** Puts a version where it is published; `text` is its report.json. */
function put(one: Report, text = canonicalJson(one), standing: Standing = { kind: 'draft' }) {
  mkdirSync(join(outDir, 'v', one.version), { recursive: true });
  writeFileSync(join(outDir, 'v', one.version, 'report.json'), text);
  return versionOf(one, text, standing);
}
const lifeOf = (others: Parameters<typeof earlierThan>[1], now = report, by = guard) => {
  const { previous, difference, lives } = earlierThan(now, others, outDir, by);
  return { previous, before: difference?.before.version ?? null, life: lifeWords(lives[first] ?? []) };
};

test('the first version has none before it', () => {
  expect(lifeOf([])).toEqual({ previous: null, before: null, life: 'First published in 2026-Q4.' });
});

test('versions are told in the order of their judgement, and the latest before is compared', () => {
  const [q2, q3] = [at('2026-Q2', '2026-05-01T00:00:00Z', 'broken'), at('2026-Q3', '2026-08-01T00:00:00Z', 'broken')];
  expect(lifeOf([put(q3), put(q2)])).toEqual({
    previous: '2026-Q3',
    before: '2026-Q3',
    life: 'Proven in 2026-Q4; before: broken from 2026-Q2 to 2026-Q3.',
  });
});

test('an answer to a questionnaire whose claim was broken is told among what changed', () => {
  const others = [put(at('2026-Q3', '2026-08-01T00:00:00Z', 'broken'))];
  const { difference } = earlierThan(report, others, outDir, guard);
  expect(difference?.questionnaires.map(({ id, before, after }) => [id, before, after?.slice(0, 4)])).toEqual([
    ['transport', 'held back', 'Yes.'],
    // Nobody had stated it by then.
    ['officer', 'held back', 'The '],
  ]);
});

test('what came after, and what was withdrawn, is not before', () => {
  const later = at('2027-Q1', '2027-02-01T00:00:00Z');
  const gone = at('2026-Q3', '2026-08-01T00:00:00Z');
  const withdrawn = put(gone, undefined, { kind: 'withdrawn', at: '2026-09-01T00:00:00Z', reason: 'wrong' });
  expect(lifeOf([put(later), withdrawn])).toEqual({
    previous: null,
    before: null,
    life: 'First published in 2026-Q4.',
  });
});

test.each([
  ['no report', 'all is proven', 'not known in 2026-Q3'],
  ['nothing', '', 'not known in 2026-Q3'],
  [
    'a report of an earlier form',
    canonicalJson({ ...at('2026-Q3', '2026-08-01T00:00:00Z', 'broken'), schema: 'affidavit/report/1' }),
    'broken in 2026-Q3',
  ],
])('%s in the place of a report is not compared, and never taken for a verdict', (_, text, words) => {
  const q3 = at('2026-Q3', '2026-08-01T00:00:00Z', 'broken');
  expect(lifeOf([put(q3, text)])).toEqual({
    previous: '2026-Q3',
    before: null,
    life: `Proven in 2026-Q4; before: ${words}.`,
  });
});

test('what an earlier version named, and this one may not, is not told again', () => {
  const q3 = at('2026-Q3', '2026-08-01T00:00:00Z');
  const naming = {
    ...q3,
    claims: q3.claims.map((claim) => ({ ...claim, sentence: `${claim.sentence} See bluebird-vault.` })),
  };
  const strict = Guard.against([{ kind: 'bucket', value: 'bluebird-vault' }], 'public');
  expect(lifeOf([put(naming)])).toMatchObject({ before: '2026-Q3' });
  expect(lifeOf([put(naming)], report, strict)).toMatchObject({ previous: '2026-Q3', before: null });
});

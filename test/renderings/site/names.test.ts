import { describe, expect, test } from 'vitest';
import { checkNames } from '../../../src/renderings/site/build/names.ts';
import type { Report } from '../../../src/report/schema.ts';
import { sampleReport } from '../../report/sample.ts';

const REPORT = sampleReport('public');
/** The report with a second chapter, claim or diagram of such a name. */
const twice = {
  chapters: (slug: string): Report => ({
    ...REPORT,
    chapters: REPORT.chapters.flatMap((one) => [one, { ...one, slug }]).slice(0, 2),
  }),
  claims: (id: string): Report => ({
    ...REPORT,
    claims: REPORT.claims.flatMap((one) => [one, { ...one, id }]).slice(0, 2),
  }),
  diagrams: (name: string): Report => ({
    ...REPORT,
    diagrams: REPORT.diagrams.flatMap((one) => [one, { ...one, name }]).slice(0, 2),
  }),
};
const first = {
  chapters: REPORT.chapters[0]?.slug ?? '',
  claims: REPORT.claims[0]?.id ?? '',
  diagrams: REPORT.diagrams[0]?.name ?? '',
};
const refused = expect.objectContaining({ code: 'RENDER_FAILED' });

describe.each(['chapters', 'claims', 'diagrams'] as const)('of %s', (kind) => {
  test('names of their own are taken', () => {
    expect(first[kind]).not.toBe('');
    expect(() => checkNames(twice[kind]('another-1.2_x'), ['a.pdf'])).not.toThrow();
  });

  test.each(['', '.', '..', 'a..b', '../a', 'a/b', 'a\\b', '.hidden', '-a', 'a b', 'ä', 'a'.repeat(101), 'a\n'])(
    'no name that leads elsewhere is: %j',
    (name) => {
      expect(() => checkNames(twice[kind](name), [])).toThrow(refused);
    },
  );

  test('none that another has already is, capitals apart', () => {
    expect(() => checkNames(twice[kind](first[kind]), [])).toThrow(refused);
    expect(() => checkNames(twice[kind](first[kind].toUpperCase()), [])).toThrow(refused);
  });
});

test.each(['', '..', '../2026', 'a/b', '2026..Q4'])('no version that leads elsewhere is: %j', (version) => {
  expect(() => checkNames({ ...REPORT, version }, [])).toThrow(refused);
});

test.each(['paper', 'paper.html', '../paper.pdf', 'a..pdf', '.pdf'])('no document is that is no PDF: %s', (pdf) => {
  expect(() => checkNames(REPORT, [pdf])).toThrow(refused);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { earlierThan } from '../../../src/renderings/site/build/earlier.ts';
import { newestFirst } from '../../../src/renderings/site/build/versions.ts';
import type { Version } from '../../../src/renderings/site/view/input.ts';
import { openGroups, planTold, sinceWords } from '../../../src/renderings/site/view/open.ts';
import { Guard } from '../../../src/report/guard.ts';
import type { ClaimReport, Report } from '../../../src/report/schema.ts';
import { sampleReport } from '../../report/sample.ts';

const report = sampleReport('public');
const broken = report.claims.find(({ id }) => id === 'tls-policy') as ClaimReport;

test('everything that is not proven stands in one group, and what is proven in none', () => {
  const shown = openGroups(report.claims).flatMap(({ claims }) => claims.map(({ id }) => id));
  const open = report.claims.filter(({ verdict }) => verdict.kind !== 'proven').map(({ id }) => id);
  expect(shown.toSorted()).toEqual(open.toSorted());
  expect(open.length).toBeGreaterThan(3);
});

test.each<[string, Partial<ClaimReport>, string, readonly string[]]>([
  ['a whole plan', {}, '2026-12-15T23:00:00Z', ['Platform team, by 15 December 2026']],
  [
    'a day that has passed',
    {},
    '2026-12-16T00:00:00Z',
    ['Platform team, was due by 15 December 2026; that day has passed'],
  ],
  ['no plan', { plan: null }, '2026-12-01T00:00:00Z', ['Not stated.']],
])('%s is told as it is', (_, more, asOf, [last]) => {
  expect(planTold({ ...broken, ...more }, null, asOf).at(-1)?.words).toBe(last);
});

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** An earlier version: what it was called, when it was judged, and what it said of the claim that is broken now. */
type Earlier = readonly [version: string, asOf: string, kind: string, more?: Partial<Report> & { sentence?: string }];

function published(versions: readonly Earlier[]): { folder: string; others: Version[] } {
  const others: Version[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-since-'));
  folders.push(folder);
  for (const [version, asOf, kind, { sentence = broken.sentence, ...more } = {}] of versions) {
    mkdirSync(join(folder, 'v', version), { recursive: true });
    const claims = [{ id: broken.id, sentence, verdict: { kind } }];
    const text = JSON.stringify({ audience: 'public', version, asOf, claims, ...more });
    writeFileSync(join(folder, 'v', version, 'report.json'), kind === 'garbage' ? '{' : text);
    const { audience = 'public' } = more;
    const standing =
      kind === 'withdrawn' ? ({ kind, at: asOf, reason: 'wrong' } as const) : ({ kind: 'released', at: asOf } as const);
    others.push({ version, asOf, title: '', audience, snapshot: '', tally: report.tally, report: '', standing });
  }
  return { folder, others: newestFirst(others) };
}

test.each<[string, readonly Earlier[], string]>([
  ['nothing earlier', [], 'at least since 21 November 2026'],
  ['broken before', [['Q3', '2026-08-01T00:00:00Z', 'broken']], 'at least since 1 August 2026 (version Q3)'],
  [
    'broken twice before, and proven before that',
    [
      ['Q1', '2026-02-01T00:00:00Z', 'proven'],
      ['Q3', '2026-08-01T00:00:00Z', 'broken'],
      ['Q2', '2026-05-01T00:00:00Z', 'broken'],
    ],
    'found on 1 May 2026 (version Q2); it was proven on 1 February 2026 (version Q1)',
  ],
  [
    'broken long ago, and proven since',
    [
      ['Q1', '2026-02-01T00:00:00Z', 'broken'],
      ['Q2', '2026-05-01T00:00:00Z', 'proven'],
    ],
    'found on 21 November 2026; it was proven on 1 May 2026 (version Q2)',
  ],
  [
    'another sentence before',
    [['Q3', '2026-08-01T00:00:00Z', 'broken', { sentence: 'Most use it.' }]],
    'at least since 21 November 2026',
  ],
  [
    'other readers before',
    [['Q3', '2026-08-01T00:00:00Z', 'broken', { audience: 'auditor' }]],
    'at least since 21 November 2026',
  ],
  ['a later version', [['Q5', '2027-02-01T00:00:00Z', 'broken']], 'at least since 21 November 2026'],
  ['what was withdrawn', [['Q3', '2026-08-01T00:00:00Z', 'withdrawn']], 'at least since 21 November 2026'],
  ['what cannot be read', [['Q3', '2026-08-01T00:00:00Z', 'garbage']], 'at least since 21 November 2026'],
])('since when, after %s', (_, versions, expected) => {
  const { folder, others } = published(versions);
  const since = earlierThan(report, others, folder, Guard.withoutNames('public')).since[broken.id];
  expect(sinceWords(broken, since, report)).toBe(expected);
});

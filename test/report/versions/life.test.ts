import { expect, test } from 'vitest';
import { type Station, sinceOf, stretchesOf, verdictsIn } from '../../../src/report/versions/life.ts';
import { lifeWords } from '../../../src/wording/lives.ts';
import { sampleReport } from '../sample.ts';

const stations = (kinds: readonly Station['kind'][]): Station[] =>
  kinds.map((kind, i) => ({ version: `v${i + 1}`, asOf: `2026-0${i + 1}-01T00:00:00Z`, kind }));

test.each<[readonly Station['kind'][], string]>([
  [[], ''],
  [['absent'], ''],
  [['proven'], 'First published in v1.'],
  [['proven', 'proven'], 'Proven in every version since v1.'],
  [['absent', 'proven', 'proven'], 'Proven in every version since v2.'],
  [['proven', 'broken'], 'Broken in v2; before: proven in v1.'],
  [['proven', 'proven', 'broken', 'broken'], 'Broken in every version since v3; before: proven from v1 to v2.'],
  [['proven', 'broken', 'proven'], 'Proven in v3; before: broken in v2, proven in v1.'],
  [['proven', null, 'proven'], 'Proven in v3; before: not known in v2, proven in v1.'],
  [['proven', 'absent', 'proven'], 'Proven in v3; before: not there in v2, proven in v1.'],
  [['proven', 'reworded', 'proven'], 'Proven in v3; before: in other words in v2, proven in v1.'],
])('%j', (kinds, words) => expect(lifeWords(stretchesOf(stations(kinds)))).toBe(words));

test('verdicts are read of reports of any form that tells them, and of nothing else', () => {
  const report = sampleReport();
  expect(verdictsIn({ ...report, schema: 'affidavit/report/1', other: 1 })?.size).toBe(report.claims.length);
  for (const other of [null, 'x', {}, { claims: [{ id: 'a', verdict: { kind: 'perfect' } }] }, { claims: [{ id: 1 }] }])
    expect(verdictsIn(other)).toBeNull();
});

test.each<[readonly Station['kind'][], string, string | null]>([
  [['broken'], 'v1', null],
  [['broken', 'broken', 'broken'], 'v1', null],
  [['proven', 'broken', 'broken'], 'v2', 'v1'],
  [['absent', 'broken'], 'v2', null],
  // A verdict on other words, and a version that cannot be read, say nothing of how long.
  [['broken', 'reworded', 'broken'], 'v3', null],
  [['broken', null, 'broken'], 'v3', null],
])('of %j it is known since %s', (kinds, version, before) => {
  const since = sinceOf(stations(kinds));
  expect([since?.version, since?.before?.version ?? null]).toEqual([version, before]);
});

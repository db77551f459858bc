import { expect, test } from 'vitest';
import { withSameParts } from '../../src/preview/same-parts.ts';
import { sampleReport } from '../report/sample.ts';

test('what says the same is the very part of before, and what says anything else is not', () => {
  const before = sampleReport('public');
  const fresh = structuredClone(before);
  const [first] = fresh.claims;
  if (first === undefined) throw new Error('the sample lost its claims');
  first.verdict.kind = 'broken';
  const now = withSameParts(fresh, before);
  expect(now).toEqual(fresh);
  expect(now.claims[0]).toBe(first);
  expect(now.claims[1]).toBe(before.claims[1]);
  expect(now.diagrams[0]).toBe(before.diagrams[0]);
  expect(withSameParts(fresh, null)).toBe(fresh);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { relation } from '../../../src/reasoning/iam/pattern.ts';
import { wildcardMatches } from '../../../src/reasoning/wildcard.ts';

const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 7 });

test.each([
  ['a*', 'ab*', true, true],
  ['ab*', 'a*', true, false],
  ['*b', 'a*', true, false],
  ['a?', 'a*', true, false],
  ['a*', 'a?', true, true],
  ['a', 'b*', false, false],
  ['a?c', 'ab', false, false],
  ['*', '*', true, true],
  ['', '*', true, false],
])('%s and %s', (policy, asked, may, must) => {
  expect(relation(policy, asked)).toEqual({ may, must });
});

test('what every text of the asked pattern fits is certain, what some text fits is possible', () => {
  fc.assert(
    fc.property(pattern, pattern, text, (policy, asked, one) => {
      if (!wildcardMatches(asked, one)) return;
      const { may, must } = relation(policy, asked);
      if (must === true) expect(wildcardMatches(policy, one)).toBe(true);
      if (wildcardMatches(policy, one)) expect(may).toBe(true);
    }),
    { numRuns: 5_000 },
  );
});

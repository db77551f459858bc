import { expect, test } from 'vitest';
import { wildcardMatches } from '../../src/reasoning/wildcard.ts';

test.each<[string, string, boolean]>([
  ['*', '', true],
  ['*', 'arn:aws:s3:::a/b', true],
  ['', '', true],
  ['', 'a', false],
  ['?', '', false],
  ['a?c', 'abc', true],
  ['a*c', 'abdc', true],
  ['a*c', 'abd', false],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/', true],
  ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
  ['arn:aws:s3:::b*', 'arn:aws:s3:::bucket/x', true],
  ['*a*b*', 'xxaxxbxx', true],
  ['.+', 'ab', false],
  ['A', 'a', false],
])('%s on %s: %s', (pattern, text, expected) => {
  expect(wildcardMatches(pattern, text)).toBe(expected);
});

test('many stars on a long text end', () => {
  expect(wildcardMatches('*a'.repeat(60), 'a'.repeat(59) + 'b'.repeat(20_000))).toBe(false);
});

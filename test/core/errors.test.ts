import { expect, test } from 'vitest';
import { AffidavitError, type ErrorCode, messageOf } from '../../src/core/errors.ts';

test.each<[ErrorCode, number]>([
  ['VERIFICATION_FAILED', 1],
  ['USAGE', 2],
  ['SETTINGS_INVALID', 2],
  ['CLAIM_TOOTHLESS', 2],
  ['SQL_REFUSED', 2],
  ['SNAPSHOT_EDITED', 3],
  ['CREDENTIALS_MISSING', 3],
  ['REDACTION_LEAK', 3],
  ['FACT_INVALID', 3],
])('%s ends with %i', (code, exitCode) => {
  const error = new AffidavitError(code, 'What.', 'Next.', { place: { file: 'a.yaml', line: 3 }, cause: 'b' });
  expect(error).toMatchObject({ exitCode, remedy: 'Next.', place: { file: 'a.yaml', line: 3 }, cause: 'b' });
});

test('anything thrown has a message', () => {
  expect(messageOf(new TypeError('a'))).toBe('a');
  expect(messageOf('b')).toBe('b');
  expect(messageOf(undefined)).toBe('undefined');
});

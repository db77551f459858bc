import { fingerprintOf } from '../bundle/fingerprint.ts';
import { AffidavitError } from '../core/errors.ts';

/** A fingerprint that was given, in the one form that is shown. Throws USAGE. */
export function requireFingerprint(text: string, what: string): string {
  const found = fingerprintOf(text);
  if (found !== undefined) return found;
  throw new AffidavitError(
    'USAGE',
    `${what} is a SHA-256 fingerprint of 64 hexadecimal digits.`,
    'Compare it over another channel with whoever signed.',
  );
}

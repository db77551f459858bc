import { AffidavitError } from '../core/errors.ts';

/** A SHA-256 fingerprint in the one form that is shown everywhere: 64 lower-case digits. Colons and capitals are accepted. */
export function fingerprintOf(text: string): string | undefined {
  const plain = text.replaceAll(':', '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : undefined;
}

/** The same for an option. Throws USAGE. */
export function requireFingerprint(text: string, what: string): string {
  const found = fingerprintOf(text);
  if (found !== undefined) return found;
  throw new AffidavitError(
    'USAGE',
    `${what} is a SHA-256 fingerprint of 64 hexadecimal digits.`,
    'Compare it over another channel with whoever signed.',
  );
}

/** A SHA-256 fingerprint in the one form that is shown everywhere: 64 lower-case digits. Colons and capitals are accepted. */
export function fingerprintOf(text: string): string | undefined {
  const plain = text.replaceAll(':', '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(plain) ? plain : undefined;
}

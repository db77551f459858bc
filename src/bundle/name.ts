/** What a bundle consists of beside `files/…`. Nothing else may lie in it. */
export const MANIFEST = 'MANIFEST.sha256';
export const BY_HAND = 'VERIFY.md';
export const ENVELOPE = 'attestation/dsse.json';
export const CERTIFICATES = 'attestation/signer.pem';
/** Over the envelope's signature; there if the signed statement says so, and only then. */
export const TIMESTAMP = 'attestation/timestamp.tsr';
/** These cannot be in the manifest: it is their subject. */
export const OUTSIDE_MANIFEST: ReadonlySet<string> = new Set([MANIFEST, ENVELOPE, CERTIFICATES, TIMESTAMP]);

/**
 * Why a path may not be in a bundle; null when it may. Names come from archives that anybody can make: they must stay
 * inside the folder, mean the same on every system, and survive sha256sum's format without escapes.
 */
export function nameProblem(name: string): string | null {
  if (name === '' || name.length > 1000) return 'it is empty or too long';
  if (/[\p{Cc}\p{Cf}\\:*?"<>|]/u.test(name)) return 'it holds characters that some systems cannot store';
  if (!name.isWellFormed() || name.normalize('NFC') !== name) return 'it is not in Unicode normal form C';
  const segments = name.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..'))
    return 'it does not stay in its folder';
  if (segments.some((segment) => /[. ]$/.test(segment) || Buffer.byteLength(segment) > 240))
    return 'some systems would change it';
  return null;
}

/** Names that differ only by case, which a file system may hold to be one. */
export function caseTwins(names: Iterable<string>): string[] {
  const seen = new Set<string>();
  const twins: string[] = [];
  for (const name of names) {
    const folded = name.toLowerCase();
    if (seen.has(folded)) twins.push(name);
    seen.add(folded);
  }
  return twins;
}

/** The order of bytes in UTF-8, as `LC_ALL=C sort` has it. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

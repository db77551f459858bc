import { byBytes, nameProblem } from './name.ts';

/** sha256sum's format, sorted by the bytes of the names: `<64 hex>  <name>\n`. */
export function manifestText(digests: ReadonlyMap<string, string>): string {
  const names = [...digests.keys()].sort(byBytes);
  return names.map((name) => `${digests.get(name)}  ${name}\n`).join('');
}

/** Digest by name; undefined for any text that `manifestText` would not have written. */
export function parseManifest(text: string): Map<string, string> | undefined {
  const digests = new Map<string, string>();
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(line);
    if (!match?.[1] || !match[2] || nameProblem(match[2]) !== null || digests.has(match[2])) return undefined;
    digests.set(match[2], match[1]);
  }
  // Sorting, the last line's end and white space are part of the format: one manifest, one text.
  return manifestText(digests) === text ? digests : undefined;
}

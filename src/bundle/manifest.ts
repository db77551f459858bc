import { byBytes, nameProblem } from './name.ts';

/** sha256sum's format, sorted by the bytes of the names: `<64 hex>  <name>\n`. */
export function manifestText(digests: ReadonlyMap<string, string>): string {
  const names = [...digests.keys()].sort(byBytes);
  return names.map((name) => `${digests.get(name)}  ${name}\n`).join('');
}

/** Digest by name; undefined for any text that `manifestText` would not have written. */
export function parseManifest(text: string): Map<string, string> | undefined {
  const digests = new Map<string, string>();
  let before = Buffer.alloc(0);
  let start = 0;
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    const match = /^([0-9a-f]{64}) {2}(.+)$/.exec(text.slice(start, end));
    if (!match?.[1] || !match[2] || nameProblem(match[2]) !== null) return undefined;
    // The order of the lines is part of the format, and no name comes twice: one manifest, one text.
    const name = Buffer.from(match[2]);
    if (digests.size > 0 && Buffer.compare(before, name) >= 0) return undefined;
    digests.set(match[2], match[1]);
    before = name;
    start = end + 1;
  }
  return start === text.length ? digests : undefined;
}

/** A mark or figure as our own texts write them; the claim's id is its first group. */
export const QUOTED = /<(?:Claim id|Value of)="([a-z0-9-]+)(?:#[a-z0-9-]+)?" \/>/g;

/** The ids that a text quotes, once for each time. */
export function quotedIn(text: string): readonly string[] {
  return [...text.matchAll(QUOTED)].map(([, id]) => id as string);
}

/** A paragraph without the marks of some claims; none when it spoke of them alone or gives a figure of one. */
export function withoutTags(block: string, absent: ReadonlySet<string>): string[] {
  const quoted = [...block.matchAll(QUOTED)];
  if (quoted.length === 0) return [block];
  const isFigure = quoted.some(([tag, id]) => tag.startsWith('<Value') && absent.has(id as string));
  if (isFigure || quoted.every(([, id]) => absent.has(id as string))) return [];
  const without = block.replace(QUOTED, (tag, id: string) => (absent.has(id) ? '' : tag));
  return [
    without
      .replace(/[ \n]*\n[ \n]*/g, '\n')
      .replace(/ {2,}/g, ' ')
      .trim(),
  ];
}

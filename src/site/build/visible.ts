/** Controls, bidirectional overrides and invisible characters: what makes one text look like another. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * The same value with every hidden character of every text written out as ⟨U+202E⟩, line ends and tabs left alone.
 * HTML escaping, which comes later, does not touch these, and a name from an account may hold any.
 */
export function visible<T>(value: T): T {
  return seen(value) as T;
}

function seen(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(HIDDEN, written);
  if (Array.isArray(value)) return value.map(seen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, seen(member)]));
}

function written(character: string): string {
  if (character === '\n' || character === '\t') return character;
  return `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

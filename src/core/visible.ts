/**
 * What makes one text look like another, in a class for regular expressions: controls but line feed and tab, direction
 * marks and what else has no form, fillers that show nothing, variation selectors, tags, private use, halves of pairs.
 */
const CLASS =
  '[^\\P{Cc}\\n\\t]|[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cs}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2800\\u3164\\uFE00-\\uFE0F\\uFFA0\\u{E0000}-\\u{E0FFF}]';
const HIDDEN = new RegExp(CLASS, 'gu');
/** Printable ASCII, of which nothing is hidden. */
const PLAIN = /^[\n\t\x20-\x7e]*$/;

/** The first hidden character of a text, or undefined. */
export function hiddenIn(text: string): string | undefined {
  return text.match(HIDDEN)?.[0];
}

/** A text with `write` in the place of each hidden character. */
export function withoutHidden(text: string, write: (character: string) => string): string {
  return text.replace(HIDDEN, write);
}

/** `U+202E` */
export function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * A text with every hidden character written out, as in ⟨U+202E⟩; line feeds and tabs stay. Names from accounts,
 * devices and people can hold any, and no escaping that comes later touches them. Every rendering shows them so.
 */
export function visibleText(text: string): string {
  // Nearly every text, and told far sooner than by the classes above.
  if (PLAIN.test(text)) return text;
  return withoutHidden(text, (character) => `⟨${codePoint(character)}⟩`);
}

/** The same value with every text in it, however deep, made visible. */
export function visible<T>(value: T): T {
  return seen(value) as T;
}

function seen(value: unknown): unknown {
  if (typeof value === 'string') return visibleText(value);
  if (Array.isArray(value)) return value.map(seen);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, seen(member)]));
}

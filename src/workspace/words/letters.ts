import { codePoint, hiddenIn } from '../../core/visible.ts';

/** A word of Latin letters with one of another alphabet in it: "еvery" with a Cyrillic е reads like "every". */
const MIXED =
  /\p{Script=Latin}\p{M}*[\p{Script=Cyrillic}\p{Script=Greek}]|[\p{Script=Cyrillic}\p{Script=Greek}]\p{M}*\p{Script=Latin}/u;

const TYPOGRAPHIC: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛′]/g, "'"],
  [/[“”„‟″«»]/g, '"'],
  [/\s*(?:---?|[‐‑‒–—―])\s*/g, '-'],
  [/\s*-\s*/g, '-'],
  [/…/g, '...'],
];

/** What in a text reads otherwise than it is written, in words for a message; null when nothing does. */
export function disguiseIn(text: string): string | null {
  // Line ends as Windows writes them are white space.
  const hidden = hiddenIn(text.replaceAll('\r', '\n'));
  if (hidden !== undefined) return `the hidden character ${codePoint(hidden)}`;
  const mixed = MIXED.exec(text)?.[0];
  return mixed === undefined ? null : `“${mixed}”, letters of two alphabets in one word`;
}

/** A text as words are compared: white space, typographic marks and a final full stop make no difference. */
export function letters(text: string): string {
  const plain = TYPOGRAPHIC.reduce((current, [mark, by]) => current.replace(mark, by), text.normalize('NFC'));
  return plain
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\s*\.$/, '');
}

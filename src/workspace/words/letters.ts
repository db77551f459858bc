/** Controls, invisible and direction-changing characters; line ends and tabs are white space. */
const HIDDEN = /[^\P{Cc}\n\r\t]|[\p{Cf}\p{Zl}\p{Zp}\p{Co}\u115F\u1160\u2800\u3164\uFFA0]/u;
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
  const hidden = HIDDEN.exec(text)?.[0];
  if (hidden !== undefined) return `the hidden character ${named(hidden)}`;
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

function named(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

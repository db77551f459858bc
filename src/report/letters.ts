/** A text with nothing but its letters and digits, and what stood between them. */
export interface Letters {
  readonly text: string;
  /** The letters and digits, in a row. */
  readonly key: string;
  /** Where each stands in the text. */
  readonly at: Uint32Array;
  /** 1 where something else stands before a letter. */
  readonly gap: Uint8Array;
  /** What stands before a letter. */
  readonly gapAt: (index: number) => string;
}

const ASCII = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z0-9]/.test(String.fromCharCode(code)) ? 1 : 0));
const OTHER = /[\p{L}\p{N}\p{M}]/u;
const known = new Map<number, boolean>();

/** Whether a character belongs to a word. */
export function isLetter(character: string): boolean {
  return isLetterCode(character.charCodeAt(0));
}

function isLetterCode(code: number): boolean {
  if (code < 128) return ASCII[code] === 1;
  let is = known.get(code);
  if (is === undefined) {
    is = OTHER.test(String.fromCharCode(code)) || (code >= 0xd800 && code < 0xe000);
    known.set(code, is);
  }
  return is;
}

/** The letters and digits of `folded`, which is `text` in lower case. */
export function lettersOf(text: string, folded: string): Letters {
  const at = new Uint32Array(text.length);
  const gap = new Uint8Array(text.length + 1);
  const parts: string[] = [];
  let count = 0;
  let begin = -1;
  for (let i = 0; i <= folded.length; i++) {
    if (i < folded.length && isLetterCode(folded.charCodeAt(i))) {
      if (begin < 0) {
        begin = i;
        gap[count] = 1;
      }
      at[count] = i;
      count += 1;
    } else if (begin >= 0) {
      parts.push(folded.slice(begin, i));
      begin = -1;
    }
  }
  const gapAt = (index: number) => text.slice((at[index - 1] as number) + 1, at[index]);
  return { text, key: parts.join(''), at, gap, gapAt };
}

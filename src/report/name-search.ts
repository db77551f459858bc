import { fold } from '../core/fold.ts';
import type { Identity } from './known-names.ts';
import { isLetter, type Letters, lettersOf } from './letters.ts';

/** A name that was found, and where it begins. */
export interface Sighting {
  readonly identity: Identity;
  readonly at: number;
}

/** What is no name: the words that everybody uses and those of our own tables. */
export interface PlainWords {
  /** Whether each part of a name is such a word: the name is then found more strictly. */
  isMadeOf(parts: readonly string[]): boolean;
  /** Whether this is such a word as a whole, such as a table's name: names that lie within it are not meant. */
  has(word: string): boolean;
}

/** Nothing is a plain word. */
export const NO_WORDS: PlainWords = { isMadeOf: () => false, has: () => false };

interface Entry {
  readonly identity: Identity;
  /** Its letters and digits alone, in lower case. */
  readonly key: string;
  /** Where in the key something else stood, and what. */
  readonly cuts: ReadonlyMap<number, string>;
  /** Made of ordinary words: it is the name only where the same marks stand between them. */
  readonly isOrdinary: boolean;
  /** Made of ordinary words that capitals alone part: it is the name only as it is written. */
  readonly written: string | null;
}

const START = 4;
/** Names that are longer are told apart by more of their letters. */
const LONG_START = 9;
/** A name this long that means nothing else is found inside longer words as well. */
const INSIDE = 8;
const MARKS = /^[-_.]$/;
const IN_WORD = /[\p{L}\p{N}_-]/u;
/** No table or column of ours has a longer name. */
const LONGEST_WORD = 80;

/**
 * Finds names in a text in whatever form: other case, other marks between its parts or none, or grown together with
 * other words. One pass over the text, however many names there are.
 */
export class NameSearch {
  readonly #starts = new Uint8Array(1 << 16);
  readonly #longStarts = new Uint8Array(1 << 16);
  readonly #byStart = new Map<string, Entry[]>();
  readonly #words: PlainWords;

  constructor(identities: Iterable<Identity>, words: PlainWords) {
    this.#words = words;
    for (const identity of identities) this.#learn(identity);
  }

  /** Every name in a text, once for each place. */
  in(text: string): Sighting[] {
    const seen: Sighting[] = [];
    const letters = lettersOf(text, fold(text));
    const { key, at } = letters;
    for (let i = 0; i + START <= key.length; i++) {
      const hash = hashAt(key, i);
      const found =
        (this.#longStarts[hash] === 1 ? this.#found(letters, i, LONG_START) : undefined) ??
        (this.#starts[hash] === 1 ? this.#found(letters, i, START) : undefined);
      if (found !== undefined) seen.push({ identity: found.identity, at: at[i] as number });
    }
    return seen;
  }

  #found(letters: Letters, at: number, length: number): Entry | undefined {
    return this.#byStart
      .get(letters.key.slice(at, at + length))
      ?.find((entry) => isThere(entry, letters, at) && !this.#isWithinWord(entry, letters, at));
  }

  /** Whether it lies within a longer word of our own: `aws_config_recorder` names no role `config-recorder`. */
  #isWithinWord({ key }: Entry, { at, text }: Letters, from: number): boolean {
    const first = at[from] as number;
    const last = at[from + key.length - 1] as number;
    let start = first;
    let end = last + 1;
    while (start > 0 && IN_WORD.test(text[start - 1] as string)) start -= 1;
    while (end < text.length && IN_WORD.test(text[end] as string)) end += 1;
    return end - start > last + 1 - first && end - start <= LONGEST_WORD && this.#words.has(text.slice(start, end));
  }

  #learn(identity: Identity): void {
    const text = fold(identity.value.normalize('NFKC'));
    let key = '';
    const cuts = new Map<number, string>();
    for (const char of text)
      if (isLetter(char)) key += char;
      else if (key !== '') cuts.set(key.length, (cuts.get(key.length) ?? '') + char);
    cuts.delete(key.length);
    if (key.length < START) return;
    const parts = partsOf(identity.value);
    const isLong = key.length >= LONG_START;
    const start = key.slice(0, isLong ? LONG_START : START);
    const isOrdinary = this.#words.isMadeOf(parts);
    const written = isOrdinary && cuts.size === 0 && parts.length > 1 ? identity.value : null;
    const entry = { identity, key, cuts, isOrdinary, written };
    (isLong ? this.#longStarts : this.#starts)[hashAt(key, 0)] = 1;
    const list = this.#byStart.get(start) ?? [];
    this.#byStart.set(start, list);
    list.push(entry);
    if (list.length > 1) list.sort((a, b) => b.key.length - a.key.length);
  }
}

/** The words of a name, in lower case: parted by marks, and by capitals where a word begins. */
export function partsOf(name: string): string[] {
  return name
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
}

function hashAt(key: string, i: number): number {
  const one = (key.charCodeAt(i) * 31 + key.charCodeAt(i + 1)) * 31;
  return ((one + key.charCodeAt(i + 2)) * 31 + key.charCodeAt(i + 3)) & 0xffff;
}

function isThere(
  { key, cuts, isOrdinary, written }: Entry,
  { key: all, gap, gapAt, at, text }: Letters,
  from: number,
): boolean {
  if (!all.startsWith(key, from)) return false;
  const end = from + key.length;
  if (written !== null && !text.startsWith(written, at[from])) return false;
  let gaps = 0;
  for (let j = 1; j < key.length; j++) {
    if (gap[from + j] === 0) continue;
    gaps += 1;
    const own = cuts.get(j);
    if (own === undefined) return false;
    const there = gapAt(from + j);
    if (there === own) continue;
    if (isOrdinary ? !(MARKS.test(there) && MARKS.test(own)) : there.length > 3) return false;
  }
  // With some of its marks and without others it is something else.
  if (gaps !== 0 && gaps !== cuts.size) return false;
  const starts = from === 0 || gap[from] === 1 || isHump(text, at[from] as number);
  const ends = end === all.length || gap[end] === 1 || isHump(text, at[end] as number);
  if (/^\d+$/.test(key))
    return (
      (starts || !/\d/.test(all[from - 1] as string)) && (ends || !/\d/.test(all[end] as string)) && key.length >= 6
    );
  if (starts && ends) return gaps > 0 || cuts.size === 0 || key.length >= INSIDE;
  return !isOrdinary && key.length >= INSIDE;
}

/** Where one word of several that are written as one begins: `myBucket`. */
function isHump(text: string, at: number): boolean {
  return /\p{Lu}/u.test(text[at] ?? '') && /[\p{Ll}\p{N}]/u.test(text[at - 1] ?? '');
}

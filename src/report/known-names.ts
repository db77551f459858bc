import { fold } from '../core/fold.ts';

/** What a pseudonym stands for. */
export interface Identity {
  readonly kind: string;
  readonly value: string;
  /** The value that the thing's pseudonym is made of, where it has several: its ARN beside its name. */
  readonly thing?: string;
}

/**
 * What a name is beside that: `name`, which can mean nothing else; `word`, an ordinary word; `vocabulary`, which columns
 * that identify nothing hold as well; `public`, which the workspace or AWS publishes.
 */
export type Standing = 'name' | 'word' | 'vocabulary' | 'public';

interface Entry {
  readonly identity: Identity;
  readonly folded: string;
  readonly standing: Standing;
}

const PREFIX = 3;
/** What stands before and behind an item of a list, a path or an assignment. */
const BEFORE_ITEM = /(?:^|[,;|/=([{"'`<>→←\n“‘]|: )\s*$/;
const BEHIND_ITEM = /^\s*(?:$|\.$|[,;|/=)\]}"'`<>→←\n”’]|:(?:\s|$))/;

/** As a cell in words this is a number or a flag, whatever else is called so. */
const COUNT = /^\d{1,5}$/;

/** Every value that identifies something, found where it stands as a whole word. */
export class KnownNames {
  readonly #exact = new Map<string, Entry>();
  readonly #byPrefix = new Map<string, Entry[]>();

  /** The first of two identities with one value counts. Without regard to their order otherwise. */
  constructor(identities: Iterable<Identity>, standing: (value: string) => Standing) {
    for (const identity of identities) {
      if (identity.value === '' || this.#exact.has(identity.value)) continue;
      const stands = standing(identity.value);
      // A session named "lambda" makes nobody of that word: as a person it is one only in the place of a thing.
      const isNobody = stands === 'word' && identity.kind === 'person';
      const entry = { identity, folded: fold(identity.value), standing: isNobody ? 'vocabulary' : stands } as const;
      // Labels are words that a paper speaks in: "labelled customer" names nobody, and a project's name does.
      if (identity.kind === 'tag' && entry.standing === 'word') continue;
      if (entry.standing !== 'public') this.#exact.set(identity.value, entry);
    }
    for (const entry of this.#exact.values()) {
      if (entry.standing === 'vocabulary' || entry.folded.length < PREFIX) continue;
      const prefix = entry.folded.slice(0, PREFIX);
      const list = this.#byPrefix.get(prefix);
      if (list === undefined) this.#byPrefix.set(prefix, [entry]);
      else list.push(entry);
    }
    for (const list of this.#byPrefix.values())
      list.sort((a, b) => b.folded.length - a.folded.length || (a.identity.value < b.identity.value ? -1 : 1));
  }

  /** The identity that a whole text is. */
  whole(text: string, place: 'resource' | 'text'): Identity | undefined {
    const entry = this.#exact.get(text);
    const isCount = place !== 'resource' && COUNT.test(text);
    return entry === undefined || isCount || (entry.standing === 'vocabulary' && place !== 'resource')
      ? undefined
      : entry.identity;
  }

  /** The text as names are compared in it, letter under letter. */
  folded(text: string): string {
    return fold(text);
  }

  /** The longest name that begins at a place of a text, `folded` being the same text folded. */
  at(text: string, folded: string, at: number, isProse: boolean): { identity: Identity; length: number } | undefined {
    const candidates = this.#byPrefix.get(folded.slice(at, at + PREFIX));
    if (candidates === undefined) return undefined;
    let found: Entry | undefined;
    for (const entry of candidates) {
      const { length } = entry.folded;
      if (found !== undefined && found.folded.length > length) break;
      if (!folded.startsWith(entry.folded, at) || !isWordEnd(text, at + length)) continue;
      const isExact = text.startsWith(entry.identity.value, at);
      if (entry.standing === 'word' && (isProse || !isExact || !isItem(text, at, entry.identity))) continue;
      if (found === undefined || isExact) found = entry;
    }
    return found === undefined ? undefined : { identity: found.identity, length: found.folded.length };
  }
}

/** Whether a word begins at a place of a text. */
export function isWordStart(text: string, at: number): boolean {
  return at === 0 || !WORD.test(text[at - 1] as string);
}

/** Whether a word ends before a place of a text. */
export function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || !WORD.test(text[at] as string);
}

const WORD = /[\p{L}\p{N}_]/u;

/** Whether what begins there stands for the thing: between the marks of a list, or after the noun of its kind. */
function isItem(text: string, at: number, { kind, value }: Identity): boolean {
  const before = text.slice(Math.max(0, at - 40), at);
  if (before.toLowerCase().endsWith(`${kind.replaceAll('-', ' ')} `)) return true;
  return BEFORE_ITEM.test(before) && BEHIND_ITEM.test(text.slice(at + value.length, at + value.length + 3));
}

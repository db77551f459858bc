import { LIMITS } from '../limits.ts';
import { ASK_AGAIN, quoted, SAVE_AGAIN, Unreadable } from '../refusal.ts';
import { unescaped } from './text.ts';

/** A start tag. `start` and `end` are places in the part's text, in UTF-16 units: of its `<`, and behind its `>`. */
export interface Tag {
  /** As written, and without its prefix. */
  readonly name: string;
  readonly local: string;
  readonly start: number;
  readonly end: number;
  readonly isEmpty: boolean;
  /** As written, between name and end. */
  readonly raw: string;
  /** The value of an attribute, by its name as written or, where it has a prefix, without it. */
  attribute(name: string): string | undefined;
}

/** What is told of a part, in its order. An empty element is told as opened and closed. */
export interface Told {
  open?(tag: Tag, depth: number): void;
  /** `start` and `end` are those of the end tag; of an empty element both are the end of its one tag. */
  close?(local: string, depth: number, start: number, end: number): void;
  /** Unescaped; an element's text may come in several. */
  text?(text: string, depth: number): void;
}

const NAME =
  /[A-Za-z_\u00c0-\ufffd][\w.\-\u00b7\u00c0-\ufffd]*(?::[A-Za-z_\u00c0-\ufffd][\w.\-\u00b7\u00c0-\ufffd]*)?/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML 1.0 cannot hold.
const ILLEGAL = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;
const SPACE = /[^ \t\r\n]/;

/**
 * Reads XML piece by piece and tells where everything stands, which changing a part in place needs; parsers of others do not tell it
 * exactly, and take minutes for a sheet of a million rows. Well-formed XML without a document type is read, nothing
 * else: no entity is defined, nothing is fetched. Throws Unreadable.
 */
export class Scanner {
  readonly #told: Told;
  readonly #open: string[] = [];
  #rest = '';
  /** Where `#rest` begins in the part. */
  #at = 0;
  #hasRoot = false;

  constructor(told: Told) {
    this.#told = told;
  }

  write(piece: string): void {
    const text = this.#rest === '' ? piece : this.#rest + piece;
    const done = this.#scan(text);
    this.#rest = text.slice(done);
    this.#at += done;
    if (this.#rest.length > LIMITS.token) throw new Unreadable('A part holds one piece of XML without end.', ASK_AGAIN);
  }

  /** To be called once, behind the last piece. */
  end(): void {
    if (SPACE.test(this.#rest) || this.#open.length > 0 || !this.#hasRoot) throw malformed('it ends too early');
  }

  #scan(text: string): number {
    let at = 0;
    for (;;) {
      const tag = text.indexOf('<', at);
      if (tag < 0) return at;
      if (tag > at) this.#text(text.slice(at, tag));
      const end = this.#markup(text, tag);
      if (end < 0) return tag;
      at = end;
    }
  }

  #text(raw: string): void {
    if (this.#open.length === 0) {
      if (SPACE.test(raw) && !(this.#at === 0 && !this.#hasRoot && raw.replace('\ufeff', '').trim() === ''))
        throw malformed('text stands outside of its root');
      return;
    }
    if (ILLEGAL.test(raw)) throw malformed('it holds a character that XML does not');
    this.#told.text?.(unescaped(raw), this.#open.length);
  }

  /** The end of what begins at `at`; -1 where it has not come whole. */
  #markup(text: string, at: number): number {
    const next = text.charCodeAt(at + 1);
    if (Number.isNaN(next)) return -1;
    if (next === 47 /* / */) return this.#closing(text, at);
    if (next === 63 /* ? */) return ending(text, '?>', at + 2);
    if (next !== 33 /* ! */) return this.#opening(text, at);
    if (text.startsWith('<!--', at)) return ending(text, '-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) return this.#characters(text, at);
    if (text.length < at + 9 && ('<![CDATA['.startsWith(text.slice(at)) || '<!--'.startsWith(text.slice(at))))
      return -1;
    throw new Unreadable('A part declares a document type or entities, which are not read.', ASK_AGAIN);
  }

  #characters(text: string, at: number): number {
    const end = ending(text, ']]>', at + 9);
    if (end < 0) return -1;
    if (this.#open.length === 0) throw malformed('text stands outside of its root');
    this.#told.text?.(text.slice(at + 9, end - 3), this.#open.length);
    return end;
  }

  #closing(text: string, at: number): number {
    const end = ending(text, '>', at + 2);
    if (end < 0) return -1;
    const name = text.slice(at + 2, end - 1).trimEnd();
    if (this.#open.at(-1) !== name) throw malformed(`${quoted(name)} is closed and was not open`);
    this.#told.close?.(localOf(name), this.#open.length, this.#at + at, this.#at + end);
    this.#open.pop();
    return end;
  }

  #opening(text: string, at: number): number {
    NAME.lastIndex = at + 1;
    const found = NAME.exec(text);
    if (found === null) {
      if (at + 2 > text.length) return -1;
      throw malformed('a tag has no name');
    }
    const from = NAME.lastIndex;
    const close = closeOf(text, from);
    if (close < 0) return -1;
    const isEmpty = text.charCodeAt(close - 1) === 47;
    const name = found[0];
    const raw = text.slice(from, isEmpty ? close - 1 : close);
    if (ILLEGAL.test(raw)) throw malformed('it holds a character that XML does not');
    const attributes = attributesOf(raw);
    if (this.#open.length === 0) {
      if (this.#hasRoot) throw malformed('it has two roots');
      this.#hasRoot = true;
    }
    this.#open.push(name);
    const depth = this.#open.length;
    if (depth > LIMITS.depth)
      throw new Unreadable(`A part has more than ${LIMITS.depth} elements in each other.`, ASK_AGAIN);
    const end = close + 1;
    const local = localOf(name);
    this.#told.open?.(
      {
        name,
        local,
        start: this.#at + at,
        end: this.#at + end,
        isEmpty,
        raw,
        attribute: (asked) => attributeOf(attributes, asked),
      },
      depth,
    );
    if (isEmpty) {
      this.#told.close?.(local, depth, this.#at + end, this.#at + end);
      this.#open.pop();
    }
    return end;
  }
}

function ending(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? -1 : at + mark.length;
}

/** Where the tag ends whose name ends at `from`: the first `>` outside of quotes. */
function closeOf(text: string, from: number): number {
  let close = text.indexOf('>', from);
  for (let at = from; close >= 0; ) {
    const quote = firstQuote(text, at, close);
    if (quote < 0) return close;
    const end = text.indexOf(text[quote] as string, quote + 1);
    if (end < 0) return -1;
    at = end + 1;
    // Looked for anew only where it was passed: a tag may hold a million quotes.
    if (close < at) close = text.indexOf('>', at);
  }
  return -1;
}

function firstQuote(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) return at;
    if (code === 60) throw malformed('a tag stands within a tag');
  }
  return -1;
}

const ATTRIBUTE =
  /[ \t\r\n]+([A-Za-z_\u00c0-\ufffd][\w.:\-\u00b7\u00c0-\ufffd]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;

/** Names and raw values by turns. */
function attributesOf(raw: string): readonly string[] {
  if (raw === '') return [];
  const found: string[] = [];
  let at = 0;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(raw);
    if (match === null) break;
    const name = match[1] as string;
    for (let i = 0; i < found.length; i += 2) if (found[i] === name) throw malformed('a tag has an attribute twice');
    if (found.length > 512) throw malformed('a tag has hundreds of attributes');
    found.push(name, match[2] ?? (match[3] as string));
    at = ATTRIBUTE.lastIndex;
  }
  if (SPACE.test(raw.slice(at))) throw malformed('a tag holds what is no attribute');
  return found;
}

function attributeOf(attributes: readonly string[], asked: string): string | undefined {
  let without: string | undefined;
  for (let i = 0; i < attributes.length; i += 2) {
    const name = attributes[i] as string;
    if (name === asked) return unescaped(attributes[i + 1] as string);
    if (name.endsWith(asked) && name[name.length - asked.length - 1] === ':') without ??= attributes[i + 1];
  }
  return without === undefined ? undefined : unescaped(without);
}

function localOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

function malformed(what: string): Unreadable {
  return new Unreadable(`A part is no well-formed XML: ${what}.`, SAVE_AGAIN);
}

import { markupText } from './markup.ts';

/** A heading of a page, for its contents. */
export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** Stands for the anchor of the sentence at hand in the attributes that `Claim` writes. */
export const ANCHOR = '\u0001';
/** Stands for its number there. */
export const NUMBER = '\u0002';

/** What `Claim` and `Value` write around themselves; text never holds a comment, for its `<` is escaped. */
export const marker = {
  sentence: (id: string): string => `<!--sentence ${id}-->`,
  flow: (place: 'first' | 'next'): string => `<!--flow ${place}-->`,
  number: '<!--number-->',
  note: '<!--note-->',
  noteEnd: '<!--/note-->',
};

const TOKEN = /<!--([\s\S]*?)-->|<(\/?)([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+|</g;
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
const BLOCK = new Set(
  'address article aside blockquote dd details div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Behind these a note is put; into these it is put as the last thing. */
const BEHIND = new Set('p h1 h2 h3 h4 h5 h6'.split(' '));
const WITHIN = new Set('li dd dt figcaption blockquote td th'.split(' '));

interface Frame {
  readonly tag: string;
  readonly notes: string[];
  /** Whether it is a paragraph of ours, around sentences that have none. */
  readonly ours: boolean;
}

/**
 * Puts a page's prose together: sentences that stood alone get a paragraph, the notes of each paragraph, heading, item
 * or table follow it, and every sentence gets its number and an anchor that nothing else on the page has.
 */
export function setPassages(html: string): { readonly html: string; readonly headings: readonly Heading[] } {
  const setting = new Setting(html);
  for (const token of html.matchAll(TOKEN)) setting.take(token);
  return setting.end();
}

class Setting {
  readonly #out: string[] = [];
  readonly #stack: Frame[] = [];
  readonly #anchors: Anchors;
  readonly #headings = new Headings();
  /** What is being read is a note, and goes elsewhere. */
  #note: string[] | null = null;
  #anchor = '';
  #number = 0;
  /** The paragraph that ended last, while nothing but space has followed it; and where its end stands. */
  #ended: { readonly at: number; readonly notes: readonly string[] } | null = null;

  constructor(html: string) {
    this.#anchors = new Anchors(html);
  }

  take([whole, comment, close, name = '', rest = '']: RegExpExecArray): void {
    if (comment !== undefined) this.#comment(comment);
    else if (name === '') this.#text(whole);
    else if (this.#note !== null) this.#note.push(this.#anchored(whole, rest));
    else {
      const tag = name.toLowerCase();
      this.#headings.tag(tag, close === '/', rest);
      if (close === '/') this.#close(tag, whole);
      else this.#begin(tag, whole, rest);
    }
  }

  #begin(tag: string, whole: string, rest: string): void {
    if (tag === 'p' && /\sdata-flow="next"/.test(rest) && this.#resumed()) {
      this.#space();
      return;
    }
    if (BLOCK.has(tag)) this.#endOurs();
    this.#ended = null;
    this.#out.push(this.#anchored(whole.replace(' data-flow="next"', ''), rest));
    const isOpen = !VOID.has(tag) && !rest.trimEnd().endsWith('/');
    if (isOpen) this.#stack.push({ tag: kindOf(tag, rest), notes: [], ours: false });
  }

  end(): { html: string; headings: readonly Heading[] } {
    this.#endOurs();
    return { html: this.#out.join(''), headings: this.#headings.list };
  }

  #text(text: string): void {
    this.#headings.text(text);
    if (text.trim() !== '') this.#ended = null;
    (this.#note ?? this.#out).push(text);
  }

  /** A line's end becomes a space: before the note's invisible beginning a browser would drop it. */
  #space(): void {
    const last = this.#out.pop() ?? '';
    this.#out.push(/\s$/.test(last) ? `${last.trimEnd()} ` : `${last} `);
  }

  #comment(comment: string): void {
    const [word = '', argument = ''] = comment.split(' ');
    if (word === 'sentence') {
      if (/\s$/.test(this.#out.at(-1) ?? '')) this.#space();
      this.#anchor = this.#anchors.next(argument);
      this.#number += 1;
    } else if (word === 'number') (this.#note ?? this.#out).push(String(this.#number));
    else if (word === 'flow') this.#flow(argument === 'first');
    else if (word === 'note') this.#note = [];
    else if (word === '/note') this.#keepNote();
  }

  /** A sentence outside of any paragraph begins one, or goes on with the one of ours that is open. */
  #flow(isFirst: boolean): void {
    if (isFirst) this.#endOurs();
    if (!isFirst && this.#resumed()) {
      this.#space();
      return;
    }
    this.#ended = null;
    this.#out.push('<p>');
    this.#stack.push({ tag: 'p', notes: [], ours: true });
  }

  /** Whether there is a paragraph to go on with: one of ours that is open, or the one that has just ended. */
  #resumed(): boolean {
    if (this.#top?.ours) return true;
    if (this.#ended === null) return false;
    const { at, notes } = this.#ended;
    this.#out.length = at;
    this.#stack.push({ tag: 'p', notes: [...notes], ours: true });
    this.#ended = null;
    return true;
  }

  #keepNote(): void {
    const note = (this.#note ?? []).join('');
    this.#note = null;
    const inTable = this.#stack.find(({ tag }) => tag === 'scroll' || tag === 'table');
    const carrier = inTable ?? this.#stack.findLast(({ tag }) => BEHIND.has(tag) || WITHIN.has(tag));
    if (carrier === undefined) this.#out.push(listed([note]));
    else carrier.notes.push(note);
  }

  #close(tag: string, whole: string): void {
    if (tag === 'p' && this.#top?.ours) return; // The end of one that went on with ours: ours is still open.
    if (BLOCK.has(tag)) this.#endOurs();
    const frame = this.#stack.pop();
    this.#ended = tag === 'p' ? { at: this.#out.length, notes: frame?.notes ?? [] } : null;
    const notes = frame === undefined || frame.notes.length === 0 ? '' : listed(frame.notes);
    this.#out.push(frame !== undefined && WITHIN.has(frame.tag) ? notes + whole : whole + notes);
  }

  #endOurs(): void {
    const { ours = false, notes = [] } = this.#top ?? {};
    if (!ours) return;
    this.#stack.pop();
    this.#ended = { at: this.#out.length, notes };
    this.#out.push('</p>', notes.length === 0 ? '' : listed(notes));
  }

  get #top(): Frame | undefined {
    return this.#stack.at(-1);
  }

  #anchored(whole: string, rest: string): string {
    if (!rest.includes(ANCHOR) && !rest.includes(NUMBER)) return whole;
    return whole.replaceAll(ANCHOR, this.#anchor).replaceAll(NUMBER, String(this.#number));
  }
}

/** A table scrolls in a region of its own, behind which its notes stand. */
function kindOf(tag: string, rest: string): string {
  return tag === 'div' && /\sclass="scroll"/.test(rest) ? 'scroll' : tag;
}

/** By the second name a reader view knows that this is not the text. */
function listed(notes: readonly string[]): string {
  return `<ul class="notes supplemental">${notes.map((note) => `<li>${note}</li>`).join('')}</ul>`;
}

/** Anchors of sentences: the claim's name, and from the second time on with a number, past all that a page has already. */
class Anchors {
  readonly #taken: Set<string>;

  constructor(html: string) {
    this.#taken = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id));
    for (const own of ['content', 'contents']) this.#taken.add(own);
  }

  next(claim: string): string {
    let anchor = claim;
    for (let time = 2; this.#taken.has(anchor); time++) anchor = `${claim}-${time}`;
    this.#taken.add(anchor);
    return anchor;
  }
}

/** Second-rank headings that can be linked to, by their own id or that of the section that they open. */
class Headings {
  readonly list: Heading[] = [];
  #section = '';
  #open: { id: string; text: string } | null = null;
  /** Within a count, which the reader's clock may change: contents leave it out. */
  #isCount = false;

  tag(tag: string, isEnd: boolean, rest: string): void {
    this.#isCount = !isEnd && /\sclass="count"/.test(rest);
    const id = /\sid="([^"]*)"/.exec(rest)?.[1] ?? '';
    if (tag === 'section') this.#section = isEnd ? '' : id;
    if (tag !== 'h2') return;
    if (!isEnd) this.#open = { id: id === '' ? this.#section : id, text: '' };
    else if (this.#open !== null) {
      const { id: anchor, text } = this.#open;
      if (anchor !== '') this.list.push({ id: markupText(anchor), text: markupText(text).replace(/\s+/g, ' ').trim() });
      this.#open = null;
    }
  }

  text(text: string): void {
    if (this.#open !== null && !this.#isCount) this.#open.text += text;
  }
}

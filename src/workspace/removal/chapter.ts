import type { Heading, Nodes, Paragraph, Parents, Root } from 'mdast';
import { parseChapter } from '../chapter.ts';
import { chapterTree } from '../chapter-tree.ts';
import { claimOf, isMark, type Mark, marksIn, rangeOf } from './marks.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** A place in a chapter and why nothing can be done there. */
export interface Fault {
  readonly line: number;
  readonly words: string;
}

/** Words of a chapter as they stand in the source: they go, or stay without their mark. */
export interface Spot extends Fault {
  readonly stays: boolean;
}

/** A chapter without a claim. */
export interface Cut {
  /** null when nothing is left of it. */
  readonly text: string | null;
  readonly spots: readonly Spot[];
  /** Where the claim cannot be taken out without breaking something; then `text` is the chapter as it was. */
  readonly faults: readonly Fault[];
}

/** An edit of the body: these signs give way to others. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

/**
 * A chapter without one claim: the sentences that bear its mark go, or, given the claim's own `sentence`, stay as plain
 * prose; those that quote a figure of it go either way. Paragraphs, items and headings that nothing is left of go too.
 * Null when the chapter does not quote it.
 */
export function withoutClaim(file: string, text: string, id: string, sentence: string | null): Cut | null {
  const { body, bodyLine, root } = chapterTree(file, text);
  if (!quotes(root, id)) return null;
  const work = new Cutting(body, bodyLine, id, sentence);
  work.block(root);
  const { faults, spots } = work;
  const head = text.slice(0, text.length - body.length);
  const gone = work.emptied(root);
  if (faults.length === 0 && root.children.every((child) => gone.has(child))) return { text: null, spots, faults };
  const after = faults.length > 0 ? text : `${head}${edited(body, [...work.edits, ...removals(root, gone, body)])}`;
  return { text: after, spots, faults: faults.length > 0 ? faults : stray(file, text, after, id) };
}

/** Whatever was taken out, all other marks must stand as before. */
function stray(file: string, before: string, after: string, id: string): Fault[] {
  const marks = (source: string) =>
    parseChapter(file, '', source)
      .references.filter(({ component, to }) => component === 'Diagram' || to.split('#')[0] !== id)
      .map(({ component, to, words }) => JSON.stringify([component, to, words]));
  const [wanted, left] = [marks(before), marks(after)];
  const isSame = wanted.length === left.length && wanted.every((mark, i) => mark === left[i]);
  return isSame && !quotes(chapterTree(file, after).root, id)
    ? []
    : [{ line: 1, words: 'the words cannot be told from those around them' }];
}

class Cutting {
  readonly spots: Spot[] = [];
  readonly faults: Fault[] = [];
  readonly edits: Edit[] = [];
  readonly #whole = new Set<Nodes>();
  readonly #body: string;
  readonly #line: number;
  readonly #id: string;
  readonly #sentence: string | null;

  constructor(body: string, line: number, id: string, sentence: string | null) {
    this.#body = body;
    this.#line = line;
    this.#id = id;
    this.#sentence = sentence;
  }

  /** Looks for the claim in a block and those within. */
  block(node: Nodes): void {
    if (!quotes(node, this.#id)) return;
    if (node.type === 'paragraph') this.#paragraph(node);
    else if (isMark(node)) this.#alone(node);
    else if (node.type === 'heading') this.#fault(node, 'a heading quotes a figure of it');
    else if ('children' in node) for (const child of (node as Parents).children) this.block(child);
  }

  /** Blocks of which nothing is left, headings over nothing among them. */
  emptied(root: Root): ReadonlySet<Nodes> {
    const gone = new Set(this.#whole);
    const settle = (node: Nodes): boolean => {
      if (gone.has(node)) return true;
      if (!('children' in node) || node.type === 'paragraph' || isMark(node)) return false;
      const all = (node as Parents).children.map(settle);
      if (node.type !== 'root' && all.length > 0 && all.every(Boolean)) gone.add(node);
      return gone.has(node);
    };
    settle(root);
    for (const heading of root.children.filter((child) => child.type === 'heading').reverse())
      if (isOverNothing(root, heading, gone)) gone.add(heading);
    return gone;
  }

  /** A mark that is a block of its own. */
  #alone(mark: Mark): void {
    const [from, to] = rangeOf(mark);
    const stays = this.#sentence !== null && mark.name === 'Claim';
    if (stays) this.#unmark(mark);
    else this.#whole.add(mark);
    this.#spot(from, to, stays);
  }

  #paragraph(paragraph: Paragraph): void {
    const [start, end] = rangeOf(paragraph);
    if (/^\s*\|/m.test(this.#body.slice(start, end))) {
      this.#fault(paragraph, 'it stands in a table');
      return;
    }
    const sentences = sentencesOf(paragraph, this.#body);
    const going = new Set<Sentence>();
    for (const sentence of sentences) {
      const own = sentence.marks.filter((mark) => claimOf(mark) === this.#id);
      if (own.length === 0) continue;
      const other = sentence.marks.find((mark) => !own.includes(mark));
      const stays = this.#sentence !== null && own.every(({ name }) => name === 'Claim');
      if (stays) for (const mark of own) this.#unmark(mark);
      else if (other === undefined) going.add(sentence);
      else this.#fault(other, `its sentence bears the mark of ${claimOf(other) ?? 'a diagram'} too`);
      this.#spot(sentence.from, sentence.to, stays);
    }
    if (going.size === sentences.length) this.#whole.add(paragraph);
    else this.edits.push(...cutOut(sentences, going, this.#body));
  }

  /** Leaves the words of a mark without it. */
  #unmark(mark: Mark): void {
    const [from, to] = rangeOf(mark);
    const inner = mark.children.map(rangeOf);
    const [first, last] = [inner[0], inner.at(-1)];
    if (mark.children.some((child) => marksIn(child).length > 0))
      this.#fault(mark, 'its words quote a figure, which goes with the claim');
    else if (first !== undefined && last !== undefined)
      this.edits.push({ from, to, by: this.#body.slice(first[0], last[1]) });
    else if (/\{[^{}]*\}/.test(this.#sentence ?? ''))
      this.#fault(mark, 'its sentence quotes a figure, which goes with the claim');
    else this.edits.push({ from, to, by: asProse(this.#sentence ?? '') });
  }

  #spot(from: number, to: number, stays: boolean): void {
    const at = from + leading(this.#body.slice(from, to));
    this.spots.push({ line: this.#lineAt(at), words: this.#body.slice(at, to).replace(/\s+/g, ' '), stays });
  }

  #fault(node: Nodes, words: string): void {
    this.faults.push({ line: this.#lineAt(rangeOf(node)[0]), words });
  }

  #lineAt(offset: number): number {
    return this.#line + this.#body.slice(0, offset).split('\n').length - 1;
  }
}

function quotes(node: Nodes, id: string): boolean {
  return marksIn(node).some((mark) => claimOf(mark) === id);
}

/** A heading whose section held something and holds nothing now. */
function isOverNothing({ children }: Root, heading: Heading, gone: ReadonlySet<Nodes>): boolean {
  const after = children.slice(children.indexOf(heading) + 1);
  const end = after.findIndex((node) => node.type === 'heading' && node.depth <= heading.depth);
  const section = end < 0 ? after : after.slice(0, end);
  return section.length > 0 && section.every((node) => gone.has(node));
}

/** The sentences with the white space after them, or before them at the paragraph's end. */
function cutOut(sentences: readonly Sentence[], own: ReadonlySet<Sentence>, body: string): Edit[] {
  return sentences.flatMap((sentence, i) => {
    if (!own.has(sentence)) return [];
    const from = body.slice(0, sentence.from).length + leading(body.slice(sentence.from, sentence.to));
    const next = sentences[i + 1];
    if (next !== undefined) return [{ from, to: next.from + leading(body.slice(next.from, next.to)), by: '' }];
    const kept = sentences.slice(0, i).findLast((one) => !own.has(one));
    return [{ from: kept === undefined ? from : kept.to, to: sentence.to, by: '' }];
  });
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

/**
 * Blocks with what lies between them and the next; or with what lies before them, where they are the last, or stand
 * right under another block: the wider gap stays, so that no two blocks become one.
 */
function removals(node: Parents, gone: ReadonlySet<Nodes>, body: string): Edit[] {
  return node.children.flatMap((child: Nodes, i): Edit[] => {
    if (!gone.has(child)) return 'children' in child ? removals(child as Parents, gone, body) : [];
    const next = node.children[i + 1];
    const [from, to] = rangeOf(child);
    const kept = node.children.slice(0, i).findLast((one: Nodes) => !gone.has(one));
    const before = kept === undefined ? from : rangeOf(kept)[1];
    const isUnder = kept !== undefined && body.slice(before, from).split('\n').length === 2;
    if (next === undefined || isUnder) return [{ from: before, to, by: '' }];
    return [{ from, to: rangeOf(next)[0], by: '' }];
  });
}

/** Edits may meet or lie within another, when both take out. */
function edited(body: string, edits: readonly Edit[]): string {
  let text = '';
  let at = 0;
  for (const { from, to, by } of [...edits].sort((a, b) => a.from - b.from || b.to - a.to)) {
    if (to <= at) continue;
    text += body.slice(at, Math.max(at, from)) + by;
    at = to;
  }
  return text + body.slice(at);
}

/** A sentence of a claim as Markdown: nothing in it is a tag, an expression or emphasis. */
function asProse(sentence: string): string {
  return sentence
    .replace(/[\\`*{}<[\]]|(?<!\w)_|_(?!\w)/g, '\\$&')
    .replace(/^(#|[-+>]|\d+[.)])/, (sign) =>
      /^\d/.test(sign) ? `${sign.slice(0, -1)}\\${sign.slice(-1)}` : `\\${sign}`,
    );
}

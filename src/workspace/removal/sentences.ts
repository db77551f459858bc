import type { Paragraph } from 'mdast';
import { isMark, type Mark, marksIn, rangeOf } from './marks.ts';

/** A sentence of a paragraph as it stands in the source, with the marks that it holds. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  readonly marks: readonly Mark[];
}

/** A piece of a sentence: words up to where a sentence ends, or an inline element. */
interface Piece extends Sentence {
  /** Whether a sentence may end here. */
  readonly ends: boolean;
}

/** Where words end a sentence: with a closing sign that ends no abbreviation, before white space or the end. */
const END = /(?<!\b(?:e\.g|i\.e|cf|vs|No|approx))[.!?…]+[”’"')\]]*(?=\s|$)/g;
/** What goes on after a sign that looked like an end: small letters, or a sign that begins nothing. */
const GOES_ON = /^\s*[\p{Ll},;:.!?)–—-]/u;

/**
 * The sentences of a paragraph. A claim without words between its tags prints a sentence, and is one where nothing
 * before or after it makes it a part of another.
 */
export function sentencesOf(paragraph: Paragraph, body: string): readonly Sentence[] {
  const pieces = piecesOf(paragraph, body);
  const sentences: Sentence[] = [];
  let open: Piece[] = [];
  pieces.forEach((piece, i) => {
    open.push(piece);
    const next = pieces[i + 1];
    const goesOn = next !== undefined && !isBare(next) && GOES_ON.test(body.slice(next.from, next.to));
    if (next !== undefined && (!piece.ends || goesOn)) return;
    sentences.push(joined(open));
    open = [];
  });
  return sentences;
}

function piecesOf({ children }: Paragraph, body: string): Piece[] {
  return children.flatMap((child): Piece[] => {
    const [from, to] = rangeOf(child);
    if (child.type !== 'text')
      return [{ from, to, marks: marksIn(child), ends: endsWith(body.slice(from, to)) || isAll(child) }];
    const source = body.slice(from, to);
    const ends = [...source.matchAll(END)].map((found) => found.index + found[0].length);
    const cuts = [0, ...ends.filter((end) => end < source.length), source.length];
    return cuts.slice(1).flatMap((cut, i) => {
      const start = cuts[i] as number;
      // White space alone belongs to neither side.
      if (source.slice(start, cut).trim() === '') return [];
      return [{ from: from + start, to: from + cut, marks: [], ends: ends.includes(cut) }];
    });
  });
}

/** A claim that prints its own sentence. */
function isAll(node: Paragraph['children'][number]): boolean {
  return isMark(node) && node.name === 'Claim' && node.children.length === 0;
}

/** An element begins a sentence wherever one has ended. */
function isBare({ marks }: Piece): boolean {
  return marks.length > 0;
}

function endsWith(source: string): boolean {
  const words = source.replace(/<\/\w+>$/, '').trimEnd();
  return /[.!?…][”’"')\]*_]*$/.test(words);
}

/** A sentence begins with its first sign, not with the white space before it. */
function joined(pieces: readonly Piece[]): Sentence {
  const first = pieces[0] as Piece;
  const last = pieces.at(-1) as Piece;
  return { from: first.from, to: last.to, marks: pieces.flatMap(({ marks }) => marks) };
}

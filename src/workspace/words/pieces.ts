import type { Nodes, Parents } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { boundWords } from './bound.ts';

/** A part of a text that quotes claims and figures: plain words, a claim in its own words or one of its wordings, a figure. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'claim'; readonly id: string; readonly words: string | null }
  | { readonly kind: 'figure'; readonly claim: string; readonly name: string };

/**
 * Declarative text as pieces, without marks of emphasis: for cells, plain text and pages alike. Paragraphs are parted
 * by an empty line, items of a list stand each on a line of its own with a dash before them.
 */
export function piecesOf(nodes: readonly Nodes[]): readonly Piece[] {
  const blocks = nodes.map(ofBlock).filter((pieces) => pieces.length > 0);
  return joined(blocks.flatMap((pieces, i) => (i === 0 ? pieces : [words('\n\n'), ...pieces])));
}

function ofBlock(node: Nodes): readonly Piece[] {
  if (node.type === 'list')
    return node.children.flatMap((item, i) => [words(i === 0 ? '- ' : '\n- '), ...item.children.flatMap(ofInline)]);
  return ofInline(node);
}

function ofInline(node: Nodes): readonly Piece[] {
  if (isElement(node)) {
    const to = literalOf(node);
    if (node.name === 'Claim') return [{ kind: 'claim', id: to, words: boundWords(node) }];
    const [claim = '', name = ''] = to.split('#');
    return node.name === 'Value' ? [{ kind: 'figure', claim, name }] : [];
  }
  if (node.type === 'break') return [words(' ')];
  if ('children' in node) return (node as Parents).children.flatMap(ofInline);
  return 'value' in node && (node.type === 'text' || node.type === 'inlineCode') ? [words(spaced(node.value))] : [];
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    if (piece.kind === 'words' && last?.kind === 'words') all[all.length - 1] = words(last.text + piece.text);
    else all.push(piece);
  }
  return all;
}

function words(text: string): Piece {
  return { kind: 'words', text };
}

/** A line that breaks in the file goes on in the text. */
function spaced(text: string): string {
  return text.replace(/[ \t]*\n[ \t]*/g, ' ');
}

function literalOf(element: MdxJsxFlowElement | MdxJsxTextElement): string {
  const [only] = element.attributes;
  return typeof only?.value === 'string' ? only.value : '';
}

function isElement(node: Nodes): node is MdxJsxFlowElement | MdxJsxTextElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

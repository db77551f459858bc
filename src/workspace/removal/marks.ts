import type { Nodes, Parents } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';

/** An element of a chapter that quotes a claim: its sentence, or a figure of it. */
export type Mark = MdxJsxFlowElement | MdxJsxTextElement;

export function isMark(node: Nodes): node is Mark {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** The id of the claim that a mark quotes; null for what quotes none. */
export function claimOf(mark: Mark): string | null {
  const [only] = mark.attributes;
  if (mark.name === 'Diagram' || typeof only?.value !== 'string') return null;
  return only.value.split('#')[0] as string;
}

/** Every mark in a node, itself included; what stands between the tags of a claim belongs to that. */
export function marksIn(node: Nodes): readonly Mark[] {
  if (isMark(node)) return [node];
  return 'children' in node ? (node as Parents).children.flatMap(marksIn) : [];
}

/** Where a node begins and ends in its body. */
export function rangeOf(node: Nodes): readonly [from: number, to: number] {
  const { start, end } = node.position as NonNullable<Nodes['position']>;
  return [start.offset as number, end.offset as number];
}

import type { Code, Heading, Nodes, Root } from 'mdast';
import { toString as plain } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A fenced block: commands, what they say, or a file. */
export interface Block {
  readonly language: string;
  /** What follows the language on the fence. */
  readonly meta: string;
  /** The file whose content it is: the paragraph before it is that name and a colon. */
  readonly file: string | undefined;
  readonly text: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Offsets of the text between the fences, for writing it anew. */
  readonly span: readonly [from: number, to: number];
}

/** A link or an image, with the offsets of its address in the source. */
export interface Link {
  readonly to: string;
  readonly line: number;
  readonly image: boolean;
  /** What stands for it when it cannot be seen: the text of a link, the alternative of an image. */
  readonly words: string;
  readonly span: readonly [from: number, to: number];
}

export interface HeadingAt {
  readonly depth: number;
  readonly text: string;
  readonly anchor: string;
  readonly line: number;
}

/** What is looked at of a page in Markdown. */
export interface Page {
  readonly title: string;
  readonly headings: readonly HeadingAt[];
  readonly blocks: readonly Block[];
  readonly links: readonly Link[];
  /** Code within a line, where it stands. */
  readonly spans: readonly { readonly line: number; readonly text: string }[];
}

/** Reads a page. Tables are paragraphs to this parser, which finds their links all the same. */
export function readPage(source: string): Page {
  const root: Root = unified().use(remarkParse).parse(source);
  const nodes = [...walk(root)];
  const headings = anchored(nodes.filter((node) => node.type === 'heading'));
  return {
    title: headings.find(({ depth }) => depth === 1)?.text ?? '',
    headings,
    blocks: nodes.flatMap((node) => (node.type === 'code' ? [blockOf(node, named(root, node), source)] : [])),
    links: nodes.flatMap((node) => linkOf(node, source)),
    spans: nodes
      .filter((node) => node.type === 'inlineCode')
      .map((node) => ({ line: lineOf(node), text: node.value.replaceAll('\\|', '|') })),
  };
}

/** Headings with the anchors that GitHub, and Astro after it, give them. */
function anchored(headings: readonly Heading[]): HeadingAt[] {
  const taken = new Map<string, number>();
  return headings.map((node) => {
    const text = plain(node);
    const slug = text
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const before = taken.get(slug);
    taken.set(slug, (before ?? -1) + 1);
    const anchor = before === undefined ? slug : `${slug}-${before + 1}`;
    return { depth: node.depth, text, anchor, line: lineOf(node) };
  });
}

/** The name of a file that stands right before a block at the top of the page. */
function named(root: Root, node: Code): string | undefined {
  const before = root.children[root.children.indexOf(node) - 1];
  if (before?.type !== 'paragraph' || before.children[0]?.type !== 'inlineCode') return undefined;
  return /^([\w./-]+\.[a-z]+):$/.exec(plain(before))?.[1];
}

function blockOf(node: Code, file: string | undefined, source: string): Block {
  const [start, end] = spanOf(node);
  const whole = source.slice(start, end);
  const from = start + whole.indexOf('\n') + 1;
  return {
    language: node.lang ?? '',
    meta: node.meta ?? '',
    file,
    text: node.value,
    line: lineOf(node),
    span: [from, Math.max(from, start + whole.lastIndexOf('\n') + 1)],
  };
}

function linkOf(node: Nodes, source: string): Link[] {
  if (node.type !== 'link' && node.type !== 'image') return [];
  const [start, end] = spanOf(node);
  const at = source.slice(start, end).lastIndexOf(node.url);
  const words = node.type === 'image' ? (node.alt ?? '') : plain(node);
  const from = start + at;
  return [
    { to: node.url, line: lineOf(node), image: node.type === 'image', words, span: [from, from + node.url.length] },
  ];
}

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* walk(child);
}

function lineOf(node: Nodes): number {
  return node.position?.start.line ?? 0;
}

function spanOf(node: Nodes): [number, number] {
  return [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
}

import type { Element, ElementContent, Nodes, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Nodes as Markdown, Root as MarkdownRoot } from 'mdast';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toHast } from 'mdast-util-to-hast';
import { toString as wordsIn } from 'mdast-util-to-string';
import { gfmTable } from 'micromark-extension-gfm-table';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { type Processor, unified } from 'unified';
import { curly } from './curly.ts';

/** What a chapter asks of its paper. */
export interface Quoted {
  /** A claim and the words that the chapter gives it, if any: the elements in its place. */
  claim(id: string, words: string | null): ElementContent[];
  /** The text of a figure from the facts. */
  value(of: string): string;
  /** A figure in its place. */
  diagram(name: string): ElementContent;
  /** Where a link leads inside this document; null for what is not in it. */
  place(url: string): string | null;
}

/** A chapter as HTML, and its sections with their anchors, which begin with `prefix`. */
export interface Prose {
  readonly html: string;
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** Makes a chapter's declarative MDX into HTML. All of its text is escaped, and no element is its own but Markdown's. */
export function proseOf(source: string, prefix: string, quoted: Quoted): Prose {
  const tree = read(closedUp(source));
  const sections: { id: string; title: string }[] = [];
  const component = (_: unknown, node: MdxJsxFlowElement | MdxJsxTextElement) => ofComponent(node, quoted);
  const hast = toHast(tree, {
    handlers: { mdxJsxFlowElement: component, mdxJsxTextElement: component },
    unknownHandler: () => undefined,
  }) as Root;
  visit(hast, (element) => {
    const level = /^h([1-6])$/.exec(element.tagName)?.[1];
    if (level !== undefined) {
      // The paper is the first heading, and its chapters are the second.
      element.tagName = `h${Math.min(Number(level) + 1, 6)}`;
      const title = textOf(element);
      element.properties.id = `${prefix}-${sections.length + 1}`;
      if (level === '2') sections.push({ id: element.properties.id, title });
    }
    if (element.tagName === 'a') relink(element, quoted);
  });
  return { html: toHtml(curly(hast), { allowDangerousHtml: true }), sections };
}

/** The same Markdown as the pages': with tables, and nothing else of GitHub's. */
function read(source: string): MarkdownRoot {
  return unified().use(remarkParse).use(remarkMdx).use(tables).parse(source);
}

function tables(this: Processor): void {
  const data = this.data() as Record<'micromarkExtensions' | 'fromMarkdownExtensions', unknown[] | undefined>;
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfmTable()];
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmTableFromMarkdown()];
}

/** A mark behind a sentence belongs to it: the number of its note stands behind both. */
function closedUp(source: string): string {
  return source.replace(/<\/Claim>([.,;:!?…]+)/g, '$1</Claim>');
}

function ofComponent(node: MdxJsxFlowElement | MdxJsxTextElement, quoted: Quoted): ElementContent | ElementContent[] {
  const [attribute] = node.attributes;
  const to = attribute !== undefined && typeof attribute.value === 'string' ? attribute.value : '';
  switch (node.name) {
    case 'Claim': {
      const said = quoted.claim(to, node.children.length === 0 ? null : wordsOf(node, quoted));
      return node.type === 'mdxJsxFlowElement' ? element('p', {}, said) : said;
    }
    case 'Value':
      return element('span', { className: ['value'] }, [text(quoted.value(to))]);
    case 'Diagram':
      return quoted.diagram(to);
    default:
      return [];
  }
}

/** The words between a claim's tags, with the figures in them. */
function wordsOf(node: Markdown, quoted: Quoted): string {
  if (node.type === 'mdxJsxTextElement' || node.type === 'mdxJsxFlowElement') {
    const [attribute] = node.attributes;
    if (node.name === 'Value' && typeof attribute?.value === 'string') return quoted.value(attribute.value);
  }
  if ('children' in node) return node.children.map((child) => wordsOf(child as Markdown, quoted)).join('');
  return node.type === 'break' ? ' ' : wordsIn(node);
}

const OUTSIDE = /^(?:https:\/\/|mailto:)/i;

/** A link in print leads outside or to a place in this document; any other is its words alone. */
function relink(element: Element, quoted: Quoted): void {
  const url = String(element.properties.href ?? '');
  const to = OUTSIDE.test(url) ? url : quoted.place(url);
  if (to === null) element.tagName = 'span';
  element.properties = to === null ? {} : { href: to };
}

function visit(node: Nodes, look: (element: Element) => void): void {
  if (node.type === 'element') look(node);
  if ('children' in node) for (const child of node.children) visit(child, look);
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** An element, for what stands in the place of a component. */
export function element(tagName: string, properties: Element['properties'], children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children };
}

/** A text, escaped when it is written. */
export function text(value: string): ElementContent {
  return { type: 'text', value };
}

/** HTML of our own templates. */
export function ours(value: string): ElementContent {
  return { type: 'raw', value } as unknown as ElementContent;
}

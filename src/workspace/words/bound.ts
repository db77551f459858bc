import type { Nodes, Parents } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { letters } from './letters.ts';

/** What may stand between the tags of a claim: its words, emphasis of them, and figures of its own. */
const WITHIN = new Set(['text', 'emphasis', 'strong', 'inlineCode', 'break', 'paragraph']);
/** Where a claim may not stand: words around it would read as part of it. */
const AROUND: Readonly<Record<string, string>> = {
  heading: 'a heading',
  link: 'a link',
  linkReference: 'a link',
  emphasis: 'emphasised words',
  strong: 'emphasised words',
};

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** Why a `<Claim>` cannot stand where it does or hold what it holds; null when it can. */
export function claimFault(element: Element, id: string, parents: readonly Nodes[]): string | null {
  for (const parent of parents) {
    if (isElement(parent))
      return `<Claim id="${id}"> stands inside <${parent.name ?? ''}>: one claim cannot hold another`;
    const around = AROUND[parent.type];
    if (around !== undefined)
      return `<Claim id="${id}"> stands inside ${around}; it takes a place of its own in a paragraph, a list or a table`;
  }
  const paragraphs = element.children.filter(({ type }) => type === 'paragraph');
  if (paragraphs.length > 0 && element.children.length > 1)
    return `<Claim id="${id}"> spans several paragraphs; it holds one sentence`;
  return stranger(element, id);
}

/** The words between a claim's tags, with `{name}` for a figure of its own; null when there are none. */
export function boundWords(element: Element): string | null {
  if (element.children.length === 0) return null;
  return element.children.map(wordsOf).join('');
}

/** Whether words are one of those allowed, white space, typographic marks and a final full stop aside. */
export function isAllowed(words: string, allowed: readonly string[]): boolean {
  const found = letters(words);
  return allowed.some((one) => letters(one) === found);
}

/** The fault of words that no claim file holds: both texts, so that either can be mended. */
export function notTheClaims(id: string, words: string, allowed: readonly string[]): string {
  const list = allowed.map((one) => `“${one.replace(/\s+/g, ' ').trim()}”`).join(' or ');
  return `The words in <Claim id="${id}"> are not those of the claim. Found: “${words.replace(/\s+/g, ' ').trim()}”. Allowed: ${list}.`;
}

function stranger(node: Nodes, id: string): string | null {
  for (const child of (node as Parents).children) {
    if (isElement(child)) {
      if (child.name !== 'Value')
        return `<Claim id="${id}"> holds <${child.name ?? ''}>; it holds words and figures of its own`;
      if (!figureOf(child).startsWith(`${id}#`))
        return `<Claim id="${id}"> quotes a figure of another claim, “${figureOf(child)}”; it may quote its own`;
      continue;
    }
    if (!WITHIN.has(child.type))
      return `<Claim id="${id}"> holds a ${child.type}; it holds words and figures of its own`;
    const deeper = 'children' in child ? stranger(child, id) : null;
    if (deeper !== null) return deeper;
  }
  return null;
}

function wordsOf(node: Nodes): string {
  if (isElement(node)) return `{${figureOf(node).split('#')[1] ?? ''}}`;
  if (node.type === 'break') return ' ';
  if ('children' in node) return (node as Parents).children.map(wordsOf).join('');
  return 'value' in node ? node.value : '';
}

function figureOf(element: Element): string {
  const [only] = element.attributes;
  return typeof only?.value === 'string' ? only.value : '';
}

function isElement(node: Nodes): node is Element {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

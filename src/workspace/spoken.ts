import type { Nodes } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { AffidavitError } from '../core/errors.ts';
import { disguises, inspected, isTold, type Reference } from './chapter.ts';
import { bodyTree, CHAPTER_REMEDY, placeOf, refused } from './chapter-tree.ts';
import type { Read } from './gateway.ts';
import { boundWords } from './words/bound.ts';
import { type Unmarked, unmarkedPromises } from './words/unmarked.ts';

const REMEDY = 'Answers and news are plain text with <Claim id="…"/> and <Value of="claim#name"/>; see docs/portal.md.';

/** A piece of an answer or of news. `words` of a claim are those between its tags, `{name}` for a figure of its own. */
export type SpokenPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'claim'; readonly id: string; readonly words: string | null }
  | { readonly kind: 'value'; readonly of: string };

/** An answer, or news: plain text in paragraphs, with claims and figures as chapters have them. */
export interface Spoken {
  readonly paragraphs: readonly (readonly SpokenPart[])[];
  /** Sentences that promise something outside any claim. */
  readonly unbacked: readonly Unmarked[];
}

/** What was read of such a text; what it quotes is known of a faulty one too. */
export interface ReadOfSpoken extends Read<Spoken> {
  readonly references: readonly Reference[];
}

/**
 * Reads an answer by the rules of chapters, and with their faults (MDX_REFUSED). Its Markdown means nothing: what is no
 * claim and no figure is shown as it is written, `\<` and `\{` as the signs that they stand for.
 */
export function readSpoken(file: string, text: { readonly body: string; readonly bodyLine: number }): ReadOfSpoken {
  const hidden = disguises(file, text.body, text.bodyLine);
  try {
    const tree = bodyTree(file, text);
    const { references, faults } = inspected(tree);
    const elements = elementsIn(tree.root);
    const drawn = elements.filter(({ name }) => name === 'Diagram');
    const own = [...faults, ...drawn.map((one) => refused(placeOf(tree, one), 'a diagram stands in a chapter'))];
    const all = [...hidden, ...own.filter((fault) => !isTold(fault, hidden))].map(asSpoken);
    if (all.length > 0) return { value: null, faults: all, references };
    const unbacked = unmarkedPromises(tree.root, tree.bodyLine);
    return { value: { paragraphs: paragraphsOf(tree.said, elements), unbacked }, faults: [], references };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    const faults = isTold(thrown, hidden) ? hidden : [...hidden, thrown];
    return { value: null, faults: faults.map(asSpoken), references: [] };
  }
}

type Element = MdxJsxFlowElement | MdxJsxTextElement;

/** The outermost elements, in the order in which they stand. */
function elementsIn(node: Nodes): Element[] {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') return [node];
  return 'children' in node ? node.children.flatMap(elementsIn) : [];
}

/** What a chapter may hold is more than a text of the portal: the remedy names what there is. */
function asSpoken(fault: AffidavitError): AffidavitError {
  const { code, message, remedy, place } = fault;
  return new AffidavitError(
    code,
    message,
    remedy.replace(CHAPTER_REMEDY, REMEDY),
    place === undefined ? {} : { place },
  );
}

/** Words as they stand between the elements, parted where a line is empty. */
function paragraphsOf(said: string, elements: readonly Element[]): SpokenPart[][] {
  const paragraphs: SpokenPart[][] = [[]];
  const add = (part: SpokenPart) => paragraphs.at(-1)?.push(part);
  const words = (from: number, to: number) =>
    said
      .slice(from, to)
      .split(/\n[ \t]*\n\s*/)
      .forEach((text, index) => {
        if (index > 0) paragraphs.push([]);
        if (text !== '') add({ kind: 'words', text: text.replace(/\\([<{])/g, '$1').replace(/\s+/g, ' ') });
      });
  let at = 0;
  for (const element of elements) {
    const { start, end } = element.position ?? {};
    words(at, start?.offset ?? at);
    add(partOf(element));
    at = end?.offset ?? at;
  }
  words(at, said.length);
  return paragraphs.map(trimmed).filter((parts) => parts.length > 0);
}

function partOf(element: Element): SpokenPart {
  const value = element.attributes[0]?.value;
  const to = typeof value === 'string' ? value : '';
  return element.name === 'Claim' ? { kind: 'claim', id: to, words: boundWords(element) } : { kind: 'value', of: to };
}

/** Without the space at its ends. */
function trimmed(parts: readonly SpokenPart[]): SpokenPart[] {
  return parts
    .map((part, index): SpokenPart => {
      if (part.kind !== 'words') return part;
      const text = index === 0 ? part.text.trimStart() : part.text;
      return { kind: 'words', text: index === parts.length - 1 ? text.trimEnd() : text };
    })
    .filter((part) => part.kind !== 'words' || part.text !== '');
}

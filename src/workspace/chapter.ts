import type { Nodes, Parents } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { z } from 'zod';
import { AffidavitError, type Place } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import { type BodyTree, CHAPTER_REMEDY, chapterTree, placeOf, refused, refusedExpression } from './chapter-tree.ts';
import { type Read, readYaml, settled } from './gateway.ts';
import { boundWords, claimFault } from './words/bound.ts';
import { disguiseIn } from './words/letters.ts';
import { promisesIn, type Unmarked, unmarkedPromises } from './words/unmarked.ts';

/** Something that a chapter quotes from the report, and where. */
export interface Reference {
  readonly component: 'Claim' | 'Value' | 'Diagram';
  /** `s3-keys`, `s3-keys#count`, `network`. */
  readonly to: string;
  readonly line: number;
  readonly place: Place;
  /** Words between the tags of a claim, `{name}` for a figure of its own; null when the claim's sentence is printed. */
  readonly words: string | null;
}

/** One chapter of a paper: declarative MDX, checked. */
export interface Chapter {
  readonly slug: string;
  readonly file: string;
  readonly title: string;
  readonly order: number;
  readonly source: string;
  readonly references: readonly Reference[];
  /** Sentences that promise something outside any claim. */
  readonly unbacked: readonly Unmarked[];
}

/** A chapter's front matter. */
export const chapterFrontSchema = z.strictObject({
  title: z.string().min(1).describe('The title on the page.'),
  order: z.int().min(0).describe('Chapters stand in this order.'),
});

/** The components that a chapter may use, with the one attribute of each. */
export const COMPONENTS: Readonly<Record<string, string>> = { Claim: 'id', Value: 'of', Diagram: 'name' };
const SAFE_LINK = /^(https:\/\/|mailto:|#|\.{0,2}\/(?![/\\])|[a-z0-9-]+(\.html)?(#|$))/i;

/** What was read of a chapter; what it quotes is known of a faulty one too. */
export interface ReadOfChapter extends Read<Chapter> {
  readonly references: readonly Reference[];
}

/**
 * Reads one `.mdx` file. MDX is code, and a paper is not: imports, exports, expressions, unknown components, images
 * and script links are refused, each with its place (MDX_REFUSED). Text that is no MDX ends the reading of the body.
 */
export function readChapter(file: string, slug: string, text: string): ReadOfChapter {
  const faults = disguises(file, text, 1);
  try {
    const tree = chapterTree(file, text);
    const { front, root, said, bodyLine } = tree;
    const head = readYaml(front, chapterFrontSchema, { code: 'CONTENT_INVALID', remedy: CHAPTER_REMEDY });
    const { references, faults: own } = inspected(tree);
    faults.push(...head.faults, ...own.filter((fault) => !isTold(fault, faults)));
    if (head.value === null || faults.length > 0) return { value: null, faults, references };
    const { title, order } = head.value;
    const unbacked = [
      ...promisesIn(title).map((sentence) => ({ line: 2, sentence })),
      ...unmarkedPromises(root, bodyLine),
    ];
    return { value: { slug, file, title, order, source: said.trim(), references, unbacked }, faults, references };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    return { value: null, faults: isTold(thrown, faults) ? faults : [...faults, thrown], references: [] };
  }
}

/** As `readChapter`. Throws all faults. */
export function parseChapter(file: string, slug: string, text: string): Chapter {
  return settled(readChapter(file, slug, text));
}

/** Hidden and disguised characters, by line, of a text whose first line is line `from` of its file. */
export function disguises(file: string, text: string, from: number): AffidavitError[] {
  return text.split('\n').flatMap((line, index) => {
    const disguise = disguiseIn(line);
    return disguise === null ? [] : [refused({ file, line: from + index }, `the text holds ${disguise}`)];
  });
}

/** What a text quotes, and what of it no text of a paper may hold. */
export function inspected(tree: BodyTree): { readonly references: Reference[]; readonly faults: AffidavitError[] } {
  const inspection: Inspection = { tree, references: [], faults: [] };
  inspect(tree.root, [], inspection);
  return inspection;
}

/** Whether a line was told to hold what a node on it holds: a hidden character is seen in the one and in the other. */
export function isTold({ place, message }: AffidavitError, others: readonly AffidavitError[]): boolean {
  const [from = 1, to = from] = [place?.line, place?.endLine];
  return others.some(
    ({ place: { line = 0 } = { file: '' }, message: told }) => told === message && from <= line && line <= to,
  );
}

/** What an inspection of one text carries along. */
interface Inspection {
  readonly tree: BodyTree;
  readonly references: Reference[];
  readonly faults: AffidavitError[];
}

function inspect(node: Nodes, parents: readonly Nodes[], inspection: Inspection): void {
  const { tree, references, faults } = inspection;
  const place = placeOf(tree, node);
  switch (node.type) {
    case 'mdxjsEsm':
      faults.push(refused(place, 'imports and exports are not allowed'));
      break;
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      faults.push(refusedExpression(place, node.value));
      break;
    case 'html':
    case 'image':
    case 'imageReference':
      faults.push(refused(place, `an ${node.type} is not allowed`));
      break;
    case 'link':
    case 'definition':
      if (!SAFE_LINK.test(node.url))
        faults.push(refused(place, 'a link goes to https:, mailto:, or a place in the paper'));
      else if (typeof node.title === 'string')
        faults.push(refused(place, 'a link has no title: its words stand in the text'));
      break;
    case 'text':
      faults.push(...textFaults(node.value, place));
      break;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement': {
      const found = reference(node, parents, place);
      if (found instanceof AffidavitError) {
        // What stands in an element that is none of ours goes with it.
        faults.push(found);
        return;
      }
      references.push(found);
    }
  }
  if ('children' in node)
    for (const child of (node as Parents).children) inspect(child, [...parents, node], inspection);
}

/** Entities have become characters here; and what one reader of Markdown takes for text, another makes notes of. */
function textFaults(text: string, place: Place): AffidavitError[] {
  const disguise = disguiseIn(text);
  const [mark] = /\[\^|~~/.exec(text) ?? [];
  return [
    ...(disguise === null ? [] : [refused(place, `the text holds ${disguise}`)]),
    ...(mark === undefined
      ? []
      : [refused(place, `\`${mark}\` begins a footnote or strikes words out, and neither is allowed`)]),
  ];
}

function reference(
  element: MdxJsxFlowElement | MdxJsxTextElement,
  parents: readonly Nodes[],
  place: Place,
): Reference | AffidavitError {
  const name = element.name ?? '';
  const attribute = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
  if (attribute === undefined)
    return refused(place, `there is no component <${name}>`, meant(name, Object.keys(COMPONENTS), CHAPTER_REMEDY));
  const [only, second] = element.attributes;
  if (
    second !== undefined ||
    only?.type !== 'mdxJsxAttribute' ||
    only.name !== attribute ||
    typeof only.value !== 'string'
  )
    return refused(place, `<${name}> takes ${attribute}="…" as a literal, and nothing else`);
  if (name !== 'Claim' && element.children.length > 0) return refused(place, `<${name}> has no content`);
  const fault = name === 'Claim' ? claimFault(element, only.value, parents) : null;
  if (fault !== null) return refused(place, fault);
  const words = name === 'Claim' ? boundWords(element) : null;
  return { component: name as Reference['component'], to: only.value, line: place.line ?? 1, place, words };
}

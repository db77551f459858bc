import type { Nodes, Parents, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { AffidavitError } from '../core/errors.ts';
import { parseYaml, splitFrontMatter } from './gateway.ts';
import { boundWords, claimFault } from './words/bound.ts';
import { disguiseIn } from './words/letters.ts';
import { promisesIn, type Unmarked, unmarkedPromises } from './words/unmarked.ts';

/** Something that a chapter quotes from the report, and where. */
export interface Reference {
  readonly component: 'Claim' | 'Value' | 'Diagram';
  /** `s3-keys`, `s3-keys#count`, `network`. */
  readonly to: string;
  readonly line: number;
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

const frontSchema = z.strictObject({ title: z.string().min(1), order: z.int().min(0) });
const REMEDY =
  'Chapters are declarative: Markdown with <Claim id="…"/>, <Value of="claim#name"/> and <Diagram name="…"/>; see docs/papers.md.';

/** The components that a chapter may use, with the one attribute of each. */
export const COMPONENTS: Readonly<Record<string, string>> = { Claim: 'id', Value: 'of', Diagram: 'name' };
const SAFE_LINK = /^(https:\/\/|mailto:|#|\.{0,2}\/(?![/\\])|[a-z0-9-]+(\.html)?(#|$))/i;

/**
 * Parses one `.mdx` file. MDX is code, and a paper is not: imports, exports, expressions, unknown components, images
 * and script links are refused with file and line (MDX_REFUSED).
 */
export function parseChapter(file: string, slug: string, text: string): Chapter {
  const { front, body, bodyLine, root } = chapterTree(file, text);
  const head = parseYaml(front, frontSchema, 'CONTENT_INVALID', REMEDY);
  text.split('\n').forEach((line, index) => {
    const disguise = disguiseIn(line);
    if (disguise !== null) throw refused(file, index + 1, `the chapter holds ${disguise}`);
  });
  const references: Reference[] = [];
  inspect(root, [], { file, bodyLine, references });
  return {
    slug,
    file,
    title: head.title,
    order: head.order,
    source: body.trim(),
    references,
    unbacked: [
      ...promisesIn(head.title).map((sentence) => ({ line: 2, sentence })),
      ...unmarkedPromises(root, bodyLine),
    ],
  };
}

/** A chapter's body as a tree, whose offsets count from where the body begins. Throws MDX_REFUSED for what is no MDX. */
export function chapterTree(file: string, text: string) {
  const { front, body, bodyLine } = splitFrontMatter(file, text);
  return { front, body, bodyLine, root: parsedMdx(file, body, bodyLine) };
}

function parsedMdx(file: string, body: string, bodyLine: number): Root {
  try {
    return unified().use(remarkParse).use(remarkMdx).parse(body);
  } catch (cause) {
    const fault = cause as { line?: number; reason?: string };
    throw refused(file, bodyLine + (fault.line ?? 1) - 1, `this is not MDX: ${fault.reason ?? 'unreadable'}`);
  }
}

/** What an inspection of one chapter carries along. */
interface Inspection {
  readonly file: string;
  readonly bodyLine: number;
  readonly references: Reference[];
}

function inspect(node: Nodes, parents: readonly Nodes[], inspection: Inspection): void {
  const { file, bodyLine, references } = inspection;
  const line = bodyLine + (node.position?.start.line ?? 1) - 1;
  switch (node.type) {
    case 'mdxjsEsm':
      throw refused(file, line, 'imports and exports are not allowed');
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      throw refused(file, line, 'expressions in braces are not allowed');
    case 'html':
    case 'image':
    case 'imageReference':
      throw refused(file, line, `an ${node.type} is not allowed`);
    case 'link':
    case 'definition':
      if (!SAFE_LINK.test(node.url))
        throw refused(file, line, 'a link goes to https:, mailto:, or a place in the paper');
      if (typeof node.title === 'string') throw refused(file, line, 'a link has no title: its words stand in the text');
      break;
    case 'text':
      inspectText(node.value, file, line);
      break;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      references.push(reference(node, parents, file, line));
  }
  if ('children' in node)
    for (const child of (node as Parents).children) inspect(child, [...parents, node], inspection);
}

/** Entities have become characters here; and what one reader of Markdown takes for text, another makes notes of. */
function inspectText(text: string, file: string, line: number): void {
  const disguise = disguiseIn(text);
  if (disguise !== null) throw refused(file, line, `the chapter holds ${disguise}`);
  const [mark] = /\[\^|~~/.exec(text) ?? [];
  if (mark !== undefined)
    throw refused(file, line, `\`${mark}\` begins a footnote or strikes words out, and neither is allowed`);
}

function reference(
  element: MdxJsxFlowElement | MdxJsxTextElement,
  parents: readonly Nodes[],
  file: string,
  line: number,
): Reference {
  const name = element.name ?? '';
  const attribute = Object.hasOwn(COMPONENTS, name) ? COMPONENTS[name] : undefined;
  if (attribute === undefined) throw refused(file, line, `there is no component <${name}>`);
  const [only, second] = element.attributes;
  if (
    second !== undefined ||
    only?.type !== 'mdxJsxAttribute' ||
    only.name !== attribute ||
    typeof only.value !== 'string'
  )
    throw refused(file, line, `<${name}> takes ${attribute}="…" as a literal, and nothing else`);
  if (name !== 'Claim' && element.children.length > 0) throw refused(file, line, `<${name}> has no content`);
  const fault = name === 'Claim' ? claimFault(element, only.value, parents) : null;
  if (fault !== null) throw refused(file, line, fault);
  const words = name === 'Claim' ? boundWords(element) : null;
  return { component: name as Reference['component'], to: only.value, line, words };
}

function refused(file: string, line: number, what: string): AffidavitError {
  return new AffidavitError('MDX_REFUSED', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, REMEDY, {
    place: { file, line },
  });
}

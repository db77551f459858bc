import type { Nodes, Parents, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import { toString as plainText } from 'mdast-util-to-string';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { z } from 'zod';
import { AffidavitError } from '../core/errors.ts';
import { parseYaml, splitFrontMatter } from './gateway.ts';

/** Something that a chapter quotes from the report, and where. */
export interface Reference {
  readonly component: 'Claim' | 'Value' | 'Diagram';
  /** `s3-keys`, `s3-keys#count`, `network`. */
  readonly to: string;
  readonly line: number;
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
  readonly unbacked: readonly { readonly line: number; readonly sentence: string }[];
}

const frontSchema = z.strictObject({ title: z.string().min(1), order: z.int().min(0) });
const REMEDY =
  'Chapters are declarative: Markdown with <Claim id="…"/>, <Value of="claim#name"/> and <Diagram name="…"/>; see docs/papers.md.';

/** The components that a chapter may use, with the one attribute of each. */
const COMPONENTS: Readonly<Record<string, string>> = { Claim: 'id', Value: 'of', Diagram: 'name' };
const PROMISES =
  /\b(all|every|each|never|always|only|cannot|none|no one|nobody|must|guarantee[sd]?|encrypt(s|ed)?|ensures?)\b/i;
const SAFE_LINK = /^(https:\/\/|mailto:|#|\.{0,2}\/(?![/\\])|[a-z0-9-]+(\.html)?(#|$))/i;

/**
 * Parses one `.mdx` file. MDX is code, and a paper is not: imports, exports, expressions, unknown components, images
 * and script links are refused with file and line (MDX_REFUSED).
 */
export function parseChapter(file: string, slug: string, text: string): Chapter {
  const { front, body, bodyLine } = splitFrontMatter(file, text);
  const head = parseYaml(front, frontSchema, 'CONTENT_INVALID', REMEDY);
  const root = parsedMdx(file, body, bodyLine);
  const references: Reference[] = [];
  inspect(root, file, bodyLine, references);
  return {
    slug,
    file,
    title: head.title,
    order: head.order,
    source: body.trim(),
    references,
    unbacked: unbackedPromises(root, bodyLine),
  };
}

function parsedMdx(file: string, body: string, bodyLine: number): Root {
  try {
    return unified().use(remarkParse).use(remarkMdx).parse(body);
  } catch (cause) {
    const fault = cause as { line?: number; reason?: string };
    throw refused(file, bodyLine + (fault.line ?? 1) - 1, `this is not MDX: ${fault.reason ?? 'unreadable'}`);
  }
}

function inspect(node: Nodes, file: string, bodyLine: number, references: Reference[]): void {
  const line = bodyLine + (node.position?.start.line ?? 1) - 1;
  switch (node.type as string) {
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
      if (!SAFE_LINK.test((node as { url: string }).url))
        throw refused(file, line, 'a link goes to https:, mailto:, or a place in the paper');
      break;
    case 'mdxJsxFlowElement':
    case 'mdxJsxTextElement':
      references.push(reference(node as MdxJsxFlowElement | MdxJsxTextElement, file, line));
  }
  if ('children' in node) for (const child of (node as Parents).children) inspect(child, file, bodyLine, references);
}

function reference(element: MdxJsxFlowElement | MdxJsxTextElement, file: string, line: number): Reference {
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
  return { component: name as Reference['component'], to: only.value, line };
}

/** Sentences with a quantified or absolute word that no <Claim> holds: a promise that nothing checks. */
function unbackedPromises(root: Root, bodyLine: number): { line: number; sentence: string }[] {
  const found: { line: number; sentence: string }[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'paragraph' || node.type === 'listItem') {
      const line = bodyLine + (node.position?.start.line ?? 1) - 1;
      const text = textOutsideClaims(node).replace(/\s+/g, ' ');
      for (const sentence of text.split(/(?<=[.!?])\s+/))
        if (PROMISES.test(sentence)) found.push({ line, sentence: sentence.trim() });
      return;
    }
    if ('children' in node) for (const child of (node as Parents).children) visit(child);
  };
  visit(root);
  return found;
}

function textOutsideClaims(node: Nodes): string {
  if ((node.type as string) === 'mdxJsxTextElement' && (node as { name?: string }).name === 'Claim') return ' ';
  if ('children' in node) return (node as Parents).children.map(textOutsideClaims).join('');
  return plainText(node);
}

function refused(file: string, line: number, what: string): AffidavitError {
  return new AffidavitError('MDX_REFUSED', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, REMEDY, {
    place: { file, line },
  });
}

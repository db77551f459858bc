import type { Nodes, Parents, Root } from 'mdast';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { AffidavitError, type Place } from '../core/errors.ts';
import { type Split, splitFrontMatter } from './gateway.ts';

export const CHAPTER_REMEDY =
  'Chapters are declarative: Markdown with <Claim id="…"/>, <Value of="claim#name"/> and <Diagram name="…"/>; see docs/papers.md.';
const COMMENT_REMEDY = 'Write a comment as {/* … */}, on lines of its own; it is not published.';

/** Nothing but comments of JavaScript: what stands in such braces is never run and never shown. */
const COMMENTS = /^\s*(?:\/\*(?:(?!\*\/)[\s\S])*\*\/\s*)+$/;
const HTML_COMMENT = /<!--[\s\S]*?(?:-->|$)/g;

/** Declarative MDX as a tree, whose offsets count from where the body begins. */
export interface BodyTree extends Pick<Split, 'body' | 'bodyLine'> {
  readonly file: string;
  /** The body with comments blanked: what is read, and published. Its offsets are those of `body`. */
  readonly said: string;
  readonly root: Root;
}

/** A chapter's body, with its front matter. */
export type ChapterTree = BodyTree & Split;

/** Reads a chapter's body as a tree. Throws MDX_REFUSED for what is no MDX, CONTENT_INVALID without front matter. */
export function chapterTree(file: string, text: string): ChapterTree {
  const split = splitFrontMatter(file, text);
  return { ...split, ...bodyTree(file, split) };
}

/** Reads MDX whose first line is line `bodyLine` of its file. Throws MDX_REFUSED for what is none. */
export function bodyTree(file: string, { body, bodyLine }: Pick<Split, 'body' | 'bodyLine'>): BodyTree {
  const first = parsed(file, body, bodyLine);
  const found = commentsIn(first);
  const said = found.reduce((current, comment) => blanked(current, comment), body);
  return { file, body, bodyLine, said, root: found.length === 0 ? first : parsed(file, said, bodyLine) };
}

/** Where a node stands in its file. */
export function placeOf({ file, bodyLine }: Pick<BodyTree, 'file' | 'bodyLine'>, node: Nodes): Place {
  const { start, end } = node.position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return {
    file,
    line: bodyLine + start.line - 1,
    column: start.column,
    endLine: bodyLine + end.line - 1,
    endColumn: end.column,
  };
}

/** A refusal of something in a chapter. */
export function refused(place: Place, what: string, remedy = CHAPTER_REMEDY): AffidavitError {
  return new AffidavitError('MDX_REFUSED', `${what.charAt(0).toUpperCase()}${what.slice(1)}.`, remedy, { place });
}

/** Why an expression is refused: a comment is one, and has a place of its own. */
export function refusedExpression(place: Place, value: string): AffidavitError {
  return COMMENTS.test(value)
    ? refused(place, 'a comment stands beside something on its line', COMMENT_REMEDY)
    : refused(place, 'expressions in braces are not allowed');
}

function parsed(file: string, body: string, bodyLine: number): Root {
  try {
    return unified().use(remarkParse).use(remarkMdx).parse(body);
  } catch (cause) {
    const fault = cause as { line?: number; column?: number; reason?: string };
    const { line = 1, column = 1 } = fault;
    const place = { file, line: bodyLine + line - 1, column };
    const offset = offsetOf(body, line, column);
    for (const { index, 0: comment } of body.matchAll(HTML_COMMENT))
      if (index <= offset && offset <= index + comment.length)
        throw refused(
          spanIn(body, index, comment.length, { file, bodyLine }),
          'a comment of HTML, <!-- … -->, is not read in MDX',
          COMMENT_REMEDY,
        );
    const reason = fault.reason ?? 'unreadable';
    const sign = /before name/.test(reason) ? '<' : /expression|acorn/.test(reason) ? '{' : null;
    const unclosed = unclosedTag(reason);
    if (unclosed !== null)
      throw refusedTag({ file, line: bodyLine + unclosed.line - 1, column: unclosed.column }, unclosed.name);
    if (/before attribute value/.test(reason))
      throw refused(place, 'what follows the sign = stands in straight quotes, as in id="…"');
    const remedy = sign === null ? CHAPTER_REMEDY : `Write \\${sign} for the sign itself. ${CHAPTER_REMEDY}`;
    throw refused(place, `this is not MDX: ${reason}`, remedy);
  }
}

/** A tag that is not closed: one of ours, or one that no chapter has. */
function refusedTag(place: Place, name: string): AffidavitError {
  if (name === 'Claim')
    return refused(
      place,
      '<Claim> is not closed',
      'Write <Claim id="…" />, or close it with </Claim> in the same paragraph.',
    );
  if (name === 'Value' || name === 'Diagram')
    return refused(place, `<${name}> is not closed`, `Close it in itself: <${name} … />.`);
  return refused(place, `there is no component <${name}>`);
}

/** The reader of MDX says where a tag was opened, counted from where the body begins. */
function unclosedTag(reason: string): { readonly name: string; readonly line: number; readonly column: number } | null {
  const [, name, line, column] = /closing tag for `<([^`>]*)>` \((\d+):(\d+)-/.exec(reason) ?? [];
  return name === undefined ? null : { name, line: Number(line), column: Number(column) };
}

function spanIn(
  body: string,
  from: number,
  length: number,
  { file, bodyLine }: Pick<BodyTree, 'file' | 'bodyLine'>,
): Place {
  const at = (offset: number) => {
    const before = body.slice(0, offset);
    return [bodyLine + before.split('\n').length - 1, offset - before.lastIndexOf('\n')] as const;
  };
  const [[line, column], [endLine, endColumn]] = [at(from), at(from + length)];
  return { file, line, column, endLine, endColumn };
}

function offsetOf(text: string, line: number, column: number): number {
  const above = text.split('\n').slice(0, line - 1);
  return above.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

/** Comments that fill their lines. Beside words, blanks in their place could make other Markdown of those. */
function commentsIn(root: Root): readonly Comment[] {
  const found: Comment[] = [];
  const visit = (node: Nodes): void => {
    if ((node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') && COMMENTS.test(node.value)) {
      const { start, end } = node.position ?? {};
      found.push({ from: start?.offset ?? 0, to: end?.offset ?? 0 });
    } else if ('children' in node) for (const child of (node as Parents).children) visit(child);
  };
  visit(root);
  return found;
}

interface Comment {
  readonly from: number;
  readonly to: number;
}

function blanked(body: string, { from, to }: Comment): string {
  const before = body.slice(body.lastIndexOf('\n', from - 1) + 1, from);
  const after = body.slice(to, body.indexOf('\n', to) < 0 ? body.length : body.indexOf('\n', to));
  if (`${before}${after}`.trim() !== '') return body;
  return `${body.slice(0, from)}${body.slice(from, to).replace(/[^\n]/g, ' ')}${body.slice(to)}`;
}

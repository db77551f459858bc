import { LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { AffidavitError, type ErrorCode } from '../core/errors.ts';

/** A piece of YAML with where it stands: a whole file, or the front matter of one. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Lines of the file above `text`. */
  readonly above?: number;
}

/**
 * The one gate for what people write: parses YAML and holds it against a schema. Throws one AffidavitError that names
 * every bad field with its line, what was expected, and how to mend it.
 */
export function parseYaml<T>(source: YamlText, schema: z.ZodType<T>, code: ErrorCode, remedy: string): T {
  const { file, text, above = 0 } = source;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as never);
  const broken = document.errors[0] ?? document.warnings[0];
  if (broken !== undefined) {
    const line = above + (broken.linePos?.[0].line ?? 1);
    const what = broken.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? 'unreadable';
    throw new AffidavitError(code, `This is not valid YAML: ${what}.`, remedy, { place: { file, line } });
  }
  // Aliases are how a short file becomes an endless one.
  visit(document, {
    Alias: (_, alias) => {
      const line = above + lines.linePos(alias.range?.[0] ?? 0).line;
      throw new AffidavitError(code, `\`*${alias.source}\` is an alias, and aliases are not read.`, remedy, {
        place: { file, line },
      });
    },
  });
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }) ?? {});
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => ({
    text: faultText(issue),
    line: lineOf(document, issue, lines) + above,
  }));
  const list = faults.map((fault) => (faults.length > 1 ? `line ${fault.line}: ${fault.text}` : fault.text)).join('; ');
  throw new AffidavitError(code, `${list}.`, remedy, { place: { file, line: faults[0]?.line ?? above + 1 } });
}

function faultText(issue: z.core.$ZodIssue): string {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return `unknown key ${issue.keys.map((key) => `\`${key}\``).join(', ')}${at ? ` in \`${at}\`` : ''}`;
  return `${at ? `\`${at}\`: ` : ''}${issue.message.charAt(0).toLowerCase()}${issue.message.slice(1)}`;
}

function lineOf(document: ReturnType<typeof parseDocument>, issue: z.core.$ZodIssue, lines: LineCounter): number {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : [...issue.path];
  return lineOfPath(document, path, lines);
}

function lineOfPath(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
  lines: LineCounter,
): number {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = keyOffset(document, path.slice(0, depth));
    if (offset !== null) return lines.linePos(offset).line;
  }
  return 1;
}

/** The line of a key in a YAML text that was read before, by its path; that of the nearest above it that stands there. */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return lineOfPath(document, path, lines);
}

function keyOffset(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number | null {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || !('items' in parent)) return null;
  const items = parent.items as readonly unknown[];
  const item = typeof last === 'number' ? items[last] : items.find((candidate) => keyName(candidate) === last);
  const node = typeof last === 'number' ? item : (item as { key?: unknown } | undefined)?.key;
  const range = (node as { range?: readonly number[] } | undefined)?.range;
  return range?.[0] ?? null;
}

function keyName(item: unknown): unknown {
  return (item as { key?: { value?: unknown } } | undefined)?.key?.value;
}

/** Splits a file into its front matter and the rest. Throws CONTENT_INVALID when there is none. */
export function splitFrontMatter(file: string, text: string): { front: YamlText; body: string; bodyLine: number } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match)
    throw new AffidavitError(
      'CONTENT_INVALID',
      'The file does not begin with front matter.',
      'Begin it with a block of YAML between two lines of three dashes.',
      { place: { file, line: 1 } },
    );
  const bodyLine = match[0].split('\n').length;
  return { front: { file, text: match[1] as string, above: 1 }, body: text.slice(match[0].length), bodyLine };
}

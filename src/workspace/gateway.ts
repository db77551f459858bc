import { isMap, isScalar, isSeq, LineCounter, type ParsedNode, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import { AffidavitError, type ErrorCode, type Place, throwFaults } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import { innermost, toldOf, toldOfYaml, withoutEchoes } from './issue-words.ts';
import { keysAt } from './known-keys.ts';

/** A piece of YAML with where it stands: a whole file, or the front matter of one. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Lines of the file above `text`. */
  readonly above?: number;
}

/** What was read of a text, null where it is too faulty, and each of its faults. */
export interface Read<T> {
  readonly value: T | null;
  readonly faults: readonly AffidavitError[];
}

/** How the faults of a kind of text are told. */
export interface Telling {
  readonly code: ErrorCode;
  readonly remedy: string;
  /** A slip that makes several faults of the schema, and is one. */
  readonly slip?: (said: unknown) => Slip | null;
}

/** One mistake, told in the place of all that it makes. */
export interface Slip {
  readonly path: readonly PropertyKey[];
  readonly text: string;
  readonly remedy: string;
}

/** The value that was read. Throws its faults, all of them. */
export function settled<T>({ value, faults }: Read<T>): T {
  throwFaults(faults);
  return value as T;
}

/**
 * The one gate for what people write: parses YAML and holds it against a schema. Each bad field is a fault of its own,
 * with its place, what was expected, and how to mend it.
 */
export function readYaml<T>(source: YamlText, schema: z.ZodType<T>, telling: Telling): Read<T> {
  const { file, text, above = 0 } = source;
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, maxAliasCount: 0 } as never);
  const placed = ([from, to]: readonly [number, number]): Place => spanOf(file, lines, above, from, to);
  const broken = [...document.errors, ...document.warnings];
  if (broken.length > 0)
    return {
      value: null,
      // What follows a first break is often its consequence; two keys of one name are two mistakes.
      faults: onlyFirstBreak(broken).map(({ message, pos }) => {
        const { text, remedy } = toldOfYaml(message, telling.remedy);
        return new AffidavitError(telling.code, text, remedy, { place: placed(pos) });
      }),
    };
  const aliases: AffidavitError[] = [];
  // Aliases are how a short file becomes an endless one.
  visit(document, {
    Alias: (_, alias) => {
      const [from = 0, to = from] = alias.range ?? [];
      aliases.push(
        new AffidavitError(
          telling.code,
          `\`*${alias.source}\` is an alias, and aliases are not read.`,
          telling.remedy,
          {
            place: placed([from, to]),
          },
        ),
      );
    },
  });
  if (aliases.length > 0) return { value: null, faults: aliases };
  const said: unknown = document.toJS({ maxAliasCount: 0 });
  const root = document.contents;
  const parsed = schema.safeParse(said ?? {}, { reportInput: true });
  if (parsed.success) return { value: parsed.data, faults: [] };
  if (said === null || said === undefined)
    return {
      value: null,
      faults: [new AffidavitError(telling.code, 'Nothing stands here.', telling.remedy, { place: placed([0, 0]) })],
    };
  const slip = telling.slip?.(said) ?? null;
  if (slip !== null)
    return {
      value: null,
      faults: [new AffidavitError(telling.code, slip.text, slip.remedy, { place: at(slip.path, 'key') })],
    };
  const issues = withoutEchoes(parsed.error.issues.map(innermost), schema);
  return { value: null, faults: issues.flatMap((issue) => faultsOf(issue, schema, telling, at)) };

  function at(path: readonly PropertyKey[], shown: Shown): Place {
    return placed(rangeOf(root, path, shown) ?? [0, 0]);
  }
}

/** As `readYaml`. Throws all faults. */
export function parseYaml<T>(source: YamlText, schema: z.ZodType<T>, code: ErrorCode, remedy: string): T {
  return settled(readYaml(source, schema, { code, remedy }));
}

/** What makes a text unreadable, up to the first that is more than a key said twice. */
function onlyFirstBreak<T extends { readonly code: string }>(broken: readonly T[]): readonly T[] {
  const end = broken.findIndex(({ code }) => code !== 'DUPLICATE_KEY');
  return end < 0 ? broken : broken.slice(0, end + 1);
}

function faultsOf(
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
  { code, remedy }: Telling,
  at: (path: readonly PropertyKey[], shown: Shown) => Place,
): AffidavitError[] {
  if (issue.code !== 'unrecognized_keys') {
    const { path } = issue;
    const { text, remedy: own } = toldOf(issue, remedy);
    return [new AffidavitError(code, text, own, { place: at(path, 'value') })];
  }
  const within = issue.path.map(String).join('.');
  const known = keysAt(schema, issue.path);
  return issue.keys.map((key) => {
    const text = `Unknown key \`${key}\`${within ? ` in \`${within}\`` : ''}.`;
    return new AffidavitError(code, text, meant(key, known, remedy), { place: at([...issue.path, key], 'key') });
  });
}

function spanOf(file: string, lines: LineCounter, above: number, from: number, to: number): Place {
  const start = lines.linePos(from);
  const end = lines.linePos(Math.max(from, to));
  return {
    file,
    line: above + Math.max(1, start.line),
    column: Math.max(1, start.col),
    endLine: above + Math.max(1, end.line),
    endColumn: Math.max(1, end.col),
  };
}

/** What of a key and its value is pointed at. */
type Shown = 'key' | 'value';

/** Where a path stands: a plain value itself, the key of anything larger, the nearest above where there is neither. */
function rangeOf(
  root: ParsedNode | null,
  path: readonly PropertyKey[],
  shown: Shown = 'value',
): readonly [number, number] | null {
  for (let depth = path.length; depth > 0; depth--) {
    const found = rangeAt(root, path.slice(0, depth), depth === path.length && shown === 'value');
    if (found !== null) return found;
  }
  return null;
}

function rangeAt(
  root: ParsedNode | null,
  path: readonly PropertyKey[],
  asValue: boolean,
): readonly [number, number] | null {
  let node: unknown = root;
  let key: unknown = null;
  for (const step of path) {
    if (isSeq(node)) {
      key = null;
      node = node.items[Number(step)];
    } else if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(step));
      key = pair?.key;
      node = pair?.value;
    } else return null;
    if (node === undefined && key === undefined) return null;
  }
  const shown = key === null || (asValue && isScalar(node) && isOneLine(node)) ? node : key;
  const range = (shown as { range?: readonly number[] } | null | undefined)?.range;
  if (range === undefined || range === null) return null;
  return [range[0] as number, range[1] as number];
}

/** An empty value has no place of its own, and a block begins with its sign. */
function isOneLine(node: { readonly type?: unknown; readonly value?: unknown; readonly range?: unknown }): boolean {
  const [from = 0, to = 0] = (node.range ?? []) as readonly number[];
  return to > from && node.type !== 'BLOCK_LITERAL' && node.type !== 'BLOCK_FOLDED';
}

/** Where the value of a key stands in a YAML text that was read before, by its path; or the nearest above it. */
export function placeOfKey({ file, text, above = 0 }: YamlText, path: readonly PropertyKey[]): Place {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const [from, to] = rangeOf(contents, path) ?? [0, 0];
  return spanOf(file, lines, above, from, to);
}

/**
 * A text in a YAML file as its lines stand there, so that what is found in it has its place: the first is line `bodyLine`
 * of the file, and columns are those of the file where the lines are (a quoted text of several lines is its value). Null
 * for what is no text.
 */
export function standingText(
  { text, above = 0 }: YamlText,
  path: readonly PropertyKey[],
): { readonly body: string; readonly bodyLine: number } | null {
  const lines = new LineCounter();
  const node = parseDocument(text, { lineCounter: lines }).getIn(path, true);
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return null;
  const [from, to] = node.range;
  const { line, col } = lines.linePos(from);
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return { body: text.slice(text.indexOf('\n', from) + 1, to), bodyLine: above + line + 1 };
  const isPlain = node.type === 'PLAIN';
  return {
    body: `${' '.repeat(col - (isPlain ? 1 : 0))}${isPlain ? text.slice(from, to) : node.value}`,
    bodyLine: above + line,
  };
}

/** The line of a key in a YAML text that was read before, by its path; that of the nearest above it that stands there. */
export function lineOfKey(text: string, path: readonly PropertyKey[]): number {
  return placeOfKey({ file: '', text }, path).line ?? 1;
}

/** A file's front matter and the rest, whose first line is line `bodyLine` of the file. */
export interface Split {
  readonly front: YamlText;
  readonly body: string;
  readonly bodyLine: number;
}

/** Splits a file into its front matter and the rest. Throws CONTENT_INVALID when there is none, or it has no end. */
export function splitFrontMatter(file: string, text: string): Split {
  const match = /^---[ \t]*\r?\n((?:[\s\S]*?\r?\n)??)---[ \t]*(?:\r?\n|$)/.exec(text);
  if (!match)
    throw new AffidavitError(
      'CONTENT_INVALID',
      /^---[ \t]*\r?\n/.test(text)
        ? 'The front matter does not end: a line of three dashes after it is missing.'
        : 'The file does not begin with front matter.',
      'Begin it with a block of YAML between two lines of three dashes.',
      { place: { file, line: 1 } },
    );
  const bodyLine = match[0].split('\n').length;
  return { front: { file, text: match[1] as string, above: 1 }, body: text.slice(match[0].length), bodyLine };
}

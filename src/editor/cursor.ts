import { quotedParts } from '../report/sql-parts.ts';
import type { Kind } from './kinds.ts';

/** From where to where in a text, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What stands at the cursor; `span` is the word that a completion replaces, `word` all of it. */
export type At = { readonly span: Span; readonly word: string } & (
  | { readonly kind: 'component' }
  | { readonly kind: 'claim' }
  | { readonly kind: 'value' }
  | { readonly kind: 'diagram' }
  | { readonly kind: 'words'; readonly claim: string }
  /** A key of YAML, or the value of one: `path` leads to the mapping, or to the value. */
  | { readonly kind: 'key'; readonly path: readonly string[] }
  | { readonly kind: 'scalar'; readonly path: readonly string[] }
  | { readonly kind: 'sql'; readonly sql: SqlAt }
);

/** What a statement says around the cursor. */
export interface SqlAt {
  /** The text of the block up to the cursor, and after it. */
  readonly before: string;
  readonly after: string;
  /** Aliases and names of the tables that the block reads, as it writes them. */
  readonly aliases: ReadonlyMap<string, string>;
  /** What stands before the point: `s` in `s.name`; null without one. */
  readonly qualifier: string | null;
  /** Where a table's name is wanted. */
  readonly wantsTable: boolean;
  /** Inside of quotes: the column that the text is held against, or null. */
  readonly quoted: { readonly against: string | null } | null;
}

/** What stands at an offset of a document of this kind; null where nothing of ours does. */
export function at(kind: Kind, text: string, offset: number): At | null {
  if (kind === 'settings' || kind === 'attestation' || kind === 'exception' || kind === 'list' || kind === 'portal')
    return inYaml(text, { start: 0, end: text.length }, offset);
  const front = frontOf(text);
  if (front !== null && offset >= front.start && offset <= front.end) return inYaml(text, front, offset);
  return kind === 'claim' ? inClaim(text, offset) : inChapter(text, offset);
}

/** Where the front matter's YAML stands; open-ended while its second line of dashes is not yet written. */
function frontOf(text: string): Span | null {
  const first = /^---[ \t]*\r?\n/.exec(text);
  if (first === null) return null;
  const start = first[0].length;
  const close = /^---[ \t]*$/m.exec(text.slice(start));
  return { start, end: close === null ? text.length : start + close.index };
}

/** The component's attribute, or the words between its tags, in which the cursor stands. */
function inChapter(text: string, offset: number): At | null {
  const before = text.slice(0, offset);
  const attribute = /<(Claim|Value|Diagram)\s+(?:id|of|name)="([^"\n]*)$/.exec(before);
  if (attribute !== null) {
    const kind = ({ Claim: 'claim', Value: 'value', Diagram: 'diagram' } as const)[attribute[1] as 'Claim'];
    return { kind, ...wordAt(text, offset, /[^"\n<>]/) };
  }
  const name = /<([A-Za-z]*)$/.exec(before);
  if (name !== null) return { kind: 'component', ...wordAt(text, offset, /[A-Za-z]/) };
  const opened = [...before.matchAll(/<Claim\s+id="([^"\n]*)"\s*(\/?)>|<\/Claim>/g)].at(-1);
  if (opened?.[1] === undefined || opened[2] === '/') return null;
  const start = opened.index + opened[0].length;
  const close = text.indexOf('</Claim>', start);
  const end = close === -1 ? offset : close;
  return { kind: 'words', claim: opened[1], span: { start, end }, word: text.slice(start, end) };
}

const NAME = /[A-Za-z0-9_]/;

/** The SQL block in which the cursor stands. */
function inClaim(text: string, offset: number): At | null {
  for (const block of text.matchAll(/^```sql[^\n]*\n([\s\S]*?)(?:^```[ \t]*$|$(?![\s\S]))/gm)) {
    const start = block.index + block[0].indexOf('\n') + 1;
    const end = start + (block[1] ?? '').length;
    if (offset < start || offset > end) continue;
    const sql = sqlAt(text.slice(start, offset), text.slice(offset, end));
    return { kind: 'sql', sql, ...wordAt(text, offset, sql.quoted === null ? NAME : /[^'\n]/) };
  }
  return null;
}

const TABLES =
  /\b(?:from|join|update|into)\s+([a-z_]\w*)(?:\s+(?:as\s+)?([a-z_]\w*))?|,\s*([a-z_]\w*)\s+(?:as\s+)?([a-z_]\w*)(?=\s*(?:,|\bwhere\b|\bjoin\b|\bon\b|$))/gi;
const WORDS = new Set(
  'where join left right inner outer cross on using group order by having limit union set and or not as natural'.split(
    ' ',
  ),
);

function sqlAt(before: string, after: string): SqlAt {
  const quoted = openQuote(before);
  const bare = (sql: string) =>
    quotedParts(sql)
      .map((part) => (part.quoted ? ' '.repeat(part.text.length) : part.text))
      .join('');
  const aliases = new Map<string, string>();
  for (const [, table, alias, listed, its] of bare(before + after).matchAll(TABLES)) {
    const name = (table ?? listed ?? '').toLowerCase();
    const called = (alias ?? its ?? '').toLowerCase();
    if (name === '' || WORDS.has(name)) continue;
    aliases.set(name, name);
    if (called !== '' && !WORDS.has(called)) aliases.set(called, name);
  }
  const typed = before.replace(/\w*$/, '');
  return {
    before,
    after,
    aliases,
    qualifier: /([A-Za-z_]\w*)\.$/.exec(typed)?.[1]?.toLowerCase() ?? null,
    wantsTable: /\b(?:from|join|update|into)\s+$/i.test(typed),
    quoted: quoted === null ? null : { against: against(quoted) },
  };
}

/** What stands before the quotation mark that is still open; null where none is. */
function openQuote(before: string): string | null {
  let open: number | null = null;
  for (let i = 0; i < before.length; i++) {
    if (open === null && before.startsWith('--', i)) i = indexOrEnd(before, '\n', i);
    else if (open === null && before.startsWith('/*', i)) i = indexOrEnd(before, '*/', i) + 1;
    else if (before[i] === "'") open = open === null ? i : null;
  }
  return open === null ? null : before.slice(0, open);
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index === -1 ? text.length : index;
}

/** The column of `column = '`, `column in ('a', '`, `case column when '`. */
function against(before: string): string | null {
  const compared = /([A-Za-z_][\w.]*)\s*(?:=|<>|!=|\bis(?:\s+not)?|\blike)\s*$/i.exec(before);
  const listed = /([A-Za-z_][\w.]*)\s+(?:not\s+)?in\s*\((?:\s*'[^']*'\s*,)*\s*$/i.exec(before);
  const when = /\bcase\s+([A-Za-z_][\w.]*)\s+(?:when\s+'[^']*'\s+then\s+\S+\s+)*when\s*$/i.exec(before);
  return (compared ?? listed ?? when)?.[1]?.toLowerCase() ?? null;
}

/** The word around an offset: what a completion replaces reaches to its end. */
function wordAt(text: string, offset: number, letter: RegExp): { span: Span; word: string } {
  let start = offset;
  let end = offset;
  while (start > 0 && letter.test(text[start - 1] as string)) start--;
  while (end < text.length && letter.test(text[end] as string)) end++;
  return { span: { start, end }, word: text.slice(start, end) };
}

/** A key or a value of block YAML, found by indentation, for the text may not be YAML yet. */
function inYaml(text: string, within: Span, offset: number): At | null {
  const lineStart = Math.max(within.start, text.lastIndexOf('\n', offset - 1) + 1);
  const line = text.slice(lineStart, offset);
  if (/(^|\s)#/.test(line)) return null;
  const above = text.slice(within.start, lineStart).split('\n').slice(0, -1);
  const pair = /^(\s*(?:- +)?)([A-Za-z][\w-]*):\s+(.*)$/.exec(line);
  if (pair !== null) {
    const [, indent = '', key = '', typed = ''] = pair;
    return inValue(text, offset, [...pathAbove(above, indent.length), key], typed);
  }
  const item = /^(\s*)- +["']?[^\s:"']*$/.exec(line);
  if (item !== null) {
    const path = pathAbove(above, (item[1] ?? '').length + 1);
    return { kind: 'scalar', path, ...wordAt(text, offset, /[^\s"']/) };
  }
  const key = /^(\s*)[\w-]*$/.exec(line);
  return key === null
    ? null
    : { kind: 'key', path: pathAbove(above, (key[1] ?? '').length), ...wordAt(text, offset, /[\w-]/) };
}

/** A value on its key's own line, or a part of one in braces or brackets. */
function inValue(text: string, offset: number, path: readonly string[], typed: string): At | null {
  const braced = typed.lastIndexOf('{') > typed.lastIndexOf('}') ? typed.slice(typed.lastIndexOf('{') + 1) : null;
  if (braced === null) return { kind: 'scalar', path, ...wordAt(text, offset, CELL) };
  const pair = /([A-Za-z][\w-]*):\s+(?:\[[^\]]*|["']?[^\s,[\]{}"']*)$/.exec(braced);
  if (pair !== null) return { kind: 'scalar', path: [...path, pair[1] as string], ...wordAt(text, offset, CELL) };
  return /(^|,)\s*[\w-]*$/.test(braced) ? { kind: 'key', path, ...wordAt(text, offset, /[\w-]/) } : null;
}

const CELL = /[^\s,[\]{}"']/;

/** The keys under which a line of this indentation stands. */
function pathAbove(lines: readonly string[], indent: number): string[] {
  const path: string[] = [];
  let below = indent;
  for (const line of [...lines].reverse()) {
    const found = /^(\s*)(- +)?([A-Za-z][\w-]*):/.exec(line);
    if (found === null) continue;
    const [, space = '', dash = '', key = ''] = found;
    const own = space.length + dash.length;
    if (own >= below) {
      // A list's dash may stand under its key.
      continue;
    }
    path.unshift(key);
    below = dash === '' ? space.length : space.length + 1;
    if (below === 0) break;
  }
  return path;
}

import { AffidavitError, type Place } from '../core/errors.ts';
import { meant } from '../core/nearest.ts';
import { FUNCTIONS } from '../facts/sandbox.ts';
import type { Unrun } from '../facts/statement.ts';
import type { Table } from '../facts/table.ts';
import type { FactView } from '../facts/view.ts';
import type { Sql } from '../workspace/claim-file.ts';

/** What a statement may name. */
export interface Vocabulary {
  readonly tables: readonly Table[];
  /** Functions beside those of SQL. */
  readonly functions: readonly string[];
  readonly views: readonly FactView[];
}

/** Columns that every table has, and those of a view beside. */
const EVERYWHERE = ['account', 'region'];
const OF_VIEWS = ['identity'];
const SQL_REMEDY =
  'A check is one SELECT over the fact tables, with the functions listed in docs/claims.md; `affidavit tables` lists the tables.';

/** What a statement is for. */
type Use = Unrun['use'] | 'query';
const REMEDIES: Readonly<Record<Use, string>> = {
  check: SQL_REMEDY,
  value: 'A value is one SELECT of one column over the fact tables; `affidavit tables` lists them.',
  change: 'A counterexample is one insert, update or delete over the fact tables; `affidavit tables` lists them.',
  query: 'A query is one SELECT over the fact tables; `affidavit tables` lists them.',
};

/** A refusal as SQLite words it, told with its place in the file, and with what may have been meant. */
export function refusedSql(
  file: string,
  sql: Sql,
  message: string,
  known: Vocabulary,
  use: Use = 'check',
): AffidavitError {
  const { text, name, remedy } = refusal(message, sql.text, known, use);
  return new AffidavitError('SQL_REFUSED', text, remedy, { place: placeIn(file, sql, name) });
}

/** A refusal of a statement as SQLite words it, in ours: what is wrong, at which of its words, and what may have been meant. */
export function refusal(message: string, sql: string, known: Vocabulary, use: Use = 'check'): Told {
  const { text, name, remedy } = told(message, sql, known);
  const own = remedy === SQL_REMEDY ? REMEDIES[use] : remedy;
  return { text: `The statement was refused: ${text}.`, name, remedy: own };
}

/** Where a word stands in a statement; without one, or where it is not found, the statement's first line. */
export function placeIn(file: string, { text, line }: Sql, word: string | null): Place {
  const at = word === null ? -1 : indexOfWord(text, word);
  if (at < 0 || word === null) return { file, line };
  const before = text.slice(0, at);
  const own = line + before.split('\n').length - 1;
  const column = at - before.lastIndexOf('\n');
  return { file, line: own, column, endLine: own, endColumn: column + word.length };
}

/** What is told of a refusal. */
export interface Told {
  readonly text: string;
  /** The word of the statement that is refused. */
  readonly name: string | null;
  readonly remedy: string;
}

function told(message: string, sql: string, known: Vocabulary): Told {
  const [, table] = /^no such table: (?:main\.|temp\.)?(.+)$/.exec(message) ?? [];
  if (table !== undefined)
    return {
      text: `there is no table ${table}`,
      name: table,
      remedy: meant(table, tableNames(known), '`affidavit tables` lists the tables.'),
    };
  const [, column] = /^no such column: (.+?)(?: - should this be.*)?$/.exec(message) ?? [];
  if (column !== undefined) return { ...ofColumn(column, sql, known), name: column };
  const [, missing] = /^no such function: (.+)$/.exec(message) ?? [];
  const [, refused] = /^not authorized to use function: (.+)$/.exec(message) ?? [];
  const name = missing ?? refused;
  if (name !== undefined) {
    const all = [...new Set([...FUNCTIONS, ...known.functions])];
    const what = missing === undefined ? `${name}() may not be called` : `there is no function ${name}()`;
    return { text: what, name, remedy: meant(name, all, 'docs/claims.md lists the functions.') };
  }
  const [, near] = /^near "(.*)": syntax error$/.exec(message) ?? [];
  if (near !== undefined) return { text: `it cannot be read from “${near}” on`, name: near, remedy: SQL_REMEDY };
  const [, called] = /^wrong number of arguments to function (.+)\(\)$/.exec(message) ?? [];
  if (called !== undefined)
    return {
      text: `${called}() takes another number of arguments`,
      name: called,
      remedy: 'docs/claims.md says what it takes.',
    };
  if (message === 'incomplete input')
    return { text: 'it breaks off: a bracket, a quote or a word after it is missing', name: null, remedy: SQL_REMEDY };
  const [, ambiguous] = /^ambiguous column name: (.+)$/.exec(message) ?? [];
  if (ambiguous !== undefined)
    return {
      text: `${ambiguous} is a column of more than one of its tables`,
      name: ambiguous,
      remedy: `Write the table, or its alias, before it: ${aliasesIn(sql)[0]?.[0] ?? 'a'}.${ambiguous}.`,
    };
  const [, open] = /^unrecognized token: "(.*)"$/s.exec(message) ?? [];
  if (open !== undefined)
    return /^['"`[]/.test(open)
      ? { text: 'a text in it is not closed', name: open.slice(0, 1), remedy: 'Close it with the quote that opens it.' }
      : { text: `it cannot be read from “${open}” on`, name: open, remedy: SQL_REMEDY };
  if (/contains no statements/.test(message)) return { text: 'it is empty', name: null, remedy: SQL_REMEDY };
  if (message === 'not authorized')
    return {
      text: 'it does more than what is asked of it',
      name: /^\s*(\w+)/.exec(sql)?.[1] ?? null,
      remedy: SQL_REMEDY,
    };
  return { text: message, name: null, remedy: SQL_REMEDY };
}

/** A text in quotes that SQL takes for a name. */
const QUOTED = /^["“”„‘’‚«»]/;

function ofColumn(column: string, sql: string, known: Vocabulary): Omit<Told, 'name'> {
  if (QUOTED.test(column))
    return {
      text: `${column} is taken for a column`,
      remedy: `A text stands in straight single quotes: '${column.replace(/^["“”„‘’‚«»]|["“”„‘’‚«»]$/g, '')}'.`,
    };
  const [owner, own] = column.includes('.') ? column.split(/\.(.*)/s) : [null, column];
  const name = own ?? column;
  const table = owner === null ? null : tableOf(owner, sql, known);
  if (owner !== null && table === null)
    return {
      text: `${owner} in ${column} is none of its tables`,
      remedy: meant(
        owner,
        aliasesIn(sql).map(([alias]) => alias),
        'Name a table, or its alias, of `from` or `join`.',
      ),
    };
  const tables = table === null ? aliasesIn(sql).flatMap(([, one]) => tableOf(one, sql, known) ?? []) : [table];
  const names = [...new Set(tables.flatMap(columnsOf))];
  const listed = tables.map((one) => one.name).join(', ');
  const where =
    tables.length === 0 ? '`affidavit tables` lists them.' : `\`affidavit tables ${tables[0]?.name}\` lists them.`;
  return {
    text: `there is no column ${name}${tables.length === 0 ? '' : ` in ${listed}`}`,
    remedy: meant(name, names, where),
  };

  function columnsOf({ columns }: Table): readonly string[] {
    return [...Object.keys(columns), ...EVERYWHERE, ...(known.views.length > 0 ? OF_VIEWS : [])];
  }
}

/** The table that a name in a statement stands for: itself, an alias, or what the claim speaks of. */
function tableOf(name: string, sql: string, { tables, views }: Vocabulary): Table | null {
  const plain = aliasesIn(sql).find(([alias]) => alias.toLowerCase() === name.toLowerCase())?.[1] ?? name;
  const spoken = views.find((view) => view.name === plain.toLowerCase())?.table ?? plain;
  return tables.find((one) => one.name === spoken) ?? null;
}

const ALIASES = /\b(?:from|join|update|into|,)\s+([a-z_][\w]*)(?:\s+(?:as\s+)?([a-z_][\w]*))?/gi;
const NO_ALIAS =
  /^(where|on|left|right|inner|cross|join|group|order|limit|union|set|values|using|natural|full|having|window|select)$/i;

/** What the tables of a statement are called in it, as far as its form tells. */
function aliasesIn(sql: string): readonly (readonly [alias: string, table: string])[] {
  return [...sql.matchAll(ALIASES)].map(([, table = '', alias]) => [
    alias === undefined || NO_ALIAS.test(alias) ? table : alias,
    table,
  ]);
}

function tableNames({ tables, views }: Vocabulary): readonly string[] {
  return [...tables.map(({ name }) => name), ...views.map(({ name }) => name)];
}

/** Not within a longer word, and not in a comment of the line. */
function indexOfWord(sql: string, word: string): number {
  const plain = sql.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + 1)) {
    const isWord = /^\w/.test(word) && /\w$/.test(word);
    if (!isWord || (!/\w/.test(plain[at - 1] ?? ' ') && !/\w/.test(plain[at + word.length] ?? ' '))) return at;
  }
  return -1;
}

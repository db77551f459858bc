import { epochMs, type Instant, instantOf } from '../../core/instant.ts';
import { quoted } from '../../facts/database.ts';
import type { NewCell, Step } from '../../facts/guest-protocol.ts';
import { type Cell, type Column, namedBy } from '../../facts/table.ts';
import { documentedIn } from './literals.ts';
import type { Trier } from './trier.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** What says of a column of times that they may lie ahead. */
const AHEAD = /expir|until|end|not[ _]after|next|schedul|delet|renew|valid|due|closes|retain|will|future/i;
/** What says of a column that it may be empty. */
const MAY_BE_EMPTY = /\bempty\b|''/i;
/** What says of a column that it holds texts that are no words. */
const SHAPED = /\b(arns?|ids?|cidrs?|address(es)?|ranges?|urls?|domains?|hosts?|paths?|actions?|patterns?)\b/i;
/** What such a text looks like; a column that holds one may hold another. */
const SHAPES: readonly RegExp[] = [
  /^arn:/,
  /^[\d.]+(\/\d+)?$/,
  /^[0-9a-f:]*:[0-9a-f:]*(\/\d+)?$/i,
  /^[^@\s]+@[^@\s]+$/,
  /^https?:/,
  /^[a-z0-9-]+:[A-Za-z*]+$/,
  /\*/,
  /^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\.?$/,
  /\//,
];

/**
 * What a counterexample puts into a column must be something that it could hold: a truth value is 0 or 1, a closed set
 * has its members, a time is one. And a text that the column neither holds nor documents must not be what the check
 * looks for: with another in its place the claim fails as well. However the author wrote it: as a literal, put
 * together, computed, or taken from another column.
 */
export async function requireTrueCells(
  trier: Trier,
  cells: readonly NewCell[],
  known: ReadonlySet<string>,
  violated: Step,
  fails: (steps: readonly Step[]) => Promise<boolean>,
): Promise<void> {
  const doubtful = new Map<string, { readonly what: string; readonly instead: readonly Step[] }>();
  for (const cell of cells) {
    const column = trier.docket.tables.find(({ name }) => name === cell.table)?.columns[cell.column];
    if (column === undefined || cell.held) continue;
    const fault = faultOf(cell, column);
    const where = `${cell.column} of ${cell.table}`;
    if (fault !== null)
      throw trier.toothless(`its counterexample makes ${where} ${JSON.stringify(cell.value)}, ${fault}`);
    const value = String(cell.value);
    // One thing named in two tables bears one other name in both.
    const named = [...doubtful.keys(), value].indexOf(value);
    const other = otherFor(cell, column, known, trier.docket.asOf, named);
    if (other === null) continue;
    const { what, instead } = doubtful.get(value) ?? { what: `${where} ${other.why}`, instead: [] };
    doubtful.set(value, { what, instead: [...instead, replaced(cell, other.value)] });
  }
  for (const [value, { what, instead }] of doubtful)
    if (!(await fails([violated, ...instead])))
      throw trier.toothless(`it fails for the value ${JSON.stringify(value)} alone, which ${what}`);
  const all = [...doubtful.values()].flatMap(({ instead }) => instead);
  const [first] = doubtful;
  if (first !== undefined && doubtful.size > 1 && !(await fails([violated, ...all])))
    throw trier.toothless(`it fails for values such as ${JSON.stringify(first[0])} alone, which ${first[1].what}`);
}

/** What may as well stand in the place of a value that nothing vouches for; null where something does. */
function otherFor(
  cell: NewCell,
  column: Column,
  known: ReadonlySet<string>,
  asOf: Instant,
  index: number,
): { value: string; why: string } | null {
  if (column.type === 'time') {
    const isAhead = String(cell.value) > asOf && !cell.others.some((other) => String(other) > asOf);
    if (!isAhead || AHEAD.test(`${cell.column} ${column.doc}`)) return null;
    return { value: instantOf(epochMs(asOf) - 1000), why: 'holds nowhere: there no time lies ahead' };
  }
  if (column.type === 'json') {
    const value = otherJson(cell, known);
    return value === null ? null : { value, why: 'holds nowhere, and neither does any other column' };
  }
  if (column.type !== 'text' || isVouchedFor(cell, column, known)) return null;
  return { value: `affidavit-other-${index}`, why: 'nowhere holds and does not document' };
}

/** Why a column cannot hold a value, in a clause; null when it can. */
function faultOf({ value, others }: NewCell, column: Column): string | null {
  switch (column.type) {
    case 'boolean':
      return value === 0 || value === 1 ? null : 'which is neither 0 nor 1';
    case 'integer':
    case 'real':
      if (Number(value) >= 0 || column.doc.includes('-1') || others.some((other) => Number(other) < 0)) return null;
      return 'and no such number is below 0';
    case 'time':
      if (value === '' && (column.doc.includes("''") || MAY_BE_EMPTY.test(column.doc))) return null;
      if (!TIME.test(String(value))) return 'which is no time';
      return null;
    case 'json':
      return isJsonLike(String(value), others) ? null : 'which is no such JSON';
    case 'text':
      if (column.oneOf === undefined || column.oneOf.includes(String(value))) return null;
      return 'which is not of its closed set';
  }
}

function isJsonLike(value: string, others: readonly Cell[]): boolean {
  try {
    JSON.parse(value);
  } catch {
    return false;
  }
  const kinds = new Set(others.map((other) => String(other).charAt(0)));
  return kinds.size === 0 || kinds.has(value.trim().charAt(0));
}

const WORD = /"((?:[^"\\]|\\.)+)"/g;
const BARE = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** AWS's own words in documents: `Decrypt`, `StringEquals`. */
const CAPITAL = /^[A-Z][A-Za-z0-9]+$/;

/** JSON with other words, as keys and as values, for those that no fact holds; null when there are none. */
function otherJson({ value, others }: NewCell, known: ReadonlySet<string>): string | null {
  const held = others.flatMap((other) => [...String(other).matchAll(WORD)].map(([, word = '']) => word));
  if (held.length === 0) return null;
  const holdsCapitals = held.some((word) => CAPITAL.test(word));
  const isOdd = (word: string) => BARE.test(word) && !known.has(word) && !(holdsCapitals && CAPITAL.test(word));
  const text = String(value);
  const other = text.replace(WORD, (all, word: string) => (isOdd(word) ? `"affidavit-${[...word].length}"` : all));
  return other === text ? null : other;
}

/** Whether a text may stand in a column as far as its documentation, or what it holds elsewhere, tells. */
function isVouchedFor({ value, column: name, others }: NewCell, column: Column, known: ReadonlySet<string>): boolean {
  const text = String(value);
  // What identifies a thing may be named wherever things are.
  if (namedBy(column) !== null && known.has(text)) return true;
  if (documentedIn(column).includes(text)) return true;
  if (text === '') return MAY_BE_EMPTY.test(column.doc);
  const shape = SHAPES.find((one) => one.test(text));
  if (shape === undefined) return false;
  // A column of names, addresses or ARNs may hold another, also where none of its kind was read.
  return (
    namedBy(column) !== null ||
    SHAPED.test(`${name.replaceAll('_', ' ')} ${column.doc}`) ||
    others.some((other) => shape.test(String(other)))
  );
}

function replaced({ table, column, value }: NewCell, instead: string): Step {
  const name = quoted(column);
  return {
    kind: 'ours',
    table,
    sql: `update ${quoted(table)} set ${name} = ? where ${name} = ?`,
    values: [instead, value],
  };
}

import type { Cell, Column } from '../../../src/facts/table.ts';
import type { Working } from '../../../src/facts/working.ts';
import { flag as flagCell, json as jsonCell, number, text as textCell, time as timeCell } from '../../cells.ts';
import { jsonTexts } from '../listing.ts';
import { tagsJson } from '../tags.ts';
import { valueAt } from './path.ts';

/** Where a value lies: a path into what the row stands for, or into what another operation says of it. */
export type At = string | { readonly of: string; readonly at: string };

/** A column with the place of its value: all that a collector of the plain kind says of it. */
export interface DeclaredColumn {
  readonly at: At;
  /** The column without `from`, which the place tells. */
  readonly column: Omitting<Column, 'from'>;
  /** The cell of a value that is there; null for one that is not of its kind. */
  readonly read: (value: unknown) => Cell;
  readonly options: ColumnOptions;
  /** A value that it reads, where it does not read any of its kind. */
  readonly example?: unknown;
}

type Omitting<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

export interface ColumnOptions {
  /** What the cell is where an honest answer leaves the member out, and where the service says that it does. */
  readonly missing?: readonly [cell: Cell, because: string];
  /** What the cell is where the operation says, by an error that is a fact, that there is nothing. */
  readonly absent?: Cell;
  readonly working?: Working;
}

/** A value in the answer of another operation about the same thing, or in the thing that it hangs on. */
export function of(operation: string, at: string): At {
  return { of: operation, at };
}

/** A text. `identifies`: what it can name, or `nothing` for vocabulary. */
export function text(at: At, doc: string, identifies: string, options: ColumnOptions = {}): DeclaredColumn {
  return { at, column: { type: 'text', doc, identifies }, read: textCell, options };
}

/** A word of a closed set; one that nobody here knows is stored as unknown. */
export function word(at: At, oneOf: readonly string[], doc: string, options: ColumnOptions = {}): DeclaredColumn {
  return { at, column: { type: 'text', doc, oneOf }, read: textCell, options };
}

/** 1 or 0 of a boolean. */
export function flag(at: At, doc: string, options: ColumnOptions = {}): DeclaredColumn {
  return { at, column: { type: 'boolean', doc }, read: flagCell, options };
}

/** 1 or 0 of a word: those that mean it and those that do not; any other is unknown. */
export function flagOf(
  at: At,
  words: Readonly<Record<string, 0 | 1>>,
  doc: string,
  options: ColumnOptions = {},
): DeclaredColumn {
  const read = (value: unknown): Cell =>
    typeof value === 'string' && Object.hasOwn(words, value) ? (words[value] ?? null) : null;
  return { at, column: { type: 'boolean', doc }, read, options, example: Object.keys(words)[0] };
}

/** A whole number; its unit stands in `doc`. */
export function integer(at: At, doc: string, options: ColumnOptions = {}): DeclaredColumn {
  const read = (value: unknown): Cell => (Number.isSafeInteger(value) ? number(value) : null);
  return { at, column: { type: 'integer', doc }, read, options };
}

/** A time. */
export function time(at: At, doc: string, options: ColumnOptions = {}): DeclaredColumn {
  return { at, column: { type: 'time', doc }, read: timeCell, options };
}

/** Texts, all that the path leads to through lists, as a sorted JSON array without repetitions. */
export function texts(at: At, doc: string, identifies: string, options: ColumnOptions = {}): DeclaredColumn {
  const read = (value: unknown): Cell =>
    Array.isArray(value) && value.every((one) => typeof one === 'string') ? jsonTexts(value) : null;
  return { at, column: { type: 'json', doc, identifies }, read, options };
}

/** How many things a list holds. */
export function count(at: At, doc: string, options: ColumnOptions = {}): DeclaredColumn {
  const read = (value: unknown): Cell => (Array.isArray(value) ? value.length : null);
  return { at, column: { type: 'integer', doc }, read, options };
}

/** What the answer holds there, as canonical JSON. */
export function json(at: At, doc: string, identifies: string, options: ColumnOptions = {}): DeclaredColumn {
  return { at, column: { type: 'json', doc, identifies }, read: jsonCell, options };
}

/** Tags, as a list of keys and values or as a map, in one JSON object. */
export function tags(at: At, options: ColumnOptions = {}): DeclaredColumn {
  const doc = 'Its tags as a JSON object; {} when it has none.';
  return { at, column: { type: 'json', doc, identifies: 'tag' }, read: tagsCell, options };
}

function tagsCell(value: unknown): Cell {
  if (!Array.isArray(value)) return typeof value === 'object' ? jsonCell(value) : null;
  return tagsJson(
    value.map((tag: unknown) => ({
      Key: textCell(valueAt(tag, 'Key') ?? valueAt(tag, 'key') ?? valueAt(tag, 'TagKey')) ?? undefined,
      Value: textCell(valueAt(tag, 'Value') ?? valueAt(tag, 'value') ?? valueAt(tag, 'TagValue')) ?? undefined,
    })),
  );
}

/** A cell that is computed from what lies at the place, where no other kind of column says it. */
export function computed(
  at: At,
  column: Omitting<Column, 'from'>,
  read: (value: unknown) => Cell,
  { example, ...options }: ColumnOptions & { readonly example: unknown },
): DeclaredColumn {
  return { at, column, read, options, example };
}

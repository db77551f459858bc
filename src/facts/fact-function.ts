import type { DerivedTable, FactReader } from './derived.ts';
import type { Cell } from './table.ts';

/** A table with the columns of it that something rests on. */
export interface TableReads {
  readonly table: string;
  readonly columns: readonly string[];
}

/**
 * A function that checks may call, whose answers rest on facts. SQLite cannot see what it reads, so it says it: a
 * claim that calls it rests on these columns as if its own SQL had read them.
 */
export interface FactFunction {
  /** In lower case, as SQL calls it. Two may share it that take different numbers of arguments and rest on the same. */
  readonly name: string;
  readonly parameters: readonly string[];
  /** One sentence: what 1, 0 and NULL say. */
  readonly doc: string;
  /** What every call rests on, whatever its arguments. */
  readonly reads: readonly TableReads[];
  /** What a call with these arguments rests on beside that; the same list for the same kind of call. */
  alsoReads?(cells: readonly Cell[]): readonly TableReads[];
  /** Opened anew for every state of the facts: what was computed from other facts must not answer for these. */
  open(facts: FactReader): (...cells: readonly Cell[]) => Cell;
}

/** What is computed from facts: tables, and functions. A module exports it as `reasoning`. */
export interface Reasoning {
  readonly tables: readonly DerivedTable[];
  readonly functions: readonly FactFunction[];
}

export const NO_REASONING: Reasoning = { tables: [], functions: [] };

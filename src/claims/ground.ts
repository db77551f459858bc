import { type Coverage, isNowhere } from '../evidence/coverage.ts';
import type { ColumnRead } from '../facts/column-read.ts';
import type { Table } from '../facts/table.ts';
import { isInReach, type Reach, type Scope } from './scope.ts';

const EVERYWHERE: Reach = { accounts: null, regions: null };
/** What nobody has declared is asked of everything. */
export const UNSCOPED: Scope = { declared: false, views: [], reach: { subject: EVERYWHERE, object: EVERYWHERE } };

/** A column that a check read, with the operations behind it. */
export interface GroundColumn extends ColumnRead {
  readonly operations: readonly string[];
}

/** All that a check rests on: its columns, and the coverage of every operation behind them, everywhere. */
export interface Ground {
  readonly columns: readonly GroundColumn[];
  readonly evidence: readonly Coverage[];
  /** Operations that a column names but no account or region was expected to answer. */
  readonly nowhere: readonly string[];
  /** Tables that a function rests on and no collector in use fills. */
  readonly unfilled: readonly string[];
  /**
   * Lists that were not read whole, in a check over several tables: there a row that was never read can make another
   * one fail ("no trail of this account"), so what fails may be a gap.
   */
  readonly gaps: readonly Coverage[];
}

/**
 * From the columns that SQLite saw being read to the operations that supply them. Reading any column also rests on
 * the operations that decide which rows exist, since a row that is missing cannot fail.
 */
export function groundOf(
  reads: readonly ColumnRead[],
  tables: readonly Table[],
  coverage: readonly Coverage[],
  scope: Scope = UNSCOPED,
): Ground {
  const byName = new Map(tables.map((table) => [table.name, table]));
  const columns = reads.map((read) => ({
    ...read,
    operations: operationsOf(byName.get(read.table), read.column, wordsOf(read, scope)),
  }));
  const operations = new Set(columns.flatMap((column) => column.operations));
  const kindly = kindlyIn(columns, byName);
  const reaches = reachesOf(columns, scope);
  const told = coverage.filter((line) => (reaches.get(line.operation) ?? []).some((reach) => isInReach(line, reach)));
  const covered = new Set(told.map((line) => line.operation));
  const evidence = told.filter((line) => !(isNowhere(line) && kindly.has(line.operation)));
  const nowhere = [...operations].filter((operation) => !covered.has(operation)).sort();
  const unfilled = [...new Set(reads.map((read) => read.table))].filter((name) => !byName.has(name)).sort();
  // A function that rests on a list says itself what it cannot know; a join does not.
  const own = reads.filter((read) => read.through === undefined);
  const read = [...new Set(own.map((read) => read.table))].flatMap((name) => byName.get(name) ?? []);
  // A row of what is spoken of fails by itself; only what it is held against may be a row that nobody read.
  const spoken = new Set(scope.views.map(({ table }) => table));
  const others = own.filter((one) => one.view === undefined && one.scope === undefined).map(({ table }) => table);
  const held = read.filter(({ name }) => !spoken.has(name) || others.includes(name));
  const lists = new Set(held.flatMap((table) => table.rows));
  const isHeld = read.length > 1 || scope.declared;
  const gaps = isHeld ? evidence.filter((line) => lists.has(line.operation) && line.status !== 'complete') : [];
  return { columns, evidence, nowhere, unfilled, gaps };
}

/** The same ground, had every answer been complete: what a check alone can do is tried on this. */
export function asIfComplete(ground: Ground): Ground {
  const evidence = ground.evidence.map((line) => ({ ...line, status: 'complete' as const, reason: '' }));
  return { ...ground, evidence, nowhere: [], unfilled: [], gaps: [] };
}

/** By operation, where its answers matter: where the sentence reaches, unless something reads all of its table. */
function reachesOf(columns: readonly GroundColumn[], { reach }: Scope): ReadonlyMap<string, readonly Reach[]> {
  const reaches = new Map<string, Reach[]>();
  for (const { view, operations } of columns)
    for (const operation of operations)
      reaches.set(operation, [...(reaches.get(operation) ?? []), view === undefined ? EVERYWHERE : reach[view]]);
  return reaches;
}

/** The words to which a claim binds the columns of what it speaks of, for a read through that alone. */
function wordsOf({ table, view }: ColumnRead, { views }: Scope): Bound {
  return views.find((one) => one.name === view && one.table === table)?.words ?? {};
}

type Bound = Readonly<Record<string, readonly string[]>>;

function operationsOf(table: Table | undefined, column: string, bound: Bound): string[] {
  if (table === undefined) return [];
  const own = table.columns[column]?.from ?? [];
  const all = [...new Set([table.rows, own].flat())].sort();
  const words = table.kinds === undefined ? undefined : bound[table.kinds.column];
  if (table.kinds === undefined || words === undefined) return all;
  const { behind } = table.kinds;
  // A kind that nobody knows is no reason to rest on less.
  if (words.some((word) => behind[word] === undefined)) return all;
  const meant = new Set(words.flatMap((word) => behind[word] ?? []));
  const others = new Set(Object.values(behind).flat());
  return all.filter((operation) => meant.has(operation) || !others.has(operation));
}

/**
 * Operations that matter to nothing but tables of many kinds: where a service is not there at all, none of its kind is
 * there, and the rows of the others are whole.
 */
function kindlyIn(columns: readonly GroundColumn[], byName: ReadonlyMap<string, Table>): ReadonlySet<string> {
  const kinds = (name: string) => Object.values(byName.get(name)?.kinds?.behind ?? {}).flat();
  const plain = columns.flatMap(({ table, operations }) => {
    const own = new Set(kinds(table));
    return operations.filter((operation) => !own.has(operation));
  });
  const all = new Set(columns.flatMap(({ table }) => kinds(table)));
  for (const operation of plain) all.delete(operation);
  return all;
}

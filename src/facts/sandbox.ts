import { constants, type DatabaseSync } from 'node:sqlite';
import type { Instant } from '../core/instant.ts';
import { epochMs } from '../core/instant.ts';
import type { ColumnRead } from './column-read.ts';
import type { FactFunction, TableReads } from './fact-function.ts';
import { type FactView, isOfView } from './view.ts';

/** What a statement may do: read facts, and in a counterexample change them. */
export type Permission = 'read' | 'change';

/**
 * Every function that a check may call. None reads a clock, chance, a file or the connection's state. SQLite's own
 * date functions are out, since each of them takes 'now'; `as_of()` and the two below are what time is judged by.
 */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `abs avg char coalesce concat concat_ws count format glob group_concat hex if ifnull iif instr json json_array
  json_array_length json_each json_extract json_group_array json_group_object json_object json_quote json_tree
  json_type json_valid length like lower ltrim max min nullif printf replace round rtrim sign string_agg substr
  substring sum total trim typeof unicode upper row_number rank dense_rank lag lead first_value last_value -> ->>
  as_of days_since days_until`.split(/\s+/),
);

/** The table-valued functions; their columns hold what was passed in, which the authorizer reports by itself. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = new Set(['json_each', 'json_tree']);

/** What a confined connection has done. The lists fill while statements are prepared and run. */
export class Confinement {
  readonly reads: ColumnRead[] = [];
  /** Tables that a statement changed. */
  readonly touched = new Set<string>();
  /** Lists already reported: a function reports the same ones at every call. */
  readonly #reported = new Set<readonly TableReads[]>();
  #trusting = 0;

  /** Lets our own code read more than the statement that called it may. */
  trusting<T>(work: () => T): T {
    this.#trusting += 1;
    try {
      return work();
    } finally {
      this.#trusting -= 1;
    }
  }

  get isTrusting(): boolean {
    return this.#trusting > 0;
  }

  /** Notes what a function rests on. */
  rest(on: readonly TableReads[]): void {
    if (this.#reported.has(on)) return;
    this.#reported.add(on);
    for (const { table, columns } of on)
      for (const column of columns) this.reads.push({ table, column, through: 'function' });
  }
}

/**
 * Lets a connection do nothing but `permission` on the tables named, and reports every column read, also through
 * views, joins, filters, subqueries and the functions of reasoning.
 */
export function confine(
  db: DatabaseSync,
  tables: ReadonlySet<string>,
  permission: Permission,
  functions: ReadonlyMap<string, FactFunction> = new Map(),
  views: readonly FactView[] = [],
): Confinement {
  const confinement = new Confinement();
  const changes: ReadonlySet<number> = new Set([
    constants.SQLITE_INSERT,
    constants.SQLITE_UPDATE,
    constants.SQLITE_DELETE,
  ]);
  const tableOf = new Map<string, string>(views.map(({ name, table }) => [name, table]));
  db.setAuthorizer((action, first, second, _database, inner) => {
    if (confinement.isTrusting) return constants.SQLITE_OK;
    if (isOfView(inner, views)) return insideView(action, first, confinement);
    switch (action) {
      case constants.SQLITE_SELECT:
      case constants.SQLITE_RECURSIVE:
        return constants.SQLITE_OK;
      case constants.SQLITE_FUNCTION: {
        const name = String(second).toLowerCase();
        confinement.rest(functions.get(name)?.reads ?? []);
        return FUNCTIONS.has(name) || functions.has(name) ? constants.SQLITE_OK : constants.SQLITE_DENY;
      }
      case constants.SQLITE_READ:
        if (TABLE_FUNCTIONS.has(String(first))) return constants.SQLITE_OK;
        if (!tables.has(String(first)) && !tableOf.has(String(first))) return constants.SQLITE_DENY;
        confinement.reads.push({ table: String(first), column: second ?? '' });
        return constants.SQLITE_OK;
      default:
        return change(action, first);
    }
  });
  return confinement;

  function change(action: number, first: string | null): number {
    if (permission !== 'change' || !changes.has(action)) return constants.SQLITE_DENY;
    const table = action === constants.SQLITE_UPDATE ? tableOf.get(String(first)) : undefined;
    if (table === undefined && !tables.has(String(first))) return constants.SQLITE_DENY;
    confinement.touched.add(table ?? String(first));
    return constants.SQLITE_OK;
  }
}

/** What a view does is the product's own doing: it reads what it must, and its trigger changes its own table. */
function insideView(action: number, first: string | null, { touched }: Confinement): number {
  if (action === constants.SQLITE_UPDATE) touched.add(String(first));
  return constants.SQLITE_OK;
}

const DAY = 86_400_000;

/** The functions whose answer changes with nothing but the time. */
export const OF_TIME = ['as_of', 'days_since', 'days_until'] as const;

/** Whether a statement may answer otherwise at another time; a comment or a text that names such a function counts. */
export function asksTime(sql: string): boolean {
  return new RegExp(`\\b(?:${OF_TIME.join('|')})\\b`, 'i').test(sql);
}

/** Adds the functions of time: `as_of()`, `days_since(time)`, `days_until(time)` (whole days, rounded down). */
export function addFunctionsOfTime(db: DatabaseSync, asOf: Instant): void {
  const now = epochMs(asOf);
  const days = (sign: 1 | -1) => (time: unknown) => {
    const then = typeof time === 'string' ? Date.parse(time) : Number.NaN;
    return Number.isNaN(then) ? null : Math.floor((sign * (now - then)) / DAY);
  };
  const add = (name: (typeof OF_TIME)[number], answer: (time: unknown) => string | number | null): void =>
    db.function(name, { deterministic: true }, answer);
  db.function('as_of' satisfies (typeof OF_TIME)[number], { deterministic: true }, () => asOf);
  add('days_since', days(1));
  add('days_until', days(-1));
}

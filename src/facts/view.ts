import type { DatabaseSync } from 'node:sqlite';
import type { ColumnRead } from './column-read.ts';
import { quoted } from './database.ts';
import type { TableReads } from './fact-function.ts';

/**
 * A view that a statement may read beside the tables: the rows of one table that a claim speaks of, each with its
 * `identity`. A column of it that is read counts as read of the table; what the condition rests on counts always.
 * All SQL in it is the product's own, made of declared names and quoted values.
 */
export interface FactView {
  readonly name: 'subject' | 'object';
  readonly table: string;
  /** An SQL expression over the table's columns that tells its rows apart everywhere. */
  readonly identity: string;
  /** Which rows of the table are in reach of the sentence: by place. */
  readonly within: string;
  /** Which of these the sentence speaks of: by label. */
  readonly where: string;
  /** By column, the words that it is bound to, where the sentence names them. */
  readonly words?: Readonly<Record<string, readonly string[]>>;
  /** What identity and conditions read, of this table and of others. */
  readonly rests: readonly TableReads[];
}

/** The number of one row, by which a view can be narrowed to it. */
export type Narrowed = Partial<Record<FactView['name'], number>>;

/** Columns that a view adds to those of its table. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(['identity', 'row_number_of']);
const TRIGGER = '_update';

/** Makes the views on a connection, for `work` alone; each narrowed to one row where `only` says so. */
export function withViews<T>(db: DatabaseSync, views: readonly FactView[], only: Narrowed, work: () => T): T {
  const made: string[] = [];
  try {
    for (const view of views) {
      for (const sql of statementsOf(db, view, only[view.name])) db.exec(sql);
      made.push(view.name);
    }
    return work();
  } finally {
    for (const name of made) db.exec(`drop view temp.${name}`);
  }
}

/** The rows of a view: what `identity` says, the number of the row, and where it was read. */
export interface SubjectRow {
  readonly identity: string | null;
  readonly row: number;
  readonly account: string;
  readonly region: string;
}

export function rowsOfView(db: DatabaseSync, name: FactView['name']): SubjectRow[] {
  const sql = `select identity, row_number_of as "row", account, region from ${name} order by 1, 2`;
  return db.prepare(sql).all() as unknown as SubjectRow[];
}

/** The reads of a statement with those of views told as reads of their tables. */
export function throughViews(reads: readonly ColumnRead[], views: readonly FactView[]): ColumnRead[] {
  const byName = new Map<string, FactView>(views.map((view) => [view.name, view]));
  const own = reads.flatMap((read): ColumnRead[] => {
    const view = byName.get(read.table);
    if (view === undefined) return [read];
    if (OWN_COLUMNS.has(read.column)) return [{ table: view.table, column: '', view: view.name }];
    return [{ table: view.table, column: read.column, view: view.name }];
  });
  const conditions = views.flatMap((view) =>
    view.rests.flatMap(({ table, columns }) =>
      columns.map(
        (column): ColumnRead => ({ table, column, ...(table === view.table ? { view: view.name } : { scope: true }) }),
      ),
    ),
  );
  return [...own, ...conditions];
}

/** Whether a statement that SQLite runs belongs to a view or its trigger, and not to the author. */
export function isOfView(inner: string | null, views: readonly FactView[]): boolean {
  return inner !== null && views.some(({ name }) => inner === name || inner === `${name}${TRIGGER}`);
}

function statementsOf(db: DatabaseSync, view: FactView, row: number | undefined): string[] {
  const { name, table, identity, within, where } = view;
  const columns = (db.prepare(`pragma table_info(${quoted(table)})`).all() as { name: string }[]).map((c) => c.name);
  const sets = columns.map((column) => `${quoted(column)} = new.${quoted(column)}`).join(', ');
  const narrowed = row === undefined ? '' : ` and rowid = ${Number(row)}`;
  return [
    `create temp view ${name} as select ${columns.map(quoted).join(', ')}, (${identity}) as identity, rowid as row_number_of from main.${quoted(table)} where (${within}) and (${where})${narrowed}`,
    // So that a counterexample can say how one subject comes to fail.
    `create temp trigger ${name}${TRIGGER} instead of update on ${name} begin update ${quoted(table)} set ${sets} where rowid = old.row_number_of; end`,
  ];
}

/** Texts, comments and quoted names, as SQLite reads them. */
const NOT_PLAIN = /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|"((?:[^"]|"")*)"|`([^`]*)`|\[([^\]]*)\]/g;
const FALSE_VIEW = new RegExp(
  `\\b(subject|object)(${TRIGGER})?\\s*(\\([^)]*\\))?\\s+as\\s+(not\\s+)?(materialized\\s+)?\\(`,
  'i',
);

/** A common table expression of a view's name would be trusted as the view is: it is refused. */
export function refuseFalseViews(sql: string): void {
  const plain = sql.replace(NOT_PLAIN, (_all, ...names: (string | undefined)[]) =>
    names.slice(0, 3).some((name) => name !== undefined) ? ` ${names.slice(0, 3).find((n) => n !== undefined)} ` : ' ',
  );
  if (FALSE_VIEW.test(plain))
    throw new Error('`subject` and `object` are what the claim speaks of, and cannot be defined');
}

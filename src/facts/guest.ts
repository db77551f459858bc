import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { messageOf } from '../core/errors.ts';
import { quoted } from './database.ts';
import type { GuestReply, GuestRequest, ObservedRow } from './observer.ts';
import { addFunctionsOfTime, type ColumnRead, confine } from './sandbox.ts';

/**
 * The process in which foreign SQL runs. SQLite cannot be interrupted from JavaScript, so a check that never ends is
 * ended by ending this process; and a check that finds a hole in SQLite finds itself alone with a read-only file.
 */
const [path, asOf] = process.argv.slice(2) as [string, string];

/** SQLite refuses to use more memory than this, in bytes. */
const HEAP_LIMIT = 1_500_000_000;
const COUNTED_KINDS = ['passing', 'failing', 'unknown'] as const;

const facts = open(new DatabaseSync(path, { readOnly: true }));
const columns = catalogue(facts.db);
const tables = new Set(columns.map((c) => c.table));
for (const { name } of facts.db.prepare('select name from affidavit_table').all() as { name: string }[])
  tables.add(name);
let scratch: { readonly db: DatabaseSync } | null = null;

process.on('message', (request: GuestRequest) => {
  let reply: GuestReply;
  try {
    reply = { id: request.id, ok: true, result: answer(request) };
  } catch (thrown) {
    reply = { id: request.id, ok: false, message: messageOf(thrown) };
  }
  process.send?.(reply);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });

function answer(request: GuestRequest): unknown {
  switch (request.kind) {
    case 'observe':
      return observe(facts.db, request.sql, request.keep, unknownInFile);
    case 'table':
      return table(facts.db, request.sql, request.limit, request.everything ? allTables() : tables);
    case 'altered':
      return altered(request.change, request.sql, request.keep);
    case 'blanked':
      return blanked(request.blank, request.sql, request.keep);
  }
}

function open(db: DatabaseSync): { readonly db: DatabaseSync } {
  db.exec(
    `pragma temp_store = memory; pragma hard_heap_limit = ${HEAP_LIMIT}; pragma trusted_schema = off; pragma cache_size = -65536; pragma mmap_size = 1073741824`,
  );
  addFunctionsOfTime(db, asOf);
  return { db };
}

function catalogue(db: DatabaseSync): { table: string; column: string; unknown: number }[] {
  const sql = 'select table_name as "table", name as "column", unknown from affidavit_column';
  return db.prepare(sql).all() as { table: string; column: string; unknown: number }[];
}

function allTables(): Set<string> {
  return new Set([...tables, 'affidavit_table', 'affidavit_column', 'affidavit_coverage']);
}

/** Runs a check and counts its rows by `ok`; keeps the first `keep` of each kind. */
function observe(db: DatabaseSync, sql: string, keep: number, unknownCells: (read: ColumnRead) => number): unknown {
  const reads = confine(db, tables, 'read');
  const counts = { passing: 0, failing: 0, unknown: 0 };
  const kept: Record<(typeof COUNTED_KINDS)[number], ObservedRow[]> = { passing: [], failing: [], unknown: [] };
  try {
    const statement = onlyStatement(db, sql);
    statement.setReturnArrays(true);
    const names = statement.columns().map((c) => c.name);
    const [resource, ok, detail] = ['resource', 'ok', 'detail'].map((name) => names.indexOf(name)) as [
      number,
      number,
      number,
    ];
    if (resource < 0 || ok < 0 || detail < 0) throw new Error('a check returns the columns resource, ok and detail');
    for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
      const kind = kindOf(row[ok]);
      counts[kind] += 1;
      if (kept[kind].length < keep) kept[kind].push([cellText(row[resource]), cellText(row[detail])]);
    }
  } finally {
    db.setAuthorizer(null);
  }
  const distinct = distinctReads(reads);
  const unknown = distinct.map((read) => ({ ...read, count: unknownCells(read) })).filter((read) => read.count > 0);
  return { counts, kept, reads: distinct, unknownCells: unknown };
}

/** SQLite prepares the first statement and drops what follows: a second one would be shown, but never run. */
function onlyStatement(db: DatabaseSync, sql: string): StatementSync {
  const statement = db.prepare(sql);
  const rest = sql.slice(statement.sourceSQL.length).replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '');
  if (rest.trim() !== '') throw new Error('it is more than one statement');
  if (statement.columns().length === 0) throw new Error('it is no SELECT');
  return statement;
}

/** A check says 1, 0 or NULL; anything else is a slip of its author, and no proof. */
function kindOf(ok: unknown): (typeof COUNTED_KINDS)[number] {
  if (ok === null) return 'unknown';
  if (ok === 1) return 'passing';
  if (ok === 0) return 'failing';
  throw new Error(`ok must be 1, 0 or NULL, but a row has ${JSON.stringify(ok)}`);
}

/** A NULL resource or detail is shown as such; it never hides a row. */
function cellText(cell: unknown): string {
  return cell === null ? 'unknown' : String(cell);
}

function unknownInFile(read: ColumnRead): number {
  return columns.find((c) => c.table === read.table && c.column === read.column)?.unknown ?? 0;
}

function distinctReads(reads: readonly ColumnRead[]): ColumnRead[] {
  const byKey = new Map(reads.map((read) => [`${read.table}.${read.column}`, read]));
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
}

function table(db: DatabaseSync, sql: string, limit: number, readable: ReadonlySet<string>): unknown {
  const reads = confine(db, readable, 'read');
  try {
    const statement = onlyStatement(db, sql);
    statement.setReturnArrays(true);
    const names = statement.columns().map((c) => c.name);
    const rows: unknown[][] = [];
    let more = false;
    for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
      if (rows.length >= limit) {
        more = true;
        break;
      }
      rows.push(row);
    }
    return {
      names,
      rows,
      more,
      reads: distinctReads(reads),
      unknownCells: distinctReads(reads)
        .map((read) => ({ ...read, count: unknownInFile(read) }))
        .filter((r) => r.count > 0),
    };
  } finally {
    db.setAuthorizer(null);
  }
}

/** A private copy in memory: counterexamples and doubts change this, never the file. */
function copy(): DatabaseSync {
  if (scratch) return scratch.db;
  const db = new DatabaseSync(':memory:');
  db.deserialize(facts.db.serialize());
  scratch = open(db);
  return db;
}

function unknownInCopy(db: DatabaseSync): (read: ColumnRead) => number {
  return (read) => {
    if (!columns.some((c) => c.table === read.table && c.column === read.column)) return 0;
    const row = db
      .prepare(`select count(*) as n from ${quoted(read.table)} where ${quoted(read.column)} is null`)
      .get();
    return Number(row?.n);
  };
}

/** Observes a check after a counterexample has changed the facts; then takes the change back. */
function altered(change: string, sql: string, keep: number): unknown {
  const db = copy();
  db.exec('begin');
  try {
    const before = totalChanges(db);
    confine(db, tables, 'change');
    try {
      db.exec(change);
    } finally {
      db.setAuthorizer(null);
    }
    const changed = totalChanges(db) - before;
    return { changed, observation: observe(db, sql, keep, unknownInCopy(db)) };
  } finally {
    db.exec('rollback');
  }
}

function totalChanges(db: DatabaseSync): number {
  return Number(db.prepare('select total_changes() as n').get()?.n);
}

/** Observes a check after every cell of a column has become unknown; then takes the change back. */
function blanked(blank: ColumnRead, sql: string, keep: number): unknown {
  const db = copy();
  db.exec('begin');
  try {
    const { changes } = db.prepare(`update ${quoted(blank.table)} set ${quoted(blank.column)} = null`).run();
    return { changed: Number(changes), observation: observe(db, sql, keep, unknownInCopy(db)) };
  } finally {
    db.exec('rollback');
  }
}

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { messageOf } from '../core/errors.ts';
import { quoted } from './database.ts';
import { NO_REASONING, type Reasoning } from './fact-function.ts';
import type { GuestReply, GuestRequest, ObservedRow } from './observer.ts';
import { ReasonedFacts } from './reasoned.ts';
import { addFunctionsOfTime, type ColumnRead } from './sandbox.ts';

/**
 * The process in which foreign SQL runs. SQLite cannot be interrupted from JavaScript, so a check that never ends is
 * ended by ending this process; and a check that finds a hole in SQLite finds itself alone with a read-only file.
 */
const [path, asOf, reasonedAt] = process.argv.slice(2) as [string, string, string];
/** Facts lie below reasoning, so who started this process says where it is; nothing that SQL says is ever loaded. */
const reasoning = reasonedAt === '' ? NO_REASONING : ((await import(reasonedAt)) as { reasoning: Reasoning }).reasoning;

/** SQLite refuses to use more memory than this, in bytes. */
const HEAP_LIMIT = 1_500_000_000;
const COUNTED_KINDS = ['passing', 'failing', 'unknown'] as const;

const facts = open(new DatabaseSync(path, { readOnly: true }));
const columns = catalogue(facts.db);
const tables = new Set(columns.map((c) => c.table));
for (const { name } of facts.db.prepare('select name from affidavit_table').all() as { name: string }[])
  tables.add(name);
let scratch: ReasonedFacts | null = null;

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
      return observe(facts, request.sql, request.keep, unknownInFile);
    case 'table':
      return table(facts, request.sql, request.limit, request.everything ? allTables() : tables);
    case 'altered':
      return altered(request.change, request.sql, request.keep);
    case 'blanked':
      return blanked(request.blank, request.sql, request.keep);
  }
}

function open(db: DatabaseSync): ReasonedFacts {
  db.exec(
    `pragma temp_store = memory; pragma hard_heap_limit = ${HEAP_LIMIT}; pragma trusted_schema = off; pragma cache_size = -65536; pragma mmap_size = 1073741824`,
  );
  addFunctionsOfTime(db, asOf);
  return new ReasonedFacts(db, reasoning);
}

function catalogue(db: DatabaseSync): { table: string; column: string; unknown: number }[] {
  const sql = 'select table_name as "table", name as "column", unknown from affidavit_column';
  return db.prepare(sql).all() as { table: string; column: string; unknown: number }[];
}

function allTables(): Set<string> {
  return new Set([...tables, 'affidavit_table', 'affidavit_column', 'affidavit_coverage']);
}

/** Runs a check and counts its rows by `ok`; keeps the first `keep` of each kind. */
function observe(asked: ReasonedFacts, sql: string, keep: number, unknownCells: (read: ColumnRead) => number): unknown {
  const counts = { passing: 0, failing: 0, unknown: 0 };
  const kept: Record<(typeof COUNTED_KINDS)[number], ObservedRow[]> = { passing: [], failing: [], unknown: [] };
  const distinct = asked.confined(tables, 'read', ({ reads }) => {
    const statement = onlyStatement(asked.db, sql);
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
    return distinctReads(reads);
  });
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
  const byKey = new Map<string, ColumnRead>();
  for (const read of reads) {
    const key = `${read.table}.${read.column}`;
    // What a statement reads itself counts as such, even where a function rests on it too.
    if (read.through === undefined || !byKey.has(key)) byKey.set(key, read);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
}

function table(asked: ReasonedFacts, sql: string, limit: number, readable: ReadonlySet<string>): unknown {
  return asked.confined(readable, 'read', ({ reads }) => {
    const statement = onlyStatement(asked.db, sql);
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
  });
}

/** A private copy in memory: counterexamples and doubts change this, never the file. */
function copy(): ReasonedFacts {
  if (scratch) return scratch;
  const db = new DatabaseSync(':memory:');
  db.deserialize(facts.db.serialize());
  scratch = open(db);
  return scratch;
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
  return inCopy(sql, keep, (own) => {
    const before = totalChanges(own.db);
    const touched = own.confined(tables, 'change', (confinement) => {
      own.db.exec(change);
      return confinement.touched;
    });
    return { changed: totalChanges(own.db) - before, touched };
  });
}

function totalChanges(db: DatabaseSync): number {
  return Number(db.prepare('select total_changes() as n').get()?.n);
}

/** Observes a check after every cell of a column has become unknown; then takes the change back. */
function blanked(blank: ColumnRead, sql: string, keep: number): unknown {
  return inCopy(sql, keep, ({ db }) => {
    const { changes } = db.prepare(`update ${quoted(blank.table)} set ${quoted(blank.column)} = null`).run();
    return { changed: Number(changes), touched: new Set([blank.table]) };
  });
}

/** What a change changed: how many rows, and of which tables. */
interface Change {
  readonly changed: number;
  readonly touched: ReadonlySet<string>;
}

/** Changes the copy, lets what is derived from it follow, observes, and takes the change back. */
function inCopy(sql: string, keep: number, change: (own: ReasonedFacts) => Change): unknown {
  const own = copy();
  own.db.exec('begin');
  try {
    const { changed, touched } = change(own);
    own.changed(touched);
    own.settle(tablesRead(own, sql));
    return { changed, observation: observe(own, sql, keep, unknownInCopy(own.db)) };
  } finally {
    own.db.exec('rollback');
    own.restored();
  }
}

function tablesRead(asked: ReasonedFacts, sql: string): Set<string> {
  return asked.confined(tables, 'read', ({ reads }) => {
    onlyStatement(asked.db, sql);
    return new Set(reads.map((read) => read.table));
  });
}

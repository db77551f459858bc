import { enableCompileCache } from 'node:module';
import { DatabaseSync } from 'node:sqlite';
import { messageOf } from '../core/errors.ts';
import type { ColumnRead } from './column-read.ts';
import { quoted } from './database.ts';
import { NO_REASONING, type Reasoning } from './fact-function.ts';
import type { CheckAsked, GuestReply, GuestRequest, Step, Varied } from './guest-protocol.ts';
import { newCells } from './new-cells.ts';
import type { Observation, ObservedRow } from './observation.ts';
import { ReasonedFacts } from './reasoned.ts';
import { Roll } from './roll.ts';
import { addFunctionsOfTime, type Confinement } from './sandbox.ts';
import { Shown } from './shown.ts';
import { checkColumns, onlyStatement, refusalOf } from './statement.ts';
import { type FactView, refuseFalseViews, rowsOfView, throughViews, withViews } from './view.ts';
import { wordsIn } from './words.ts';

/**
 * The process in which foreign SQL runs. SQLite cannot be interrupted from JavaScript, so a check that never ends is
 * ended by ending this process; and a check that finds a hole in SQLite finds itself alone with a read-only file.
 */
const [path, asOf, reasonedAt] = process.argv.slice(2) as [string, string, string];
// Compiling the reasoning is most of what starting takes.
enableCompileCache();
/** Facts lie below reasoning, so who started this process says where it is; nothing that SQL says is ever loaded. */
const reasoning = reasonedAt === '' ? NO_REASONING : ((await import(reasonedAt)) as { reasoning: Reasoning }).reasoning;

/** SQLite refuses to use more memory than this, in bytes. */
const HEAP_LIMIT = 1_500_000_000;
/** And no text, blob or row may be larger, in bytes: a function makes large ones of nothing. */
const CELL_LIMIT = 64_000_000;
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
// Ctrl-C reaches every process of a terminal: whoever started this one ends it.
process.on('SIGINT', () => undefined);
process.send?.({ ready: true });

function answer(request: GuestRequest): unknown {
  switch (request.kind) {
    case 'observe':
      return withViews(facts.db, request.views, {}, () => observe(facts, request, unknownInFile));
    case 'table':
      return withViews(facts.db, request.views, {}, () =>
        table(facts, request, request.everything ? allTables() : tables),
      );
    case 'subjects':
      return withViews(facts.db, request.views, {}, () =>
        Object.fromEntries(request.views.map(({ name }) => [name, rowsOfView(facts.db, name)])),
      );
    case 'words':
      return wordsIn(facts.db, columns);
    case 'varied':
      return varied(request);
    case 'refusals':
      return request.statements.map((unrun) => refusalOf(facts, tables, unrun));
  }
}

function open(db: DatabaseSync): ReasonedFacts {
  db.exec(
    `pragma temp_store = memory; pragma hard_heap_limit = ${HEAP_LIMIT}; pragma trusted_schema = off; pragma cache_size = -65536; pragma mmap_size = 1073741824`,
  );
  // Node 24.14 has no such limits yet: there the heap's holds alone.
  if ('limits' in db) db.limits.length = CELL_LIMIT;
  addFunctionsOfTime(db, asOf);
  return new ReasonedFacts(db, reasoning);
}

function catalogue(db: DatabaseSync): { table: string; column: string; unknown: number }[] {
  const sql = 'select table_name as "table", name as "column", unknown from affidavit_column';
  return db.prepare(sql).all() as { table: string; column: string; unknown: number }[];
}

function allTables(): Set<string> {
  return new Set([...tables, 'affidavit_table', 'affidavit_column', 'affidavit_coverage', 'affidavit_population']);
}

/** Runs a check and counts its rows by `ok`; keeps the first `keep` of each kind, and holds them against the subjects. */
function observe(
  asked: ReasonedFacts,
  asks: CheckAsked,
  unknownCells: (read: ColumnRead, views: readonly FactView[]) => number,
): Observation {
  const { sql, keep, views } = asks;
  const counts = { passing: 0, failing: 0, unknown: 0 };
  const kept: Record<(typeof COUNTED_KINDS)[number], ObservedRow[]> = { passing: [], failing: [], unknown: [] };
  const roll = new Roll(asked.db, views);
  const watched = { passing: 0, failing: 0, unknown: 0 };
  const shown = new Shown();
  const watch = asks.watch;
  const seen = ({ reads }: Confinement) => {
    const statement = onlyStatement(asked.db, sql);
    statement.setReturnArrays(true);
    const { resource, ok, detail, object } = checkColumns(statement, views);
    for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
      const kind = kindOf(row[ok]);
      const of = object < 0 ? null : cellText(row[object]);
      const name = cellText(row[resource]);
      roll.call(name, of, kind !== 'unknown');
      if (watch !== undefined && watch.subject === name && (watch.object ?? of) === of) watched[kind] += 1;
      counts[kind] += 1;
      if (kept[kind].length >= keep) continue;
      const called = of === null || views.length < 2 ? name : `${name} → ${of}`;
      kept[kind].push([shown.text(called), shown.text(cellText(row[detail]))]);
    }
    return distinctReads(throughViews(reads, views));
  };
  const { result: distinct, unknown: unknownAnswers } = asked.answering(asks.unknownAs ?? null, () =>
    asked.confined(tables, 'read', seen, views),
  );
  const unknown = distinct
    .map((read) => ({ ...read, count: unknownCells(read, views) }))
    .filter((read) => read.count > 0);
  return { counts, kept, reads: distinct, unknownCells: unknown, unknownAnswers, subjects: roll.taken(), watched };
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

/** How many cells of a column are unknown in the file: of all rows, or of those in reach of what is spoken of. */
function unknownInFile(read: ColumnRead, views: readonly FactView[]): number {
  const own = columns.find((c) => c.table === read.table && c.column === read.column);
  if (own === undefined || own.unknown === 0 || read.view === undefined) return own?.unknown ?? 0;
  return countUnknown(facts.db, read, views);
}

function countUnknown(db: DatabaseSync, { table, column, view }: ColumnRead, views: readonly FactView[]): number {
  const spoken = views.find(({ name }) => name === view);
  // A row that is certainly not spoken of may hold what it will; one of which that is unknown may not.
  const where = spoken === undefined ? 'true' : `(${spoken.within}) and (${spoken.where}) is not false`;
  const sql = `select count(*) as n from ${quoted(table)} where ${where} and ${quoted(column)} is null`;
  return Number(db.prepare(sql).get()?.n);
}

function distinctReads(reads: readonly ColumnRead[]): ColumnRead[] {
  const byKey = new Map<string, ColumnRead>();
  for (const read of reads) {
    const key = `${read.table}.${read.column}`;
    const other = byKey.get(key);
    // What a statement reads itself counts as such, even where a function rests on it too; and what it reads of the
    // whole table counts so, even where it reads it of what is spoken of too.
    if (other === undefined || weight(read) > weight(other)) byKey.set(key, read);
  }
  return [...byKey.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, read]) => read);
}

function weight({ through, view, scope }: ColumnRead): number {
  if (through !== undefined) return 0;
  return view === undefined && scope === undefined ? 2 : 1;
}

function table(
  asked: ReasonedFacts,
  { sql, limit, views }: Extract<GuestRequest, { kind: 'table' }>,
  readable: ReadonlySet<string>,
): unknown {
  return asked.confined(
    readable,
    'read',
    ({ reads }) => {
      const statement = onlyStatement(asked.db, sql);
      statement.setReturnArrays(true);
      const names = statement.columns().map((c) => c.name);
      const rows: unknown[][] = [];
      const shown = new Shown();
      let more = false;
      for (const row of statement.iterate() as unknown as Iterable<unknown[]>) {
        if (rows.length >= limit) {
          more = true;
          break;
        }
        rows.push(row.map((cell) => shown.cell(cell)));
      }
      const distinct = distinctReads(throughViews(reads, views));
      const unknownCells = distinct
        .map((read) => ({ ...read, count: unknownInFile(read, views) }))
        .filter((r) => r.count > 0);
      return { names, rows, more, reads: distinct, unknownCells };
    },
    views,
  );
}

/** A private copy in memory: counterexamples and doubts change this, never the file. */
function copy(): ReasonedFacts {
  if (scratch) return scratch;
  const db = new DatabaseSync(':memory:');
  db.deserialize(facts.db.serialize());
  scratch = open(db);
  return scratch;
}

function unknownInCopy(db: DatabaseSync): (read: ColumnRead, views: readonly FactView[]) => number {
  return (read, views) => {
    if (!columns.some((c) => c.table === read.table && c.column === read.column)) return 0;
    return countUnknown(db, read, views);
  };
}

/** Changes the copy step by step, lets what is derived from it follow, observes, and takes the change back. */
function varied(request: Extract<GuestRequest, { kind: 'varied' }>): Varied {
  const own = copy();
  own.db.exec('begin');
  try {
    const before = totalChanges(own.db);
    const touched = new Set<string>();
    for (const step of request.steps) for (const name of stepped(own, step, request.views)) touched.add(name);
    const changed = totalChanges(own.db) - before;
    const cells = request.cells ? newCells(facts.db, own.db, touched) : [];
    own.changed(touched);
    return withViews(own.db, request.views, {}, () => {
      own.settle(tablesRead(own, request.sql, request.views));
      return { changed, cells, observation: observe(own, request, unknownInCopy(own.db)) };
    });
  } finally {
    own.db.exec('rollback');
    own.restored();
  }
}

/** Takes one step; gives the tables that it changed. */
function stepped(own: ReasonedFacts, step: Step, views: readonly FactView[]): Iterable<string> {
  if (step.kind === 'ours') {
    own.db.prepare(step.sql).run(...step.values);
    return [step.table];
  }
  return withViews(own.db, views, step.only, () =>
    own.confined(
      tables,
      'change',
      (confinement) => {
        refuseFalseViews(step.sql);
        own.db.exec(step.sql);
        return confinement.touched;
      },
      views,
    ),
  );
}

function totalChanges(db: DatabaseSync): number {
  return Number(db.prepare('select total_changes() as n').get()?.n);
}

/** The tables that a check reads, and those behind what it speaks of. */
function tablesRead(asked: ReasonedFacts, sql: string, views: readonly FactView[]): Set<string> {
  return asked.confined(
    tables,
    'read',
    ({ reads }) => {
      onlyStatement(asked.db, sql);
      return new Set(throughViews(reads, views).map((read) => read.table));
    },
    views,
  );
}

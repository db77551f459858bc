import { DatabaseSync } from 'node:sqlite';
import { AffidavitError } from '../core/errors.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { PlacedCells } from './derived.ts';
import { Inserts } from './inserts.ts';
import type { Population } from './population.ts';
import type { Cell, Column, ColumnType, FactRow, Table } from './table.ts';

const SQL_TYPES: Readonly<Record<ColumnType, 'TEXT' | 'INTEGER' | 'REAL'>> = {
  text: 'TEXT',
  json: 'TEXT',
  time: 'TEXT',
  integer: 'INTEGER',
  boolean: 'INTEGER',
  real: 'REAL',
};

interface OpenTable {
  readonly table: Table;
  readonly columns: readonly [string, Column][];
  readonly inserts: Inserts;
  /** Per column, whether it holds text. */
  readonly texts: readonly boolean[];
  /** Per column, the words that it may hold; null for any. */
  readonly words: readonly (ReadonlySet<string> | null)[];
  /** Per column, how many cells are NULL: read by the judge, so counted while the rows pass by. */
  readonly unknown: number[];
  rows: number;
}

/**
 * Writes the facts of one snapshot into a new SQLite file: one STRICT table per declared table, and beside them
 * `affidavit_table`, `affidavit_column`, `affidavit_coverage` and `affidavit_population`, so that the file explains itself to whoever opens it.
 * The same rows in the same order give the same bytes.
 */
export class FactWriter {
  readonly #db: DatabaseSync;
  readonly #tables = new Map<string, OpenTable>();
  /** The counts of every table as they were at the savepoint. */
  #before: readonly { readonly open: OpenTable; readonly rows: number; readonly unknown: readonly number[] }[] = [];

  constructor(path: string, tables: readonly Table[]) {
    this.#db = new DatabaseSync(path);
    this.#db.exec('pragma journal_mode = memory; pragma synchronous = off; pragma page_size = 4096; begin');
    for (const table of [...tables].sort((a, b) => (a.name < b.name ? -1 : 1)))
      this.#tables.set(table.name, this.#create(table));
  }

  /** Inserts one row. Throws FACT_INVALID for a row that its declaration does not cover. */
  insert(account: string, region: string, row: FactRow): void {
    const open = this.#tables.get(row.table);
    if (!open) throw invalid(row.table, 'no such table is declared');
    const { cells, at } = open.inserts;
    cells[at] = account;
    cells[at + 1] = region;
    for (let i = 0; i < open.columns.length; i++) {
      const [name, column] = open.columns[i] as [string, Column];
      const given = row.values[name];
      const words = open.words[i];
      const cell = words && typeof given === 'string' && !words.has(given) ? null : given;
      if (cell === null) open.unknown[i] = (open.unknown[i] as number) + 1;
      // Most cells are texts; a million rows have many.
      else if (typeof cell !== 'string' || !open.texts[i]) checkCell(row.table, name, column, cell);
      cells[at + 2 + i] = cell as Cell;
    }
    open.inserts.take();
    open.rows += 1;
  }

  /** Marks a place that `undo` returns to; `keep` or `undo` ends it. One at a time. */
  begin(): void {
    this.#flush();
    this.#db.exec('savepoint task');
    this.#before = [...this.#tables.values()].map((open) => ({ open, rows: open.rows, unknown: [...open.unknown] }));
  }

  /** Keeps the rows since `begin`. */
  keep(): void {
    this.#flush();
    this.#db.exec('release task');
  }

  /** Takes back the rows since `begin`. */
  undo(): void {
    this.#db.exec('rollback to task; release task');
    for (const { open, rows, unknown } of this.#before) {
      open.inserts.drop();
      open.rows = rows;
      open.unknown.splice(0, unknown.length, ...unknown);
    }
  }

  /** Whether a table is declared. */
  has(table: string): boolean {
    return this.#tables.has(table);
  }

  /** Some columns of the rows of a table written so far, in that order, with account and region: what others are derived from. */
  *rows(table: string, columns: readonly string[]): Iterable<PlacedCells> {
    if (!this.#tables.has(table)) return;
    this.#flush();
    const names = ['account', 'region', ...columns].map(quoted).join(', ');
    const statement = this.#db.prepare(`select ${names} from ${quoted(table)} order by rowid`);
    yield* statement.iterate() as unknown as Iterable<PlacedCells>;
  }

  /** Writes what explains the facts and closes the file. */
  finish(coverage: readonly Coverage[], population: readonly Population[] = []): void {
    this.#flush();
    this.#writeCatalogue();
    this.#writeCoverage(coverage);
    this.#writePopulation(population);
    this.#db.exec('commit');
    this.#db.close();
  }

  #flush(): void {
    for (const { inserts } of this.#tables.values()) inserts.flush();
  }

  #create(table: Table): OpenTable {
    const columns = Object.entries(table.columns);
    const definitions = columns.map(([name, column]) => `${quoted(name)} ${SQL_TYPES[column.type]}`);
    this.#db.exec(`create table ${quoted(table.name)} (account TEXT, region TEXT, ${definitions.join(', ')}) strict`);
    const inserts = new Inserts(this.#db, quoted(table.name), columns.length + 2);
    const texts = columns.map(([, column]) => SQL_TYPES[column.type] === 'TEXT');
    const words = columns.map(([, { oneOf }]) => (oneOf === undefined ? null : new Set(oneOf)));
    return { table, columns, inserts, texts, words, unknown: columns.map(() => 0), rows: 0 };
  }

  #writeCatalogue(): void {
    this.#db.exec('create table affidavit_table (name TEXT, doc TEXT, operations TEXT, row_count INTEGER) strict');
    this.#db.exec(
      'create table affidavit_column (table_name TEXT, name TEXT, type TEXT, doc TEXT, operations TEXT, identifies TEXT, unknown INTEGER) strict',
    );
    const tables = this.#db.prepare('insert into affidavit_table values (?, ?, ?, ?)');
    const columns = this.#db.prepare('insert into affidavit_column values (?, ?, ?, ?, ?, ?, ?)');
    for (const open of this.#tables.values()) {
      tables.run(open.table.name, open.table.doc, JSON.stringify([open.table.rows].flat()), open.rows);
      open.columns.forEach(([name, column], i) => {
        columns.run(
          open.table.name,
          name,
          column.type,
          column.doc,
          JSON.stringify([column.from].flat()),
          column.identifies ?? '',
          open.unknown[i] as number,
        );
      });
    }
  }

  #writePopulation(population: readonly Population[]): void {
    this.#db.exec(
      'create table affidavit_population (table_name TEXT, account TEXT, region TEXT, operations TEXT, items INTEGER, row_count INTEGER, left_out TEXT) strict',
    );
    const insert = this.#db.prepare('insert into affidavit_population values (?, ?, ?, ?, ?, ?, ?)');
    for (const { table, account, region, operations, items, rows, leftOut } of population)
      insert.run(table, account, region, JSON.stringify(operations), items, rows, JSON.stringify(leftOut));
  }

  #writeCoverage(coverage: readonly Coverage[]): void {
    this.#db.exec(
      'create table affidavit_coverage (source TEXT, operation TEXT, account TEXT, region TEXT, status TEXT, reason TEXT, calls INTEGER, parameters TEXT, read_from TEXT, read_to TEXT, digest TEXT) strict',
    );
    const insert = this.#db.prepare('insert into affidavit_coverage values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    for (const c of coverage)
      insert.run(
        c.source,
        c.operation,
        c.account,
        c.region,
        c.status,
        c.reason,
        c.calls,
        c.parameters,
        c.from,
        c.to,
        c.digest,
      );
  }
}

function checkCell(table: string, name: string, column: Column, cell: Cell | undefined): void {
  if (cell === undefined) throw invalid(table, `column ${name} is missing from a row`);
  const text = SQL_TYPES[column.type] === 'TEXT';
  if (text !== (typeof cell === 'string'))
    throw invalid(table, `column ${name} is ${column.type}, but a row has ${typeof cell}`);
  // SQLite would store NaN as NULL: unknown, where a collector has miscounted.
  if (typeof cell === 'number' && !Number.isFinite(cell)) throw invalid(table, `column ${name} holds ${cell}`);
  if (column.type === 'integer' && !Number.isSafeInteger(cell))
    throw invalid(table, `column ${name} is a whole number, but a row has ${cell}`);
  if (column.type === 'boolean' && cell !== 0 && cell !== 1)
    throw invalid(table, `column ${name} is 0 or 1, but a row has ${cell}`);
}

/** An SQL identifier; table and column names are ours, so this guards against slips, not attackers. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function invalid(table: string, what: string): AffidavitError {
  return new AffidavitError(
    'FACT_INVALID',
    `Table ${table}: ${what}.`,
    'This is a defect of the collector: mend its rows or its tables.ts.',
  );
}

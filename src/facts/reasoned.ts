import type { DatabaseSync } from 'node:sqlite';
import { quoted } from './database.ts';
import type { DerivedTable, FactReader, PlacedRow } from './derived.ts';
import type { FactFunction, Reasoning } from './fact-function.ts';
import { readerOf } from './reader.ts';
import { type Confinement, confine, type Permission } from './sandbox.ts';
import type { Cell } from './table.ts';
import type { FactView } from './view.ts';

/**
 * A connection to facts on which reasoning can be called. When its facts change, functions open anew and derived
 * tables are computed anew, but for those that were changed themselves: a model of other facts never answers.
 */
export class ReasonedFacts {
  readonly db: DatabaseSync;
  readonly #derived: ReadonlyMap<string, DerivedTable>;
  readonly #functions: ReadonlyMap<string, FactFunction>;
  #opened = new Map<string, (...cells: readonly Cell[]) => Cell>();
  #reader: FactReader | null = null;
  #coverage: FactReader['coverage'] | null = null;
  #confinement: Confinement | null = null;
  /** What functions answer instead of NULL, and those that would have. */
  #answering: { readonly unknownAs: Cell; readonly unknown: Set<string> } = { unknownAs: null, unknown: new Set() };
  /** Tables changed since the facts were written, and the derived tables that agree with that; null for none. */
  #changes: { readonly touched: ReadonlySet<string>; readonly settled: Set<string> } | null = null;
  /** Per derived table, the tables that it was computed from, where known for the facts as written. */
  readonly #inputs = new Map<string, ReadonlySet<string>>();
  /** The tables read by each derived table that is being computed, innermost last. */
  readonly #computing: Set<string>[] = [];
  /** The tables read since the facts last changed: what one table was computed from may be remembered for the next. */
  #readSoFar = new Set<string>();

  constructor(db: DatabaseSync, reasoning: Reasoning) {
    this.db = db;
    this.#derived = new Map(reasoning.tables.map((derived) => [derived.table.name, derived]));
    this.#functions = new Map(reasoning.functions.map((one) => [one.name, one]));
    for (const one of reasoning.functions) this.#register(one);
  }

  /** Runs `work` with statements confined to `permission` on the tables and views named; see `confine`. */
  confined<T>(
    tables: ReadonlySet<string>,
    permission: Permission,
    work: (confinement: Confinement) => T,
    views: readonly FactView[] = [],
  ): T {
    const confinement = confine(this.db, tables, permission, this.#functions, views);
    this.#confinement = confinement;
    try {
      return work(confinement);
    } finally {
      this.#confinement = null;
      this.db.setAuthorizer(null);
    }
  }

  /** Runs `work`, in which functions answer `unknownAs` for what they do not know; tells which of them did not know. */
  answering<T>(unknownAs: Cell, work: () => T): { readonly result: T; readonly unknown: readonly string[] } {
    const before = this.#answering;
    const unknown = new Set<string>();
    this.#answering = { unknownAs, unknown };
    try {
      const result = work();
      return { result, unknown: [...unknown].sort() };
    } finally {
      this.#answering = before;
    }
  }

  /** The facts are no longer as they were written; `touched` are the tables that a statement changed. */
  changed(touched: ReadonlySet<string>): void {
    this.#forget();
    this.#changes = { touched, settled: new Set(touched) };
  }

  /** The facts are as they were written again. */
  restored(): void {
    this.#forget();
    this.#changes = null;
  }

  /** Makes the derived tables among those named agree with the facts as they are now. */
  settle(names: Iterable<string>): void {
    for (const name of names) this.#settle(name);
  }

  #register(one: FactFunction): void {
    const call = (...cells: readonly unknown[]): Cell => {
      const given = cells.map(cellOf);
      this.#confinement?.rest(one.alsoReads?.(given) ?? []);
      const answer = this.#trusted(() => this.#open(one)(...given));
      if (answer !== null) return answer;
      this.#answering.unknown.add(one.name);
      return this.#answering.unknownAs;
    };
    // SQLite learns how many arguments a function takes from its length.
    Object.defineProperty(call, 'length', { value: one.parameters.length });
    this.db.function(one.name, { deterministic: true }, call);
  }

  #open(one: FactFunction): (...cells: readonly Cell[]) => Cell {
    // SQL tells functions of one name apart by how many arguments they take.
    const key = `${one.name}/${one.parameters.length}`;
    const opened = this.#opened.get(key) ?? one.open(this.#facts());
    this.#opened.set(key, opened);
    return opened;
  }

  /** Reasoning reads what it needs, whatever the statement that called it may read. */
  #trusted<T>(work: () => T): T {
    return this.#confinement === null ? work() : this.#confinement.trusting(work);
  }

  #facts(): FactReader {
    this.#reader ??= readerOf(this.db, (table) => this.#aboutToRead(table), this.#coverage ?? undefined);
    this.#coverage = this.#reader.coverage;
    return this.#reader;
  }

  #aboutToRead(table: string): void {
    this.#readSoFar.add(table);
    for (const reads of this.#computing) reads.add(table);
    this.#settle(table);
  }

  #forget(): void {
    this.#opened = new Map();
    this.#reader = null;
    this.#readSoFar = new Set();
  }

  #settle(name: string): void {
    const derived = this.#derived.get(name);
    if (derived === undefined || this.#changes === null || this.#changes.settled.has(name)) return;
    this.#changes.settled.add(name);
    const { touched } = this.#changes;
    const known = this.#inputs.get(name);
    if (known !== undefined && !meet(known, touched)) return;
    // What reasoning has remembered from an earlier table of this reader it does not read again.
    const inputs = new Set(this.#readSoFar);
    this.#computing.push(inputs);
    const rows = [...derived.rows(this.#facts())];
    this.#computing.pop();
    // Computed from tables that nobody touched: so would it be from the facts as written.
    if (meet(inputs, touched)) this.#replace(derived, rows);
    else this.#inputs.set(name, inputs);
  }

  #replace({ table }: DerivedTable, rows: readonly PlacedRow[]): void {
    this.db.exec(`delete from ${quoted(table.name)}`);
    const columns = Object.keys(table.columns);
    const places = columns.map(() => '?').join(', ');
    const insert = this.db.prepare(`insert into ${quoted(table.name)} values (?, ?, ${places})`);
    for (const { account, region, values } of rows)
      insert.run(account, region, ...columns.map((column) => values[column] ?? null));
  }
}

/** A blob is no value of any fact. */
function cellOf(value: unknown): Cell {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

function meet(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...others].some((one) => some.has(one));
}

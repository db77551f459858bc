import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Cell } from './table.ts';

/** Rows to a statement: SQLite takes sixteen in little more than half the time of sixteen statements. */
const TOGETHER = 16;

/**
 * Inserts the rows of one table in their order, several by one statement: `cells` are filled in from `at`, and `take`
 * counts them as a row. What is not yet written is so after `flush`.
 */
export class Inserts {
  readonly cells: Cell[];
  readonly #db: DatabaseSync;
  readonly #table: string;
  readonly #width: number;
  #held = 0;
  #one: StatementSync | null = null;
  #many: StatementSync | null = null;

  /** `table` is quoted; `width` is how many columns it has. */
  constructor(db: DatabaseSync, table: string, width: number) {
    this.#db = db;
    this.#table = table;
    this.#width = width;
    this.cells = Array<Cell>(TOGETHER * width).fill(null);
  }

  /** Where the cells of the next row begin. */
  get at(): number {
    return this.#held * this.#width;
  }

  take(): void {
    this.#held += 1;
    if (this.#held < TOGETHER) return;
    this.#many ??= this.#statement(TOGETHER);
    this.#many.run(...this.cells);
    this.#held = 0;
  }

  flush(): void {
    for (let row = 0; row < this.#held; row++) {
      this.#one ??= this.#statement(1);
      this.#one.run(...this.cells.slice(row * this.#width, (row + 1) * this.#width));
    }
    this.#held = 0;
  }

  /** Forgets what is not yet written. */
  drop(): void {
    this.#held = 0;
  }

  #statement(rows: number): StatementSync {
    const row = `(${Array(this.#width).fill('?').join(', ')})`;
    return this.#db.prepare(`insert into ${this.#table} values ${Array(rows).fill(row).join(', ')}`);
  }
}

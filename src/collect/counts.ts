import type { LeftOut, Scope } from '../../collectors/contract.ts';
import { byCodeUnits } from '../core/canonical.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Population } from '../facts/population.ts';
import type { Table } from '../facts/table.ts';

/** What is known of one table that has a row for each item. */
interface Tally {
  readonly each: NonNullable<Table['each']>;
  items: number;
  rows: number;
  readonly leftOut: Map<LeftOut, number>;
}

/** Items that came to no row and were left out for no reason. */
interface Lost {
  readonly table: string;
  readonly operations: readonly string[];
  readonly items: number;
  readonly lost: number;
}

/**
 * Counts, in one account and region, what each answer holds for the tables that have a row for each item: from the
 * answer itself, before the collector reads it.
 */
export class Counts {
  readonly #tallies = new Map<string, Tally>();

  constructor(tables: readonly Table[]) {
    for (const { name, each } of tables)
      if (each !== undefined) this.#tallies.set(name, { each, items: 0, rows: 0, leftOut: new Map() });
  }

  /** Counts what one answer of an operation holds. */
  items(operation: string, output: unknown): void {
    for (const tally of this.#tallies.values()) {
      const paths = [tally.each[operation] ?? []].flat();
      tally.items += sum(paths.map((path) => countAt(output, path.split('.'))));
    }
  }

  row(table: string): void {
    const tally = this.#tallies.get(table);
    if (tally !== undefined) tally.rows += 1;
  }

  /** Throws for a table that is not said to have a row for each item of the operation. */
  leftOut(operation: string, table: string, why: LeftOut, items: number): void {
    const tally = this.#tallies.get(table);
    if (tally?.each[operation] === undefined)
      throw new TypeError(`${table} is not said to have a row for each item of ${operation}`);
    tally.leftOut.set(why, (tally.leftOut.get(why) ?? 0) + items);
  }

  /** The tables with fewer rows than items. */
  lost(): readonly Lost[] {
    return [...this.#tallies].flatMap(([table, { each, items, rows, leftOut }]) => {
      const lost = items - rows - sum(leftOut.values());
      return lost > 0 ? [{ table, operations: Object.keys(each), items, lost }] : [];
    });
  }

  /** What became of all items, by table; how many there are is unknown where an answer was not read. */
  all({ account, region }: Scope, coverage: readonly Coverage[]): readonly Population[] {
    const whole = new Set(coverage.filter(({ status }) => status === 'complete').map(({ operation }) => operation));
    return [...this.#tallies].map(([table, { each, items, rows, leftOut }]) => {
      const operations = Object.keys(each).sort(byCodeUnits);
      const reasons = [...leftOut].sort(([a], [b]) => byCodeUnits(a, b));
      const isWhole = operations.every((operation) => whole.has(operation));
      return {
        table,
        account,
        region,
        operations,
        items: isWhole ? items : null,
        rows,
        leftOut: Object.fromEntries(reasons),
      };
    });
  }
}

/** How many members a path leads to, through every item of the lists on its way; what is no list is one. */
function countAt(value: unknown, path: readonly string[]): number {
  if (value === undefined || value === null) return 0;
  if (Array.isArray(value)) return path.length === 0 ? value.length : sum(value.map((item) => countAt(item, path)));
  const [member, ...rest] = path;
  if (member === undefined) return 1;
  if (typeof value !== 'object') return 0;
  return countAt((value as Readonly<Record<string, unknown>>)[member], rest);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}

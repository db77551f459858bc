import type { Docket, SeenWhole } from '../claims/judgement.ts';
import { quoted } from '../facts/database.ts';
import type { Observer } from '../facts/observer.ts';

/** A column that holds unknown cells, the first rows where it does, and the operations that tell it. */
export interface UnknownCells {
  readonly table: string;
  readonly column: string;
  readonly count: number;
  readonly operations: readonly string[];
  /** Account, region and key of the first rows. */
  readonly rows: readonly string[];
}

/** What became of the items of all answers that fill one table. */
export interface CountedTable {
  readonly table: string;
  /** null when not every answer was read. */
  readonly items: number | null;
  readonly rows: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

/** Rows that are named of one column. */
const NAMED_ROWS = 20;
/** More lines than this no snapshot of a workspace has for the tables of one claim. */
const MOST_LINES = 1_000_000;

/** Where the unknown cells of a check lie: the rows that have them, by account, region and key. */
export async function unknownCellsOf({ observation, ground }: SeenWhole, docket: Docket): Promise<UnknownCells[]> {
  const found: UnknownCells[] = [];
  for (const { table, column, count } of observation.unknownCells) {
    const key = docket.tables.find(({ name }) => name === table)?.key ?? [];
    const named = ['account', 'region', ...key].map(quoted).join(', ');
    const sql = `select ${named} from ${quoted(table)} where ${quoted(column)} is null limit ${NAMED_ROWS}`;
    const { rows } = await docket.observer.table(sql, NAMED_ROWS);
    const own = ground.columns.find((one) => one.table === table && one.column === column);
    const told = rows.map((row) => row.map((cell) => (cell === null ? 'unknown' : String(cell))).join(' '));
    found.push({ table, column, count, operations: own?.operations ?? [], rows: told });
  }
  return found;
}

/** The ledger of populations, for the tables that a check reads, over all places. */
export async function populationsOf({ ground }: SeenWhole, observer: Observer): Promise<CountedTable[]> {
  const read = new Set(ground.columns.map(({ table }) => table));
  const sql = 'select table_name, items, row_count, left_out from affidavit_population order by table_name';
  const { rows } = await observer.table(sql, MOST_LINES, true);
  const counted = new Map<string, CountedTable>();
  for (const [name, items, count, left] of rows) {
    const table = String(name);
    if (!read.has(table)) continue;
    const sum = counted.get(table) ?? { table, items: 0, rows: 0, leftOut: {} };
    const leftOut: Record<string, number> = { ...sum.leftOut };
    for (const [why, number] of Object.entries(JSON.parse(String(left)) as Record<string, number>))
      leftOut[why] = (leftOut[why] ?? 0) + number;
    counted.set(table, {
      table,
      items: sum.items === null || typeof items !== 'number' ? null : sum.items + items,
      rows: sum.rows + Number(count),
      leftOut,
    });
  }
  return [...counted.values()];
}

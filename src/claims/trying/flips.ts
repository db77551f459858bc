import type { ColumnRead } from '../../facts/column-read.ts';
import { quoted } from '../../facts/database.ts';
import type { Step } from '../../facts/guest-protocol.ts';
import type { Observation } from '../../facts/observation.ts';
import type { Cell, Column, ColumnType } from '../../facts/table.ts';
import { documentedIn } from './literals.ts';
import { spread, type Trier } from './trier.ts';

/** What flipping single cells showed. */
export interface Flipped {
  readonly tried: number;
  /** Whether some cell, with some other value that it may hold, makes a row fail. */
  readonly breaks: boolean;
  /** Columns without any effect, as `name of aws_s3_bucket`. */
  readonly idle: readonly string[];
}

const ROWS = { quick: 2, all: 6 } as const;
const VALUES = { quick: 5, all: 8 } as const;
/** What a column of a type may hold, beside what it holds and what its documentation quotes. */
const OF_TYPE: Readonly<Record<ColumnType, readonly Cell[]>> = {
  boolean: [0, 1],
  integer: [0, 1, 65_535],
  real: [0, 1],
  time: ['2006-03-14T00:00:00.000Z', '2098-12-31T00:00:00.000Z'],
  json: ['[]', '{}'],
  text: ['', 'affidavit-other'],
};

/**
 * Flips each cell that the check reads to other values that its column holds, is documented to hold, or by its type may
 * hold: row by row, a few rows of each table. The quick set ends with the first that breaks.
 */
export async function flips(trier: Trier): Promise<Flipped> {
  const before = trier.seen.observation;
  const idle: string[] = [];
  let tried = 0;
  let breaks = false;
  const reads = before.reads.filter(
    ({ through, column, scope }) => through === undefined && column !== '' && scope === undefined,
  );
  for (const read of reads) {
    const column = trier.docket.tables.find(({ name }) => name === read.table)?.columns[read.column];
    if (column === undefined) continue;
    let decides = false;
    for (const step of await flipsOf(trier, read, column)) {
      const { changed, observation } = await trier.varied([step]);
      if (changed === 0) continue;
      tried += 1;
      if (!isSame(before, observation)) decides = true;
      if (observation.counts.failing > before.counts.failing) breaks = true;
      if (breaks && trier.set === 'quick') return { tried, breaks, idle: [] };
    }
    if (!decides) idle.push(`${read.column} of ${read.table}`);
  }
  return { tried, breaks, idle };
}

async function flipsOf(trier: Trier, { table, column: name, view }: ColumnRead, column: Column): Promise<Step[]> {
  const { observer } = trier.docket;
  const within = trier.seen.scope.views.find((one) => one.name === view);
  const where = within === undefined ? 'true' : `(${within.within}) and (${within.where})`;
  const column_ = quoted(name);
  const distinct = await observer.table(
    `select distinct ${column_} from ${quoted(table)} where ${column_} is not null limit 40`,
  );
  const documented = documentedIn(column);
  const held = distinct.rows.map(([cell]) => cell ?? null);
  const isText = column.type === 'text';
  const values = [...new Set<Cell>([...OF_TYPE[column.type], ...(isText ? documented : []), ...held])];
  const rows = Array.from({ length: ROWS[trier.set] }, (_, i) => i);
  return rows.flatMap((row) =>
    spread(values, VALUES[trier.set]).map(
      (value): Step => ({
        kind: 'ours',
        table,
        sql: `update ${quoted(table)} set ${column_} = ? where rowid = (select rowid from ${quoted(table)} where ${where} order by rowid limit 1 offset ${row}) and ${column_} is not ?`,
        values: [value, value],
      }),
    ),
  );
}

function isSame(before: Observation, after: Observation): boolean {
  return (
    before.counts.passing === after.counts.passing &&
    before.counts.failing === after.counts.failing &&
    before.counts.unknown === after.counts.unknown &&
    (before.subjects?.total ?? 0) === (after.subjects?.total ?? 0) &&
    JSON.stringify(before.kept.passing.map(([name]) => name)) ===
      JSON.stringify(after.kept.passing.slice(0, before.kept.passing.length).map(([name]) => name))
  );
}

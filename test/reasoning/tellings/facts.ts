import { DatabaseSync } from 'node:sqlite';
import { DERIVED_TABLES } from '../../../src/collect/derived.ts';
import { discoverCollectors } from '../../../src/collect/discover.ts';
import { mergedTables } from '../../../src/collect/tables.ts';
import type { Coverage } from '../../../src/evidence/coverage.ts';
import { FactWriter } from '../../../src/facts/database.ts';
import type { DoubleTelling } from '../../../src/facts/double-telling.ts';
import type { Cell, Table } from '../../../src/facts/table.ts';
import { US_EAST_1 } from '../../partitions/here.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** Every table of the product. */
export const TABLES: readonly Table[] = mergedTables([
  ...(await discoverCollectors()).map(({ collector }) => ({ tables: collector.tables, asked: true })),
  { tables: DERIVED_TABLES.map(({ table }) => table), asked: true },
]);

/** A row: what is not given holds what any row may hold. */
export interface Given {
  readonly table: string;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly region?: string;
}

/** Facts with every operation complete in the regions where something is read, and no rows. */
export function emptyFacts(path: string): void {
  const operations = new Set(
    TABLES.flatMap(({ rows, columns }) => [rows, ...Object.values(columns).map(({ from }) => from)].flat()),
  );
  const coverage = [...operations]
    .sort()
    .flatMap((operation) => [REGION, US_EAST_1].map((region) => line(operation, region)));
  new FactWriter(path, TABLES).finish(coverage);
}

/** What a telling finds in some rows; nothing of them stays. `denied` is an operation that nobody could read. */
export function found(
  path: string,
  { sql }: DoubleTelling,
  rows: readonly Given[],
  denied?: string,
): readonly string[] {
  const db = new DatabaseSync(path);
  try {
    db.exec('begin');
    for (const given of rows) insert(db, given);
    if (denied !== undefined)
      db.prepare("update affidavit_coverage set status = 'denied' where operation = ?").run(denied);
    return db
      .prepare(sql)
      .all()
      .map(({ account, text }) => `${account}: ${text}`);
  } finally {
    db.exec('rollback');
    db.close();
  }
}

function insert(db: DatabaseSync, { table, cells, region = REGION }: Given): void {
  const declared = TABLES.find(({ name }) => name === table);
  if (declared === undefined) throw new Error(`no table ${table}`);
  const strange = Object.keys(cells).filter((name) => declared.columns[name] === undefined);
  if (strange.length > 0) throw new Error(`${table} has no ${strange.join()}`);
  const values = Object.entries(declared.columns).map(([name, { type }]) =>
    name in cells
      ? (cells[name] as Cell)
      : name === 'owner'
        ? ACCOUNT
        : type === 'text' || type === 'time'
          ? 'x'
          : type === 'json'
            ? '[]'
            : 0,
  );
  db.prepare(`insert into "${table}" values (?, ?, ${values.map(() => '?').join(', ')})`).run(
    ACCOUNT,
    region,
    ...values,
  );
}

function line(operation: string, region: string): Coverage {
  const at = '2026-11-28T06:00:00.000Z';
  return {
    source: 'aws',
    operation,
    account: ACCOUNT,
    region,
    status: 'complete',
    reason: '',
    calls: 1,
    from: at,
    to: at,
    parameters: '',
    digest: '',
  };
}

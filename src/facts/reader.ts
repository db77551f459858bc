import type { DatabaseSync } from 'node:sqlite';
import type { Coverage } from '../evidence/coverage.ts';
import { quoted } from './database.ts';
import type { FactReader, PlacedCells } from './derived.ts';

/**
 * The facts of an open facts file, as reasoning reads them. `before` is told of each table that is about to be read. How
 * the operations were answered is no fact that a check could change: it may be handed on from an earlier reader.
 */
export function readerOf(
  db: DatabaseSync,
  before: (table: string) => void = () => {},
  coverage: readonly Coverage[] = coverageIn(db),
): FactReader {
  const tables = new Set(
    db
      .prepare('select name from affidavit_table')
      .all()
      .map(({ name }) => String(name)),
  );
  return {
    has: (table) => tables.has(table),
    *rows(table, columns) {
      if (!tables.has(table)) return;
      before(table);
      const names = ['account', 'region', ...columns].map(quoted).join(', ');
      const statement = db.prepare(`select ${names} from ${quoted(table)} order by rowid`);
      yield* statement.iterate() as unknown as Iterable<PlacedCells>;
    },
    coverage,
  };
}

function coverageIn(db: DatabaseSync): readonly Coverage[] {
  const sql =
    'select source, operation, account, region, status, reason, calls, parameters, read_from as "from", read_to as "to", digest from affidavit_coverage order by rowid';
  return db.prepare(sql).all() as unknown as Coverage[];
}

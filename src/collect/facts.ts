import { rmSync } from 'node:fs';
import type { AccountSettings, SourceSettings } from '../../collectors/contract.ts';
import { step } from '../core/steps.ts';
import type { Evidence } from '../evidence/ask.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { FactWriter } from '../facts/database.ts';
import { derive } from '../facts/derive.ts';
import type { Population } from '../facts/population.ts';
import type { FactRow, Table } from '../facts/table.ts';
import { DERIVED_TABLES } from './derived.ts';
import type { FoundCollector } from './discover.ts';
import { openTasks, runTask } from './run.ts';
import { mergedTables } from './tables.ts';

/** Rows that the workspace itself declares (accounts, staff), with the table that holds them. */
export interface DeclaredRows {
  readonly table: Table;
  readonly rows: readonly FactRow[];
  readonly coverage: Coverage;
}

/** What a facts file was built of: the tables by name and the coverage of every operation expected. */
export interface Facts {
  readonly path: string;
  readonly tables: readonly Table[];
  readonly coverage: readonly Coverage[];
}

/**
 * Replays evidence through the collectors into a new SQLite file at `path`, replacing an older one. Same evidence,
 * same settings: same bytes.
 */
export async function buildFacts(
  path: string,
  evidence: Evidence,
  found: readonly FoundCollector[],
  settings: SourceSettings,
  declare: (accounts: ReadonlyMap<string, AccountSettings>) => readonly DeclaredRows[],
): Promise<Facts> {
  rmSync(path, { force: true });
  const coverage: Coverage[] = [];
  const population: Population[] = [];
  const opened = await openTasks(found, { evidence, settings, environment: {}, now: noClock });
  const { tasks, accounts, close } = opened;
  const declared = declare(accounts);
  const asked = new Set(tasks.map(({ collector }) => collector));
  const tables = factTables(found, asked, declared);
  const writer = new FactWriter(path, tables);
  try {
    for (const [done, task] of tasks.entries()) {
      step('reading evidence', done, tasks.length);
      const { account, region } = task.scope;
      const take = (row: FactRow): void => writer.insert(account, region, row);
      coverage.push(...(await runTask(task, take, writer, (counted) => population.push(...counted))));
    }
  } finally {
    close();
  }
  coverage.push(...opened.resolving);
  for (const { rows, coverage: own } of declared) {
    for (const row of rows) writer.insert(own.account, own.region, row);
    coverage.push(own);
  }
  step('reasoning about access, network and logs');
  derive(writer, DERIVED_TABLES, coverage);
  writer.finish(coverage, population);
  return { path, tables, coverage };
}

/** Every table of the facts: those of the collectors, `asked` being those that have somewhere to ask, the workspace's own, and the derived ones. */
export function factTables(
  found: readonly FoundCollector[],
  asked: ReadonlySet<FoundCollector['collector']>,
  declared: readonly DeclaredRows[],
): readonly Table[] {
  return mergedTables([
    ...found.map(({ collector }) => ({ tables: collector.tables, asked: asked.has(collector) })),
    { tables: declared.map(({ table }) => table), asked: true },
    { tables: DERIVED_TABLES.map(({ table }) => table), asked: true },
  ]);
}

/** Replay has no time of its own: whoever asks for it has left the one-way road. */
function noClock(): never {
  throw new TypeError('a replay must not read the clock');
}

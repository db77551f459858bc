import { join } from 'node:path';
import { declaredRows } from '../collect/declared.ts';
import { DERIVED_TABLES, REASONED_AT } from '../collect/derived.ts';
import { discoverCollectors } from '../collect/discover.ts';
import { mergedTables } from '../collect/tables.ts';
import { withTemporary } from '../core/temporary.ts';
import { FactWriter } from '../facts/database.ts';
import { Observer } from '../facts/observer.ts';
import type { Table } from '../facts/table.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** Every table that there is, without a row, and who asks them. */
export interface EmptyFacts {
  readonly observer: Observer;
  readonly tables: readonly Table[];
}

/** There is nothing in these facts that an age could be counted from. */
const ANY_TIME = '2006-03-14T00:00:00.000Z';

/** Every table that a claim of the workspace can read: those of all collectors, whether or not the settings name them. */
export async function everyTable(workspace: Pick<Workspace, 'settings' | 'lists'>): Promise<readonly Table[]> {
  const found = await discoverCollectors();
  return mergedTables([
    ...found.map(({ collector }) => ({ tables: collector.tables, asked: true })),
    { tables: declaredRows(workspace, new Map()).map(({ table }) => table), asked: true },
    { tables: DERIVED_TABLES.map(({ table }) => table), asked: true },
  ]);
}

/** Runs `work` on facts without a row: no snapshot is needed to know what SQL would be refused, or read. */
export async function withEmptyFacts<T>(
  workspace: Pick<Workspace, 'settings' | 'lists'>,
  work: (facts: EmptyFacts) => Promise<T>,
): Promise<T> {
  const tables = await everyTable(workspace);
  return withTemporary('affidavit-', async (temporary) => {
    const path = join(temporary, 'empty.sqlite');
    new FactWriter(path, tables).finish([]);
    const observer = new Observer(path, ANY_TIME, undefined, REASONED_AT);
    try {
      return await work({ observer, tables });
    } finally {
      await observer.close();
    }
  });
}

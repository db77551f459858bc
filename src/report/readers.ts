import { join } from 'node:path';
import { NO_EXTENT } from '../claims/extent.ts';
import { scopeOf } from '../claims/scope.ts';
import { declaredRows } from '../collect/declared.ts';
import { DERIVED_TABLES, REASONED_AT } from '../collect/derived.ts';
import { discoverCollectors } from '../collect/discover.ts';
import { mergedTables } from '../collect/tables.ts';
import { AffidavitError } from '../core/errors.ts';
import { withTemporary } from '../core/temporary.ts';
import { FactWriter } from '../facts/database.ts';
import { Observer } from '../facts/observer.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A claim with the columns that it reads, `''` where only a table's rows matter. */
export interface Reader {
  readonly claim: string;
  readonly columns: readonly { readonly table: string; readonly column: string }[];
}

/** What the claims read, and those of which it cannot be told: their check is refused, with why. */
export interface Readers {
  readonly readers: readonly Reader[];
  readonly refused: readonly { readonly claim: string; readonly why: string }[];
}

/** There is nothing in these facts that an age could be counted from. */
const ANY_TIME = '2006-03-14T00:00:00.000Z';

/**
 * Which columns each claim of a workspace reads, as SQLite itself reports it of the check; values count as well. No
 * snapshot is needed: checks run over tables without a row.
 */
export async function claimReaders(workspace: Workspace): Promise<Readers> {
  const found = await discoverCollectors();
  const tables = mergedTables([
    ...found.map(({ collector }) => ({ tables: collector.tables, asked: true })),
    { tables: declaredRows(workspace, new Map()).map(({ table }) => table), asked: true },
    { tables: DERIVED_TABLES.map(({ table }) => table), asked: true },
  ]);
  return withTemporary('facts', async (temporary) => {
    const path = join(temporary, 'empty.sqlite');
    new FactWriter(path, tables).finish([]);
    const observer = new Observer(path, ANY_TIME, undefined, REASONED_AT);
    try {
      const readers: Reader[] = [];
      const refused: { claim: string; why: string }[] = [];
      for (const claim of workspace.claims)
        try {
          const reader = await readerOf(claim, observer, tables);
          if (reader !== null) readers.push(reader);
        } catch (thrown) {
          if (!(thrown instanceof AffidavitError)) throw thrown;
          refused.push({ claim: claim.id, why: thrown.message });
        }
      return { readers, refused };
    } finally {
      await observer.close();
    }
  });
}

async function readerOf(
  claim: Claim,
  observer: Observer,
  tables: Parameters<typeof scopeOf>[1],
): Promise<Reader | null> {
  const { basis, id } = claim;
  if (basis.kind === 'attestation') return null;
  const { views } = scopeOf(claim, tables, { ...NO_EXTENT, accounts: accountsNamed(claim) });
  const { reads } = await observer.observe(basis.check.text, 1, views);
  const quoted = await Promise.all(basis.values.map(({ sql }) => observer.table(sql.text, 1, false, views)));
  const all = [...reads, ...quoted.flatMap((value) => value.reads)];
  const columns = new Map(all.map(({ table, column }) => [`${table}.${column}`, { table, column }]));
  return { claim: id, columns: [...columns.values()] };
}

/** An account of each purpose that the claim names: whether there is one is not what is asked here. */
function accountsNamed({ speaks }: Claim): { id: string; name: string; purpose: string; regions: null }[] {
  const purposes = [...(speaks.whose ?? []), ...(speaks.over?.whose ?? [])];
  return purposes.map((purpose) => ({ id: '', name: '', purpose, regions: null }));
}

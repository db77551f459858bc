import { NO_EXTENT } from '../claims/extent.ts';
import { scopeOf } from '../claims/scope.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Observer } from '../facts/observer.ts';
import type { Claim } from '../workspace/claim-file.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { withEmptyFacts } from './empty-facts.ts';

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

/**
 * Which columns each claim of a workspace reads, as SQLite itself reports it of the check; values count as well. No
 * snapshot is needed: checks run over tables without a row.
 */
export async function claimReaders(workspace: Workspace): Promise<Readers> {
  return withEmptyFacts(workspace, async ({ observer, tables }) => {
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

import { join } from 'node:path';
import type { AccountSettings } from '../../collectors/contract.ts';
import { groundOf } from '../claims/ground.ts';
import { scopeOf } from '../claims/scope.ts';
import { declaredRows } from '../collect/declared.ts';
import { REASONED_AT } from '../collect/derived.ts';
import type { FoundCollector } from '../collect/discover.ts';
import { factTables } from '../collect/facts.ts';
import type { Costs } from '../collect/gaps.ts';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { withTemporary } from '../core/temporary.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { FactWriter } from '../facts/database.ts';
import { Observer } from '../facts/observer.ts';
import { withReader } from '../facts/open.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { extentOf } from './extent.ts';

/** What was collected, as far as costs are told from it. */
export interface CollectedFrom {
  readonly found: readonly FoundCollector[];
  /** The collectors that had somewhere to ask. */
  readonly asked: ReadonlySet<FoundCollector['collector']>;
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly coverage: readonly Coverage[];
}

/** What gaps cost, and which claims could not be looked at: their SQL or scope is at fault, and `check` says how. */
export interface Told {
  readonly costs: Costs;
  readonly unseen: readonly string[];
}

/**
 * The lines of coverage that are not complete and that each claim rests on, by the claim's id; claims that lack none
 * are left out. Nothing is replayed or judged: what a check reads, SQLite says of tables without rows as well.
 */
export async function costsOf(workspace: Workspace, collected: CollectedFrom, asOf: Instant): Promise<Told> {
  return withTemporary('facts', async (folder) => {
    const path = join(folder, 'facts.sqlite');
    const tables = writeEmpty(path, workspace, collected);
    const extent = withReader(path, (reader) => extentOf(reader, workspace.settings));
    const observer = new Observer(path, asOf, LIMIT_MS, REASONED_AT);
    const costs = new Map<string, readonly Coverage[]>();
    const unseen: string[] = [];
    try {
      for (const claim of workspace.claims) {
        if (claim.basis.kind !== 'facts') continue;
        try {
          const scope = scopeOf(claim, tables, extent);
          const { reads } = await observer.observe(claim.basis.check.text, 0, scope.views);
          const { evidence } = groundOf(reads, tables, collected.coverage, scope);
          const lacking = evidence.filter(({ status }) => status !== 'complete');
          if (lacking.length > 0) costs.set(claim.id, lacking);
        } catch (thrown) {
          if (!(thrown instanceof AffidavitError)) throw thrown;
          unseen.push(claim.id);
        }
      }
    } finally {
      await observer.close();
    }
    return { costs, unseen };
  });
}

/** One check over empty tables is ended after this. */
const LIMIT_MS = 20_000;

/** Facts with the workspace's own rows and no others: scopes choose accounts by them. */
function writeEmpty(path: string, workspace: Workspace, { found, asked, accounts, coverage }: CollectedFrom) {
  const declared = declaredRows(workspace, accounts);
  const tables = factTables(found, asked, declared);
  const writer = new FactWriter(path, tables);
  for (const { rows, coverage: own } of declared) for (const row of rows) writer.insert(own.account, own.region, row);
  writer.finish(coverage);
  return tables;
}

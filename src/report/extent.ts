import type { Extent, KnownAccount, RegionStates, Shortfall } from '../claims/extent.ts';
import type { FactReader } from '../facts/derived.ts';
import { COUNTED_TYPES } from '../reasoning/counted-types.ts';
import type { Settings } from '../workspace/settings.ts';

/**
 * How far the world reaches, as the facts tell it: the accounts of the workspace and its organisation, the regions that
 * each has, and what AWS Config counts beyond what was read.
 */
export function extentOf(facts: FactReader, settings: Settings): Extent {
  const own = new Map(settings.accounts.map((account) => [account.id, account]));
  const listedOwn = settings.organization?.regions ?? {};
  const accounts = [...facts.rows('workspace_account', ['id', 'purpose'])].map(
    ({ id, purpose }): KnownAccount => ({
      id: String(id),
      // What the organisation calls an account is nobody's business; the settings' names are published.
      name: own.get(String(id))?.name ?? String(id),
      purpose: String(purpose ?? ''),
      regions: own.get(String(id))?.regions ?? listedOwn[String(id)] ?? null,
    }),
  );
  const listed = [...facts.rows('completeness_account', ['id', 'ours', 'theirs'])];
  const isListed = listed.some(({ theirs }) => theirs !== null);
  const unread = listed.flatMap(({ id, ours, theirs }) => (ours !== 1 && theirs === 1 ? [String(id)] : []));
  return {
    accounts,
    unread: isListed ? unread : null,
    regions: regionsOf(facts),
    settings: settings.regions ?? null,
    shortfalls: shortfallsOf(facts),
    mislabelled: mislabelledIn(facts),
  };
}

/** A region whose name is not told may be any: then nobody knows which there are. */
function regionsOf(facts: FactReader): ReadonlyMap<string, RegionStates> {
  const byAccount = new Map<string, Map<string, boolean | null>>();
  const nameless = new Set<string>();
  for (const { account, name, theirs } of facts.rows('completeness_region', ['name', 'theirs'])) {
    const own = byAccount.get(String(account)) ?? new Map<string, boolean | null>();
    byAccount.set(String(account), own);
    if (name === null) nameless.add(String(account));
    else own.set(String(name), theirs === null ? null : theirs === 1);
  }
  return new Map([...byAccount].filter(([account]) => !nameless.has(account)));
}

/** What AWS Config counts more of; what it counts less of, it has not recorded yet or does not record. */
function shortfallsOf(facts: FactReader): readonly Shortfall[] {
  const tables = new Map(COUNTED_TYPES.map(({ type, table }) => [type, table]));
  return [...facts.rows('completeness_resource', ['resource_type', 'ours', 'theirs'])].flatMap(
    ({ account, region, resource_type: type, ours, theirs }) => {
      const table = tables.get(String(type));
      if (table === undefined || typeof ours !== 'number' || typeof theirs !== 'number' || theirs <= ours) return [];
      const text = `AWS Config counts ${theirs} of ${String(type)} in ${String(region)}, and ${ours} ${ours === 1 ? 'was' : 'were'} read.`;
      return [{ table, account: String(account), region: String(region), text }];
    },
  );
}

/** What data of a class comes to and is labelled otherwise: a filter by that label leaves out what it should not. */
function mislabelledIn(facts: FactReader): ReadonlyMap<string, string> {
  return new Map(
    [...facts.rows('data_label', ['arn', 'agrees', 'detail'])].flatMap(({ arn, agrees, detail }): [string, string][] =>
      agrees === 0 && typeof arn === 'string' ? [[arn, String(detail)]] : [],
    ),
  );
}

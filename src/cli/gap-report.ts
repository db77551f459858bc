import type { AccountSettings, SourceSettings } from '../../collectors/contract.ts';
import type { FoundCollector } from '../collect/discover.ts';
import { type Gap, gapsOf } from '../collect/gaps.ts';
import { missingPermissions } from '../collect/missing.ts';
import { awsOperations } from '../collect/permissions.ts';
import { partitionIn, roleArn } from '../core/account-place.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { documentsOf, type PolicyDocument } from '../exports/policy/documents.ts';
import { statementsOf } from '../exports/policy/statements.ts';
import type { Told } from '../report/costs.ts';

/** The policy documents that the roles of some accounts lack. */
export interface LackingPolicy {
  readonly accounts: readonly string[];
  readonly documents: readonly PolicyDocument[];
}

/** A role that could not be assumed, with what the settings say of it. */
export interface RefusedRole {
  readonly account: string;
  /** null where the settings name none: then it is the profile of the credentials that names one. */
  readonly role: string | null;
  readonly hasExternalId: boolean;
  /** Where affidavit.yaml names it: `accounts[0]`, or `organization`. */
  readonly setBy: readonly (string | number)[];
}

/** All gaps of a collection as commands tell them, and as `--json` gives them. */
export interface GapReport {
  readonly gaps: readonly Gap[];
  /** Operations, each in an account and region: how many were expected, and how many are not whole. */
  readonly places: number;
  readonly lacking: number;
  /** Claims that rest on a gap, of so many on facts; and those that could not be looked at. */
  readonly claims: { readonly of: number; readonly resting: readonly string[]; readonly unseen: readonly string[] };
  readonly policies: readonly LackingPolicy[];
  readonly roles: readonly RefusedRole[];
}

/** What a report is made of. */
interface Reported {
  readonly found: readonly FoundCollector[];
  readonly settings: SourceSettings;
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  readonly coverage: readonly Coverage[];
  readonly told: Told;
  /** How many claims rest on facts. */
  readonly claims: number;
}

/** Gaps by cause, the claims that they cost, and the exact difference of the policy. */
export function gapReport({ found, settings, accounts, coverage, told, claims }: Reported): GapReport {
  const gaps = gapsOf(coverage, told.costs);
  const resolved = { ...settings, accounts: [...accounts.values()] };
  const missing = missingPermissions(coverage, awsOperations(found, settings), (id) => partitionIn(resolved, id));
  const refused = gaps.find(({ cause }) => cause === 'role-not-assumed')?.accounts ?? [];
  return {
    gaps,
    places: coverage.length,
    lacking: coverage.filter(({ status }) => status !== 'complete').length,
    claims: { of: claims, resting: [...told.costs.keys()], unseen: told.unseen },
    policies: missing.map(({ accounts: own, permissions }) => ({
      accounts: own,
      documents: documentsOf(statementsOf(permissions)),
    })),
    roles: refused.map((id) => refusedRole(id, settings, accounts)),
  };
}

function refusedRole(
  id: string,
  settings: SourceSettings,
  accounts: ReadonlyMap<string, AccountSettings>,
): RefusedRole {
  const index = settings.accounts.findIndex((account) => account.id === id);
  const own = accounts.get(id) ?? settings.accounts[index];
  const regions = own?.regions ?? settings.regions ?? [];
  return {
    account: id,
    role: own?.role == null ? null : roleArn(own.role, id, regions),
    hasExternalId: own?.externalId != null,
    setBy: index === -1 ? ['organization'] : ['accounts', index],
  };
}

import type { FactReader } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import { type Known, known, unknown } from '../known.ts';
import type { Account, Level, PolicySet } from '../model.ts';
import { textIn, textsIn } from './cells.ts';
import type { Gaps } from './gaps.ts';
import { Documents, silent, statementReads } from './policies.ts';

const DESCRIBE = 'organizations:DescribeOrganization';
/** All that must be answered in full by whoever lists the organisation, before its policies are known. */
const LISTS = [
  'organizations:ListAccounts',
  'organizations:ListRoots',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListAccountsForParent',
  'organizations:ListPolicies',
  'organizations:DescribePolicy',
  'organizations:ListTargetsForPolicy',
] as const;

type Kind = 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY';
const STATE = {
  SERVICE_CONTROL_POLICY: 'service_control_policies',
  RESOURCE_CONTROL_POLICY: 'resource_control_policies',
};

const ORGANISATION = ['id', 'feature_set', 'management_account'] as const;
const ROOT = ['id', 'service_control_policies', 'resource_control_policies'] as const;

export const ORGANISATION_READS: readonly TableReads[] = [
  { table: 'aws_organizations_organization', columns: ORGANISATION },
  { table: 'aws_organizations_root', columns: ROOT },
  { table: 'aws_organizations_account', columns: ['id', 'path'] },
  { table: 'aws_organizations_policy', columns: ['id', 'name', 'kind'] },
  { table: 'aws_organizations_policy_target', columns: ['policy', 'target'] },
  statementReads('aws_organizations_policy_statement', ['policy']),
];

/** The guardrails of every account that was read or that a read organisation lists. */
export function accountsIn(facts: FactReader, gaps: Gaps): ReadonlyMap<string, Account> {
  const organisations = new Organisations(facts, gaps);
  const ids = new Set([...gaps.accounts, ...organisations.listed.keys()]);
  return new Map([...ids].map((id) => [id, organisations.accountOf(id)]));
}

interface Membership {
  readonly id: string | null;
  readonly featureSet: string | null;
  readonly management: string | null;
}

/** Where an account lies, according to the account that lists it. */
interface Place {
  readonly lister: string;
  /** From the root down to its parent; null when unknown. */
  readonly path: readonly string[] | null;
}

class Organisations {
  readonly listed = new Map<string, Place>();
  readonly #described = new Map<string, Membership>();
  readonly #states = new Map<string, Readonly<Record<Kind, string | null>>>();
  readonly #policies = new Map<
    string,
    { readonly id: string; readonly name: string; readonly kind: string | null }[]
  >();
  readonly #targets = new Map<string, Set<string>>();
  readonly #documents: Documents;
  readonly #gaps: Gaps;

  constructor(facts: FactReader, gaps: Gaps) {
    this.#gaps = gaps;
    this.#documents = new Documents(facts, 'aws_organizations_policy_statement', ['policy']);
    for (const row of facts.rows('aws_organizations_organization', ORGANISATION))
      this.#described.set(String(row.account), {
        id: textIn(row.id),
        featureSet: textIn(row.feature_set),
        management: textIn(row.management_account),
      });
    for (const row of facts.rows('aws_organizations_account', ['id', 'path']))
      this.listed.set(String(row.id), { lister: String(row.account), path: textsIn(row.path) });
    for (const row of facts.rows('aws_organizations_root', ROOT))
      this.#states.set(`${row.account} ${row.id}`, {
        SERVICE_CONTROL_POLICY: textIn(row.service_control_policies),
        RESOURCE_CONTROL_POLICY: textIn(row.resource_control_policies),
      });
    for (const row of facts.rows('aws_organizations_policy', ['id', 'name', 'kind'])) {
      const own = this.#policies.get(String(row.account)) ?? [];
      this.#policies.set(String(row.account), own);
      own.push({ id: String(row.id), name: textIn(row.name) ?? String(row.id), kind: textIn(row.kind) });
    }
    for (const row of facts.rows('aws_organizations_policy_target', ['policy', 'target'])) {
      const key = `${row.account} ${row.target}`;
      this.#targets.set(key, (this.#targets.get(key) ?? new Set()).add(String(row.policy)));
    }
  }

  accountOf(id: string): Account {
    const place = this.listed.get(id);
    const own = this.#described.get(id) ?? (place === undefined ? undefined : this.#described.get(place.lister));
    if (own === undefined || own.id === null || own.management === null)
      return unread(id, this.#gaps.of(DESCRIBE, id) ?? `${DESCRIBE} in account ${id}`);
    if (own.id === 'none') return alone(id);
    const management = own.management === id;
    const base = { id, management: known(management), organisation: known(own.id), path: this.#pathOf(own.id, id) };
    if (management || own.featureSet === 'CONSOLIDATED_BILLING') return { ...base, scps: known([]), rcps: known([]) };
    return {
      ...base,
      scps: this.#levelsOf(id, 'SERVICE_CONTROL_POLICY'),
      rcps: this.#levelsOf(id, 'RESOURCE_CONTROL_POLICY'),
    };
  }

  #pathOf(organisation: string, id: string): Known<string> {
    const path = this.listed.get(id)?.path ?? null;
    return path === null
      ? unknown(`place of account ${id} in its organisation`)
      : known(`${organisation}/${path.join('/')}/`);
  }

  #levelsOf(id: string, kind: Kind): Known<readonly Level[]> {
    const what = kind === 'SERVICE_CONTROL_POLICY' ? 'service control policies' : 'resource control policies';
    const place = this.listed.get(id);
    if (place === undefined) return unknown(`${what} of account ${id}: no account that is read lists it`);
    const gap = this.#gaps.first(LISTS, place.lister);
    if (gap !== null) return unknown(`${what} of account ${id}: ${gap}`);
    const state = place.path === null ? null : (this.#states.get(`${place.lister} ${place.path[0]}`)?.[kind] ?? null);
    if (place.path === null || state === null) return unknown(`${what} of account ${id}: its place or their state`);
    if (state === 'none') return known([]);
    if (state !== 'ENABLED') return unknown(`${what} of account ${id}: ${STATE[kind]} is ${state}`);
    return known(
      [...place.path, id].map((target) => ({ name: target, policies: this.#at(place.lister, target, kind) })),
    );
  }

  #at(lister: string, target: string, kind: Kind): PolicySet {
    const attached = this.#targets.get(`${lister} ${target}`) ?? new Set();
    return (this.#policies.get(lister) ?? [])
      .filter((policy) => attached.has(policy.id) && (policy.kind === kind || policy.kind === null))
      .map(({ id, name }) => {
        const called = `${kind === 'SERVICE_CONTROL_POLICY' ? 'SCP' : 'RCP'} ${name} on ${target}`;
        const document = this.#documents.of(lister, [id], called);
        if (document.kind === 'unknown') return document;
        return known(document.value === 'none' ? silent(called) : document.value);
      });
  }
}

function alone(id: string): Account {
  const [none, empty] = [known('none' as const), known([])];
  return { id, management: known(false), scps: empty, rcps: empty, organisation: none, path: none };
}

function unread(id: string, gap: string): Account {
  const missing = unknown(gap);
  return { id, management: missing, scps: missing, rcps: missing, organisation: missing, path: missing };
}

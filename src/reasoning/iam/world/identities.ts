import type { FactReader, PlacedCells } from '../../../facts/derived.ts';
import type { TableReads } from '../../../facts/fact-function.ts';
import { type Known, known, unknown } from '../known.ts';
import type { NamedPolicy, PolicySet, Principal, Role, User } from '../model.ts';
import { tagsIn, textIn } from './cells.ts';
import type { Gaps } from './gaps.ts';
import { Documents, silent, statementReads } from './policies.ts';

const DETAILS = 'iam:GetAccountAuthorizationDetails';
const OWNER = ['owner_arn', 'policy_kind', 'policy_name'] as const;
const IDENTITY = ['arn', 'unique_id', 'boundary_arn', 'tags'] as const;

export const IDENTITY_READS: readonly TableReads[] = [
  { table: 'aws_iam_user', columns: IDENTITY },
  { table: 'aws_iam_role', columns: IDENTITY },
  { table: 'aws_iam_group', columns: ['arn', 'name'] },
  { table: 'aws_iam_membership', columns: ['user_arn', 'group_name', 'group_arn'] },
  { table: 'aws_iam_attachment', columns: ['principal_arn', 'kind', 'policy_name', 'policy_arn'] },
  { table: 'aws_iam_policy', columns: ['arn', 'name'] },
  statementReads('aws_iam_policy_statement', OWNER),
];

export interface Identities {
  readonly principals: ReadonlyMap<string, Principal>;
  /** The policies of every group by its ARN; null where one is not told by name. */
  readonly groups: ReadonlyMap<string, PolicySet> | null;
}

/** The users and roles of every account, its root, and its groups; where an account was not read whole, none of them is. */
export function identitiesIn(facts: FactReader, gaps: Gaps): Identities {
  const principals = new Map<string, Principal>();
  const policies = new AttachedPolicies(facts, gaps);
  const groups = groupsIn(facts);
  for (const row of facts.rows('aws_iam_user', IDENTITY)) {
    const user = userIn(row, policies, groups);
    if (user === null) gaps.whole.add(`ARN of a user in account ${row.account}`);
    else principals.set(user.arn, user);
  }
  for (const row of facts.rows('aws_iam_role', IDENTITY)) {
    const role = roleIn(row, policies);
    if (role === null) gaps.whole.add(`ARN of a role in account ${row.account}`);
    else principals.set(role.arn, role);
  }
  for (const account of gaps.accounts) {
    const root = {
      kind: 'root',
      arn: `arn:${partitionOf(principals, account) ?? gaps.partition(account)}:iam::${account}:root`,
      account,
    } as const;
    principals.set(root.arn, root);
  }
  return { principals, groups: policiesOfGroups(facts, policies) };
}

function policiesOfGroups(facts: FactReader, policies: AttachedPolicies): ReadonlyMap<string, PolicySet> | null {
  const groups = new Map<string, PolicySet>();
  for (const { account, arn, name } of facts.rows('aws_iam_group', ['arn', 'name'])) {
    if (typeof arn !== 'string') return null;
    const own = policies.of(String(account), arn, `group ${name}`);
    groups.set(
      arn,
      own.map((entry) => throughGroup(entry, arn)),
    );
  }
  return groups;
}

/** Account ids say no partition; the ARNs of an account do. */
function partitionOf(principals: ReadonlyMap<string, Principal>, account: string): string | null {
  for (const [arn, principal] of principals)
    if ('account' in principal && principal.account === account) return arn.split(':')[1] ?? null;
  return null;
}

function userIn(row: PlacedCells, policies: AttachedPolicies, groups: Groups): User | null {
  const own = identityIn(row, policies);
  if (own === null) return null;
  // A member without a name could be anyone of the account.
  const inGroups = [...(groups.get(own.arn) ?? []), ...(groups.get(`someone of ${own.account}`) ?? [])];
  const unlisted = inGroups.find(({ arn }) => arn === null);
  const ofGroups = inGroups.flatMap(
    ({ arn, name }): PolicySet =>
      arn === null
        ? [unknown(`policies of group ${name} in account ${own.account}`)]
        : policies.of(own.account, arn, `group ${name}`).map((entry) => throughGroup(entry, arn)),
  );
  return {
    kind: 'user',
    ...own,
    identity: [...own.identity, ...ofGroups],
    groups:
      unlisted === undefined
        ? known(inGroups.map(({ arn }) => String(arn)))
        : unknown(`group ${unlisted.name} in account ${own.account}`),
  };
}

function throughGroup(entry: Known<NamedPolicy>, group: string): Known<NamedPolicy> {
  return entry.kind === 'known' ? known({ ...entry.value, group }) : entry;
}

function roleIn(row: PlacedCells, policies: AttachedPolicies): Role | null {
  const own = identityIn(row, policies);
  if (own === null) return null;
  const serviceLinked = own.arn.includes(':role/aws-service-role/');
  return { kind: 'role', ...own, trust: policies.trustOf(own.account, own.arn), serviceLinked };
}

function identityIn(row: PlacedCells, policies: AttachedPolicies) {
  const arn = textIn(row.arn);
  if (arn === null) return null;
  const account = String(row.account);
  const id = textIn(row.unique_id);
  return {
    arn,
    account,
    id: id === null ? unknown(`unique id of ${arn}`) : known(id),
    identity: policies.of(account, arn, shortOf(arn)),
    boundary: policies.boundary(account, arn, textIn(row.boundary_arn)),
    tags: tagsIn(row.tags, arn),
  };
}

type Groups = ReadonlyMap<string, readonly { readonly arn: string | null; readonly name: string }[]>;

function groupsIn(facts: FactReader): Groups {
  const groups = new Map<string, { arn: string | null; name: string }[]>();
  for (const row of facts.rows('aws_iam_membership', ['user_arn', 'group_name', 'group_arn'])) {
    const who = textIn(row.user_arn) ?? `someone of ${row.account}`;
    const own = groups.get(who) ?? [];
    groups.set(who, own);
    own.push({ arn: row.user_arn === null ? null : textIn(row.group_arn), name: String(row.group_name) });
  }
  return groups;
}

const UNATTACHED = 'the principal of a policy in aws_iam_attachment';

/** Policies by whom they are attached to. */
class AttachedPolicies {
  readonly #documents: Documents;
  readonly #managed = new Map<string, string>();
  readonly #attached = new Map<string, PlacedCells[]>();
  /** Accounts with a policy of which it is not known whose it is: it could be anybody's. */
  readonly #unattached = new Set<string>();
  readonly #gaps: Gaps;

  constructor(facts: FactReader, gaps: Gaps) {
    this.#gaps = gaps;
    this.#documents = new Documents(facts, 'aws_iam_policy_statement', OWNER);
    for (const { account, arn, name } of facts.rows('aws_iam_policy', ['arn', 'name']))
      if (name !== null) this.#managed.set(`${account} ${arn}`, String(name));
    for (const row of facts.rows('aws_iam_attachment', ['principal_arn', 'kind', 'policy_name', 'policy_arn'])) {
      if (row.kind === 'boundary') continue;
      if (row.principal_arn === null) this.#unattached.add(String(row.account));
      const key = `${row.account} ${row.principal_arn}`;
      const own = this.#attached.get(key) ?? [];
      this.#attached.set(key, own);
      own.push(row);
    }
  }

  /** The policies of a user, role or group itself; `owner` names it in a few words. */
  of(account: string, arn: string, owner: string): PolicySet {
    const set = (this.#attached.get(`${account} ${arn}`) ?? []).map((row) => this.#one(account, arn, owner, row));
    const gap = this.#gaps.of(DETAILS, account) ?? (this.#unattached.has(account) ? UNATTACHED : null);
    return gap === null ? set : [...set, unknown(gap)];
  }

  boundary(account: string, arn: string, policy: string | null): Known<NamedPolicy | 'none'> {
    if (policy === null) return unknown(`permissions boundary of ${arn}`);
    return policy === '' ? known('none') : this.#managedPolicy(account, policy);
  }

  /** Every role has a trust policy with a statement: one without is one that was not read. */
  trustOf(account: string, arn: string): Known<NamedPolicy> {
    const trust = this.#documents.of(account, [arn, 'trust', ''], `trust policy of ${shortOf(arn)}`);
    if (trust.kind === 'unknown') return trust;
    return trust.value === 'none' ? unknown(`trust policy of ${arn}`) : known(trust.value);
  }

  #one(account: string, arn: string, owner: string, row: PlacedCells): Known<NamedPolicy> {
    const name = textIn(row.policy_name);
    const managed = textIn(row.policy_arn);
    if (row.kind === 'managed' && managed !== null) return this.#managedPolicy(account, managed);
    if (row.kind !== 'inline' || name === null) return unknown(`a policy attached to ${arn}`);
    return spoken(this.#documents.of(account, [arn, 'inline', name], `inline policy ${name} of ${owner}`));
  }

  #managedPolicy(account: string, arn: string): Known<NamedPolicy> {
    const name = this.#managed.get(`${account} ${arn}`);
    if (name === undefined) return unknown(`managed policy ${arn} in account ${account}`);
    const called = `managed policy ${name}`;
    const policy = spoken(this.#documents.of(account, [arn, 'managed', name], called), called);
    return policy.kind === 'unknown' ? policy : known({ ...policy.value, arn });
  }
}

function spoken(policy: Known<NamedPolicy | 'none'>, name = 'policy'): Known<NamedPolicy> {
  if (policy.kind === 'unknown') return policy;
  return known(policy.value === 'none' ? silent(name) : policy.value);
}

/** `role/path/name` of an ARN. */
export function shortOf(arn: string): string {
  return arn.split(':').slice(5).join(':');
}

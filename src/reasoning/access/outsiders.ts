import { accountOf } from '../iam/arn.ts';
import type { Known } from '../iam/known.ts';
import type { Grant, NamedPolicy, World } from '../iam/model.ts';
import type { Judged } from './judged.ts';
import { rootUnread, strangersAmong, strangersIn, withStrangers } from './strangers.ts';

/** Whoever is not among the users, roles and roots that were read, and may act on what was. */
export interface Outsiders {
  /** By the name under which functions accept them, what first tells of them: a resource, a role, or an account. */
  readonly named: ReadonlyMap<string, string>;
  /** The same facts, in which they are principals. */
  readonly judged: Judged;
  /** Roles, keys, buckets and so on whose policies or grants were not read: they may name anybody. */
  readonly unread: ReadonlyMap<string, string>;
}

const kept = new WeakMap<Judged, Outsiders>();

/**
 * Whom policies and grants let in from outside, also by conditions on accounts and organisations; the roots of accounts
 * that the organisation lists and nobody read; and anybody.
 */
export function outsidersOf(judged: Judged): Outsiders {
  const earlier = kept.get(judged);
  if (earlier !== undefined) return earlier;
  const { world } = judged;
  const found = new Map<string, string>([['*', '']]);
  const unread = new Map<string, string>();
  for (const { arn, policy, grants } of policiesOf(world)) {
    for (const name of [...strangersIn(policy, world), ...conditionedIn(policy, world), ...granteesIn(grants, world)])
      if (!found.has(name)) found.set(name, arn);
    for (const one of [policy, grants]) if (one.kind === 'unknown') unread.set(arn, one.missing);
  }
  for (const root of rootsUnread(world)) if (!found.has(root)) found.set(root, 'aws_organizations_account');
  const named = new Map([...found].filter(([name]) => !isGone(world, name)));
  const outsiders = { named, judged: withStrangers(judged, [...named.keys()].filter(isOfAccount)), unread };
  kept.set(judged, outsiders);
  // The same hold in the world in which they are principals.
  kept.set(outsiders.judged, outsiders);
  return outsiders;
}

interface Open {
  readonly arn: string;
  readonly policy: Known<NamedPolicy | 'none'>;
  readonly grants: Known<readonly Grant[]>;
}

const NO_GRANTS = { kind: 'known', value: [] } as const;

function* policiesOf({ principals, resources }: World): Iterable<Open> {
  for (const one of principals.values())
    if (one.kind === 'role') yield { arn: one.arn, policy: one.trust, grants: NO_GRANTS };
  yield* resources.values();
}

/** Canonical users, and users of a federation, are of no account that could be told or asked about. */
function isOfAccount(name: string): boolean {
  return accountOf(name) !== null && !name.includes(':federated-user/');
}

/** A user or role of an account whose users and roles were all read, and who is none of them, is gone. */
function isGone(world: World, name: string): boolean {
  if (world.unnamed !== undefined || !/^arn:[^:]*:(iam|sts)::\d{12}:(user|role|assumed-role)\//.test(name))
    return false;
  return accountsRead(world).has(accountOf(name) ?? '');
}

function accountsRead({ principals }: World): ReadonlySet<string> {
  return new Set([...principals.values()].flatMap((one) => (one.kind === 'root' ? [one.account] : [])));
}

function rootsUnread(world: World): readonly string[] {
  return [...world.accounts.keys()].flatMap((id) => rootUnread(id, id, world));
}

/** Keys that say in whose name a request is made, and of which organisation he is. */
const OF_ACCOUNT = /^(aws:(principalaccount|principalarn|sourceaccount|sourceowner|sourcearn)|kms:calleraccount)$/;
const OF_ORGANISATION = /^aws:(principalorgid|principalorgpaths|sourceorgid|sourceorgpaths)$/;

/** Accounts and organisations that a policy lets in by a condition, whomever it names. */
function conditionedIn(policy: Known<NamedPolicy | 'none'>, world: World): readonly string[] {
  if (policy.kind === 'unknown' || policy.value === 'none') return [];
  return policy.value.policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ conditions }) => Object.values(conditions).flatMap((keys) => Object.entries(keys)))
    .flatMap(([key, texts]) => {
      const name = key.toLowerCase();
      if (OF_ORGANISATION.test(name)) return texts.flatMap((text) => /^o-[a-z0-9]+(?=\/|$)/.exec(text)?.[0] ?? []);
      if (!OF_ACCOUNT.test(name)) return [];
      return texts.flatMap((text) => {
        const account = /^\d{12}$/.test(text) ? text : accountOf(text);
        return account === null ? [] : rootUnread(account, text, world);
      });
    });
}

/** A grant names its grantee as a policy names a principal. */
function granteesIn(grants: Known<readonly Grant[]>, world: World): readonly string[] {
  if (grants.kind === 'unknown') return [];
  const names = grants.value.flatMap(({ grantee, retiring }) =>
    retiring === 'none' ? [grantee] : [grantee, retiring],
  );
  return strangersAmong([...new Set(names)].sort(), world);
}

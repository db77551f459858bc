import { COMMERCIAL } from '../../core/partition.ts';
import { loneAccount, roleBehind, strangerOf } from '../iam/actor.ts';
import { EVERYTHING } from '../iam/everything.ts';
import { type Known, known, unknown } from '../iam/known.ts';
import type { Account, NamedPolicy, Principal, World } from '../iam/model.ts';
import { organisationsOf, untoldOrganisation } from '../iam/outsider.ts';
import type { Judged } from './judged.ts';

/**
 * Whom the policies of resources and roles let in from outside what was read: other accounts, AWS services, identity
 * providers, and anybody (`*`).
 */
export function strangersIn(policy: Known<NamedPolicy | 'none'>, world: World): readonly string[] {
  if (policy.kind === 'unknown' || policy.value === 'none') return [];
  const names = policy.value.policy.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals, notPrincipals }) => {
      if (Object.keys(notPrincipals).length > 0) return ['*'];
      const { CanonicalUser = [], ...others } = principals;
      return [...strangersAmong(Object.values(others).flat(), world), ...CanonicalUser];
    });
  return [...new Set(names)].sort();
}

/** Those of some names, as policies write them, that are none of what was read. */
export function strangersAmong(names: readonly string[], world: World): readonly string[] {
  return names.flatMap((name) => strangerNamed(name, world));
}

function strangerNamed(name: string, world: World): string[] {
  if (world.principals.has(name)) return [];
  const stranger = strangerOf(name);
  switch (stranger.kind) {
    case 'anonymous':
      return ['*'];
    case 'service':
    case 'provider':
      return [name];
    case 'root':
      return rootUnread(stranger.account, name, world);
    case 'session':
      return roleBehind(world, stranger.role) === null ? [name] : [];
    default:
      // The unique id of a principal that is gone opens nothing to anybody.
      return name.startsWith('arn:') ? [name] : [];
  }
}

/** The root of an account, which a policy may name by its id alone; nothing where that was read. */
export function rootUnread(account: string, name: string, world: World): string[] {
  const partitions = partitionsOf(world);
  if (partitions.some((partition) => world.principals.has(rootOf(account, partition)))) return [];
  // An id says no partition. No policy reaches beyond its own, so that one of the world's is enough to go by.
  return [rootOf(account, name.startsWith('arn:') ? (name.split(':')[1] as string) : (partitions[0] ?? COMMERCIAL.id))];
}

function rootOf(account: string, partition: string): string {
  return `arn:${partition}:iam::${account}:root`;
}

const PARTITIONS = new WeakMap<World, readonly string[]>();

function partitionsOf(world: World): readonly string[] {
  const kept = PARTITIONS.get(world);
  if (kept !== undefined) return kept;
  const found = [...new Set([...world.principals.keys()].map((arn) => arn.split(':')[1] as string))];
  PARTITIONS.set(world, found);
  return found;
}

/**
 * The same facts as seen with strangers: what another account forbids its own principals protects nobody here, so it
 * counts as forbidding nothing.
 */
export function withStrangers(judged: Judged, strangers: Iterable<string>): Judged {
  const { world } = judged;
  const principals = new Map(world.principals);
  const accounts = new Map(world.accounts);
  const read = new Set([...world.principals.values()].flatMap((one) => (one.kind === 'root' ? [one.account] : [])));
  for (const name of strangers) {
    const who = strangerOf(name);
    if (who.kind !== 'root' && who.kind !== 'user' && who.kind !== 'role') continue;
    // One of an account that was read, and yet not among its principals, was not told or is gone: nobody knows his policies.
    if (who.kind !== 'root' && read.has(who.account)) continue;
    // A principal of another account may hold any policy there.
    principals.set(name, who.kind === 'root' ? { ...who, arn: name } : unlimited(who));
    if (!accounts.has(who.account)) accounts.set(who.account, strangersAccount(world, who.account));
  }
  return judged.of({ ...world, principals, accounts });
}

function unlimited(who: Extract<Principal, { kind: 'user' | 'role' }>): Principal {
  return { ...who, identity: [known(EVERYTHING)], boundary: known('none') };
}

function strangersAccount(world: World, id: string): Account {
  const account = loneAccount(id);
  const untold = world.unlisted ?? untoldOrganisation(world);
  if (untold === null) return { ...account, notOf: organisationsOf(world) };
  const unsure = unknown(untold);
  return { ...account, organisation: unsure, path: unsure };
}

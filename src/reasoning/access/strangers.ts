import { loneAccount, strangerOf } from '../iam/actor.ts';
import { EVERYTHING } from '../iam/everything.ts';
import { type Known, known, unknown } from '../iam/known.ts';
import type { Account, NamedPolicy, Principal, World } from '../iam/model.ts';
import { organisationsOf, untoldOrganisation } from '../iam/outsider.ts';
import { Judged } from './judged.ts';

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
      const users = Object.values(others).flatMap((listed) => listed.flatMap((name) => strangerNamed(name, world)));
      return [...users, ...CanonicalUser];
    });
  return [...new Set(names)].sort();
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
      return world.principals.has(stranger.arn) ? [] : [stranger.arn];
    case 'session':
      return world.principals.has(stranger.role.arn) ? [] : [name];
    default:
      // The unique id of a principal that is gone opens nothing to anybody.
      return name.startsWith('arn:') ? [name] : [];
  }
}

/**
 * The same world as seen with strangers: what another account forbids its own principals protects nobody here, so it
 * counts as forbidding nothing.
 */
export function withStrangers(world: World, strangers: readonly string[]): Judged {
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
  return new Judged({ ...world, principals, accounts });
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

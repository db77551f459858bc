import { loneAccount, strangerOf } from '../iam/actor.ts';
import type { Known } from '../iam/known.ts';
import type { NamedPolicy, World } from '../iam/model.ts';
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
      return Object.values(principals).flat();
    });
  return [...new Set(names.flatMap((name) => strangerNamed(name, world)))].sort();
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
  for (const name of strangers) {
    const who = strangerOf(name);
    if (who.kind !== 'root' && who.kind !== 'user' && who.kind !== 'role') continue;
    // A principal of another account may hold any policy there.
    principals.set(name, { kind: 'root', arn: name, account: who.account });
    if (!accounts.has(who.account)) accounts.set(who.account, loneAccount(who.account));
  }
  return new Judged({ ...world, principals, accounts });
}

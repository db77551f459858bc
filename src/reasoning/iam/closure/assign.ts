import type { Step } from '../decision.ts';
import type { Account, Role, User, World } from '../model.ts';
import { stepOf, thereOrNowhere } from './inquiry.ts';
import { mayWrite } from './writes.ts';

/** Who writes these decides who is a member of what and signs in as whom, and what is assigned to whom. */
const ASSIGNING = ['sso', 'sso-directory', 'identitystore', 'ds', 'ds-data'] as const;

/**
 * Roles that IAM Identity Center gives to people, and accounts that it may assign: by whoever administers it, from the
 * management account or its delegate, of which no answer that is collected tells
 * (https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html).
 */
export function* assigning(world: World, who: User | Role, roles: readonly Role[]): Iterable<Step> {
  const own = world.accounts.get(who.account);
  if (own === undefined || isAlone(own)) return;
  const missing = `whether account ${who.account} administers IAM Identity Center, and what it assigns`;
  for (const prefix of ASSIGNING) {
    const found = mayWrite(world, who, { prefix, counts: () => true });
    if (found === null) continue;
    const to = (end: string) => thereOrNowhere(stepOf(who.arn, found.action, end, 'becomes', found.finding), missing);
    for (const { arn } of roles) if (arn.includes(':role/aws-reserved/sso.amazonaws.com/')) yield to(arn);
    if (prefix !== 'sso') continue;
    for (const account of world.accounts.values()) if (mayBeWith(own, account)) yield to(`account ${account.id}`);
  }
}

/** Whether an account is in no organisation for sure. */
export function isAlone({ organisation }: Account): boolean {
  return organisation.kind === 'known' && organisation.value === 'none';
}

/** Whether two accounts may be of one organisation. */
export function mayBeWith(one: Account, other: Account): boolean {
  if (isAlone(one) || isAlone(other)) return false;
  const [own, their] = [one.organisation, other.organisation];
  if (their.kind === 'unknown') return true;
  return own.kind === 'known' ? own.value === their.value : one.notOf?.has(their.value) !== true;
}

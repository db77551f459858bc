import type { Step } from '../decision.ts';
import type { Account, Role, User, World } from '../model.ts';
import { stepOf, thereOrNowhere } from './inquiry.ts';
import { mayWrite } from './writes.ts';

/** Who writes these decides who is a member of what, and what is assigned to whom. */
const ASSIGNING = ['sso', 'sso-directory', 'identitystore'] as const;

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
    for (const account of world.accounts.values()) if (isWith(account, own)) yield to(`account ${account.id}`);
  }
}

function isAlone({ organisation }: Account): boolean {
  return organisation.kind === 'known' && organisation.value === 'none';
}

function isWith({ organisation: one }: Account, { organisation: other }: Account): boolean {
  return one.kind === 'unknown' || other.kind === 'unknown' || one.value === other.value;
}

import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { isAlone, mayBeWith } from './assign.ts';
import { firstOf, mayDo, stepOf, thereOrNowhere, together } from './inquiry.ts';

/** Sessions of a member's root user, the address to which its password is sent anew, and stacks that are made in it. */
const WAYS: readonly (readonly string[])[] = [
  ['sts:AssumeRoot'],
  ['account:StartPrimaryEmailUpdate', 'account:AcceptPrimaryEmailUpdate'],
  ['cloudformation:CreateStackSet', 'cloudformation:CreateStackInstances'],
  ['cloudformation:UpdateStackSet'],
  // A delegate may be given stack sets or Identity Center, and with them every account.
  ['organizations:RegisterDelegatedAdministrator'],
];

/**
 * Accounts of the organisation in which the management account or its delegate may act; what is delegated and enabled, no answer that is collected tells (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html).
 */
export function* managing(world: World, who: User | Role): Iterable<Step> {
  const own = world.accounts.get(who.account);
  if (own === undefined || isAlone(own)) return;
  const way = firstOf(WAYS, (actions) => together(...actions.map((action) => () => mayDo(world, who, action))));
  if (way === null) return;
  const via = way.option.join(' + ');
  for (const account of world.accounts.values()) {
    const { id, management } = account;
    const isManagement = management.kind === 'known' && management.value;
    if (id === who.account || isManagement || !mayBeWith(own, account)) continue;
    const step = stepOf(who.arn, via, `account ${id}`, 'administers', way.finding);
    yield thereOrNowhere(step, `what account ${who.account} may do in account ${id} by ${via}`);
  }
}

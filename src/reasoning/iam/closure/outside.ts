import { actorOf } from '../actor.ts';
import { accountOf, arnOf } from '../arn.ts';
import type { Step } from '../decision.ts';
import type { Role, User, World } from '../model.ts';
import { hasWildcard } from '../pattern.ts';
import { callerSide } from '../side.ts';
import { mayTry, stepOf } from './inquiry.ts';

const UNREAD_ROLES = 'trust policies of roles that were not read, named ';

/** Whether an input is missing only to say what roles of accounts that were not read would give. */
export function isOfUnreadRoles(missing: string): boolean {
  return missing.startsWith(UNREAD_ROLES);
}

/** Roles beyond what was read that its policies let it assume: whether they trust it, nobody here can tell. */
export function* outsiders(world: World, who: User | Role): Iterable<Step> {
  const { identity } = callerSide(actorOf(world, who), 'sts:assumerole');
  const named = identity.voices
    .filter(({ ready }) => ready.statement.effect === 'Allow')
    .flatMap(({ ready }) => ready.statement.resources)
    .filter((pattern) => mayBeUnread(world, pattern));
  for (const pattern of new Set(named)) {
    const finding = mayTry(world, who, 'sts:AssumeRole', pattern);
    if (finding.verdict === 'no') continue;
    const missing = [`${UNREAD_ROLES}${pattern}`];
    yield stepOf(who.arn, 'sts:AssumeRole', pattern, 'becomes', { ...finding, verdict: 'unknown', missing });
  }
}

/** A role of an account whose principals were read, and that is not among them, does not exist. */
function mayBeUnread(world: World, pattern: string): boolean {
  const account = accountOf(pattern);
  if (account === null) return arnOf(pattern) === null || hasWildcard(arnOf(pattern)?.account ?? '');
  return !accountsRead(world).has(account);
}

const READ = new WeakMap<World, ReadonlySet<string>>();

function accountsRead(world: World): ReadonlySet<string> {
  const kept = READ.get(world);
  if (kept !== undefined) return kept;
  const read = new Set([...world.principals.values()].flatMap((one) => ('account' in one ? [one.account] : [])));
  READ.set(world, read);
  return read;
}

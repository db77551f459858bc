import type { Direction, Reason } from './decision.ts';
import type { Granted } from './grant.ts';
import type { Opening } from './opening.ts';
import type { CallerSide, ResourceSide } from './side.ts';
import type { Heard } from './speech.ts';
import { both, either, missing, type Truth } from './truth.ts';

/** All that was heard for one request, but for the guardrails. */
export interface Hearing {
  readonly caller: CallerSide;
  readonly resource: ResourceSide;
  readonly direction: Direction;
  readonly identity: Heard;
  /** Null when there is none. */
  readonly boundary: Heard | null;
  readonly session: Heard | null;
  readonly opening: Opening;
  readonly granted: Granted;
}

/** One of the ways in. */
export interface Way {
  readonly reason: Reason;
  readonly open: Truth;
}

/**
 * The ways to be allowed before denies and guardrails; any of them suffices
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).
 */
export function waysOf(hearing: Hearing): readonly Way[] {
  const { actor } = hearing.caller;
  if (actor.account === null) return outsideWays(hearing);
  const owner = hearing.resource.target.account;
  if (owner.kind === 'known') return owner.value === actor.account ? sameAccount(hearing) : acrossAccounts(hearing);
  const same = missing(owner.missing);
  return [...sameAccount(hearing), ...acrossAccounts(hearing)].map(({ reason, open }) => ({
    reason,
    open: both(same, open),
  }));
}

/** Services, identity providers and unsigned requests have the resource's policy alone. */
function outsideWays(hearing: Hearing): Way[] {
  const { opening, granted, resource, direction, caller } = hearing;
  const ways: Way[] = [
    { reason: 'resource-policy-allows', open: either(opening.itself, opened(hearing)) },
    { reason: 'grant-allows', open: granted.allow },
  ];
  if (caller.actor.principal.kind !== 'anonymous' || direction === 'can') return ways;
  return [...ways, { reason: 'acl-allows', open: aclsOf(resource.target) }];
}

/** A public access block may close to strangers what a bucket policy opens to everyone. */
function opened({ opening, direction, resource: { target, action } }: Hearing): Truth {
  if (direction === 'cannot' || !action.startsWith('s3:')) return opening.everyone;
  return both(opening.everyone, missing(`public access block of ${target.asked}`));
}

function sameAccount(hearing: Hearing): Way[] {
  const { caller, resource, opening, granted, direction } = hearing;
  const { kind } = resource.target;
  const limits = limitsOf(hearing);
  // What limits a grant to everyone, and a KMS grant, is documented for roles alone: each direction takes its worse case.
  const limited = (open: Truth): Truth => (direction === 'cannot' ? open : both(open, limits));
  const ways: Way[] = [
    {
      reason: 'resource-policy-allows',
      open: either(opening.itself, either(both(opening.role, limits), limited(opening.everyone))),
    },
    { reason: 'grant-allows', open: limited(granted.allow) },
  ];
  if (caller.actor.principal.kind === 'root') return [...ways, rootWay(hearing)];
  const identity = both(hearing.identity.allow, limits);
  // A key, and a role's trust, count identity policies only when they delegate to the account.
  const delegated = kind === 'ordinary' ? true : either(opening.account, opening.everyone);
  return [...ways, { reason: 'identity-allows', open: both(delegated, identity) }];
}

/** The root user has everything but other people's keys, and cannot assume roles. */
function rootWay({ resource: { target }, opening, direction }: Hearing): Way {
  if (target.kind === 'trust') return { reason: 'root-allows', open: direction === 'cannot' ? opening.account : false };
  return { reason: 'root-allows', open: target.kind === 'key' ? opening.account : true };
}

/** Both sides must allow (…/reference_policies_evaluation-logic-cross-account.html). */
function acrossAccounts(hearing: Hearing): Way[] {
  const { opening, granted, direction, caller, resource } = hearing;
  const named = either(either(opening.itself, opening.role), either(opened(hearing), opening.account));
  const own = caller.actor.principal.kind === 'root' ? true : both(hearing.identity.allow, limitsOf(hearing));
  const ways: Way[] = [
    { reason: 'resource-policy-allows', open: both(named, own) },
    { reason: 'grant-allows', open: direction === 'cannot' ? granted.allow : both(granted.allow, own) },
  ];
  return direction === 'can' ? ways : [...ways, { reason: 'acl-allows', open: both(aclsOf(resource.target), own) }];
}

function limitsOf({ boundary, session }: Hearing): Truth {
  return both(boundary?.allow ?? true, session?.allow ?? true);
}

function aclsOf({ acls }: ResourceSide['target']): Truth {
  return acls.kind === 'known' ? acls.value === 'open' : missing(acls.missing);
}

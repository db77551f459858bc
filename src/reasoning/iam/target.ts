import { unreadAccount } from './actor.ts';
import { accountOf, arnOf } from './arn.ts';
import { type Known, known, unknown } from './known.ts';
import type { Account, Grant, NamedPolicy, Resource, TagsOrAny, World } from './model.ts';
import { hasWildcard } from './pattern.ts';
import { maybeShared, resourcePolicies, serviceOf } from './service.ts';

/** What an action is done to: the resource asked for, and the one whose policy speaks on it. */
export interface Target {
  /** As asked: an ARN, a pattern of ARNs, or `*`. */
  readonly asked: string;
  readonly region: string | null;
  readonly account: Known<string>;
  readonly guardrails: Account | null;
  /** `key`: nothing but its policy opens it to identities. `trust`: a role, judged by who may assume it. */
  readonly kind: 'key' | 'trust' | 'alias' | 'ordinary';
  readonly policy: Known<NamedPolicy | 'none'>;
  readonly grants: Known<readonly Grant[]>;
  readonly tags: Known<TagsOrAny>;
  /** Whether a bucket's ACLs may open it to strangers. */
  readonly acls: Known<'disabled' | 'closed' | 'open'>;
}

const ASSUMING = /^sts:(assumerole\w*|tagsession|setsourceidentity)$/;
const OF_ALIASES = /^kms:\w*alias\w*$/;

/** Such calls are made in the region they copy to, whatever the region of what is copied. */
const ELSEWHERE = /:(copy|create|restore|import|export|replicate)/;

/** Prepares a resource for an action, given in lower case. */
export function targetOf(world: World, asked: string, action: string, caller: string | null): Target {
  const target = anyTarget(world, asked, action, caller);
  return ELSEWHERE.test(action) ? { ...target, region: null } : target;
}

function anyTarget(world: World, asked: string, action: string, caller: string | null): Target {
  if (ASSUMING.test(action)) return roleTarget(world, asked);
  if (resourcePolicies(action) === 'none') return sharedTarget(bareTarget(world, asked, caller), action, caller);
  const arn = arnOf(asked);
  if (arn?.service === 'kms' && arn.resource.startsWith('alias/')) {
    const alias = bareTarget(world, asked, caller);
    return OF_ALIASES.test(action) ? alias : { ...alias, kind: 'alias' };
  }
  return heldTarget(world, asked, action);
}

/** What another account shares with the caller's, no policy that is judged here says. */
function sharedTarget(target: Target, action: string, caller: string | null): Target {
  const own = target.account.kind === 'known' && target.account.value === caller;
  return own || !maybeShared(action) ? target : { ...target, policy: unknown(`sharing of ${target.asked}`) };
}

function roleTarget(world: World, asked: string): Target {
  const role = world.principals.get(asked);
  const owner = accountOf(asked);
  const account = owner === null ? unknown(`account of ${asked}`) : known(owner);
  const trust = role?.kind === 'role' ? role.trust : unknown(`trust policy of ${asked}`);
  return { ...emptyTarget(world, asked, account), kind: 'trust', policy: trust, tags: tagsOf(world, asked) };
}

/** Without a policy of its own, a resource is its caller's account's unless its ARN names another. */
export function bareTarget(world: World, asked: string, caller: string | null): Target {
  const owner = accountOf(asked) ?? caller;
  return {
    ...emptyTarget(world, asked, owner === null ? unknown(`account of ${asked}`) : known(owner)),
    tags: tagsOf(world, asked),
  };
}

function tagsOf(world: World, asked: string): Known<TagsOrAny> {
  const resource = world.resources.get(asked);
  if (resource !== undefined) return resource.tags;
  const principal = world.principals.get(asked);
  if (principal?.kind === 'role' || principal?.kind === 'user') return principal.tags;
  return unknown(`tags of ${asked}`);
}

function heldTarget(world: World, asked: string, action: string): Target {
  const holder = holderOf(asked);
  const resource = holder === null ? undefined : world.resources.get(holder);
  const named = accountOf(asked);
  const service = serviceOf(action);
  const kind = service === 'kms' ? 'key' : 'ordinary';
  if (resource === undefined) {
    const account = named === null ? unknown(`owner of ${asked}`) : known(named);
    const policy = unknown(`policy of ${asked}`);
    const grants = kind === 'key' ? unknown(`grants of ${asked}`) : known([]);
    const acls = service === 's3' ? unknown(`ACLs of ${asked}`) : known<'closed'>('closed');
    return { ...emptyTarget(world, asked, account), kind, policy, grants, acls };
  }
  return {
    ...emptyTarget(world, asked, resource.account),
    kind,
    policy: policyFor(resource, asked, action),
    grants: resource.grants,
    tags: resource.tags,
    acls: service === 's3' ? (resource.acls ?? unknown(`ACLs of ${holder}`)) : known('closed'),
  };
}

function policyFor(resource: Resource, asked: string, action: string): Known<NamedPolicy | 'none'> {
  const { policy, streams } = resource;
  if (ofStream(asked)) return streams ?? unknown(`policy of ${asked}`);
  const isOpen = policy.kind === 'known' && policy.value === 'none' && MOUNTING.test(action);
  return isOpen ? unknown(`who reaches ${asked}, which asks nobody for permission`) : policy;
}

/**
 * A file system without a policy asks nobody who reaches a mount target for permission (EFS User Guide, "Using IAM to
 * control access to file systems").
 */
const MOUNTING = /^elasticfilesystem:client/;

/** The policy of a table says nothing on its streams. */
function ofStream(asked: string): boolean {
  return /^arn:[^:]+:dynamodb:[^:]*:[^:]*:table\/[^/]+\/stream\//.test(asked);
}

function emptyTarget(world: World, asked: string, account: Known<string>): Target {
  const region = arnOf(asked)?.region ?? '';
  const id = account.kind === 'known' ? account.value : null;
  return {
    asked,
    region: region === '' || hasWildcard(region) ? null : region,
    account,
    guardrails: id === null ? null : (world.accounts.get(id) ?? unreadAccount(id)),
    kind: 'ordinary',
    policy: known('none'),
    grants: known([]),
    tags: unknown(`tags of ${asked}`),
    acls: known('closed'),
  };
}

/** The ARN that a resource's policy hangs on: an object's bucket, an index's table, a method's API. */
function holderOf(asked: string): string | null {
  const arn = arnOf(asked);
  if (arn === null) return null;
  const head = asked.slice(0, asked.length - arn.resource.length);
  const holder = head + heldBy(arn.service, arn.resource);
  return hasWildcard(holder) ? null : holder;
}

function heldBy(service: string, resource: string): string {
  const slash = resource.split('/');
  switch (service) {
    case 's3':
    case 'execute-api':
      return slash[0] as string;
    case 'dynamodb':
      return slash.slice(0, 2).join('/');
    case 'lambda':
      return resource.split(':').slice(0, 2).join(':');
    default:
      return resource;
  }
}

import { accountOf, partitionOf } from '../arn.ts';
import { EVERYTHING } from '../everything.ts';
import { known } from '../known.ts';
import type { NamedPolicy, PolicySet, Role, User, World } from '../model.ts';

/**
 * A user or role as it can make itself: rid of its boundary or of a policy that denies, under tags or a name
 * of its choice. Its
 * node is its ARN and these changes: `arn:… without its boundary and with other tags`.
 */
export const UNBOUND = 'without its boundary';
export const RETAGGED = 'with other tags';
/** One that is not there yet: its ARN is a pattern of the names that its maker may choose. */
export const MADE = 'of its own making';
/** Under a policy of its own making, within the boundary that it has and what denies it. */
export const EMPOWERED = 'with any policy';

export function without(policy: NamedPolicy): string {
  return `without ${policy.name}`;
}

const IN = 'in group ';

export function joined(group: string): string {
  return `${IN}${group}`;
}

/** Any user, role, group or policy of an entity's account, as a pattern of ARNs. */
export function anyOf({ arn, account }: User | Role, kind: 'user' | 'role' | 'group' | 'policy'): string {
  return `arn:${partitionOf(arn)}:iam::${account}:${kind}/*`;
}

const AS = 'named ';

export function named(arn: string): string {
  return `${AS}${arn}`;
}

const GROUPS = new WeakMap<World, ReadonlyMap<string, PolicySet>>();

/** The groups of an account, with their policies: all where they were told, else those that have members. */
export function groupsIn(world: World, account: string): ReadonlyMap<string, PolicySet> {
  const kept = GROUPS.get(world) ?? world.groups ?? groupsOf(world);
  GROUPS.set(world, kept);
  return new Map([...kept].filter(([arn]) => accountOf(arn) === account));
}

function groupsOf({ principals }: World): ReadonlyMap<string, PolicySet> {
  const groups = new Map<string, PolicySet>();
  for (const one of principals.values()) {
    if (one.kind !== 'user' || one.groups.kind === 'unknown') continue;
    for (const arn of one.groups.value) {
      // Of an unread entry it is not known whether it is the group's.
      const theirs = one.identity.filter((entry) => entry.kind === 'unknown' || entry.value.group === arn);
      groups.set(arn, theirs);
    }
  }
  return groups;
}

/** The node of an entity changed once more; itself when it is so already. */
export function changed(node: string, change: string): string {
  const [arn = '', ...changes] = partsOf(node);
  return [arn, [...new Set([...changes, change])].sort().join(' and ')].join(' ');
}

/** Whether a node stands for a principal that was not there before, under no policy. */
export function isMade(node: string): boolean {
  return partsOf(node).includes(MADE);
}

/** The entity that a node stands for; null when it stands for none of the world. */
export function formOf(world: World, node: string): User | Role | null {
  const [arn = '', ...changes] = partsOf(node);
  const entity = changes.includes(MADE) ? made(arn) : world.principals.get(arn);
  if (entity?.kind !== 'user' && entity?.kind !== 'role') return null;
  return changes.reduce<User | Role>((one, change) => applied(world, one, change), entity);
}

/** An ARN holds no space. */
function partsOf(node: string): readonly string[] {
  const space = node.indexOf(' ');
  return space < 0 ? [node] : [node.slice(0, space), ...node.slice(space + 1).split(' and ')];
}

/** Without any policy; it trusts its maker. */
function made(arn: string): User | Role {
  const own = {
    arn,
    account: accountOf(arn) ?? '',
    id: known('AROA'),
    identity: [],
    boundary: known<'none'>('none'),
    tags: known(new Map<string, string>()),
  };
  if (arn.includes(':user/')) return { kind: 'user', groups: known([]), ...own };
  return { kind: 'role', trust: known(EVERYTHING), serviceLinked: false, ...own };
}

function applied(world: World, entity: User | Role, change: string): User | Role {
  if (change.startsWith(IN)) {
    const group = change.slice(IN.length);
    const theirs = groupsIn(world, entity.account).get(group) ?? [];
    const grown = { ...entity, identity: [...entity.identity, ...theirs] };
    if (grown.kind === 'role' || grown.groups.kind === 'unknown') return grown;
    return { ...grown, groups: known([...grown.groups.value, group]) };
  }
  if (change.startsWith(AS)) return { ...entity, arn: change.slice(AS.length) };
  if (change === MADE) return entity;
  if (change === EMPOWERED) return { ...entity, identity: [...entity.identity, known(EVERYTHING)] };
  if (change === UNBOUND) return { ...entity, boundary: known('none') };
  if (change === RETAGGED) return { ...entity, tags: known('any') };
  return { ...entity, identity: rid(entity.identity, change) };
}

function rid(policies: PolicySet, change: string): PolicySet {
  return policies.filter((entry) => entry.kind === 'unknown' || without(entry.value) !== change);
}

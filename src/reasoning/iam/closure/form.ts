import { known } from '../known.ts';
import type { NamedPolicy, PolicySet, Role, User, World } from '../model.ts';

/**
 * A user or role as it can make itself: rid of its boundary or of a policy that denies, under tags of its choice. Its
 * node is its ARN and these changes: `arn:… without its boundary and with other tags`.
 */
export const UNBOUND = 'without its boundary';
export const RETAGGED = 'with other tags';

export function without(policy: NamedPolicy): string {
  return `without ${policy.name}`;
}

/** The node of an entity changed once more; itself when it is so already. */
export function changed(node: string, change: string): string {
  const [arn = '', ...changes] = partsOf(node);
  return [arn, [...new Set([...changes, change])].sort().join(' and ')].join(' ');
}

/** The entity that a node stands for; null when it stands for none of the world. */
export function formOf(world: World, node: string): User | Role | null {
  const [arn = '', ...changes] = partsOf(node);
  const entity = world.principals.get(arn);
  if (entity?.kind !== 'user' && entity?.kind !== 'role') return null;
  return changes.reduce<User | Role>(applied, entity);
}

/** An ARN holds no space. */
function partsOf(node: string): readonly string[] {
  const space = node.indexOf(' ');
  return space < 0 ? [node] : [node.slice(0, space), ...node.slice(space + 1).split(' and ')];
}

function applied(entity: User | Role, change: string): User | Role {
  if (change === UNBOUND) return { ...entity, boundary: known('none') };
  if (change === RETAGGED) return { ...entity, tags: known('any') };
  return { ...entity, identity: rid(entity.identity, change) };
}

function rid(policies: PolicySet, change: string): PolicySet {
  return policies.filter((entry) => entry.kind === 'unknown' || without(entry.value) !== change);
}

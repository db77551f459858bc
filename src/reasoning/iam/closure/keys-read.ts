import type { Policy } from '../../policy.ts';
import type { Known } from '../known.ts';
import type { NamedPolicy, World } from '../model.ts';

const READ = new WeakMap<World, boolean>();

/** Whether any policy that was read asks for a tag of the principal, in a condition or by a variable. */
export function readsPrincipalTags(world: World): boolean {
  const kept = READ.get(world);
  if (kept !== undefined) return kept;
  const read = [...policiesOf(world)].some((policy) => asksFor(policy, 'aws:principaltag/'));
  READ.set(world, read);
  return read;
}

const READ_OF_RESOURCES = new WeakMap<World, boolean>();

/** Whether any policy that was read asks for a tag of what a call is made on. */
export function readsResourceTags(world: World): boolean {
  const kept = READ_OF_RESOURCES.get(world);
  if (kept !== undefined) return kept;
  const read = [...policiesOf(world)].some((policy) => asksFor(policy, ':resourcetag/'));
  READ_OF_RESOURCES.set(world, read);
  return read;
}

const READ_OF_NAMES = new WeakMap<World, boolean>();

/** Whether any policy that was read goes by the name of who asks: a variable, a condition, or a pattern of principals. */
export function readsNames(world: World): boolean {
  const kept = READ_OF_NAMES.get(world);
  if (kept !== undefined) return kept;
  const keys = ['aws:username', 'aws:principalarn'];
  const read = admitsByName(world) || [...policiesOf(world)].some((one) => keys.some((key) => asksFor(one, key)));
  READ_OF_NAMES.set(world, read);
  return read;
}

const FEDERATED = new WeakMap<World, readonly string[]>();

/** The federated users that policies name, by ARN. */
export function federatedUsersNamed(world: World): readonly string[] {
  const kept = FEDERATED.get(world);
  if (kept !== undefined) return kept;
  const named = [...policiesOf(world)]
    .flatMap(({ statements }) => statements.flatMap(({ principals: { AWS = [] } }) => AWS))
    .filter((name) => name.includes(':federated-user/'));
  FEDERATED.set(world, [...new Set(named)]);
  return FEDERATED.get(world) ?? [];
}

const ADMITTING = new WeakMap<World, boolean>();

/** Whether the policy of some resource or role lets in whoever has some name or tag, with or without policies of his own. */
export function admitsByName(world: World): boolean {
  const kept = ADMITTING.get(world);
  if (kept !== undefined) return kept;
  const admits = [...policiesOf(world)].some(({ statements }) =>
    statements.some(
      ({ effect, principals: { AWS = [] }, notPrincipals }) =>
        effect === 'Allow' && (AWS.some((name) => /[*?]/.test(name)) || Object.keys(notPrincipals).length > 0),
    ),
  );
  ADMITTING.set(world, admits);
  return admits;
}

function asksFor({ statements }: Policy, key: string): boolean {
  return statements.some(({ conditions, resources, notResources }) =>
    JSON.stringify([conditions, resources, notResources]).toLowerCase().includes(key),
  );
}

/** Each document once, however many hold it. */
function policiesOf({ principals, resources, accounts }: World): ReadonlySet<Policy> {
  const policies = new Set<Policy>();
  const add = (entry: Known<NamedPolicy | 'none'>): void => {
    if (entry.kind === 'known' && entry.value !== 'none') policies.add(entry.value.policy);
  };
  for (const one of principals.values()) {
    if (one.kind !== 'user' && one.kind !== 'role') continue;
    for (const entry of one.identity) add(entry);
    add(one.boundary);
    if (one.kind === 'role') add(one.trust);
  }
  for (const { policy } of resources.values()) add(policy);
  for (const { scps, rcps } of accounts.values())
    for (const levels of [scps, rcps])
      if (levels.kind === 'known')
        for (const { policies: attached } of levels.value) for (const entry of attached) add(entry);
  return policies;
}

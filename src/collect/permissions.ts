import type { Operation, SourceSettings } from '../../collectors/contract.ts';
import { byCodeUnits } from '../core/canonical.ts';
import { COMMERCIAL, PARTITION } from '../core/partition.ts';
import type { FoundCollector } from './discover.ts';

/** One IAM action and the ARNs that it is needed on. */
export interface Permission {
  readonly action: string;
  readonly resources: readonly string[];
}

/** Every operation whose right is given by actions of IAM that collecting asks with these collectors and settings, by id: theirs, and those of opening the accounts. */
export function awsOperations(
  found: readonly FoundCollector[],
  settings: Pick<SourceSettings, 'organization' | 'logDays' | 'eventHistory' | 'simulations'> = {},
): readonly Operation[] {
  const granted = found.filter(
    ({ collector, family }) => family.rights === 'iam-actions' && collector.when?.(settings) !== false,
  );
  const all = granted.flatMap(({ collector, family }) => [
    ...(family.opening?.(settings) ?? []),
    ...collector.operations,
  ]);
  return [...new Map(all.map((operation) => [operation.id, operation])).values()].sort((a, b) =>
    byCodeUnits(a.id, b.id),
  );
}

/** The IAM actions behind one operation: its id, unless the catalogue names others. */
export function actionsOf(operation: Operation): readonly string[] {
  return [operation.permission ?? operation.id, ...(operation.alsoPermissions ?? [])];
}

/**
 * The permissions that the operations need in accounts of a partition, each action once, sorted. One that is needed on
 * all resources is so.
 */
export function permissionsOf(operations: readonly Operation[], partition = COMMERCIAL): readonly Permission[] {
  const needed = new Map<string, Set<string>>();
  for (const operation of operations)
    for (const action of actionsOf(operation)) {
      const resources = needed.get(action) ?? new Set();
      for (const resource of operation.resources ?? ['*']) resources.add(resource.replace(PARTITION, partition.id));
      needed.set(action, resources);
    }
  return [...needed]
    .sort(([a], [b]) => byCodeUnits(a, b))
    .map(([action, on]) => ({ action, resources: on.has('*') ? ['*'] : [...on].sort(byCodeUnits) }));
}

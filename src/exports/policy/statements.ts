import { byCodeUnits } from '../../core/canonical.ts';

/** One IAM action and the ARNs that it is allowed on; `*` stands alone. */
export interface Grant {
  readonly action: string;
  readonly resources: readonly string[];
}

/** A statement of a permissions policy, members in the order in which people read them. */
export interface AllowStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/**
 * Grants as statements: one per service and set of resources, actions sorted. Sids are letters and digits alone, as
 * IAM demands, and unique.
 */
export function statementsOf(grants: readonly Grant[]): readonly AllowStatement[] {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = JSON.stringify([serviceOf(grant.action), grant.resources]);
    groups.set(key, [...(groups.get(key) ?? []), grant]);
  }
  const taken = new Map<string, number>();
  return [...groups.keys()].sort(byCodeUnits).map((key) => {
    const [service, resources] = JSON.parse(key) as [string, string[]];
    const Action = (groups.get(key) as Grant[]).map(({ action }) => action).sort(byCodeUnits);
    return { Sid: sidOf(service, taken), Effect: 'Allow', Action, Resource: oneOrMore(resources) };
  });
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

function sidOf(service: string, taken: Map<string, number>): string {
  const words = service.split(/[^A-Za-z0-9]+/).map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
  const name = `Read${words.join('')}`;
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name}${count}`;
}

function oneOrMore(resources: readonly string[]): string | readonly string[] {
  const [only] = resources;
  return resources.length === 1 && only !== undefined ? only : resources;
}

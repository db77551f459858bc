import { readPolicy } from '../policy.ts';
import type { Statement } from '../statement.ts';
import { wildcardMatches } from '../wildcard.ts';
import { EVERY, type Family, readCidr } from './addresses.ts';
import { difference, intersection, NOTHING, type Range, type Ranges, rangesOf, union } from './ranges.ts';

/** The sources that a resource policy lets call, for certain and at most. */
export interface Sources {
  readonly certain: Ranges;
  readonly possible: Ranges;
}

/**
 * Who may invoke an API by address: API Gateway Developer Guide, "API Gateway resource policy examples": an attached
 * policy refuses what it does not allow, and a Deny wins. Conditions other than on aws:SourceIp, and principals other
 * than everyone, leave open who is let in. null for a policy that cannot be read.
 */
export function sourcesOf(policy: string, family: Family): Sources | null {
  const reading = readPolicy(policy);
  if (reading.kind === 'malformed') return null;
  const statements = reading.policy.statements.filter(invokes);
  const allows = statements.filter(({ effect }) => effect === 'Allow').map((one) => matched(one, family));
  const denies = statements.filter(({ effect }) => effect === 'Deny').map((one) => matched(one, family));
  const allowed = { certain: all(allows, 'certain'), possible: all(allows, 'possible') };
  // What may be denied is not certain; only what is denied for certain is impossible.
  return {
    certain: difference(allowed.certain, all(denies, 'possible')),
    possible: difference(allowed.possible, all(denies, 'certain')),
  };
}

function all(sources: readonly Sources[], bound: keyof Sources): Ranges {
  return sources.reduce((sum, one) => union(sum, one[bound]), NOTHING);
}

function invokes({ actions, notActions }: Statement): boolean {
  if (notActions.length > 0) return true;
  return actions.some((action) => wildcardMatches(action, 'execute-api:invoke'));
}

function matched(statement: Statement, family: Family): Sources {
  const limits = Object.entries(statement.conditions).map(([operator, keys]) => limitOf(operator, keys, family));
  const possible = limits.reduce((left, { possible: one }) => intersection(left, one), EVERY[family]);
  const certain = limits.reduce((left, { certain: one }) => intersection(left, one), EVERY[family]);
  return isForAll(statement) ? { certain, possible } : { certain: NOTHING, possible };
}

/** Everyone, for everything: a Deny of some paths, or for some principals, leaves others in. */
function isForAll({ principals, notPrincipals, resources, notResources, notActions, effect }: Statement): boolean {
  const everyone = principals.AWS?.includes('*') === true && Object.keys(notPrincipals).length === 0;
  const whole =
    resources.some((one) => one === '*' || /^(execute-api:|arn:[^/]*)(\/\*)+$/.test(one)) && notResources.length === 0;
  return everyone && notActions.length === 0 && (effect === 'Allow' || whole);
}

function limitOf(operator: string, keys: Readonly<Record<string, readonly string[]>>, family: Family): Sources {
  const anything = { certain: NOTHING, possible: EVERY[family] };
  const [key, ...others] = Object.keys(keys);
  if (key === undefined || others.length > 0 || key.toLowerCase() !== 'aws:sourceip') return anything;
  const kind = operator.toLowerCase();
  if (kind !== 'ipaddress' && kind !== 'notipaddress') return anything;
  const blocks = (keys[key] ?? []).map(readCidr);
  if (blocks.includes(null)) return anything;
  const ranges = rangesOf(blocks.flatMap((block): Range[] => (block?.family === family ? [block.range] : [])));
  const named = kind === 'ipaddress' ? ranges : difference(EVERY[family], ranges);
  return { certain: named, possible: named };
}

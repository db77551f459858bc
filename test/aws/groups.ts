import { discoverCollectors } from '../../src/collect/discover.ts';
import type { Judged } from './afresh.ts';

/** Claims on what is derived rest on more, up to dozens; for those, test/collect/denials refuses one operation at a time. */
const FEW = 6;

/**
 * Splits the operations that were called into groups to be refused together, so that no claim on few operations rests on two of a
 * group (its doubt would not tell which one worked) and no list is refused together with what is asked per item.
 */
export async function refusalGroups({ docket, judgements }: Judged): Promise<string[][]> {
  const parents = new Map(
    (await discoverCollectors()).flatMap(({ collector }) =>
      collector.operations.map(({ id, per }) => [id, per] as const),
    ),
  );
  const called = [
    ...new Set(docket.coverage.filter(({ calls }) => calls > 0).map(({ operation }) => operation)),
  ].filter((operation) => parents.has(operation) && !NEVER.has(operation) && !operation.startsWith('hexnode:'));
  const grounds = judgements
    .map(({ seen }) => new Set(seen?.ground.evidence.map(({ operation }) => operation) ?? []))
    .filter(({ size }) => size <= FEW);
  const clash = (a: string, b: string) =>
    grounds.some((ground) => ground.has(a) && ground.has(b)) || isAbove(a, b, parents) || isAbove(b, a, parents);
  const groups: string[][] = [];
  for (const operation of called.sort()) {
    const free = groups.find((group) => group.every((other) => !clash(operation, other)));
    if (free) free.push(operation);
    else groups.push([operation]);
  }
  return groups;
}

/** Without these nothing is collected at all, which is a case of its own. The proxy speaks AWS, not device managers. */
const NEVER: ReadonlySet<string> = new Set(['sts:GetCallerIdentity']);

function isAbove(upper: string, lower: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  for (let at = parents.get(lower); at !== undefined; at = parents.get(at)) if (at === upper) return true;
  return false;
}

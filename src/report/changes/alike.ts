import { canonicalJson } from '../../core/canonical.ts';

/** Equal for what is written alike, in whatever order its keys stand; what is absent is null. */
export function canonical(value: unknown): string {
  return canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
}

/** The keys under which two things hold something else. */
export function differingKeys(before: object, after: object): string[] {
  const [was, is] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const keys = [...new Set([...was.keys(), ...is.keys()])].sort();
  return keys.filter((key) => canonical(was.get(key)) !== canonical(is.get(key)));
}

/** Takes the first that fits out of a list; undefined when none does. */
export function taken<T>(from: T[], fits: (one: T) => boolean): T | undefined {
  const at = from.findIndex(fits);
  return at < 0 ? undefined : from.splice(at, 1)[0];
}

/** Those of some that the others do not hold as often, in their order. */
export function without<T>(some: readonly T[], others: readonly T[], isSame = (a: T, b: T) => a === b): T[] {
  const left = [...others];
  return some.filter((one) => taken(left, (other) => isSame(one, other)) === undefined);
}

import type { Identity } from './known-names.ts';

/**
 * The identities with those that are one thing under one pseudonym: a name that belongs to a single ARN is told as that
 * ARN is. A name that several things have stays a name, since nobody knows which of them is meant.
 */
export function sameThings(identities: readonly Identity[], aliases: readonly (readonly string[])[]): Identity[] {
  const things = new Map<string, Set<string>>();
  for (const [thing, ...others] of aliases)
    for (const value of thing === undefined ? [] : [thing, ...others]) {
      const set = things.get(value) ?? new Set();
      things.set(value, set.add(thing as string));
    }
  const byValue = new Map<string, Identity>();
  for (const identity of identities) if (!byValue.has(identity.value)) byValue.set(identity.value, identity);
  return [...byValue.values()].map((identity) => {
    const [thing, ...more] = things.get(identity.value) ?? [];
    const kind = thing === undefined ? undefined : byValue.get(thing)?.kind;
    if (thing === undefined || kind === undefined || more.length > 0 || thing === identity.value) return identity;
    return { kind, value: identity.value, thing };
  });
}

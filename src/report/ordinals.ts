import { createHmac } from 'node:crypto';
import type { Identity } from './known-names.ts';

/** What a thing is known by among all: its kind, and the value that stands for it where it has several. */
export function thingKey(kind: string, thing: string): string {
  return `${kind}\0${thing}`;
}

/**
 * Names for readers: the kind of a thing in words, and its number among those of its kind, "load balancer 3". Numbers
 * follow the order of a keyed digest, so that they tell neither the alphabet nor the age of what they stand for; they
 * are a version's own. `rows` are the values that come first, which a table has rows for. A kind of which something is really called so keeps its other pseudonyms.
 */
export function ordinalsOf(
  key: Buffer,
  identities: readonly Identity[],
  rows: ReadonlySet<string> = new Set(),
): Map<string, string> {
  const things = new Map<string, Set<string>>();
  for (const { kind, value, thing = value } of identities) {
    const own = things.get(kind) ?? new Set();
    things.set(kind, own.add(thing));
  }
  const real = new Set(identities.map(({ value }) => lettersOf(value)));
  const ordinals = new Map<string, string>();
  for (const [kind, own] of things) {
    const names = [...own].map((_, index) => `${kind.replaceAll('-', ' ')} ${index + 1}`);
    if (names.some((name) => real.has(lettersOf(name)))) continue;
    const placed = [...own].map((thing) => ({ thing, place: digestOf(key, kind, thing) }));
    // What has a row of its own comes before what is only mentioned: it has the small numbers.
    placed.sort((a, b) => Number(rows.has(b.thing)) - Number(rows.has(a.thing)) || (a.place < b.place ? -1 : 1));
    for (const [index, { thing }] of placed.entries()) ordinals.set(thingKey(kind, thing), names[index] as string);
  }
  return ordinals;
}

/** Another use of the key than pseudonyms make of it: the order tells nothing about those. */
function digestOf(key: Buffer, kind: string, thing: string): string {
  return createHmac('sha256', key).update(`ordinal\0${kind}\0${thing}`).digest('hex');
}

/** "role-3", "Role_3" and "role 3" are one to a reader. */
function lettersOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

import { createHmac } from 'node:crypto';
import type { Identity } from './known-names.ts';

/** What a thing is known by among all: its kind, and the value that stands for it where it has several. */
export function thingKey(kind: string, thing: string): string {
  return `${kind}\0${thing}`;
}

/** What is known of things beside their names. */
export interface Listed {
  /** The values that a table has rows for. */
  readonly rows: ReadonlySet<string>;
  /** By kind, every thing that there is of it, those with a published name among them; no kind of which that is not known. */
  readonly whole: ReadonlyMap<string, ReadonlySet<string>>;
}

const NOTHING_LISTED: Listed = { rows: new Set(), whole: new Map() };

/**
 * Names for readers: the kind of a thing in words, and its number among those of its kind, "load balancer 3 of 4", or
 * "load balancer 3" where nobody knows how many there are. Numbers follow the order of a keyed digest, so that they tell
 * neither the alphabet nor the age of what they stand for; they are a version's own. What is listed comes before what is
 * only mentioned. A kind of which something is really called so keeps its other pseudonyms.
 */
export function ordinalsOf(
  key: Buffer,
  identities: readonly Identity[],
  { rows, whole }: Listed = NOTHING_LISTED,
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
    const all = whole.get(kind);
    const rank = (thing: string): number => (all?.has(thing) ? 0 : rows.has(thing) ? 1 : 2);
    placed.sort((a, b) => rank(a.thing) - rank(b.thing) || (a.place < b.place ? -1 : 1));
    for (const [index, { thing }] of placed.entries()) {
      const of = all?.has(thing) ? ` of ${all.size}` : '';
      ordinals.set(thingKey(kind, thing), `${names[index]}${of}`);
    }
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

import { createHmac } from 'node:crypto';
import type { Identity } from './known-names.ts';

/** What a thing is known by among all: its kind, and the value that stands for it where it has several. */
export function thingKey(kind: string, thing: string): string {
  return `${kind}\0${thing}`;
}

/**
 * Names for readers: the kind of a thing in words, and its number among those of its kind, "load balancer 3". Numbers
 * follow the order of a keyed digest, so that they tell neither the alphabet nor the age of what they stand for; they
 * are a version's own. A kind of which something is really called so keeps its other pseudonyms.
 */
export function ordinalsOf(key: Buffer, identities: readonly Identity[]): Map<string, string> {
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
    // What has an ARN comes first: of a kind that also names parts of others, the things have small numbers.
    placed.sort((a, b) => Number(isArn(b.thing)) - Number(isArn(a.thing)) || (a.place < b.place ? -1 : 1));
    for (const [index, { thing }] of placed.entries()) ordinals.set(thingKey(kind, thing), names[index] as string);
  }
  return ordinals;
}

function isArn(thing: string): boolean {
  return thing.startsWith('arn:');
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

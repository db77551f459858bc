import { AT_PROVIDER, type Notable, type Slice } from './reduced.ts';

/** A session has been seen from at most this many addresses, and at this many services; beyond, the list is unknown. */
const MOST = 50;

const SAID = ['principal', 'name', 'sessionName', 'sourceIdentity', 'openerKind', 'opener', 'provider'] as const;

/** Two slices of one session as one. What both say must agree, or it is unknown. */
export function mergedSlice(one: Slice, other: Slice): Slice {
  const merged: Record<string, unknown> = {
    ...one,
    kind: one.kind === other.kind ? one.kind : 'other',
    addresses: union(one.addresses, other.addresses),
    services: union(one.services, other.services),
    calls: one.calls + other.calls,
    changes: one.changes + other.changes,
    refused: one.refused + other.refused,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
    ...(one.unsure === true || other.unsure === true ? { unsure: true } : {}),
  };
  for (const name of SAID) {
    const said = agreed(one[name], other[name]);
    if (said !== undefined) merged[name] = said;
  }
  const factor = agreedFactor(one.mfa, other.mfa);
  if (factor !== undefined) merged.mfa = factor;
  return merged as unknown as Slice;
}

/** Two summaries of like events as one. */
export function mergedNotable(one: Notable, other: Notable): Notable {
  return {
    ...one,
    count: one.count + other.count,
    first: one.first < other.first ? one.first : other.first,
    last: one.last > other.last ? one.last : other.last,
  };
}

/** Collects things under a key, merging like ones; given back sorted by key, so that order of arrival leaves no mark. */
export class Merging<T> {
  readonly #byKey = new Map<string, T>();
  readonly #keyOf: (thing: T) => string;
  readonly #merge: (one: T, other: T) => T;

  constructor(keyOf: (thing: T) => string, merge: (one: T, other: T) => T) {
    this.#keyOf = keyOf;
    this.#merge = merge;
  }

  add(thing: T): void {
    const key = this.#keyOf(thing);
    const known = this.#byKey.get(key);
    this.#byKey.set(key, known === undefined ? thing : this.#merge(known, thing));
  }

  all(): T[] {
    return [...this.#byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, thing]) => thing);
  }
}

/** Slices by session. */
export function sliceMerging(): Merging<Slice> {
  return new Merging<Slice>(({ session }) => session, mergedSlice);
}

/** Notable events by all but their number and times, within one hour: a picture needs to know when. */
export function notableMerging(): Merging<Notable> {
  return new Merging<Notable>(
    ({ count: _count, first, last: _last, ...rest }) => JSON.stringify([first.slice(0, 13), ...Object.values(rest)]),
    mergedNotable,
  );
}

/** Sorted and distinct, or null when there are too many to keep. */
export function union(one: readonly string[] | null, other: readonly string[] | null): string[] | null {
  if (one === null || other === null) return null;
  const all = [...new Set([...one, ...other])].sort();
  return all.length > MOST ? null : all;
}

/** "No" is what CloudTrail says of every factor that lies with a provider: it contradicts nothing that tells more. */
function agreedFactor(one: Slice['mfa'], other: Slice['mfa']): Slice['mfa'] {
  const both = [one, other];
  if (both.includes(AT_PROVIDER) && both.includes(0)) return AT_PROVIDER;
  return agreed(one, other);
}

function agreed<T>(one: T | null | undefined, other: T | null | undefined): T | null | undefined {
  if (one === undefined) return other;
  if (other === undefined) return one;
  return one === other ? one : null;
}

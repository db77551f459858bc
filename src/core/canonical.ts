/** A JSON value: what records, seals and reports are made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json };

/**
 * Canonical JSON after RFC 8785 (JCS): members sorted by UTF-16 code units, ECMAScript numbers, no white space.
 * Throws a TypeError for whatever JSON cannot hold (undefined, functions, NaN, lone surrogates), instead of
 * writing something that another implementation would read differently.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
  if (typeof value === 'object') return canonicalObject(value as Record<string, unknown>);
  throw new TypeError(`canonical JSON cannot hold ${typeof value}`);
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate');
  return JSON.stringify(text);
}

function canonicalNumber(number: number): string {
  if (!Number.isFinite(number)) throw new TypeError(`canonical JSON cannot hold ${number}`);
  return JSON.stringify(number);
}

function canonicalObject(object: Record<string, unknown>): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null)
    throw new TypeError('canonical JSON holds plain objects only');
  const members = Object.keys(object).sort(byCodeUnits);
  return `{${members.map((name) => `${canonicalString(name)}:${canonicalJson(object[name])}`).join(',')}}`;
}

/** The order that RFC 8785 asks for; also the order of every list that we sort by name. */
export function byCodeUnits(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

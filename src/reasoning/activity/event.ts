/** Longer than any name that AWS allows; what is longer is an attacker's, and is not kept cut, where it could pass for another. */
const LONGEST = 1024;

/** A member of outside data by its path; undefined when any step is no object or lacks it. */
export function member(value: unknown, ...path: readonly string[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = (current as Readonly<Record<string, unknown>>)[name];
  }
  return current;
}

/** A text of outside data, well-formed; undefined when it is missing, empty, no text, or longer than any name. */
export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = member(value, ...path);
  if (typeof found !== 'string' || found === '' || found.length > LONGEST) return undefined;
  return found.toWellFormed();
}

/**
 * A text that is known to be absent where the member, or what holds it, is missing ('') and unknown where one of them
 * cannot be read (null).
 */
export function saidAt(value: unknown, ...path: readonly string[]): string | null {
  for (let length = 1; length < path.length; length += 1) {
    const holder = member(value, ...path.slice(0, length));
    if (holder === undefined) return '';
    if (typeof holder !== 'object' || holder === null || Array.isArray(holder)) return null;
  }
  return member(value, ...path) === undefined ? '' : (textAt(value, ...path) ?? null);
}

/** A time as CloudTrail writes it ("2026-11-21T06:00:00Z"), or undefined. */
export function timeAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path);
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}

/** What comes after the last separator; undefined for a text without one. */
export function afterLast(text: string | undefined, separator: string): string | undefined {
  const at = text?.lastIndexOf(separator) ?? -1;
  return text === undefined || at < 0 ? undefined : text.slice(at + 1);
}

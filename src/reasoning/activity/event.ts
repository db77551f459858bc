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

/** A text that is known to be absent where the member is missing ('') and unknown where it cannot be read (null). */
export function saidAt(value: unknown, ...path: readonly string[]): string | null {
  return member(value, ...path) === undefined ? '' : (textAt(value, ...path) ?? null);
}

/** A time as CloudTrail writes it ("2026-11-21T06:00:00Z"), or undefined. */
export function timeAt(value: unknown, ...path: readonly string[]): string | undefined {
  const text = textAt(value, ...path);
  if (text === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)) return undefined;
  return Number.isNaN(Date.parse(text)) ? undefined : text;
}

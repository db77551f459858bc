/** C0 and C1 controls but line feed and tab, and the marks that turn the reading direction round. */
const HIDDEN = /[^\P{Cc}\n\t]|[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * The same value with every character that could make a page read otherwise than it is written replaced by U+FFFD:
 * names come from accounts and devices, and a bidirectional override can turn "gpj.exe" round.
 */
export function visible<T>(value: T): T {
  if (typeof value === 'string') return value.replace(HIDDEN, '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(visible) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visible(member)])) as T;
}

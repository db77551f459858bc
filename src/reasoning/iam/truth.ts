/** Without these inputs nothing is certain. */
export interface Missing {
  readonly missing: readonly string[];
}

/** Kleene's third value carries the names of what would settle it. */
export type Truth = boolean | Missing;

/** More names than a reader would follow add nothing. */
const MOST_NAMES = 40;

export function missing(name: string): Missing {
  return { missing: [name] };
}

export function isMissing(value: Truth): value is Missing {
  return typeof value === 'object';
}

export function both(a: Truth, b: Truth): Truth {
  if (a === false || b === false) return false;
  if (a === true) return b;
  return b === true ? a : merged(a, b);
}

export function either(a: Truth, b: Truth): Truth {
  if (a === true || b === true) return true;
  if (a === false) return b;
  return b === false ? a : merged(a, b);
}

export function opposite(a: Truth): Truth {
  return typeof a === 'boolean' ? !a : a;
}

function merged(a: Missing, b: Missing): Missing {
  if (a === b) return a;
  return { missing: [...new Set([...a.missing, ...b.missing])].slice(0, MOST_NAMES) };
}

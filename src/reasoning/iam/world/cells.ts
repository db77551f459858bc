import type { Cell } from '../../../facts/table.ts';
import { type Known, known, unknown } from '../known.ts';
import type { Tags } from '../model.ts';

/** A cell's text; null when it is unknown, or a counterexample put something else there. */
export function textIn(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A JSON cell that holds an object; null when it is unknown or something else. */
export function objectIn(cell: Cell | undefined): Readonly<Record<string, unknown>> | null {
  const value = jsonIn(cell);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return value as Readonly<Record<string, unknown>>;
}

/** A JSON cell that holds a list of texts; null when it is unknown or something else. */
export function textsIn(cell: Cell | undefined): readonly string[] | null {
  return textsOf(jsonIn(cell));
}

export function textsOf(value: unknown): readonly string[] | null {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}

/** Tags as a JSON object of texts. */
export function tagsIn(cell: Cell | undefined, owner: string): Known<Tags> {
  const tags = textMap(objectIn(cell));
  return tags === null ? unknown(`tags of ${owner}`) : known(tags);
}

/** An object of texts as a map; null when it is unknown or holds anything else. */
export function textMap(object: Readonly<Record<string, unknown>> | null): Tags | null {
  if (object === null) return null;
  const map = new Map<string, string>();
  for (const [key, value] of Object.entries(object)) {
    if (typeof value !== 'string') return null;
    map.set(key, value);
  }
  return map;
}

/** A counterexample may write what is no JSON: that is unknown, as a NULL is. */
function jsonIn(cell: Cell | undefined): unknown {
  if (typeof cell !== 'string') return null;
  try {
    return JSON.parse(cell);
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

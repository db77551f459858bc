import { canonicalJson } from '../../src/core/canonical.ts';
import type { Cell } from '../../src/facts/table.ts';

/** Tags by key; null when they could not be read, or a tag lacks its key or value. */
export type Tags = ReadonlyMap<string, string> | null;

/** The tags of a complete list of pairs. */
export function tagsOf(pairs: readonly (readonly [string | undefined, string | undefined])[]): Tags {
  const tags = new Map<string, string>();
  for (const [key, value] of pairs) {
    if (key === undefined || value === undefined) return null;
    tags.set(key, value);
  }
  return tags;
}

/** Tags as a JSON object: unknown stays unknown. */
export function tagsCell(tags: Tags): Cell {
  return tags === null ? null : canonicalJson(Object.fromEntries(tags));
}

/** The value of one tag: '' when there is no such tag, unknown when tags are. */
export function tagCell(tags: Tags, key: string): Cell {
  if (tags === null) return null;
  return tags.get(key) ?? '';
}

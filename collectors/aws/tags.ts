import type { Cell } from '../../src/facts/table.ts';
import { json } from '../cells.ts';

interface Tag {
  readonly Key?: string | undefined;
  readonly Value?: string | undefined;
}

/** The tags of one thing: `[]` when it has none, null when they were not read. */
export type Tags = readonly Tag[] | null;

/** All tags as canonical JSON, or unknown. */
export function tagsJson(tags: Tags): string | null {
  if (tags === null || tags.some((tag) => tag.Key === undefined)) return null;
  return json(Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value ?? ''])));
}

/** One tag's value; '' when the thing has no such tag, unknown when the tags were not read. Keys are case-sensitive. */
export function tagValue(tags: Tags, key: string): Cell {
  if (tags === null || tags.some((tag) => tag.Key === undefined)) return null;
  const tag = tags.find((candidate) => candidate.Key === key);
  return tag === undefined ? '' : (tag.Value ?? '');
}

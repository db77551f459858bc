import { canonicalJson, type Json } from '../../../src/core/canonical.ts';
import type { Question } from '../../../src/evidence/record.ts';

/** Members that only say how long a page is; recorders join the pages. */
const PAGE_SIZES: ReadonlySet<string> = new Set([
  'Limit',
  'MaxBuckets',
  'MaxItems',
  'MaxRecords',
  'MaxResults',
  'PageSize',
  'limit',
  'maxResults',
]);

/** What a question asks beyond page sizes and the members that the recorder is known to have set the same. */
export function beyond(
  question: Question,
  same: Readonly<Record<string, Json>> = {},
): readonly (readonly [string, Json])[] {
  const { input } = question;
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return [['input', input]];
  return Object.entries(input).flatMap(([name, value]) => {
    if (value === undefined || PAGE_SIZES.has(name)) return [];
    const known = same[name];
    return known !== undefined && canonicalJson(known) === canonicalJson(value) ? [] : [[name, value] as const];
  });
}

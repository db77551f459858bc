import { sha256 } from '../../../core/digest.ts';
import type { Report } from '../../../report/schema.ts';

type Update = Report['portal']['updates'][number];

/** An update's place on its page, by what it says: it stays where others come and go. */
export function updateId({ date, title }: Update): string {
  return `update-${sha256(`${date}\n${title}`).slice(0, 12)}`;
}

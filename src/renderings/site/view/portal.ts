import { sha256 } from '../../../core/digest.ts';
import type { Report } from '../../../report/schema.ts';

type Update = Report['portal']['updates'][number];

/** Plain text in paragraphs, as an empty line parts them. */
export function paragraphs(text: string): string[] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter((one) => one !== '');
}

/** An update's place on its page, by what it says: it stays where others come and go. */
export function updateId({ date, title }: Update): string {
  return `update-${sha256(`${date}\n${title}`).slice(0, 12)}`;
}

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Report } from '../../../src/report/schema.ts';
import { letters } from '../../../src/workspace/words/letters.ts';

/** The sentences of a chapter that a reader view of its page leaves out, of how many. */
export function lostToReaders(html: string, report: Report, slug: string): { lost: string[]; of: number } {
  const chapter = report.chapters.find((one) => one.slug === slug);
  const bound = report.claims.filter(({ id }) => chapter?.claims.includes(id));
  const { document } = parseHTML(html);
  const article = new Readability(document as unknown as Document).parse();
  const seen = letters(article?.textContent ?? '');
  const lost = bound.filter(({ sentence, wordings }) =>
    [sentence, ...wordings].every((one) => !seen.includes(letters(one))),
  );
  return { lost: lost.map(({ sentence }) => sentence), of: bound.length };
}

import { AffidavitError } from '../../../core/errors.ts';
import type { Report } from '../../../report/schema.ts';

/** A chapter of a slug, and its place in the paper, from 0. Throws RENDER_FAILED when there is none. */
export function chapterOf(
  { chapters }: Pick<Report, 'chapters'>,
  slug: string,
): { chapter: Report['chapters'][number]; index: number } {
  const index = chapters.findIndex((candidate) => candidate.slug === slug);
  const chapter = chapters[index];
  if (chapter === undefined) throw missing(slug);
  return { chapter, index };
}

/** The compiled prose of a chapter. Throws RENDER_FAILED when there is none. */
export function contentOf<T>(contents: ReadonlyMap<string, T>, slug: string): T {
  const content = contents.get(slug);
  if (content === undefined) throw missing(slug);
  return content;
}

function missing(slug: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `the paper has no chapter "${slug}"`,
    'Compose the report again: pages and chapters must come from one run.',
  );
}

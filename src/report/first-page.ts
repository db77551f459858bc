import type { Settings } from '../workspace/settings.ts';
import type { Report } from './schema.ts';

/** What the settings say for the first page, as a report has it. */
export function paperOf({
  paper: { title, summary, service, covers, leavesOut, highlights },
}: Settings): Report['paper'] {
  return {
    title,
    summary,
    service: service ?? null,
    covers,
    leavesOut,
    highlights: highlights.map(({ question, claims, chapter }) => ({ question, claims, chapter: chapter ?? null })),
  };
}

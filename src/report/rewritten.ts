import { sha256 } from '../core/digest.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { inPaper } from './diagrams/in-paper.ts';
import type { Guard } from './guard.ts';
import { requireNoLeak } from './leaks.ts';
import type { Report } from './schema.ts';

type Chapters = Pick<Workspace, 'chapters' | 'settings'>;

/** The chapters of a workspace as a report has them. */
export function chaptersIn({ chapters }: Pick<Workspace, 'chapters'>): Report['chapters'] {
  return chapters.map((chapter) => ({
    slug: chapter.slug,
    title: chapter.title,
    order: chapter.order,
    source: chapter.source,
    sha256: sha256(chapter.source),
    claims: quotedIn(chapter),
  }));
}

/** The claims that a chapter quotes, in the order in which it first does. */
export function quotedIn(chapter: Workspace['chapters'][number]): string[] {
  return [...new Set(chapter.references.filter(({ component }) => component === 'Claim').map(({ to }) => to))];
}

/**
 * A report of the same verdicts over other prose: what composing it again would give, when nothing but chapters has
 * changed. Throws REDACTION_LEAK for a name in them.
 */
export function rewritten(report: Report, workspace: Chapters, guard: Guard): Report {
  const chapters = chaptersIn(workspace);
  const claims = report.claims.map((claim) => {
    const quoting = chapters.filter((chapter) => chapter.claims.includes(claim.id)).map(({ slug }) => slug);
    return quoting.join() === claim.chapters.join() ? claim : { ...claim, chapters: quoting };
  });
  if (report.audience !== 'auditor') {
    const prose = { ...report, chapters, claims: [], diagrams: [], coverage: [], controls: [] };
    requireNoLeak(prose, workspace.settings.organisation.contact, workspace.chapters, guard);
  }
  const placed = inPaper(workspace, workspace.settings.diagrams);
  const diagrams = placed.flatMap((name) => report.diagrams.filter((diagram) => diagram.name === name));
  return { ...report, chapters, claims, diagrams };
}

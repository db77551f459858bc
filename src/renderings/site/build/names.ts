import { AffidavitError } from '../../../core/errors.ts';
import type { Report } from '../../../report/schema.ts';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Versions, slugs, ids and names become paths: refuses those that could leave their folder or hide each other. */
export function checkNames(report: Report, documents: readonly string[]): void {
  check('the version', [report.version]);
  check(
    'the chapter',
    report.chapters.map((chapter) => chapter.slug),
  );
  check(
    'the claim',
    report.claims.map((claim) => claim.id),
  );
  check(
    'the diagram',
    report.diagrams.map((diagram) => diagram.name),
  );
  check('the document', documents);
  const other = documents.find((name) => !name.endsWith('.pdf'));
  if (other !== undefined) throw refused('the document', other, 'does not end in .pdf');
}

function check(what: string, names: readonly string[]): void {
  const folded = new Set<string>();
  for (const name of names) {
    if (!NAME.test(name) || name.includes('..')) throw refused(what, name, 'cannot be the name of a file');
    if (folded.has(name.toLowerCase())) throw refused(what, name, 'occurs twice, capitals apart');
    folded.add(name.toLowerCase());
  }
}

function refused(what: string, name: string, why: string): AffidavitError {
  return new AffidavitError(
    'RENDER_FAILED',
    `${what} ${JSON.stringify(name)} ${why}`,
    'Use letters, digits, dots, hyphens and underscores, and a name of its own for each.',
  );
}

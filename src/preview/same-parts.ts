import type { Report } from '../report/schema.ts';

/**
 * A report with the very parts of the one before wherever they say the same: what was worked out for a part stays known.
 * With an edit most of a report stays as it is.
 */
export function withSameParts(report: Report, before: Report | null): Report {
  if (before === null) return report;
  return {
    ...report,
    claims: same(report.claims, before.claims, ({ id }) => id),
    diagrams: same(report.diagrams, before.diagrams, ({ name }) => name),
    coverage: same(report.coverage, before.coverage, (line) => JSON.stringify(line)),
    chapters: same(report.chapters, before.chapters, ({ slug }) => slug),
  };
}

function same<T>(now: readonly T[], before: readonly T[], nameOf: (part: T) => string): T[] {
  const known = new Map(before.map((part) => [nameOf(part), part]));
  return now.map((part) => {
    const earlier = known.get(nameOf(part));
    return earlier !== undefined && JSON.stringify(earlier) === JSON.stringify(part) ? earlier : part;
  });
}

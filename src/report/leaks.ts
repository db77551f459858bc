import type { Chapter } from '../workspace/chapter.ts';
import type { Guard, Leak } from './guard.ts';
import type { Report } from './schema.ts';
import { shapesIn } from './shapes.ts';

/**
 * What people wrote is theirs and is not rewritten: a name in it stops the report. Throws REDACTION_LEAK, which says
 * where in the report, and in which file.
 */
export function requireNoLeak(report: Report, contact: string, chapters: readonly Chapter[], guard: Guard): void {
  const leaks: Leak[] = [];
  const files = new Map(chapters.map(({ slug, file }) => [slug, file]));
  const innocent = new Set<string>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value === 'string') {
      if (innocent.has(value)) return;
      const before = leaks.length;
      const text = value.replaceAll(contact, '');
      for (const { kind, value: shaped } of shapesIn(text))
        leaks.push({ identity: { kind, value: shaped }, file: path, line: 0 });
      for (const { identity } of guard.namesIn(text)) leaks.push({ identity, file: path, line: 0 });
      if (leaks.length === before) innocent.add(value);
    } else if (Array.isArray(value)) for (const [i, item] of value.entries()) visit(item, `${path}[${i}]`);
    else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, path === '' ? name : `${path}.${name}`);
  };
  const { schema: _schema, snapshot: _snapshot, asOf: _asOf, tool: _tool, chapters: told, ...rest } = report;
  visit(rest, '');
  for (const chapter of told) visit(chapter, files.get(chapter.slug) ?? chapter.slug);
  if (leaks.length > 0) throw guard.refusal(leaks);
}

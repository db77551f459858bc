import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFile } from '../bundle/hash-file.ts';
import { Snapshot } from '../evidence/replay.ts';
import { composeReport, reportBytes } from '../report/compose.ts';
import { type Report, reportSchema } from '../report/schema.ts';
import { loadWorkspace } from '../workspace/workspace.ts';
import { withFacts } from './open.ts';
import { whyUnread } from './reports.ts';
import { VERSION } from './version.ts';

/** What replaying the evidence of a bundle gave, against what the bundle says. */
export type Recomputation =
  | { readonly kind: 'equal'; readonly report: Report }
  | { readonly kind: 'different'; readonly what: readonly string[] }
  | { readonly kind: 'impossible'; readonly why: string };

/** What of a bundle is replayed and compared, below its folder of files. */
const PARTS = ['report.json', 'facts.sqlite', 'snapshot', 'workspace'] as const;

/** Whether `recompute` reads a file of a bundle. */
export function isRecomputedFrom(name: string): boolean {
  return PARTS.some((part) => name === `files/${part}` || name.startsWith(`files/${part}/`));
}

/**
 * Replays a bundle's evidence with this copy of the code and compares, byte for byte: the facts and the report. A
 * signature says who vouches; this says whether it is true.
 */
export async function recompute(files: string): Promise<Recomputation> {
  const reportFile = join(files, 'report.json');
  for (const part of PARTS)
    if (!existsSync(join(files, part))) return { kind: 'impossible', why: `${part} is not in the bundle` };
  const given = readFileSync(reportFile);
  const json: unknown = JSON.parse(given.toString('utf8'));
  const parsed = reportSchema.safeParse(json);
  if (!parsed.success) return { kind: 'impossible', why: whyUnread(json) };
  const { asOf, audience, tool } = parsed.data;
  if (tool.version !== VERSION)
    return {
      kind: 'impossible',
      why: `it was made by affidavit ${tool.version}, and this is ${VERSION}: verify with that version`,
    };
  const snapshot = Snapshot.open(join(files, 'snapshot'));
  return withFacts(loadWorkspace(join(files, 'workspace')), snapshot, asOf, async (examined) => {
    const what: string[] = [];
    const facts = hashFile(examined.docket.observer.path);
    if (facts !== hashFile(join(files, 'facts.sqlite'))) what.push('facts.sqlite');
    const report = await composeReport(examined, audience, VERSION);
    if (!reportBytes(report).equals(given)) what.push('report.json');
    return what.length === 0 ? { kind: 'equal', report } : { kind: 'different', what };
  });
}

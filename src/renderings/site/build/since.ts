import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { byCodeUnits } from '../../../core/canonical.ts';
import { AUDIENCES, type Report, VERDICTS } from '../../../report/schema.ts';
import type { Since } from '../view/input.ts';
import { WITHDRAWN } from './versions.ts';

/** What of an earlier version's report is read here; its other parts may be of a form that is no longer written. */
const earlierReport = z.looseObject({
  audience: z.enum(AUDIENCES),
  version: z.string(),
  asOf: z.string(),
  claims: z.array(
    z.looseObject({ id: z.string(), sentence: z.string(), verdict: z.looseObject({ kind: z.enum(VERDICTS) }) }),
  ),
});

/**
 * Since when each claim that is not proven has had its verdict, as far as the versions in `<outDir>/v/` know: those for
 * the same readers, older than the report, and not withdrawn. A sentence in other words is another sentence.
 */
export function sinceOf(report: Report, outDir: string): Readonly<Record<string, Since>> {
  const earlier = earlierIn(outDir)
    .filter(({ audience, asOf }) => audience === report.audience && asOf < report.asOf)
    .toSorted((a, b) => byCodeUnits(b.asOf, a.asOf) || byCodeUnits(b.version, a.version))
    .map(({ version, asOf, claims }) => ({ version, asOf, byId: new Map(claims.map((claim) => [claim.id, claim])) }));
  const found: Record<string, Since> = {};
  for (const { id, sentence, verdict } of report.claims) {
    if (verdict.kind === 'proven') continue;
    let first: { version: string; asOf: string } = { version: report.version, asOf: report.asOf };
    let before: Since['before'] = null;
    for (const { version, asOf, byId } of earlier) {
      const then = byId.get(id);
      if (then === undefined || then.sentence !== sentence) break;
      if (then.verdict.kind !== verdict.kind) {
        before = { version, asOf, kind: then.verdict.kind };
        break;
      }
      first = { version, asOf };
    }
    found[id] = { ...first, before };
  }
  return found;
}

function earlierIn(outDir: string): z.infer<typeof earlierReport>[] {
  const folder = join(outDir, 'v');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name, 'report.json');
    if (existsSync(join(folder, name, WITHDRAWN)) || !existsSync(path)) return [];
    const read = earlierReport.safeParse(parsed(readFileSync(path, 'utf8')));
    return read.success ? [read.data] : [];
  });
}

/** What cannot be read tells nothing of earlier times; that it lies there at all is told where versions are listed. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

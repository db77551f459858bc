import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withAnswers } from '../../../questionnaire/differences.ts';
import type { Guard } from '../../../report/guard.ts';
import { type Report, reportSchema } from '../../../report/schema.ts';
import { differenceOf } from '../../../report/versions/difference.ts';
import {
  type Said,
  type Since,
  type Station,
  type Stretch,
  sinceOf,
  stretchesOf,
  verdictsIn,
} from '../../../report/versions/life.ts';
import type { Difference } from '../../../report/versions/schema.ts';
import type { Version } from '../view/input.ts';

/** What a version can say of those before it. */
export interface Earlier {
  /** The version before this one; null for the first. */
  readonly previous: string | null;
  /** Null where there is none, or where telling it would name what is no longer to be told. */
  readonly difference: Difference | null;
  /** By claim, the latest stretch first. */
  readonly lives: Readonly<Record<string, readonly Stretch[]>>;
  /** Of claims that are not proven, by id. */
  readonly since: Readonly<Record<string, Since>>;
}

/**
 * Reads the versions that were published before a report, and that stand: each from its own report.json, which is
 * believed in nothing but its form. Later versions and withdrawn ones are left out.
 */
export function earlierThan(report: Report, others: readonly Version[], outDir: string, guard: Guard): Earlier {
  const before = others.filter(
    ({ asOf, audience, standing }) =>
      standing.kind !== 'withdrawn' && audience === report.audience && asOf < report.asOf,
  );
  const [latest] = before;
  const read = before
    .toReversed()
    .map(({ version, asOf }) => ({ version, asOf, said: verdictsIn(jsonOf(outDir, version)) }));
  const lives: Record<string, readonly Stretch[]> = {};
  const since: Record<string, Since> = {};
  for (const { id, sentence, verdict } of report.claims) {
    const stations: readonly Station[] = [
      ...read.map(({ version, asOf, said }) => ({ version, asOf, kind: kindIn(said, id, sentence) })),
      { version: report.version, asOf: report.asOf, kind: verdict.kind },
    ];
    lives[id] = stretchesOf(stations);
    const found = verdict.kind === 'proven' ? null : sinceOf(stations);
    if (found !== null) since[id] = found;
  }
  return {
    previous: latest?.version ?? null,
    difference: latest === undefined ? null : tellable(jsonOf(outDir, latest.version), report, guard),
    lives,
    since,
  };
}

/** A verdict on other words is none on these. */
function kindIn(said: ReadonlyMap<string, Said> | null, id: string, sentence: string): Station['kind'] {
  if (said === null) return null;
  const then = said.get(id);
  if (then === undefined) return 'absent';
  return then.sentence === sentence ? then.kind : 'reworded';
}

/** Words of an earlier version may name what was public then, and is not now: nothing of them is told again. */
function tellable(before: unknown, report: Report, guard: Guard): Difference | null {
  const read = reportSchema.safeParse(before).data;
  if (read === undefined) return null;
  const difference = withAnswers(differenceOf(read, report), read, report);
  return guard.namesIn(JSON.stringify(difference)).length === 0 ? difference : null;
}

function jsonOf(outDir: string, version: string): unknown {
  try {
    return JSON.parse(readFileSync(join(outDir, 'v', version, 'report.json'), 'utf8'));
  } catch {
    return null;
  }
}

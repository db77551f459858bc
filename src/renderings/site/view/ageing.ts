import { type Ageing, stagesOf } from '../../../wording/ageing.ts';

/**
 * What a verdict goes through, for the script in the reader's browser: stages with `~` between them, each a time, a mark
 * and a text with `|` between them. All of it is ours: days, times and fixed words.
 */
export function agesOf(claim: Ageing): string | undefined {
  const stages = stagesOf(claim).map(({ at, kind, text }) => [at, kind, text].join('|'));
  return stages.length === 0 ? undefined : stages.join('~');
}

/** What becomes of a count: for each claim that ages the mark that it has, and its times and marks. */
export function countsOf(claims: readonly Ageing[]): string | undefined {
  const lines = claims.flatMap((claim) => {
    const stages = stagesOf(claim).map(({ at, kind }) => `${at}|${kind}`);
    return stages.length === 0 ? [] : [[claim.verdict.kind, ...stages].join('~')];
  });
  const many = [...Map.groupBy(lines, (line) => line)].map(([line, same]) => `${same.length}~${line}`);
  return many.length === 0 ? undefined : many.join(';');
}

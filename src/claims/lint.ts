import { AffidavitError } from '../core/errors.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Observation } from '../facts/observer.ts';
import type { Claim } from '../workspace/claim-file.ts';
import { asIfComplete, groundOf } from './ground.ts';
import { judge } from './judge.ts';
import { atSql, type Docket, type Judgement } from './judgement.ts';

/** What the linter did, so that it can be said: how many ways of doubting were tried. */
export interface LintCount {
  readonly counterexamples: number;
  readonly doubts: number;
}

/**
 * Tries every judged claim: its counterexample must break it, and no single unknown column or denied operation may
 * leave it proven. Throws CLAIM_TOOTHLESS for the first that fails, with file and line.
 */
export async function lintAll(judgements: readonly Judgement[], docket: Docket): Promise<LintCount> {
  let counterexamples = 0;
  let doubts = 0;
  for (const judgement of judgements) {
    if (judgement.claim.basis.kind !== 'facts') continue;
    await requireTeeth(judgement, docket);
    counterexamples += 1;
    doubts += await requireDoubt(judgement, docket);
  }
  return { counterexamples, doubts };
}

/** A check that cannot fail is refused: the counterexample must make a row fail that did not fail before. */
async function requireTeeth({ claim, seen }: Judgement, docket: Docket): Promise<void> {
  if (claim.basis.kind !== 'facts') return;
  const { check, counterexample } = claim.basis;
  let result: { changed: number; observation: Observation };
  try {
    result = await docket.observer.altered(counterexample.text, check.text);
  } catch (thrown) {
    throw atSql(claim, counterexample, thrown);
  }
  // Where every row fails already (a device silent for months), the check has shown that it can.
  if (seen !== null && failsThroughout(seen.observation)) return;
  if (result.changed === 0) throw toothless(claim, 'its counterexample changes nothing in this snapshot');
  const { observation } = result;
  const already = new Set(seen?.observation.kept.failing.map(([resource]) => resource) ?? []);
  const more = observation.counts.failing > (seen?.observation.counts.failing ?? 0);
  const another = observation.kept.failing.some(([resource]) => !already.has(resource));
  if (!more && !another) throw toothless(claim, 'its counterexample makes no further row fail');
  const ground = asIfComplete(groundOf(observation.reads, docket.tables, docket.coverage));
  const verdict = judge(claim, { observation, ground }, docket.exceptions, docket.asOf);
  if (verdict.kind !== 'broken') throw toothless(claim, `its counterexample leaves it ${verdict.kind}`);
}

function failsThroughout({ counts }: Observation): boolean {
  return counts.failing > 0 && counts.passing === 0 && counts.unknown === 0;
}

/** The doubt test: what is not known must never pass. Returns how many ways were tried. */
async function requireDoubt({ claim, seen }: Judgement, docket: Docket): Promise<number> {
  if (claim.basis.kind !== 'facts' || seen === null) return 0;
  let tried = 0;
  for (const read of seen.observation.reads) {
    // One unknown cell of a column behind a function is a doubt already; refusing its operation, below, tries the same.
    if (read.through === 'function') continue;
    const column = docket.tables.find((table) => table.name === read.table)?.columns[read.column];
    if (column === undefined) continue;
    const { changed, observation } = await docket.observer.blanked(read, claim.basis.check.text);
    // An empty table has no cell to doubt; refusing its operation, below, still must.
    if (changed === 0) continue;
    tried += 1;
    const verdict = judge(claim, { observation, ground: seen.ground }, docket.exceptions, docket.asOf);
    if (verdict.kind === 'proven')
      throw toothless(claim, `it stays proven when ${read.column} of ${read.table} is unknown`);
  }
  for (const operation of new Set(seen.ground.evidence.map((line) => line.operation))) {
    tried += 1;
    const ground = groundOf(seen.observation.reads, docket.tables, denied(docket.coverage, operation));
    const verdict = judge(claim, { observation: seen.observation, ground }, docket.exceptions, docket.asOf);
    if (verdict.kind === 'proven') throw toothless(claim, `it stays proven when ${operation} is denied`);
  }
  return tried;
}

function denied(coverage: readonly Coverage[], operation: string): Coverage[] {
  return coverage.map((line) =>
    line.operation === operation ? { ...line, status: 'denied', reason: `${operation} was denied` } : line,
  );
}

function toothless(claim: Claim, what: string): AffidavitError {
  const line = claim.basis.kind === 'facts' ? claim.basis.check.line : 1;
  return new AffidavitError(
    'CLAIM_TOOTHLESS',
    `The claim ${claim.id} is refused: ${what}.`,
    'A claim must be able to fail, and must not pass on what is unknown. Mend its check or its counterexample; docs/claims.md tells how.',
    { place: { file: claim.file, line } },
  );
}

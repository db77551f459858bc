import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Observation, Observer } from '../facts/observer.ts';
import type { Table } from '../facts/table.ts';
import type { Claim, Sql } from '../workspace/claim-file.ts';
import type { Exception } from '../workspace/statements.ts';
import type { AttestationOnFile } from '../workspace/workspace.ts';
import { type Disagreement, disputesOf } from './disagreements.ts';
import { type Ground, groundOf } from './ground.ts';
import { judge, judgeAttested, unjudged } from './judge.ts';
import type { Verdict } from './verdict.ts';

/** A figure that prose may quote; null when something that it rests on is unknown. */
export interface NamedValue {
  readonly name: string;
  readonly text: string | null;
}

/** One claim with its verdict and all that led to it. */
export interface Judgement {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** null for claims that rest on a person's word, and when the check could not be run. */
  readonly seen: { readonly observation: Observation; readonly ground: Ground } | null;
  readonly values: readonly NamedValue[];
}

/** The facts with what the workspace adds to them. */
export interface Docket {
  readonly observer: Observer;
  readonly tables: readonly Table[];
  readonly coverage: readonly Coverage[];
  /** Where two sources disagree in these facts. */
  readonly disagreements: readonly Disagreement[];
  readonly attestations: readonly AttestationOnFile[];
  readonly exceptions: readonly Exception[];
  readonly asOf: Instant;
}

/** Judges every claim. SQL that is refused throws with the claim's file and line; one that runs too long is a doubt. */
export async function judgeAll(claims: readonly Claim[], docket: Docket): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const claim of claims) judgements.push(await judgeOne(claim, docket));
  return judgements;
}

async function judgeOne(claim: Claim, docket: Docket): Promise<Judgement> {
  const { basis } = claim;
  if (basis.kind === 'attestation')
    return { claim, verdict: judgeAttested(claim, docket.attestations, docket.asOf), seen: null, values: [] };
  let observation: Observation;
  try {
    observation = await docket.observer.observe(basis.check.text);
  } catch (thrown) {
    if (thrown instanceof AffidavitError && thrown.code === 'SQL_TOO_LONG')
      return { claim, verdict: unjudged(thrown.message), seen: null, values: [] };
    throw atSql(claim, basis.check, thrown);
  }
  const ground = groundOf(observation.reads, docket.tables, docket.coverage);
  const disputes = disputesOf(ground, docket.disagreements);
  const verdict = judge(claim, { observation, ground, disputes }, docket.exceptions, docket.asOf);
  const values = await Promise.all(basis.values.map(({ name, sql }) => quotedValue(claim, name, sql, docket)));
  return { claim, verdict, seen: { observation, ground }, values };
}

/** A value is quoted only when all that it rests on was read and undisputed: a count over half a list is a wrong number. */
async function quotedValue(claim: Claim, name: string, sql: Sql, docket: Docket): Promise<NamedValue> {
  try {
    const table = await docket.observer.table(sql.text, 2);
    const ground = groundOf(table.reads, docket.tables, docket.coverage);
    const whole =
      ground.nowhere.length === 0 &&
      ground.unfilled.length === 0 &&
      ground.evidence.every((line) => line.status === 'complete') &&
      table.unknownCells.length === 0 &&
      disputesOf(ground, docket.disagreements).length === 0;
    if (table.names.length !== 1 || table.more || table.rows.length > 1)
      throw new AffidavitError(
        'CLAIM_INVALID',
        `The value ${name} must give one row with one column.`,
        'Use an aggregate, such as count(*).',
      );
    const cell = table.rows[0]?.[0] ?? null;
    return { name, text: whole && cell !== null ? String(cell) : null };
  } catch (thrown) {
    throw atSql(claim, sql, thrown);
  }
}

/** The same error, pointing at the claim's own file and line. */
export function atSql(claim: Claim, sql: Sql, thrown: unknown): unknown {
  if (!(thrown instanceof AffidavitError) || thrown.place !== undefined) return thrown;
  return new AffidavitError(thrown.code, thrown.message, thrown.remedy, {
    place: { file: claim.file, line: sql.line },
    cause: thrown,
  });
}

import { AffidavitError } from '../core/errors.ts';
import { epochMs, type Instant } from '../core/instant.ts';
import { step } from '../core/steps.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Observation } from '../facts/observation.ts';
import type { Observer } from '../facts/observer.ts';
import { asksTime } from '../facts/sandbox.ts';
import type { Table } from '../facts/table.ts';
import type { Claim, Sql } from '../workspace/claim-file.ts';
import type { Exception } from '../workspace/statements.ts';
import type { AttestationOnFile } from '../workspace/workspace.ts';
import { type Disagreement, disputesOf } from './disagreements.ts';
import type { Extent } from './extent.ts';
import { groundOf } from './ground.ts';
import { goodUntilOf, judge, judgeAttested, type Seen } from './judge.ts';
import { type Reached, reached } from './reach.ts';
import { Refusals } from './refusals.ts';
import { failingForCertain } from './resting.ts';
import { leftOutBy, type Scope, scopeOf } from './scope.ts';
import { type Fillers, lackedOf, uncollected, uncollectedIn } from './uncollected.ts';
import type { Doubt, Verdict } from './verdict.ts';

/** A figure that prose may quote; null when something that it rests on is unknown. */
export interface NamedValue {
  readonly name: string;
  readonly text: string | null;
}

/** What a filter of a claim's scope left out. */
export interface LeftOut {
  readonly count: number;
  /** The first of them, by identity. */
  readonly first: readonly string[];
}

/** A claim on facts as it was seen: what its check gave, what that rests on, and how far it reaches. */
export interface SeenWhole extends Seen {
  readonly scope: Scope;
  readonly reached: Reached;
  readonly leftOut: LeftOut;
  /** The time as of which the check was run. */
  readonly asOf: Instant;
}

/** One claim with its verdict and all that led to it. */
export interface Judgement {
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** null for claims that rest on a person's word, and when the check could not be run. */
  readonly seen: SeenWhole | null;
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
  /** What there is beyond what was read. */
  readonly extent: Extent;
  /** Which collectors fill a table that these facts do not have. */
  readonly fillers?: Fillers;
}

/**
 * Judges every claim. What is refused is thrown when all were looked at, each with its claim's file and line; SQL that
 * runs too long is a doubt.
 */
export async function judgeAll(
  claims: readonly Claim[],
  docket: Docket,
  observers: readonly Observer[] = [docket.observer],
): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  const refused = new Refusals();
  const waiting = claims.map((claim, i) => ({ claim, i }));
  let done = 0;
  const work = async (observer: Observer): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      try {
        judgements[next.i] = await judgeOne(next.claim, { ...docket, observer });
        step('judging claims', ++done, claims.length);
      } catch (thrown) {
        refused.add(next.i, thrown);
        if (refused.isFinal) waiting.length = 0;
      }
  };
  await Promise.all(observers.map(work));
  refused.throwAny();
  return judgements;
}

async function judgeOne(claim: Claim, docket: Docket): Promise<Judgement> {
  const { basis } = claim;
  if (basis.kind === 'attestation')
    return { claim, verdict: judgeAttested(claim, docket.attestations, docket.asOf), seen: null, values: [] };
  const unspoken = await uncollected(lackedOf(claim.speaks, docket.tables), docket.fillers);
  if (unspoken !== null) return unseen(claim, unspoken);
  const scope = scopeOf(claim, docket.tables, docket.extent);
  let looked: Looked;
  try {
    looked = await lookedAt(claim, basis.check.text, scope, docket);
  } catch (thrown) {
    if (thrown instanceof AffidavitError && thrown.code === 'SQL_TOO_LONG')
      return unseen(claim, { code: 'CHECK_FAILED', text: thrown.message });
    const doubt = await uncollectedIn(thrown, docket.fillers);
    if (doubt !== null) return unseen(claim, doubt);
    throw atSql(claim, basis.check, thrown);
  }
  const { leftOut, beyond } = await leftOutOf(claim, scope, docket);
  const seen = { ...looked, leftOut, beyond: [...looked.beyond, ...beyond] };
  const verdict = judge(claim, seen, docket.exceptions, docket.asOf);
  const values = await Promise.all(basis.values.map(({ name, sql }) => quotedValue(claim, name, sql, scope, docket)));
  return { claim, verdict, seen, values };
}

type Looked = Omit<SeenWhole, 'leftOut'>;

/**
 * What a check sees. Where it asks for the time, and things fail after its evidence was good, they may fail for no
 * reason but that nobody has looked since (the last log is two days old, in a snapshot of two days ago): it is then
 * looked at as of the last moment at which its evidence was good.
 */
async function lookedAt(claim: Claim, sql: string, scope: Scope, docket: Docket): Promise<Looked> {
  const now = await lookedAsOf(sql, scope, docket, docket.observer, docket.asOf);
  const goodUntil = goodUntilOf(claim, now.ground);
  const isLate = goodUntil !== null && epochMs(docket.asOf) > epochMs(goodUntil);
  if (now.observation.counts.failing === 0 || !isLate || !asksTime(sql)) return now;
  const then = docket.observer.at(goodUntil);
  try {
    return await lookedAsOf(sql, scope, docket, then, goodUntil);
  } finally {
    await then.close();
  }
}

async function lookedAsOf(
  sql: string,
  scope: Scope,
  docket: Docket,
  observer: Observer,
  asOf: Instant,
): Promise<Looked> {
  const asked = { sql, keep: KEPT, views: scope.views };
  const observation = await observer.observe(sql, KEPT, scope.views);
  const certain =
    observation.counts.failing > 0 ? await failingForCertain(observation, asked, observer, docket.tables) : null;
  return { ...seenWith(observation, scope, docket), certain, asOf };
}

/** A check that could not be run: nothing is known of its claim, nor of the figures that prose takes from it. */
function unseen(claim: Claim, doubt: Doubt): Judgement {
  const values = claim.basis.kind === 'facts' ? claim.basis.values.map(({ name }) => ({ name, text: null })) : [];
  return { claim, verdict: { kind: 'unproven', doubts: [doubt] }, seen: null, values };
}

/** Rows of each kind that are kept of a check. */
const KEPT = 1000;
/** How many of those that a filter leaves out are listed. */
const LISTED = 50;

/** What an observation rests on, over the docket's coverage and extent; everything but what fails for certain. */
export function seenWith(
  observation: Observation,
  scope: Scope,
  docket: Pick<Docket, 'tables' | 'coverage' | 'extent' | 'disagreements'>,
): Omit<SeenWhole, 'leftOut' | 'asOf'> {
  const ground = groundOf(observation.reads, docket.tables, docket.coverage, scope);
  const within = reached(scope, ground, docket.coverage, docket.extent);
  const disputes = disputesOf(ground, docket.disagreements);
  return { observation, ground, scope, reached: within, beyond: within.doubts, certain: null, disputes };
}

/**
 * What the filters of a scope leave out, among the things in its reach. Where it chooses by the class of the data, a
 * thing whose label disagrees with the data that comes to it is left out, or let in, for a wrong reason: a doubt.
 */
async function leftOutOf(
  { speaks }: Claim,
  { views }: Scope,
  { observer, extent }: Docket,
): Promise<{ leftOut: LeftOut; beyond: Doubt[] }> {
  const names: string[] = [];
  const beyond: Doubt[] = [];
  for (const [i, view] of views.entries()) {
    if (view.where === 'true') continue;
    const { subject = [] } = await observer.subjects([leftOutBy(view)]);
    names.push(...subject.map(({ identity }) => identity ?? 'unknown'));
    const spoken = i === 0 ? speaks : speaks.over;
    const isByClass = Object.keys({ ...spoken?.only, ...spoken?.except }).some((column) => CLASS_COLUMN.test(column));
    for (const { identity } of isByClass ? subject : []) {
      const detail = extent.mislabelled.get(identity ?? '');
      if (detail !== undefined)
        beyond.push({
          code: 'LABEL_DISAGREES',
          text: `${identity} is left out by its label, which disagrees: ${detail}.`,
        });
    }
  }
  return { leftOut: { count: names.length, first: names.slice(0, LISTED) }, beyond };
}

/** A column that says of which class the data is. */
const CLASS_COLUMN = /^(tag_data_class|data_class|tags\.data-class)$/;

/** A value is quoted only when all that it rests on was read and undisputed: a count over half a list is a wrong number. */
async function quotedValue(claim: Claim, name: string, sql: Sql, scope: Scope, docket: Docket): Promise<NamedValue> {
  try {
    const table = await docket.observer.table(sql.text, 2, false, scope.views);
    const ground = groundOf(table.reads, docket.tables, docket.coverage, scope);
    const whole =
      reached(scope, ground, docket.coverage, docket.extent).doubts.length === 0 &&
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
    if (!/\bfrom\b/i.test(sql.text) || speaksItself(cell, sql.text))
      throw new AffidavitError(
        'CLAIM_INVALID',
        `The value ${name} is its author's own words, and not read.`,
        'A value is a figure or a name that the facts hold, such as count(*); words belong in the sentence.',
      );
    return { name, text: whole && cell !== null ? String(cell) : null };
  } catch (thrown) {
    if ((await uncollectedIn(thrown, docket.fillers)) !== null) return { name, text: null };
    throw atSql(claim, sql, thrown);
  }
}

/** Words beside each other, some of which the statement itself holds as a text. */
function speaksItself(cell: unknown, sql: string): boolean {
  if (typeof cell !== 'string' || !/\p{L}{2,}\s+\p{L}{2,}/u.test(cell)) return false;
  const texts = [...sql.matchAll(/'((?:[^']|'')*)'/g)].flatMap(([, text = '']) => text.match(/\p{L}{2,}/gu) ?? []);
  return texts.some((word) => cell.includes(word));
}

/** The same error, pointing at the claim's own file and line. */
export function atSql(claim: Claim, sql: Sql, thrown: unknown): unknown {
  if (!(thrown instanceof AffidavitError) || thrown.place !== undefined) return thrown;
  return new AffidavitError(thrown.code, thrown.message, thrown.remedy, {
    place: { file: claim.file, line: sql.line },
    cause: thrown,
  });
}

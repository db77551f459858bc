import type { SeenWhole } from '../claims/judgement.ts';
import type { Tried } from '../claims/trying/trial.ts';
import type { DoubtCode } from '../claims/verdict.ts';
import { byCodeUnits } from '../core/canonical.ts';
import type { Instant } from '../core/instant.ts';
import type { Coverage } from '../evidence/coverage.ts';
import { populationIn } from '../facts/open.ts';
import { claimReport } from './claims.ts';
import type { Examined } from './examine.ts';
import { type CountedTable, populationsOf, type UnknownCells, unknownCellsOf } from './explain-facts.ts';
import { type MissingAnswer, missingAnswers } from './missing-answers.ts';
import { REMEDIES } from './remedies.ts';
import type { ClaimReport } from './schema.ts';

/** One operation that a verdict rests on, over all places where it was asked. */
export interface Asked {
  readonly operation: string;
  readonly source: string;
  readonly calls: number;
  readonly accounts: number;
  /** 0 for a service, or a source, without regions. */
  readonly regions: number;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** One row of a check. */
interface NamedRow {
  readonly resource: string;
  readonly detail: string;
}

/** Why a claim has its verdict: from the columns that its check read to the answers behind them. */
export interface Explanation {
  readonly id: string;
  readonly sentence: string;
  readonly verdict: { readonly kind: ClaimReport['verdict']['kind']; readonly headline: string };
  readonly snapshot: { readonly id: string; readonly startedAt: Instant };
  readonly asOf: Instant;
  readonly maxAge: string | null;
  /** The oldest answer behind the verdict; null where nothing was read. */
  readonly readFrom: Instant | null;
  readonly goodUntil: Instant | null;
  readonly population: ClaimReport['population'];
  readonly reasons: readonly { readonly code: string; readonly text: string; readonly remedy: string | null }[];
  /** Rows that break it for certain; `failing` of the population says how many fail in all. */
  readonly breaking: readonly NamedRow[];
  /** Rows of an unproven claim that fail as far as was read. */
  readonly seeming: readonly NamedRow[];
  /** Rows of which it is not known; `unknown` of the population says how many there are. */
  readonly unknown: readonly NamedRow[];
  /** Rows that fail and have an exception in force; `excepted` of the population says how many there are. */
  readonly excepted: readonly NamedRow[];
  readonly gaps: readonly MissingAnswer[];
  readonly unknownCells: readonly UnknownCells[];
  /** Columns read, by table; those that only a function of reasoning reads are under `through`. */
  readonly rests: readonly {
    readonly table: string;
    readonly columns: readonly string[];
    readonly through: readonly string[];
    readonly operations: readonly string[];
  }[];
  readonly asked: readonly Asked[];
  /** For the tables read that have a row for each item of an answer: the counts. */
  readonly populations: readonly CountedTable[];
  readonly attestation: ClaimReport['attestation'];
  readonly exceptions: ClaimReport['exceptions'];
}

/** Explains the verdict on one claim that was judged, with names: for whoever may see the facts. */
export async function explain(examined: Examined, tried: Tried): Promise<Explanation> {
  const { workspace, snapshot, docket } = examined;
  const same = (text: string) => text;
  const told = claimReport(tried, {
    text: same,
    resource: same,
    sentence: same,
    sql: same,
    asOf: docket.asOf,
    exceptions: workspace.exceptions,
    chaptersOf: () => [],
    listed: docket.extent.unread !== null,
    population: populationIn(docket.observer.path),
    accountNames: new Map(docket.extent.accounts.map(({ id, name }) => [id, name])),
  });
  const { seen, verdict } = tried;
  const gaps = seen === null ? [] : missingAnswers(seen.ground);
  const rows = (kept: readonly (readonly [string, string])[] = []) =>
    kept.map(([resource, detail]) => ({ resource, detail }));
  return {
    id: told.id,
    sentence: told.sentence,
    verdict: { kind: told.verdict.kind, headline: told.verdict.headline },
    snapshot: { id: snapshot.seal.id, startedAt: snapshot.seal.startedAt },
    asOf: docket.asOf,
    maxAge: told.maxAge,
    readFrom: told.readFrom,
    goodUntil: told.goodUntil,
    population: told.population,
    reasons: reasonsOf(told, gaps.length > 0),
    breaking: rows(verdict.kind === 'broken' ? verdict.failing : []),
    seeming: rows(verdict.kind === 'unproven' ? seen?.observation.kept.failing : []),
    unknown: rows(seen?.observation.kept.unknown),
    excepted: told.rows.flatMap(({ resource, detail, excepted }) => (excepted ? [{ resource, detail }] : [])),
    gaps,
    unknownCells: seen === null ? [] : await unknownCellsOf(seen, docket),
    rests: seen === null ? [] : restsOf(seen),
    asked: seen === null ? [] : askedOf(seen.ground.evidence),
    populations: seen === null ? [] : await populationsOf(seen, docket.observer),
    attestation: told.attestation,
    exceptions: told.exceptions,
  };
}

/** What breaks it and what is missing is told by row and by gap; the rest in a sentence each, with its remedy. */
function reasonsOf({ verdict }: ClaimReport, hasGaps: boolean): Explanation['reasons'] {
  const remedyOf = (code: string): string | null => {
    if (!isDoubt(code)) return null;
    return hasGaps && FOLLOWING.has(code) ? REMEDIES.MAYBE_A_GAP : REMEDIES[code];
  };
  return verdict.reasons
    .filter(({ code }) => code !== 'NOT_COMPLETE' && code !== 'FAILS')
    .map(({ code, text }) => ({ code, text, remedy: remedyOf(code) }));
}

/** Doubts that often follow from what was not read. */
const FOLLOWING: ReadonlySet<DoubtCode> = new Set(['UNKNOWN_ROWS', 'UNKNOWN_CELLS', 'RESTS_ON_UNKNOWN']);

function isDoubt(code: string): code is DoubtCode {
  return Object.hasOwn(REMEDIES, code);
}

function restsOf({ ground }: SeenWhole): Explanation['rests'] {
  const tables = [...new Set(ground.columns.map(({ table }) => table))];
  return tables.map((table) => {
    const own = ground.columns.filter((column) => column.table === table);
    const names = (isThrough: boolean) =>
      own
        .filter(({ through, column }) => (through !== undefined) === isThrough && column !== '')
        .map(({ column }) => column);
    const operations = [...new Set(own.flatMap((column) => column.operations))].sort(byCodeUnits);
    return { table, columns: names(false), through: names(true), operations };
  });
}

function askedOf(evidence: readonly Coverage[]): Asked[] {
  const operations = [...new Set(evidence.map(({ operation }) => operation))].sort(byCodeUnits);
  return operations.map((operation) => {
    const lines = evidence.filter((line) => line.operation === operation);
    const times = (of: 'from' | 'to') => lines.flatMap((line) => line[of] ?? []).sort(byCodeUnits);
    return {
      operation,
      source: [...new Set(lines.map(({ source }) => source))].join(', '),
      calls: lines.reduce((sum, { calls }) => sum + calls, 0),
      accounts: new Set(lines.map(({ account }) => account)).size,
      regions: new Set(lines.flatMap(({ region }) => (region === 'global' || region === '-' ? [] : [region]))).size,
      from: times('from')[0] ?? null,
      to: times('to').at(-1) ?? null,
    };
  });
}

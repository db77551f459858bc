import { byCodeUnits } from '../core/canonical.ts';
import { CAUSES, type CauseKind, causeByStatus } from '../evidence/cause.ts';
import type { Coverage } from '../evidence/coverage.ts';

/** All that has no whole answer for one cause. Lists are sorted, each thing in them once. */
export interface Gap {
  readonly cause: CauseKind;
  /** The operations whose own answers are not whole. */
  readonly asked: readonly string[];
  /** The same with all that hangs on them and was not asked. */
  readonly operations: readonly string[];
  readonly accounts: readonly string[];
  readonly regions: readonly string[];
  /** Operations, each in an account and region: lines of coverage. */
  readonly places: number;
  /** The IAM actions that refusals name. */
  readonly actions: readonly string[];
  /** What the services call it: `AccessDenied`. */
  readonly codes: readonly string[];
  /** Ids of the claims that rest on a line of it. */
  readonly claims: readonly string[];
}

/** What a claim rests on, as far as it is not complete. */
export type Costs = ReadonlyMap<string, readonly Coverage[]>;

/** What is not complete, by cause: what costs most claims first. `costs` has the lines that each claim lacks, by its id. */
export function gapsOf(coverage: readonly Coverage[], costs: Costs = new Map()): readonly Gap[] {
  const lacking = coverage.filter(({ status }) => status !== 'complete');
  const byCause = Map.groupBy(lacking, (line) => causeOf(line).kind);
  const claimsOf = (kind: CauseKind) =>
    [...costs].filter(([, lines]) => lines.some((line) => causeOf(line).kind === kind)).map(([id]) => id);
  return [...byCause]
    .map(([cause, lines]) => gapOf(cause, lines, claimsOf(cause)))
    .sort((a, b) => b.claims.length - a.claims.length || CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause));
}

/** The cause of a line that is not complete. Throws for one that is. */
export function causeOf({ operation, status, cause }: Coverage) {
  if (status === 'complete') throw new TypeError(`${operation} lacks nothing`);
  return cause ?? causeByStatus(operation, status);
}

function gapOf(cause: CauseKind, lines: readonly Coverage[], claims: readonly string[]): Gap {
  const causes = lines.map(causeOf);
  return {
    cause,
    asked: distinct(causes.map(({ asked }) => asked)),
    operations: distinct(lines.map(({ operation }) => operation)),
    accounts: distinct(lines.map(({ account }) => account)),
    regions: distinct(lines.map(({ region }) => region)),
    places: lines.length,
    actions: distinct(causes.map(({ action }) => action)),
    codes: distinct(causes.map(({ code }) => code)),
    claims: [...claims].sort(byCodeUnits),
  };
}

function distinct(all: readonly (string | null)[]): readonly string[] {
  return [...new Set(all.filter((one) => one !== null))].sort(byCodeUnits);
}

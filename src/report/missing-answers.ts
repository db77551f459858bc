import type { Ground } from '../claims/ground.ts';
import { causeOf } from '../collect/gaps.ts';
import { byCodeUnits } from '../core/canonical.ts';
import type { CauseKind } from '../evidence/cause.ts';
import type { Coverage, CoverageStatus } from '../evidence/coverage.ts';
import { REMEDIES } from './remedies.ts';

/** Answers that are missing for one cause: the columns that hang on them, the operations, how it ended, where, what to do. */
export interface MissingAnswer {
  readonly cause: CauseKind;
  readonly status: CoverageStatus | 'never-asked';
  /** The operation whose own answer is not whole; several where none of them was the matter. */
  readonly asked: readonly string[];
  /** The operations that tell the columns: those that were asked, and what hangs on them. */
  readonly operations: readonly string[];
  readonly columns: readonly string[];
  /** The IAM action that the refusal names, and what the service calls it; null where there is none. */
  readonly action: string | null;
  readonly code: string | null;
  /** How it ended in words, without the place: each once. */
  readonly said: readonly string[];
  /** What to do, each once. */
  readonly remedies: readonly string[];
  readonly places: readonly { readonly account: string; readonly region: string }[];
}

/** Causes that lie in the place or in who asks: whatever was asked there, it is the same cause. */
const WHATEVER_IS_ASKED: ReadonlySet<CauseKind> = new Set([
  'credentials-refused',
  'role-not-assumed',
  'other-account',
  'accounts-not-listed',
  'account-not-open',
  'region-not-enabled',
]);

/** What a claim rests on and nobody has a whole answer for, each cause once. In the order of the evidence. */
export function missingAnswers(ground: Ground): readonly MissingAnswer[] {
  const lacking = ground.evidence.filter(({ status }) => status !== 'complete');
  return [
    ...Map.groupBy(lacking, keyOf)
      .values()
      .map((lines) => missingFor(lines as [Coverage, ...Coverage[]], ground)),
    ...ground.nowhere.map(
      (operation): MissingAnswer => ({
        cause: 'not-asked',
        status: 'never-asked',
        asked: [operation],
        operations: [operation],
        columns: columnsOf(ground, [operation]),
        action: null,
        code: null,
        said: ['never asked'],
        remedies: [REMEDIES.NEVER_COLLECTED],
        places: [],
      }),
    ),
  ];
}

function keyOf(line: Coverage): string {
  const { kind, asked, action, code } = causeOf(line);
  return JSON.stringify([kind, line.status, action, code, WHATEVER_IS_ASKED.has(kind) ? null : asked]);
}

function missingFor(lines: readonly [Coverage, ...Coverage[]], ground: Ground): MissingAnswer {
  const [first] = lines;
  const { kind, action, code } = causeOf(first);
  const operations = distinct(lines.map(({ operation }) => operation));
  const words = lines.map(wordsOf);
  const places = new Map(lines.map(({ account, region }) => [`${account} ${region}`, { account, region }]));
  return {
    cause: kind,
    status: first.status,
    asked: distinct(lines.map((line) => causeOf(line).asked)),
    operations,
    columns: columnsOf(ground, operations),
    action,
    code,
    said: [...new Set(words.map(({ said }) => said))],
    remedies: [...new Set(words.map(({ remedy }) => remedy))],
    places: [...places.values()],
  };
}

function columnsOf({ columns }: Ground, operations: readonly string[]): readonly string[] {
  return columns
    .filter((column) => operations.some((operation) => column.operations.includes(operation)))
    .map(({ table, column }) => (column === '' ? table : `${table}.${column}`));
}

/** A reason names the place, then how it ended, then what to do. */
function wordsOf(line: Coverage): { said: string; remedy: string } {
  const { reason, account, region, status } = line;
  const { asked } = causeOf(line);
  const nowhere = reason.replaceAll(` in account ${account}, ${region}`, '');
  const own = nowhere.startsWith(`${asked}: `) ? nowhere.slice(asked.length + 2) : nowhere;
  const [said = '', ...rest] = own.split(/(?<=\.)\s+/);
  return { said: said.replace(/\.$/, '') || status, remedy: rest.join(' ') || REMEDIES.NOT_COMPLETE };
}

function distinct(all: readonly string[]): readonly string[] {
  return [...new Set(all)].sort(byCodeUnits);
}

import type {
  AccountSettings,
  Collector,
  CoverageLedger,
  FamilyContext,
  OpenFamily,
  Patience,
  Round,
  Scope,
  SourceSettings,
} from '../../collectors/contract.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { type Evidence, questionKey } from '../evidence/ask.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { Population } from '../facts/population.ts';
import type { FactRow } from '../facts/table.ts';
import type { FoundCollector } from './discover.ts';
import { type Gone, ScopeLedger } from './ledger.ts';
import { withOptions } from './options.ts';
import { type Resolved, resolveSettings } from './resolve.ts';

/** One collector in one account and region. */
export interface Task {
  readonly collector: Collector<unknown>;
  readonly scope: Scope;
  readonly source: (ledger: CoverageLedger, round: Round) => unknown;
}

/** What the tasks of a run share. */
export interface RunContext {
  readonly evidence: Evidence;
  readonly settings: SourceSettings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  readonly patience?: Patience;
}

/** What a run is made of. */
export interface OpenTasks {
  readonly tasks: readonly Task[];
  /** Every account that is expected, by id: of the settings, and of an organisation. */
  readonly accounts: ReadonlyMap<string, AccountSettings>;
  /** How the questions ended that completed the settings, where no task asks them too. */
  readonly resolving: readonly Coverage[];
  readonly close: () => void;
}

/**
 * The tasks that settings and collectors ask for, in the order of collectors and accounts, and how to close them.
 * Each family first says what the settings come to: accounts that only an answer names are among its scopes.
 */
export async function openTasks(found: readonly FoundCollector[], context: RunContext): Promise<OpenTasks> {
  const switchboards = new Map<string, { open: OpenFamily<unknown>; ledger: Switchboard }>();
  const resolved = new Map<string, Resolved>();
  const tasks: Task[] = [];
  for (const { collector, family } of found) {
    const completed =
      resolved.get(family.name) ??
      (await resolveSettings(family, { ...context, settings: withOptions(family, context.settings) }));
    resolved.set(family.name, completed);
    const { settings } = completed;
    const scopes = family.scopes(collector, settings);
    if (scopes.length === 0) continue;
    let opened = switchboards.get(family.name);
    if (opened === undefined) {
      const ledger = new Switchboard();
      const familyContext: FamilyContext = { ...context, settings, ledger };
      opened = { open: await family.open(familyContext), ledger };
      switchboards.set(family.name, opened);
    }
    const { open, ledger } = opened;
    for (const scope of scopes)
      tasks.push({
        collector,
        scope,
        source: (own, round) => {
          ledger.connect(collector, scope, own);
          return open.source(collector, scope, round);
        },
      });
  }
  const close = (): void => {
    for (const { open } of switchboards.values()) open.close();
  };
  const asked = new Set(
    tasks.flatMap(({ collector, scope }) => collector.operations.map(({ id }) => place(id, scope))),
  );
  const lines = [...resolved.values()].flatMap(({ coverage }) => coverage);
  const resolving = lines.filter((line) => !asked.has(place(line.operation, line)));
  const accounts = [...resolved.values()].flatMap(({ settings }) => settings.accounts);
  return { tasks, accounts: new Map(accounts.map((account) => [account.id, account])), resolving, close };
}

function place(operation: string, { account, region }: Scope): string {
  return `${operation} ${account} ${region}`;
}

/** Leads each note of a family to the ledger of the task that asked. */
class Switchboard implements CoverageLedger {
  readonly #ledgers = new Map<string, CoverageLedger>();

  connect(collector: Collector<unknown>, scope: Scope, ledger: CoverageLedger): void {
    for (const { id } of collector.operations) this.#ledgers.set(place(id, scope), ledger);
  }

  note(...noted: Parameters<CoverageLedger['note']>): void {
    this.#of(noted[0], noted[1]).note(...noted);
  }

  leave(...left: Parameters<CoverageLedger['leave']>): void {
    this.#of(left[0], left[1]).leave(...left);
  }

  gone(...gone: Parameters<CoverageLedger['gone']>): void {
    this.#of(gone[0], gone[1]).gone(...gone);
  }

  leaveOut(...left: Parameters<CoverageLedger['leaveOut']>): void {
    this.#of(left[0], left[1]).leaveOut(...left);
  }

  #of(operation: string, scope: Scope): CoverageLedger {
    const ledger = this.#ledgers.get(place(operation, scope));
    if (ledger !== undefined) return ledger;
    throw new AffidavitError(
      'COLLECTOR_INVALID',
      `${operation} belongs to no task.`,
      'Each operation belongs to the catalogue of exactly one collector.',
    );
  }
}

/** What takes back the rows of a collector that broke off. `keep` or `undo` follows each `begin`. */
export interface Savepoint {
  begin(): void;
  keep(): void;
  undo(): void;
}

const NOTHING_TO_UNDO: Savepoint = { begin() {}, keep() {}, undo() {} };

/** In an account where things come and go all the time, no list is ever asked to its rest. */
const MOST_ROUNDS = 3;

/**
 * Runs one task, handing each row on as it comes, and returns its coverage; `count` is then told how many items its
 * answers held and what became of them. A collector that throws leaves no row behind the savepoint; what `take` throws
 * is no fault of the collector's answers, and ends the run. Where a thing that was listed has gone, its rows are taken
 * back, the list is asked again, and only what that holds counts.
 */
export async function runTask(
  task: Task,
  take: (row: FactRow) => void,
  savepoint: Savepoint = NOTHING_TO_UNDO,
  count: (population: readonly Population[]) => void = () => undefined,
): Promise<readonly Coverage[]> {
  const { collector, scope } = task;
  let round: Round = { number: 1, again: new Set(), gone: new Set(), last: false };
  let earlier: readonly Gone[] = [];
  for (;;) {
    const ledger = new ScopeLedger(collector.tables, earlier);
    const counted = (row: FactRow): void => {
      ledger.counts.row(row.table);
      take(row);
    };
    savepoint.begin();
    const fault = await takeRows(task, ledger, round, counted);
    const again = fault === null && ledger.vanished.length > 0;
    if (fault === null && !again) savepoint.keep();
    else savepoint.undo();
    if (again) {
      earlier = [...earlier, ...ledger.vanished];
      round = nextRound(round, collector, earlier);
      continue;
    }
    const coverage = ledger.settle(collector.name, collector.operations, scope, fault);
    count(fault === null ? ledger.counts.all(scope, coverage) : []);
    return coverage;
  }
}

/** The lists that held what has gone are asked anew, with the lists that those hang on, each time all of them. */
function nextRound({ number }: Round, { operations }: Collector<unknown>, gone: readonly Gone[]): Round {
  const lists = new Map(operations.map(({ id, per }) => [id, per]));
  const above = (operation: string): string[] => {
    const list = lists.get(operation);
    return list === undefined ? [] : [list, ...above(list)];
  };
  return {
    number: number + 1,
    again: new Set(gone.flatMap(({ operation }) => above(operation))),
    gone: new Set(gone.map(({ record }) => questionKey(record))),
    last: number + 1 === MOST_ROUNDS,
  };
}

/** Why the collector broke off; null when it came to its end. */
async function takeRows(
  task: Task,
  ledger: ScopeLedger,
  round: Round,
  take: (row: FactRow) => void,
): Promise<string | null> {
  const { collector, scope } = task;
  const broken = (thrown: unknown): string =>
    `the collector ${collector.name} failed in account ${scope.account}, ${scope.region}: ${messageOf(thrown)}`;
  let rows: AsyncIterator<FactRow>;
  try {
    rows = collector.collect(task.source(ledger, round))[Symbol.asyncIterator]();
  } catch (thrown) {
    return broken(thrown);
  }
  for (;;) {
    let next: IteratorResult<FactRow>;
    try {
      next = await rows.next();
    } catch (thrown) {
      return broken(thrown);
    }
    if (next.done === true) return null;
    take(next.value);
  }
}

import type {
  Collector,
  CoverageLedger,
  FamilyContext,
  OpenFamily,
  Scope,
  SourceSettings,
} from '../../collectors/contract.ts';
import { AffidavitError, messageOf } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import type { Evidence } from '../evidence/ask.ts';
import type { Coverage } from '../evidence/coverage.ts';
import type { FactRow } from '../facts/table.ts';
import type { FoundCollector } from './discover.ts';
import { ScopeLedger } from './ledger.ts';

/** One collector in one account and region. */
export interface Task {
  readonly collector: Collector<unknown>;
  readonly scope: Scope;
  readonly source: (ledger: CoverageLedger) => unknown;
}

/** What the tasks of a run share. */
export interface RunContext {
  readonly evidence: Evidence;
  readonly settings: SourceSettings;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
}

/** The tasks that settings and collectors ask for, in the order of collectors and accounts, and how to close them. */
export async function openTasks(
  found: readonly FoundCollector[],
  context: RunContext,
): Promise<{ tasks: readonly Task[]; close: () => void }> {
  const switchboards = new Map<string, { open: OpenFamily<unknown>; ledger: Switchboard }>();
  const tasks: Task[] = [];
  for (const { collector, family } of found) {
    const scopes = family.scopes(collector, context.settings);
    if (scopes.length === 0) continue;
    let opened = switchboards.get(family.name);
    if (opened === undefined) {
      const ledger = new Switchboard();
      const familyContext: FamilyContext = { ...context, ledger };
      opened = { open: await family.open(familyContext), ledger };
      switchboards.set(family.name, opened);
    }
    const { open, ledger } = opened;
    for (const scope of scopes)
      tasks.push({
        collector,
        scope,
        source: (own) => {
          ledger.connect(collector, scope, own);
          return open.source(collector, scope);
        },
      });
  }
  const close = (): void => {
    for (const { open } of switchboards.values()) open.close();
  };
  return { tasks, close };
}

/** Leads each note of a family to the ledger of the task that asked. */
class Switchboard implements CoverageLedger {
  readonly #ledgers = new Map<string, CoverageLedger>();

  connect(collector: Collector<unknown>, scope: Scope, ledger: CoverageLedger): void {
    for (const { id } of collector.operations) this.#ledgers.set(`${id} ${scope.account} ${scope.region}`, ledger);
  }

  note(...noted: Parameters<CoverageLedger['note']>): void {
    const [operation, scope] = noted;
    const ledger = this.#ledgers.get(`${operation} ${scope.account} ${scope.region}`);
    if (ledger === undefined)
      throw new AffidavitError(
        'COLLECTOR_INVALID',
        `${operation} belongs to no task.`,
        'Each operation belongs to the catalogue of exactly one collector.',
      );
    ledger.note(...noted);
  }
}

/** Runs one task, handing each row on, and returns its coverage. A collector that throws leaves no row behind. */
export async function runTask(task: Task, take: (row: FactRow) => void): Promise<readonly Coverage[]> {
  const ledger = new ScopeLedger();
  const { collector, scope } = task;
  const rows: FactRow[] = [];
  let fault: string | null = null;
  try {
    for await (const row of collector.collect(task.source(ledger))) rows.push(row);
  } catch (thrown) {
    fault = `the collector ${collector.name} failed in account ${scope.account}, ${scope.region}: ${messageOf(thrown)}`;
  }
  if (fault === null) for (const row of rows) take(row);
  return ledger.settle(collector.name, collector.operations, scope, fault);
}

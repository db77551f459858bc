import type { Answer, CoverageLedger, LeftOut, Operation, Scope } from '../../collectors/contract.ts';
import { type Cause, causeByStatus } from '../evidence/cause.ts';
import { type Coverage, type CoverageStatus, WORST_FIRST } from '../evidence/coverage.ts';
import type { EvidenceRecord } from '../evidence/record.ts';
import { recordLeaf } from '../evidence/replay.ts';
import type { Table } from '../facts/table.ts';
import { Counts } from './counts.ts';
import { Leaves } from './leaves.ts';
import { Parameters } from './parameters.ts';

interface Entry {
  status: CoverageStatus;
  reason: string;
  /** null while it is complete. */
  cause: Cause | null;
  calls: number;
  from: string | null;
  to: string | null;
  readonly leaves: Leaves;
  readonly parameters: Parameters;
}

/** A question about something listed whose answer says that it is not there any more. */
export interface Gone {
  readonly operation: string;
  readonly record: EvidenceRecord;
}

/** Keeps, for one collector in one account and region, how each of its operations was answered. */
export class ScopeLedger implements CoverageLedger {
  /** How many items its answers held, and what became of them. */
  readonly counts: Counts;
  readonly #entries = new Map<string, Entry>();
  readonly #left = new Map<string, string | null>();
  readonly #earlier: readonly Gone[];
  readonly #gone: Gone[] = [];

  /** `earlier`: what had gone in earlier rounds. It is among what was asked, and no status comes of it. */
  constructor(tables: readonly Table[] = [], earlier: readonly Gone[] = []) {
    this.counts = new Counts(tables);
    this.#earlier = earlier;
  }

  /** What has gone in this round. */
  get vanished(): readonly Gone[] {
    return this.#gone;
  }

  note(
    operation: string,
    _scope: Scope,
    answer: Answer<unknown>,
    record: EvidenceRecord | null,
    status: CoverageStatus,
  ): void {
    if (answer.kind === 'answered') this.counts.items(operation, answer.output);
    const entry = this.#entry(operation);
    if (WORST_FIRST.indexOf(status) < WORST_FIRST.indexOf(entry.status)) {
      entry.status = status;
      entry.reason = answer.kind === 'unread' ? answer.reason : '';
      entry.cause = causeOf(operation, answer, status);
    }
    if (record !== null) take(entry, record);
  }

  gone(operation: string, _scope: Scope, record: EvidenceRecord): void {
    this.#gone.push({ operation, record });
  }

  leave(operation: string, _scope: Scope, why: string | null): void {
    this.#left.set(operation, why);
  }

  leaveOut(operation: string, _scope: Scope, table: string, why: LeftOut, items: number): void {
    this.counts.leftOut(operation, table, why, items);
  }

  /**
   * The coverage of every operation of the catalogue that is expected here: what was asked stays, and what was left to
   * an account that is read has no line. One that was never asked is as complete as the list that it
   * hangs on, and without such a list it is `not-collected`. `fault` is why the collector itself ended early, if it did.
   * Afterwards the ledger is empty: a run has one for each account, region and collector.
   */
  settle(source: string, operations: readonly Operation[], scope: Scope, fault: string | null): Coverage[] {
    const byId = new Map(operations.map((operation) => [operation.id, operation]));
    if (fault === null) this.#failWhatWasLost(scope);
    const expected = operations.filter(({ id }) => this.#entries.has(id) || this.#left.get(id) !== null);
    const settled = expected.map((operation) => {
      const entry = this.#entries.get(operation.id) ?? this.#inherited(operation, byId, scope);
      for (const gone of this.#earlier) if (gone.operation === operation.id) take(entry, gone.record);
      const brokenOff = fault !== null && entry.status === 'complete';
      const cause = brokenOff ? faultOf(operation.id) : entry.cause;
      return {
        source,
        operation: operation.id,
        ...scope,
        status: brokenOff ? 'failed' : entry.status,
        reason: brokenOff ? fault : entry.reason,
        ...(cause === null ? {} : { cause }),
        calls: entry.calls,
        parameters: entry.parameters.summary(),
        from: entry.from,
        to: entry.to,
        digest: entry.leaves.digest(),
      };
    });
    this.#entries.clear();
    this.#left.clear();
    return settled;
  }

  /** An item that came to no row, and was left out for no reason, is as good as unread: no claim on the rest may hold. */
  #failWhatWasLost({ account, region }: Scope): void {
    for (const { table, operations, lost, items } of this.counts.lost())
      for (const operation of operations) {
        const entry = this.#entries.get(operation);
        if (entry?.status !== 'complete') continue;
        entry.status = 'failed';
        entry.cause = faultOf(operation);
        entry.reason = `${lost} of ${items} that ${operation} lists in account ${account}, ${region} came to no row of ${table}: the collector is at fault, and nothing rests on the others.`;
      }
  }

  #entry(operation: string): Entry {
    const entry = this.#entries.get(operation) ?? { ...NEW, leaves: new Leaves(), parameters: new Parameters() };
    this.#entries.set(operation, entry);
    return entry;
  }

  #inherited(operation: Operation, byId: ReadonlyMap<string, Operation>, scope: Scope): Entry {
    const none = { calls: 0, from: null, to: null, leaves: new Leaves(), parameters: new Parameters() };
    const left = this.#left.get(operation.id);
    if (typeof left === 'string')
      return { ...none, status: 'not-collected', reason: left, cause: causeOfNone(operation.id, 'left-to-nobody') };
    const list = operation.per === undefined ? undefined : byId.get(operation.per);
    if (list === undefined) {
      const reason = `${operation.id} in account ${scope.account}, ${scope.region} was not asked`;
      return { ...none, status: 'not-collected', reason, cause: causeOfNone(operation.id, 'not-asked') };
    }
    const above = this.#entries.get(list.id) ?? this.#inherited(list, byId, scope);
    const { from, to, status, reason, cause } = above;
    return { ...none, from, to, status, reason, cause };
  }
}

const NEW = { status: 'complete', reason: '', cause: null, calls: 0, from: null, to: null } as const;

/** Takes a record up among what was asked. */
function take(entry: Entry, record: EvidenceRecord): void {
  entry.calls += 1;
  entry.parameters.add(record.input);
  entry.leaves.add(recordLeaf(record));
  if (entry.from === null || record.startedAt < entry.from) entry.from = record.startedAt;
  if (entry.to === null || record.endedAt > entry.to) entry.to = record.endedAt;
}

/** As the source tells it, else what the status says. */
function causeOf(operation: string, answer: Answer<unknown>, status: CoverageStatus): Cause | null {
  if (status === 'complete') return null;
  return (answer.kind === 'unread' ? answer.cause : undefined) ?? causeByStatus(operation, status);
}

function causeOfNone(asked: string, kind: 'left-to-nobody' | 'not-asked'): Cause {
  return { kind, asked, action: null, code: null };
}

function faultOf(asked: string): Cause {
  return { kind: 'collector-fault', asked, action: null, code: null };
}

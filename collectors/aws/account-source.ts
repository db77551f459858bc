import { setTimeout as sleep } from 'node:timers/promises';
import { epochMs, type Instant, instantOf } from '../../src/core/instant.ts';
import { type Partition, partitionOfRegion } from '../../src/core/partition.ts';
import type { Cause } from '../../src/evidence/cause.ts';
import type { Table } from '../../src/facts/table.ts';
import type { Answer, FamilyContext, LeftOut, Operation, Scope, Simulation } from '../contract.ts';
import { causeOf } from './cause.ts';
import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import { memberAt } from './interpret.ts';
import { partitionIn } from './place.ts';
import { type Asked, askAws } from './question.ts';
import type { AskOptions, AwsOperation, AwsSource } from './source.ts';

/** One account and region of AWS, as a collector asks it. Every answer is noted in the coverage ledger. */
export class AccountSource implements AwsSource {
  readonly scope: Scope;
  readonly partition: Partition;
  readonly accounts: ReadonlySet<string>;
  readonly regions: readonly string[] | null;
  readonly listedBy: string | null;
  readonly pause?: (milliseconds: number) => Promise<void>;
  readonly logPeriod?: { readonly from: Instant; readonly to: Instant };
  readonly simulations?: readonly Simulation[];
  readonly #context: FamilyContext;
  readonly #connection: Connection;
  readonly #operations: ReadonlySet<string>;
  readonly #identity: Identity;

  constructor(
    context: FamilyContext,
    connection: Connection,
    scope: Scope,
    operations: readonly Operation[],
    identity: Identity,
  ) {
    this.#context = context;
    this.#connection = connection;
    this.scope = scope;
    this.#operations = new Set(operations.map((operation) => operation.id));
    this.#identity = identity;
    this.partition = partitionIn(context.settings, scope.account);
    const { accounts, regions, simulations } = context.settings;
    const own = accounts.find(({ id }) => id === scope.account);
    this.accounts = new Set(accounts.map(({ id }) => id));
    this.regions = own?.regionsUnknown === undefined ? (own?.regions ?? regions ?? null) : null;
    this.listedBy = own?.listedBy ?? null;
    if (simulations !== undefined) this.simulations = simulations;
    const period = logPeriod(context);
    if (period !== null) this.logPeriod = period;
    if (context.evidence.mode === 'live') this.pause = (milliseconds) => sleep(milliseconds);
  }

  async ask<Input, Output>(
    operation: AwsOperation<Input, Output>,
    input: Input,
    options: AskOptions = {},
  ): Promise<Answer<Output>> {
    this.#requireKnown(operation);
    if (this.#identity.kind === 'unconfirmed') return this.#refuse(operation, this.#identity);
    const region = options.region ?? this.scope.region;
    const nowhere = this.#absence(operation, region);
    if (nowhere !== null)
      return this.#refuse(operation, { kind: 'unconfirmed', status: 'unsupported', reason: nowhere });
    const asked = await askAws(this.#context, this.#connection, this.scope, region, operation, input);
    const answer = withCause(operation.id, asked);
    this.#context.ledger.note(operation.id, this.scope, answer, asked.record, asked.status);
    return answer;
  }

  async *pages<Input, Output>(
    operation: AwsOperation<Input, Output>,
    input: Input,
    options: AskOptions = {},
  ): AsyncIterable<Answer<Output>> {
    const { pages } = operation;
    if (pages === undefined) throw new TypeError(`${operation.id} does not page`);
    const seen = new Set<string>();
    let request = input;
    for (let page = 1; ; page++) {
      const answer = await this.ask(operation, request, options);
      yield answer;
      if (answer.kind !== 'answered') return;
      const token = memberAt(answer.output, pages.tokenOut);
      const more = saysMore(pages.more === undefined ? undefined : memberAt(answer.output, pages.more), token);
      if (!more) return;
      const fault = pageFault(token, seen, page, this.#connection.patience.pages);
      if (fault !== null) {
        yield this.#truncated(operation, fault);
        return;
      }
      seen.add(String(token));
      request = { ...input, [pages.tokenIn]: token };
    }
  }

  leave(operation: Operation, why: string | null): void {
    this.#requireKnown(operation);
    this.#context.ledger.leave(operation.id, this.scope, why);
  }

  leaveOut(operation: Operation, table: Table, why: LeftOut, items: number): void {
    this.#requireKnown(operation);
    if (items > 0) this.#context.ledger.leaveOut(operation.id, this.scope, table.name, why, items);
  }

  #requireKnown({ id }: Operation): void {
    if (!this.#operations.has(id)) throw new TypeError(`${id} is not in the collector's catalogue`);
  }

  /** Why nobody answers an operation in the account's partition; null where somebody may. */
  #absence({ id, notIn }: Operation, region: string): string | null {
    const { account } = this.scope;
    const what = `${id} in account ${account}, ${this.scope.region}: unsupported`;
    const { id: partition } = this.partition;
    if (notIn?.includes(partition)) return `${what}. The service does not exist in ${partition}.`;
    if (region === 'global' || partitionOfRegion(region).id === partition) return null;
    return `${what}. It is asked in ${region}, which is no region of ${partition}.`;
  }

  #refuse<Output>(operation: Operation, identity: Extract<Identity, { kind: 'unconfirmed' }>): Answer<Output> {
    const { reason, cause } = identity;
    const answer: Answer<Output> = { kind: 'unread', reason, ...(cause === undefined ? {} : { cause }) };
    this.#context.ledger.note(operation.id, this.scope, answer, null, identity.status);
    return answer;
  }

  #truncated<Output>(operation: Operation, fault: string): Answer<Output> {
    const reason = `${operation.id} in account ${this.scope.account}, ${this.scope.region}: truncated (${fault}). Collect again.`;
    const answer: Answer<Output> = { kind: 'unread', reason };
    this.#context.ledger.note(operation.id, this.scope, answer, null, 'truncated');
    return answer;
  }
}

/** An answer that was not read, with what its record tells of why. */
function withCause<Output>(operation: string, { answer, record, status }: Asked<Output>): Answer<Output> {
  if (answer.kind !== 'unread' || status === 'complete') return answer;
  const cause: Cause = answer.cause ?? causeOf(operation, record, status);
  return { ...answer, cause };
}

/** A missing "is truncated" member is no promise that the list has ended: then a token decides. */
function saysMore(isTruncated: unknown, token: unknown): boolean {
  if (typeof isTruncated === 'boolean') return isTruncated;
  return token !== undefined && token !== null && token !== '';
}

/** The page loops that the SDK's own paginators end silently, or never. */
function pageFault(token: unknown, seen: ReadonlySet<string>, page: number, most: number): string | null {
  if (token === undefined || token === null || token === '') return 'it says there is more, but gives no token';
  if (seen.has(String(token))) return 'the same page token came twice';
  return page >= most ? `more than ${most} pages` : null;
}

const HOUR = 3_600_000;

/** Whole hours, the last of which ended an hour before the collection began: by then its digest is delivered. */
function logPeriod({ evidence, settings }: FamilyContext): { readonly from: Instant; readonly to: Instant } | null {
  if (settings.logDays === undefined || evidence.startedAt === undefined) return null;
  const to = Math.floor(epochMs(evidence.startedAt) / HOUR) * HOUR - HOUR;
  return { from: instantOf(to - settings.logDays * 24 * HOUR), to: instantOf(to) };
}

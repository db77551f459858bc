import { setTimeout as sleep } from 'node:timers/promises';
import { partitionIn } from '../../src/core/account-place.ts';
import { epochMs, type Instant, instantOf } from '../../src/core/instant.ts';
import { type Partition, partitionOfRegion } from '../../src/core/partition.ts';
import type { Table } from '../../src/facts/table.ts';
import { Asker } from '../asking/asker.ts';
import type { Answer, FamilyContext, LeftOut, Operation, Round, Scope, Simulation } from '../contract.ts';
import type { Connection } from './connection.ts';
import type { Identity } from './identity.ts';
import { memberAt } from './interpret.ts';
import { awsAsking } from './question.ts';
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
  readonly #asker: Asker;
  readonly #identity: Identity;

  constructor(
    context: FamilyContext,
    connection: Connection,
    scope: Scope,
    operations: readonly Operation[],
    identity: Identity,
    round?: Round,
  ) {
    this.#context = context;
    this.#connection = connection;
    this.scope = scope;
    this.#asker = new Asker(context, scope, operations, round);
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
    const asker = this.#asker;
    if (this.#identity.kind === 'unconfirmed')
      return asker.refuse(operation, this.#identity.status, this.#identity.reason, this.#identity.cause);
    const region = options.region ?? this.scope.region;
    const nowhere = this.#absence(operation, region);
    if (nowhere !== null) return asker.refuse(operation, 'unsupported', nowhere);
    const { question, transport } = awsAsking(this.#context, this.#connection, this.scope, region, operation, input);
    return asker.ask(operation, question, transport);
  }

  pages<Input, Output>(
    operation: AwsOperation<Input, Output>,
    input: Input,
    options: AskOptions = {},
  ): AsyncIterable<Answer<Output>> {
    const { pages } = operation;
    if (pages === undefined) throw new TypeError(`${operation.id} does not page`);
    const { account, region } = this.scope;
    return this.#asker.pages<Input, Output>(
      operation,
      input,
      (request) => this.ask(operation, request, options),
      {
        next: (output) => {
          const token = memberAt(output, pages.tokenOut);
          return { token, more: saysMore(pages.more === undefined ? undefined : memberAt(output, pages.more), token) };
        },
        at: (token) => ({ ...input, [pages.tokenIn]: token }),
        most: this.#connection.patience.pages,
      },
      `${operation.id} in account ${account}, ${region}`,
    );
  }

  leave(operation: Operation, why: string | null): void {
    this.#asker.leave(operation, why);
  }

  leaveOut(operation: Operation, table: Table, why: LeftOut, items: number): void {
    this.#asker.leaveOut(operation, table.name, why, items);
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
}

/** A missing "is truncated" member is no promise that the list has ended: then a token decides. */
function saysMore(isTruncated: unknown, token: unknown): boolean {
  if (typeof isTruncated === 'boolean') return isTruncated;
  return token !== undefined && token !== null && token !== '';
}

const HOUR = 3_600_000;

/** Whole hours, the last of which ended an hour before the collection began: by then its digest is delivered. */
function logPeriod({ evidence, settings }: FamilyContext): { readonly from: Instant; readonly to: Instant } | null {
  if (settings.logDays === undefined || evidence.startedAt === undefined) return null;
  const to = Math.floor(epochMs(evidence.startedAt) / HOUR) * HOUR - HOUR;
  return { from: instantOf(to - settings.logDays * 24 * HOUR), to: instantOf(to) };
}

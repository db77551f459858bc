import type { Instant } from '../../src/core/instant.ts';
import type { Partition } from '../../src/core/partition.ts';
import type { Table } from '../../src/facts/table.ts';
import type { Answer, LeftOut, Operation, Scope, Simulation } from '../contract.ts';

/** An AWS SDK v3 command class, as far as asking needs it. */
export type CommandClass<Input, Output> = new (
  input: Input,
) => { readonly input: Input; readonly __output?: Output | undefined };

/** An operation bound to the SDK: which client, loaded on first use, and which command. */
export interface AwsOperation<Input, Output> extends Operation {
  /** The SDK package's own name: `s3` of `@aws-sdk/client-s3`. */
  readonly client: string;
  /** `GetBucketPolicyCommand` */
  readonly command: string;
  /** Never set: carries the types. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

/** What an AWS collector asks: one account, one region, live or recorded. */
export interface AwsSource {
  readonly scope: Scope;
  /** The partition in which the account lies. */
  readonly partition: Partition;
  /** Every account that this run reads. */
  readonly accounts: ReadonlySet<string>;
  /** The regions of this account that this run reads; null where nobody knows which it has enabled. */
  readonly regions: readonly string[] | null;
  /** The account that listed this one as one of its organisation; null when none did. */
  readonly listedBy: string | null;
  /** Leaves an operation to another account. `why` says that no account that is read answers it: a gap, not silence. */
  leave(operation: Operation, why: string | null): void;
  /** Tells that so many items of the operation's answers have no row in a table which has one for each. */
  leaveOut(operation: Operation, table: Table, why: LeftOut, items: number): void;
  /** Asks once. Never throws for what AWS says: every failure is an `unread` answer and a line of coverage. */
  ask<Input, Output>(
    operation: AwsOperation<Input, Output>,
    input: Input,
    options?: AskOptions,
  ): Promise<Answer<Output>>;
  /**
   * Asks page after page. A repeated token, a missing token under `IsTruncated` and too many pages end it as
   * `unread`; pages before that are still given.
   */
  pages<Input, Output>(
    operation: AwsOperation<Input, Output>,
    input: Input,
    options?: AskOptions,
  ): AsyncIterable<Answer<Output>>;
  /** The period whose logs are asked for; none when the settings ask for none. */
  readonly logPeriod?: { readonly from: Instant; readonly to: Instant };
  /** What the settings ask AWS's policy simulator, in any account. */
  readonly simulations?: readonly Simulation[];
  /** Lets time pass before a poll. Only live: over recorded answers there is nothing to wait for. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export interface AskOptions {
  /** The region to send this question to, when it is not the scope's: a bucket's own region. */
  readonly region?: string;
}

/** Declares an operation: `operation<GetBucketPolicyCommandInput, GetBucketPolicyCommandOutput>('s3', {...})`. */
export function awsOperation<Input, Output>(
  client: string,
  entry: Operation & { readonly command?: string },
): AwsOperation<Input, Output> {
  const name = entry.id.slice(entry.id.indexOf(':') + 1);
  return { ...entry, client, command: entry.command ?? `${name}Command` };
}

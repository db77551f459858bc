import type { z } from 'zod';
import type { Instant } from '../src/core/instant.ts';
import type { PartitionId } from '../src/core/partition.ts';
import type { Evidence } from '../src/evidence/ask.ts';
import type { Cause } from '../src/evidence/cause.ts';
import type { CoverageStatus } from '../src/evidence/coverage.ts';
import type { EvidenceRecord, RawAnswer, Redaction, Unread } from '../src/evidence/record.ts';
import type { FactRow, Table } from '../src/facts/table.ts';
import type { Finding } from './finding.ts';
import type { OpenRecorded } from './recorded.ts';

/**
 * One entry of the operation catalogue: what an honest answer must look like. An answer of HTTP 200 that lacks these
 * is `failed`, never an empty list.
 */
export interface Operation {
  /** `s3:GetBucketPolicy` */
  readonly id: string;
  /** Members that every answer has, as paths into the parsed output: `Policy`, `Buckets`. */
  readonly required: readonly string[];
  /** Root element of XML answers, looked for in the raw body; guards the operations whose members are all optional. */
  readonly xmlRoot?: string;
  /** Error codes that are facts, each with what it says. */
  readonly absent?: Readonly<Record<string, string>>;
  /** For a code of `absent` that a refusal can bear as well: what its message says when it is the fact. */
  readonly absentWhen?: Readonly<Record<string, RegExp>>;
  /**
   * Error codes which say that a thing that `per` lists is not there any more. The list is then asked again: only when
   * it no longer holds the thing, nothing is missing.
   */
  readonly gone?: readonly string[];
  readonly pages?: Paging;
  /** The operation that lists what this one is asked about; without calls it is as complete as that list. */
  readonly per?: string;
  /** The permission it needs, when it differs from `id` (`s3:ListAllMyBuckets`). */
  readonly permission?: string;
  /** Further permissions, where the service reads through another one on the caller's behalf. */
  readonly alsoPermissions?: readonly string[];
  /** ARNs that the permissions are granted on, where `*` would let the role read more than is asked. */
  readonly resources?: readonly string[];
  /** Refuses an output that parses but cannot be true (HTML as a policy): the reason, or null when it is fine. */
  readonly doubt?: (output: unknown) => string | null;
  /** Partitions in which the service does not exist: it is not asked there, since its name may be another's elsewhere. */
  readonly notIn?: readonly PartitionId[];
  /** Takes secrets out of a raw body before it is hashed. Must leave a body that parses the same otherwise. */
  readonly redact?: (body: string) => { readonly body: string; readonly redactions: readonly Redaction[] };
  /**
   * Keeps of an answer only what facts rest on, where the whole is too large to seal; declares it as `redact` does.
   * Replay reads what it leaves, so that must parse as an answer of the operation.
   */
  readonly reduce?: Reducing;
  /** The body is an object of its own (bytes in S3), not the service's words: only the collector can read it. */
  readonly opaque?: true;
  /** What `redact` or `reduce` takes out, for the catalogue: `environment variables`. */
  readonly redacts?: string;
}

/** How answers of an operation are cut, and how what that leaves is told from anything else. */
export interface Reducing {
  readonly cut: (raw: RawAnswer) => Reduction | Promise<Reduction>;
  /** Why a recorded answer cannot be what `cut` leaves; null when it can. Without it, other JSON would count as read. */
  readonly doubt: (raw: RawAnswer) => string | null;
}

/** What is left of an answer, and what was taken out. */
export interface Reduction {
  readonly answer: RawAnswer;
  readonly redactions: readonly Redaction[];
}

/** How an operation pages: a member of the input, and paths into the parsed output. */
export interface Paging {
  readonly tokenIn: string;
  readonly tokenOut: string;
  /** The member that says whether there is more, where the service has one. */
  readonly more?: string;
}

/** What one question gave. `unread` carries no output: a collector can only turn it into NULL. */
export type Answer<Output> =
  /** `at`: when it came, where it was recorded. */
  | { readonly kind: 'answered'; readonly output: Output; readonly at?: Instant }
  | { readonly kind: 'absent'; readonly code: string }
  | { readonly kind: 'unread'; readonly reason: string; readonly cause?: Cause };

/** One place to ask: `collect` is called once for each. */
export interface Scope {
  readonly account: string;
  /** `eu-west-1`; `global` for a service without regions; `-` for a source that knows none. */
  readonly region: string;
}

/**
 * A source of facts. One folder each: `collectors/<family>/<name>/collector.ts` exports it as `collector`, and its
 * place registers it. `collect` runs unchanged live and over recorded answers.
 */
export interface Collector<Source> {
  /** Equal to its folder: `aws/s3`. */
  readonly name: string;
  readonly scope: 'global' | 'regional';
  /** Whether the settings ask for it, where it is not wanted by all that could have it. */
  readonly when?: (settings: Pick<SourceSettings, 'logDays' | 'eventHistory' | 'simulations'>) => boolean;
  readonly operations: readonly Operation[];
  readonly tables: readonly Table[];
  collect(source: Source): AsyncIterable<FactRow>;
}

/** An account to read. `role` is an ARN or a role's name, `{account}` in it standing for the id; null for none. */
export interface AccountSettings {
  readonly id: string;
  readonly name: string;
  readonly role: string | null;
  readonly externalId: string | null;
  /** What claims call it, where something says. */
  readonly purpose?: string;
  /** The regions to read in it; those of the settings where it has none of its own. Once resolved, it has some. */
  readonly regions?: readonly string[];
  /** Why nobody knows which regions it has enabled: those above are expected, and nothing is asked in them. */
  readonly regionsUnknown?: {
    readonly status: Unread | 'not-collected';
    readonly reason: string;
    readonly cause?: Cause;
  };
  /** The account that lists it as one of its organisation; absent where none did. */
  readonly listedBy?: string;
  /** Why it is expected but not asked (suspended, never listed): the coverage of all that would be read in it. */
  readonly barred?: { readonly status: Unread; readonly reason: string; readonly cause?: Cause };
}

/** The organisation whose accounts are read: whom to ask for the list, and the role that every account has. */
export interface OrganizationSettings {
  /** The management account, or one with delegated administration. */
  readonly management: string;
  readonly role: string;
  readonly externalId: string | null;
  /** Ids of the accounts to read; empty for all. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Regions of single accounts, by id. */
  readonly regions?: Readonly<Record<string, readonly string[]>>;
  /** By purpose: ids, or patterns of names with `*` and `?`. The first that fits an account is its purpose. */
  readonly purposes?: Readonly<Record<string, readonly string[]>>;
}

/** Questions to AWS's policy simulator: each principal, each action, each resource. */
export interface Simulation {
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** What the settings say about sources, as families need it. */
export interface SourceSettings {
  readonly accounts: readonly AccountSettings[];
  /** Accounts that an organisation lists are read beside those. */
  readonly organization?: OrganizationSettings;
  /** The regions to read in accounts that have none of their own; absent for every region that each has enabled. */
  readonly regions?: readonly string[];
  /** How many days of CloudTrail's logs are read and validated; without it none are. */
  readonly logDays?: number;
  /** Whether CloudTrail's event history is read over these days, which no digest vouches for. */
  readonly eventHistory?: boolean;
  /** What AWS's policy simulator is asked; without it nothing. */
  readonly simulations?: readonly Simulation[];
  /** Settings of sources that are not AWS, by collector name: `mdm/hexnode`. */
  readonly sources: Readonly<
    Record<
      string,
      {
        readonly tenant: string;
        readonly urlEnv: string;
        readonly tokenEnv: string;
        readonly url: string | null;
        /** What else its family wants to be told; of the shape of `Family.options` once it was opened. */
        readonly options?: unknown;
      }
    >
  >;
}

/** Why an item of an answer has no row in a table that has one for each; nothing else is a reason. */
export const LEFT_OUT = {
  'told-elsewhere': 'another region that is read tells of it',
  'listed-twice': 'another list, or another page, holds it as well',
} as const;
export type LeftOut = keyof typeof LEFT_OUT;

/** Where a family tells how each question ended. */
export interface CoverageLedger {
  note(
    operation: string,
    scope: Scope,
    answer: Answer<unknown>,
    record: EvidenceRecord | null,
    status: CoverageStatus,
  ): void;
  /** Another account answers for this operation, so it is not expected here; with `why`, none that is read does. */
  leave(operation: string, scope: Scope, why: string | null): void;
  /**
   * A thing that a list held is not there any more: what the question about it said so. Whoever runs the collector
   * asks the list again.
   */
  gone(operation: string, scope: Scope, record: EvidenceRecord): void;
  /** So many items of an operation's answers have no row in a table. */
  leaveOut(operation: string, scope: Scope, table: string, why: LeftOut, items: number): void;
}

/**
 * A collector is run again when something that a list held has gone: in the second round that list is asked anew, and
 * all else is known. The same records give the same rounds, live and replayed.
 */
export interface Round {
  /** From 1. */
  readonly number: number;
  /** The lists that are asked anew in this round. */
  readonly again: ReadonlySet<string>;
  /** Keys of the questions that said so in earlier rounds: what is still listed has not gone, but failed. */
  readonly gone: ReadonlySet<string>;
  /** Whether no further round follows. */
  readonly last: boolean;
}

/** What a family needs to open its sources. */
export interface FamilyContext {
  readonly evidence: Evidence;
  readonly settings: SourceSettings;
  readonly ledger: CoverageLedger;
  /** Environment variables: credentials and endpoints come from here alone. Empty when replaying. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Instant;
  /** How long sources are waited for; a family has its own measure when this is not given. */
  readonly patience?: Patience;
}

/** What is put up with from one source before its answer counts as failed or truncated. */
export interface Patience {
  /** How often a question is sent in all, when it is throttled or its connection breaks. */
  readonly attempts: number;
  /** The longest silence, in milliseconds. */
  readonly silenceMs: number;
  /** The longest wait between two attempts that a service may ask for, in milliseconds. */
  readonly pauseMs: number;
  /** No list has more pages; one that goes on is a loop. */
  readonly pages: number;
}

/**
 * A family of sources that are asked the same way: `collectors/<family>/family.ts` exports it as `family`.
 * `scopes` says where a collector must be run for these settings: what is expected, whether or not it was read.
 */
export interface Family<Source> {
  readonly name: string;
  /** How the right to ask is given: by actions in policies of IAM, or by whoever gave out the token. */
  readonly rights: 'iam-actions' | 'token';
  /** The shape of `options` of its sources in the settings; without it they have none. */
  readonly options?: z.ZodType;
  /** Other tools whose recordings of its sources can be imported, by name. */
  readonly recorded?: Readonly<Record<string, OpenRecorded<Operation>>>;
  /** What to do where an operation is denied: a sentence without its full stop. */
  allow(operation: Pick<Operation, 'id' | 'permission'>): string;
  /** What resolving and opening ask with these settings, whichever collectors are chosen. */
  opening?(settings: Pick<SourceSettings, 'organization'>): readonly Operation[];
  /** Completes the settings by what only answers say, such as the accounts of an organisation and their regions; before `scopes`. */
  resolve?(context: FamilyContext): Promise<SourceSettings>;
  scopes(collector: Pick<Collector<Source>, 'name' | 'scope' | 'when'>, settings: SourceSettings): readonly Scope[];
  /** Live: checks credentials and reachability first, and throws before anything is recorded. */
  open(context: FamilyContext): Promise<OpenFamily<Source>>;
  /** What `doctor` looks at before it tries the operations, and where; without it every operation is tried. */
  look?(patient: Patient): Promise<readonly Finding[]>;
}

/** Whom `doctor` looks at. Answers are kept in memory and never sealed. */
export interface Patient {
  readonly context: FamilyContext;
  /** Names of the collectors that the settings ask for. */
  readonly collectors: readonly string[];
  /** Tries every operation once in one account, or with null in all that the settings name. */
  tryOperations(settings: SourceSettings, account: string | null): Promise<readonly Finding[]>;
}

export interface OpenFamily<Source> {
  /** Without a round, the first and only one. */
  source(collector: Pick<Collector<Source>, 'name' | 'operations'>, scope: Scope, round?: Round): Source;
  close(): void;
}

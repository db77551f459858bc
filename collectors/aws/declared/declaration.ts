import type { PartitionId } from '../../../src/core/partition.ts';
import type { Collector, Operation, Paging } from '../../contract.ts';
import type { AwsOperation } from '../source.ts';
import type { DeclaredColumn } from './columns.ts';

/**
 * A collector of the plain kind, as data: lists, what is asked of each of their items, and the rows that come of
 * them. Names of operations are the command's own (`DescribeFileSystems`); paths lead through objects, and through
 * every item of the lists on their way.
 */
export interface Declaration {
  /** Equal to its folder: `aws/efs`. */
  readonly name: string;
  /** The SDK package's own name: `efs` of `@aws-sdk/client-efs`. */
  readonly client: string;
  readonly scope: 'global' | 'regional';
  /** The service in the ids of its operations: `efs` gives `efs:DescribeFileSystems`. */
  readonly service: string;
  /** The service's prefix in IAM, where it is another: `elasticfilesystem`. */
  readonly permissions?: string;
  /** How it writes its answers, where that is XML: a root element then tells an answer from anything else. */
  readonly wire?: 'query' | 'ec2';
  readonly when?: Collector<unknown>['when'];
  readonly operations: Readonly<Record<string, DeclaredOperation>>;
  readonly tables: Readonly<Record<string, DeclaredTable>>;
}

type FromCatalogue = Pick<
  Operation,
  'xmlRoot' | 'absent' | 'absentWhen' | 'permission' | 'alsoPermissions' | 'resources' | 'doubt' | 'redact' | 'redacts'
>;

export interface DeclaredOperation extends FromCatalogue {
  /** The members of its answer that are things, where it is a list: `FileSystems`. */
  readonly items?: string;
  /** The list whose items it is asked about. */
  readonly of?: string;
  /** Members of the question: paths into the item that it is asked about (`''` for an item that is a text), or values. */
  readonly input?: Readonly<Record<string, Given>>;
  /** A list that takes one kind at a time is asked once for each of these values of a member of the question. */
  readonly across?: { readonly member: string; readonly values: readonly string[] };
  /** Asks for so many items at once: the member of the question that takes them, and what tells the answers apart. */
  readonly batch?: Batch;
  /** Of which items it is asked; of the others it is known not to be true, and says nothing. */
  readonly onlyOf?: { readonly at: string; readonly is: readonly (string | boolean)[] };
  readonly pages?: Paging;
  /** Members that every answer has; those that hold the items where it is not said. */
  readonly required?: readonly string[];
  readonly notIn?: readonly PartitionId[];
  /** The service that answers it, where that is another than the collector's own. */
  readonly elsewhere?: Service;
}

/** A service: as the SDK calls its package, as ids of operations call it, and as IAM does where that is another name. */
export type Service = Pick<Declaration, 'client' | 'service' | 'permissions'>;

/**
 * A path into the item, a path into what another operation says of what the item hangs on, a value that is the same in
 * each question, or the account that is asked.
 */
export type Given =
  | string
  | { readonly of: string; readonly at: string }
  | { readonly value: string | number | boolean | readonly string[] }
  | 'account';

export interface Batch {
  readonly member: string;
  readonly size: number;
  /** Path into the item that is asked for, and into each item of the answer, which are equal. */
  readonly by: readonly [item: string, answered: string];
}

export interface DeclaredTable {
  /** One sentence: what a row is. */
  readonly doc: string;
  /** The operation whose items are rows; one without items gives one row. */
  readonly row: string;
  /** The members of what `row` gives of which each is a row of its own, where they are. */
  readonly each?: string;
  /** What those members are where an honest answer leaves them out: none, and where the service says so. */
  readonly eachMissing?: string;
  /** The policy of which each statement is a row. */
  readonly statements?: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, DeclaredColumn>>;
}

/** An operation of a declaration, bound to the SDK; its types are in the SDK's model, which tests hold it against. */
export type PlainOperation = AwsOperation<Readonly<Record<string, unknown>>, unknown>;

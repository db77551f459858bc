import type { Working } from './working.ts';

/** What a column holds. `boolean` is 0 or 1, `json` is canonical JSON text, `time` is an Instant. */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json' | 'time';

/** One column: NULL in it means unknown, and nothing else. What is known to be absent is a value ('none', '', 0). */
export interface Column {
  readonly type: ColumnType;
  /** The operation(s) that supply it, such as `s3:GetBucketPolicy`; each must be in the collector's catalogue. */
  readonly from: string | readonly string[];
  /** One sentence for the schema page: what it says, with its unit or its closed set of values. */
  readonly doc: string;
  /**
   * A text column's closed set of words. A word that is not among them is one that nobody here knows: it is stored as
   * NULL, so that a thing in a new state is unknown and never on the other side of a comparison.
   */
  readonly oneOf?: readonly string[];
  /**
   * Set when a value can identify an account, resource, person or address: the noun of its pseudonym (`bucket`,
   * `key`, `person`, `address`). Without it the value is vocabulary (`aws:kms`, `TLSv1.2`, a port) and may be public.
   */
  readonly identifies?: string;
  /** Set when it tells whether what is configured works; `failed` of it are the values that say no. */
  readonly working?: Working;
}

/** A typed table, declared once: the schema of the database, its documentation and its provenance come from here. */
export interface Table {
  readonly name: string;
  /** One sentence: what a row is. */
  readonly doc: string;
  /** The operation(s) whose answers decide which rows exist. Reading any column rests on these too. */
  readonly rows: string | readonly string[];
  /** Columns that tell rows apart within an account and region. */
  readonly key: readonly string[];
  /** Beside these, every table has `account` and `region`, known from the question asked. */
  readonly columns: Readonly<Record<string, Column>>;
}

/** A value as SQLite holds it; null is unknown. */
export type Cell = string | number | null;

/** A row as a collector yields it, without `account` and `region`. Every declared column must be present. */
export interface FactRow {
  readonly table: string;
  readonly values: Readonly<Record<string, Cell>>;
}

import type { Working } from './working.ts';

/** What a column holds. `boolean` is 0 or 1, `json` is canonical JSON text, `time` is an Instant. */
export type ColumnType = 'text' | 'integer' | 'real' | 'boolean' | 'json' | 'time';

/** What a column whose values name nobody says under `identifies`. */
export const NOTHING = 'nothing';

/** What a column of sentences says there: they name nobody as a whole, and quote names that other columns hold. */
export const QUOTES = 'quotes';

/** One column: NULL in it means unknown, and nothing else. What is known to be absent is a value ('none', '', 0). */
export type Column = Described & (Worded | Closed | Measured);

interface Described {
  /** The operation(s) that supply it, such as `s3:GetBucketPolicy`; each must be in the collector's catalogue. */
  readonly from: string | readonly string[];
  /** One sentence for the schema page: what it says, with its unit or its closed set of values. */
  readonly doc: string;
  /** Set when it tells whether what is configured works; `failed` of it are the values that say no. */
  readonly working?: Working;
}

/** Words of an open set. Nobody can forget to say whether they name somebody: without it nothing compiles. */
interface Worded {
  readonly type: 'text' | 'json';
  readonly oneOf?: undefined;
  /**
   * What a value can name, an account, resource, person or address: the noun of its pseudonym (`bucket`, `key`,
   * `person`, `address`). `nothing` is for vocabulary alone (`aws:kms`, `TLSv1.2`), which may be public wherever it
   * stands; what is in doubt identifies. `quotes` is for sentences of ours that quote names of other columns.
   */
  readonly identifies: string;
}

/** Words of a closed set, which can name nobody. */
interface Closed {
  readonly type: 'text';
  /**
   * A word that is not among them is one that nobody here knows: it is stored as NULL, so that a thing in a new state
   * is unknown and never on the other side of a comparison.
   */
  readonly oneOf: readonly string[];
  readonly identifies?: typeof NOTHING;
}

/** Figures and times, which name nobody unless it is said: a VLAN's number can. */
interface Measured {
  readonly type: 'integer' | 'real' | 'boolean' | 'time';
  readonly oneOf?: undefined;
  readonly identifies?: string;
}

/** The noun of what a column's values name; null when they name nothing. */
export function namedBy({ identifies }: Column): string | null {
  return identifies === undefined || identifies === NOTHING || identifies === QUOTES ? null : identifies;
}

/** Whether a column's values are words that may be public wherever they stand. */
export function isVocabulary({ type, identifies }: Column): boolean {
  return type === 'text' && (identifies === undefined || identifies === NOTHING);
}

/** A typed table, declared once: the schema of the database, its documentation and its provenance come from here. */
export interface Table {
  readonly name: string;
  /** One sentence: what a row is. */
  readonly doc: string;
  /** The operation(s) whose answers decide which rows exist. Reading any column rests on these too. */
  readonly rows: string | readonly string[];
  /**
   * Where each item of an answer is one row here, or left out for a reason: the members that hold the items, by
   * operation, as paths through objects and lists (`Reservations.Instances`). Fewer rows than items are a defect of the
   * collector, and the operation counts as failed.
   */
  readonly each?: Readonly<Record<string, string | readonly string[]>>;
  /** Columns that tell rows apart within an account and region. */
  readonly key: readonly string[];
  /**
   * Of a table of many kinds of things, the column that tells the kind, never unknown, and the operations behind each
   * kind's rows. A claim that speaks of some kinds does not rest on what tells of the others.
   */
  readonly kinds?: { readonly column: string; readonly behind: Readonly<Record<string, readonly string[]>> };
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

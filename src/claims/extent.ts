/** An account that the paper speaks of. */
export interface KnownAccount {
  readonly id: string;
  /** What pages call it: its name in the settings, else its id. */
  readonly name: string;
  /** '' when nothing says. */
  readonly purpose: string;
  /** The regions that the settings name for it alone; null when they name none. */
  readonly regions: readonly string[] | null;
}

/** What AWS says of an account's regions, by name: true when enabled, null when it does not tell. */
export type RegionStates = ReadonlyMap<string, boolean | null>;

/** Fewer things were read than another witness counts. */
export interface Shortfall {
  readonly table: string;
  readonly account: string;
  readonly region: string;
  /** `AWS Config counts 13 buckets there, and 12 were read.` */
  readonly text: string;
}

/** How far the world reaches, as far as anybody told: what a sentence over "every" is held against. */
export interface Extent {
  readonly accounts: readonly KnownAccount[];
  /** Active accounts of an organisation that nobody was to read; null when no list of them was read. */
  readonly unread: readonly string[] | null;
  /** By account id; an account without an entry did not tell its regions. */
  readonly regions: ReadonlyMap<string, RegionStates>;
  /** The regions that the settings name; null when they name none. */
  readonly settings: readonly string[] | null;
  readonly shortfalls: readonly Shortfall[];
  /** By ARN, things whose label disagrees with the data that comes to them, and how. */
  readonly mislabelled: ReadonlyMap<string, string>;
}

/** Nothing is known beyond what was read: for facts that no account of AWS is behind. */
export const NO_EXTENT: Extent = {
  accounts: [],
  unread: null,
  regions: new Map(),
  settings: null,
  shortfalls: [],
  mislabelled: new Map(),
};

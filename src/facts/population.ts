/** How many items the answers of one account and region held for one table, and what became of them. */
export interface Population {
  readonly table: string;
  readonly account: string;
  readonly region: string;
  /** The operations whose answers held the items. */
  readonly operations: readonly string[];
  /** null when not every answer was read: how many there are, nobody knows. */
  readonly items: number | null;
  /** Rows of the table; more than items where some stand for what is unknown. */
  readonly rows: number;
  /** How many items have no row, by reason. */
  readonly leftOut: Readonly<Record<string, number>>;
}

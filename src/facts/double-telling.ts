/** What one of two sources tells: columns of a table, or `rows`: which rows there are, on which each column rests. */
export interface Side {
  readonly table: string;
  readonly columns: readonly string[] | 'rows';
}

/**
 * Something that two operations tell. Where they disagree nobody knows which is right: the one may be older than the
 * other, or wrong, and whatever rests on either is in doubt.
 */
export interface DoubleTelling {
  readonly name: string;
  /** One sentence: what is told twice, and by whom. */
  readonly doc: string;
  /**
   * Every table that `sql` reads, and others that the same answers fill, with the columns that tell. Keys that only join
   * are not among them.
   */
  readonly sides: readonly Side[];
  /**
   * One row for each disagreement: account, region, resource (an ARN, an id or the account) and text (what each side
   * says; ids but no names, as in all our sentences). What is unknown on either side disagrees with nothing.
   */
  readonly sql: string;
}

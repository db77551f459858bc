/** A column that a statement read; `column` is '' when only the table's rows mattered, as in `count(*)`. */
export interface ColumnRead {
  readonly table: string;
  readonly column: string;
  /** Set when only a function of reasoning rests on it, not the statement itself. */
  readonly through?: 'function';
  /** Set when it was read through what the claim speaks of: no row outside of that was looked at. */
  readonly view?: 'subject' | 'object';
  /** Set when only the condition of what the claim speaks of reads it, of another table. */
  readonly scope?: true;
}

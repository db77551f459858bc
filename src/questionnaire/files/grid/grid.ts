import { withoutHidden } from '../../../core/visible.ts';

/** What stands in a cell. */
export interface GridCell {
  /** As it shows; '' for nothing. */
  readonly text: string;
  readonly formula: boolean;
}

export interface GridRow {
  /** From 1, as the file counts. */
  readonly n: number;
  readonly hidden: boolean;
  /** Cells in which something stands, by their column, from 1. */
  readonly cells: ReadonlyMap<number, GridCell>;
}

/** What a cell allows: `list` null where its list is computed by what is not read. */
export interface Allowed {
  readonly kind: 'choice' | 'date' | 'number';
  readonly list: readonly string[] | null;
}

/** A rectangle that shows what stands in its first cell. */
export interface Merged {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Rows and columns with questions in them: a sheet, a CSV file, a table of a document. */
export interface Grid {
  /** '' for the only one of its file. */
  readonly name: string;
  /** What it is called in sentences: `sheet “Security”`, `table 2`. */
  readonly title: string;
  readonly hidden: boolean;
  /** Rows in which something stands, from the top. */
  readonly rows: readonly GridRow[];
  isHiddenColumn(column: number): boolean;
  merged(row: number, column: number): Merged | null;
  allowed(row: number, column: number): Allowed | null;
  /** Why nothing can be written into a cell; null if it can. */
  closed(row: number, column: number): string | null;
  /** What a cell is called, unique in its file. */
  place(row: number, column: number): string;
  /** What a column is called. */
  columnTitle(column: number): string;
}

/** A cell by its row and column. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/;

/** White space collapsed; what shows nothing, such as marks of joining and direction, left out. */
export function collapsed(text: string): string {
  if (PLAIN.test(text)) return text;
  return withoutHidden(text.replace(/\s+/g, ' '), () => '')
    .replace(/ {2,}/g, ' ')
    .trim();
}

export function textAt(row: GridRow, column: number | undefined): string {
  return column === undefined ? '' : collapsed(row.cells.get(column)?.text ?? '');
}

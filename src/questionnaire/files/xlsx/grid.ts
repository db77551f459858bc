import type { Allowed, Grid, GridRow, Merged } from '../grid/grid.ts';
import { quoted } from '../refusal.ts';
import { Choices, type Lists } from './choices.ts';
import { type Area, columnName, covers } from './reference.ts';
import type { Sheet } from './sheet.ts';

const TALL = 64;

/** A sheet as rows and columns with questions in them. `locks` tells by a cell's format whether protection locks it. */
export function gridOf(lists: Lists, place: number, sheet: Sheet, locks: readonly boolean[]): Grid {
  const { name, hidden } = lists.entries[place] as Lists['entries'][number];
  const choices = new Choices(lists, place);
  const merges = new Merges(sheet);
  const rows: GridRow[] = [...sheet.rows.values()]
    .sort((a, b) => a.n - b.n)
    .map(({ n, hidden: isHidden, cells }) => ({
      n,
      hidden: isHidden,
      cells: new Map([...cells].filter(([, { text, formula }]) => text !== '' || formula)),
    }));
  const allowed = (row: number, column: number): Allowed | null => choices.at(row, column);
  return {
    name,
    title: `sheet ${quoted(name)}`,
    hidden,
    rows,
    isHiddenColumn: (column) =>
      sheet.columns.some(({ from, to, hidden: isHidden }) => isHidden && column >= from && column <= to),
    merged: (row, column) => merges.at(row, column),
    allowed,
    closed: (row, column) => closedOf(sheet, locks, row, column),
    place: (row, column) => `${name}!${columnName(column)}${row}`,
    columnTitle: (column) => `column ${columnName(column)}`,
  };
}

function closedOf(sheet: Sheet, locks: readonly boolean[], row: number, column: number): string | null {
  const line = sheet.rows.get(row);
  const cell = line?.cells.get(column);
  if (line === undefined) return 'its row is not in the sheet';
  if (line.twice || cell?.twice === true) return 'its cell stands in the file twice';
  if (cell?.formula === true) return 'its cell holds a formula';
  if (!sheet.isProtected) return null;
  const style = cell?.style ?? styleOf(sheet, row, column) ?? 0;
  return (locks[style] ?? true) ? 'its cell is locked: the sheet is protected' : null;
}

/** The format of a cell that is not there: its row's, else its column's. */
export function styleOf(sheet: Sheet, row: number, column: number): number | null {
  const ofRow = sheet.rows.get(row)?.style ?? null;
  return ofRow ?? sheet.columns.find(({ from, to }) => column >= from && column <= to)?.style ?? null;
}

/** Merged cells by the rows that they touch; tall ones apart, so that a million rows cost nothing. */
class Merges {
  readonly #byRow = new Map<number, Area[]>();
  readonly #tall: Area[] = [];

  constructor({ merges, rows }: Sheet) {
    for (const area of merges) {
      if (area.bottom - area.top > TALL) this.#tall.push(area);
      else
        for (let row = area.top; row <= area.bottom; row++) {
          if (!rows.has(row)) continue;
          const known = this.#byRow.get(row);
          if (known === undefined) this.#byRow.set(row, [area]);
          else known.push(area);
        }
    }
  }

  at(row: number, column: number): Merged | null {
    const near = this.#byRow.get(row)?.find((area) => covers(area, row, column));
    return near ?? this.#tall.find((area) => covers(area, row, column)) ?? null;
  }
}

import { type Grid, textAt } from '../grid/grid.ts';
import { caiq4 } from './caiq4.ts';
import { hecvat3 } from './hecvat3.ts';
import { hecvat4 } from './hecvat4.ts';
import type { Layout } from './layout.ts';
import { siglite } from './siglite.ts';

/** Layouts of sheets; the first that fits is taken. */
export const SHEET_LAYOUTS: readonly Layout[] = [caiq4, hecvat3, hecvat4, siglite];

const LEAST = 3;
const SHARE = 0.5;

/** The layout that a file's sheets have, by their names and the ids in them; null for any other. */
export function layoutOf(grids: readonly Grid[]): Layout | null {
  return SHEET_LAYOUTS.find((layout) => fits(grids, layout)) ?? null;
}

/** The sheets that hold a layout's questions. */
export function sheetsOf(grids: readonly Grid[], layout: Layout): Grid[] {
  return grids.filter((grid) => layout.sheet.test(grid.name) && idColumn(grid, layout.id) !== null);
}

function fits(grids: readonly Grid[], layout: Layout): boolean {
  const sheets = sheetsOf(grids, layout);
  return sheets.some((grid) => idColumn(grid, layout.own) !== null);
}

/** The column in which ids of a shape stand: most of what is written there, at least three of them. */
export function idColumn(grid: Grid, shape: RegExp): number | null {
  const counts = new Map<number, number>();
  for (const row of grid.rows)
    for (const column of row.cells.keys()) {
      if (column > 12 || !shape.test(textAt(row, column))) continue;
      counts.set(column, (counts.get(column) ?? 0) + 1);
    }
  const [best] = [...counts].sort(([a, m], [b, n]) => n - m || a - b);
  if (best === undefined || best[1] < LEAST) return null;
  const below = grid.rows.filter((row) => textAt(row, best[0]) !== '').length;
  return best[1] >= below * SHARE || best[1] >= 20 ? best[0] : null;
}

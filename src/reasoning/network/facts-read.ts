import type { FactReader, PlacedCells } from '../../facts/derived.ts';
import type { Cell } from '../../facts/table.ts';

/** Where a fact was read: an account and a region. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export function placeOf({ account, region }: PlacedCells): Place {
  return { account: String(account), region: String(region) };
}

/** A text cell; null when it is unknown. */
export function textOf(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A whole number or boolean cell; null when it is unknown. */
export function numberOf(cell: Cell | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

/** A JSON array of texts; null when it is unknown or no such thing. */
export function textsOf(cell: Cell | undefined): readonly string[] | null {
  if (typeof cell !== 'string') return null;
  try {
    const parsed: unknown = JSON.parse(cell);
    return Array.isArray(parsed) && parsed.every((one) => typeof one === 'string') ? parsed : null;
  } catch {
    return null;
  }
}

export type Index = ReadonlyMap<string, readonly PlacedCells[]>;

/** The texts of a column in the rows of a key; with null when rows of an unknown key may be of this one. */
export function textsUnder(index: Index, key: string, column: string): readonly (string | null)[] {
  const own = (index.get(key) ?? []).map((row) => textOf(row[column]));
  return index.has('') ? [...own, null] : own;
}

/** Rows by the text of one column; rows of which it is unknown are under ''. */
export function indexed(facts: FactReader, table: string, by: string, columns: readonly string[]): Index {
  const index = new Map<string, PlacedCells[]>();
  for (const row of facts.rows(table, [by, ...columns])) {
    const key = textOf(row[by]) ?? '';
    const list = index.get(key);
    if (list === undefined) index.set(key, [row]);
    else list.push(row);
  }
  return index;
}

/** A rectangle of cells; rows and columns count from 1, and all four are inclusive. */
export interface Area {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** `B12` → column 2, row 12; null for what no cell is called. */
export function cellOf(reference: string): { readonly row: number; readonly column: number } | null {
  let column = 0;
  let at = 0;
  for (; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  let row = 0;
  const digits = at;
  for (; at < reference.length; at++) {
    const digit = reference.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9 || at - digits > 7) return null;
    row = row * 10 + digit;
  }
  return digits === 0 || at === digits || column > MOST_COLUMNS || row < 1 || row > MOST_ROWS ? null : { row, column };
}

/** 2 → `B` */
export function columnName(column: number): string {
  let name = '';
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  return name;
}

/** `B` → 2; null for what no column is called. */
export function columnOf(name: string): number | null {
  return cellOf(`${name}1`)?.column ?? null;
}

/** `$A$1:$C$9`, `A1`, `A:C`, `1:9`; null for anything else. */
export function areaOf(reference: string): Area | null {
  const [from = '', to = from, more] = reference.replaceAll('$', '').split(':');
  if (more !== undefined) return null;
  const [start, end] = [cornerOf(from, 1), cornerOf(to, Number.POSITIVE_INFINITY)];
  if (start === null || end === null) return null;
  return {
    top: Math.min(start.row, end.row),
    left: Math.min(start.column, end.column),
    bottom: Math.max(start.row, end.row),
    right: Math.max(start.column, end.column),
  };
}

function cornerOf(text: string, open: number): { row: number; column: number } | null {
  if (/^[A-Za-z]{1,3}$/.test(text)) {
    const column = columnOf(text);
    return column === null ? null : { row: Math.min(open, MOST_ROWS), column };
  }
  if (/^[0-9]{1,7}$/.test(text)) return { row: Number(text), column: Math.min(open, MOST_COLUMNS) };
  return cellOf(text);
}

/** The areas of a list such as `A1:A9 C3`; what is none is left out. */
export function areasOf(list: string): Area[] {
  return list.split(/\s+/).flatMap((reference) => {
    const area = reference === '' ? null : areaOf(reference);
    return area === null ? [] : [area];
  });
}

export function covers({ top, left, bottom, right }: Area, row: number, column: number): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

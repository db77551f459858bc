import { visibleText } from './visible.ts';

/** A cell that a spreadsheet would take for a formula. The desk's script, which imports nothing, has the same. */
const FORMULA = /^[\s=+\-@|%＝＋－＠]/;

/**
 * Rows as CSV after RFC 4180. Text that a spreadsheet would run as a formula gets a leading apostrophe; NULL is an
 * empty cell, the empty text is "".
 */
export function csv(rows: readonly (readonly (string | number | null)[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

function cellText(cell: string | number | null): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const seen = visibleText(cell);
  const safe = FORMULA.test(cell) || FORMULA.test(seen) ? `'${seen}` : seen;
  return /[",\r\n]/.test(safe) || safe === '' ? `"${safe.replaceAll('"', '""')}"` : safe;
}

import { visibleText } from '../../../core/visible.ts';
import type { Filling, Opened } from '../../model.ts';
import { findInFile } from '../grid/file.ts';
import { putsOf } from '../grid/fill.ts';
import type { Grid } from '../grid/grid.ts';
import type { Mapping } from '../mapping.ts';
import { columnName } from '../xlsx/reference.ts';
import { type Edit, edited } from '../xml/part.ts';
import { printable } from '../xml/text.ts';
import { type Loose, loose, type Records, recordsOf } from './records.ts';

/** Opens CSV or TSV, in UTF-8, UTF-16 or Windows-1252. Throws Unreadable. */
export function openCsv(bytes: Uint8Array, name: string, title: string, mapping: Mapping | null): Opened {
  const file = loose(bytes);
  const records = recordsOf(file, name);
  const found = findInFile([gridOf(records)], mapping);
  const asked = found.grids.flatMap((one) => one.asked);
  return {
    questionnaire: { format: 'csv', layout: found.layout, title, questions: found.questions, remarks: found.remarks },
    taken: found.taken,
    write: async (fillings: readonly Filling[]) => {
      const puts = putsOf(asked, fillings).map(({ spot, text }) => ({ ...spot, text }));
      return file.bytes(edited(file.text, editsOf(file, records, puts)));
    },
  };
}

function gridOf({ records }: Records): Grid {
  const rows = records.map((fields, i) => ({
    n: i + 1,
    hidden: false,
    cells: new Map(
      fields.flatMap(({ text }, c) => (text.trim() === '' ? [] : [[c + 1, { text, formula: false }] as const])),
    ),
  }));
  return {
    name: '',
    title: 'the file',
    hidden: false,
    rows: rows.filter(({ cells }) => cells.size > 0),
    isHiddenColumn: () => false,
    merged: () => null,
    allowed: () => null,
    closed: () => null,
    place: (row, column) => `${columnName(column)}${row}`,
    columnTitle: (column) => `column ${columnName(column)}`,
  };
}

interface FieldPut {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Changes of fields alone: what stands between them, and every other record, stays byte for byte. */
function editsOf(file: Loose, { records, delimiter }: Records, puts: readonly FieldPut[]): Edit[] {
  return [...Map.groupBy(puts, ({ row }) => row)].flatMap(([row, ofRow]) => {
    const fields = records[row - 1] ?? [];
    const edits: Edit[] = [];
    let missing = '';
    let width = fields.length;
    for (const { column, text } of ofRow.toSorted((a, b) => a.column - b.column)) {
      const raw = file.raw(csvField(text, delimiter));
      const field = fields[column - 1];
      if (field !== undefined) edits.push({ start: field.start, end: field.end, text: raw });
      else {
        missing += delimiter.repeat(column - width) + raw;
        width = column;
      }
    }
    const end = fields.at(-1)?.end;
    return missing === '' || end === undefined ? edits : [...edits, { start: end, end, text: missing }];
  });
}

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\s＝＋－＠]/;

/** A field: what would be a formula gets an apostrophe before it, what would part fields or records gets quotes. */
export function csvField(text: string, delimiter: string): string {
  const seen = visibleText(printable(text));
  const safe = FORMULA.test(text) ? `'${seen}` : seen;
  return /["\r\n]/.test(safe) || safe.includes(delimiter) || safe === '' ? `"${safe.replaceAll('"', '""')}"` : safe;
}

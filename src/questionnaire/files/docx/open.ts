import type { Filling, Opened } from '../../model.ts';
import { findInFile } from '../grid/file.ts';
import { putsOf } from '../grid/fill.ts';
import { collapsed, type Grid, type GridCell, type GridRow, type Merged } from '../grid/grid.ts';
import type { Mapping } from '../mapping.ts';
import { Unreadable } from '../refusal.ts';
import { isOf, isSigned, mainPart, required } from '../xlsx/package.ts';
import { columnName } from '../xlsx/reference.ts';
import { isOn } from '../xlsx/workbook.ts';
import { encoded } from '../xml/decode.ts';
import { type Edit, edited, scanText, wholePart } from '../xml/part.ts';
import { escaped, printable } from '../xml/text.ts';
import { Allowance } from '../zip/inflate.ts';
import type { Zip } from '../zip/read.ts';
import { pack, rewriteZip } from '../zip/write.ts';
import { type Room, type TableCell, type TableRow, tablesOf } from './tables.ts';

/** Opens a document whose questions stand in tables. Throws Unreadable. */
export async function openDocument(zip: Zip, title: string, mapping: Mapping | null): Promise<Opened> {
  const allowance = new Allowance();
  const { part, relations } = await mainPart(zip, allowance);
  const entry = required(zip, part);
  const document = await wholePart(zip, entry, allowance);
  const { tables, prefix } = tablesOf(document.text);
  if (tables.length === 0)
    throw new Unreadable(
      'The document has no tables.',
      'Copy its questions into a text file, one in each line, and give that.',
    );
  const found = findInFile(tables.map(gridOf), mapping);
  const asked = found.grids.flatMap((one) => one.asked.map((each) => ({ ...each, grid: one.grid })));
  const settings = relations.find(isOf('settings'))?.part;
  const remarks = settings === undefined || settings === null ? [] : await protectionIn(zip, settings, allowance);
  return {
    questionnaire: {
      format: 'docx',
      layout: found.layout,
      title,
      questions: found.questions,
      remarks: [
        ...found.remarks,
        ...remarks,
        ...(isSigned(zip) ? ['The document is signed digitally. Filling it in breaks the signature.'] : []),
      ],
    },
    taken: found.taken,
    write: async (fillings: readonly Filling[]) => {
      const edits = putsOf(asked, fillings).flatMap(({ of, spot, text }) => {
        const table = tables[Number(of.grid.name.slice(NAME.length)) - 1];
        const room = cellAt(table ?? [], spot.row, spot.column)?.room ?? null;
        return room === null ? [] : editsOf(room, text, prefix);
      });
      const content = encoded(edited(document.text, edits), document.encoding);
      return rewriteZip(zip, edits.length === 0 ? new Map() : new Map([[entry, pack(content)]]), new Map());
    },
  };
}

const NAME = 'table ';

async function protectionIn(zip: Zip, part: string, allowance: Allowance): Promise<string[]> {
  let isProtected = false;
  scanText((await wholePart(zip, required(zip, part), allowance)).text, {
    open: (tag) => {
      if (tag.local === 'documentProtection' && isOn(tag.attribute('enforcement'))) isProtected = true;
    },
  });
  return isProtected
    ? ['The document is protected against changes in Word; answers are put into its tables all the same.']
    : [];
}

function cellAt(table: readonly TableRow[], row: number, column: number): TableCell | undefined {
  return table[row - 1]?.find((cell) => column >= cell.column && column < cell.column + cell.span);
}

function gridOf(table: readonly TableRow[], index: number): Grid {
  const name = `${NAME}${index + 1}`;
  const rows: GridRow[] = table.map((cells, i) => ({
    n: i + 1,
    hidden: false,
    cells: new Map(
      cells.flatMap(({ column, text }): [number, GridCell][] =>
        collapsed(text) === '' ? [] : [[column, { text, formula: false }]],
      ),
    ),
  }));
  return {
    name,
    title: name,
    hidden: false,
    rows: rows.filter(({ cells }) => cells.size > 0),
    isHiddenColumn: () => false,
    merged: (row, column) => mergedAt(table, row, column),
    allowed: (row, column) => {
      const list = cellAt(table, row, column)?.allowed ?? null;
      return list === null ? null : { kind: 'choice', list: list.length === 0 ? null : list };
    },
    closed: (row, column) => {
      const cell = cellAt(table, row, column);
      if (cell === undefined) return 'its row has no cell for an answer';
      return cell.closed ?? (cell.room === null ? 'its cell has no paragraph' : null);
    },
    place: (row) => `${name}, row ${row}`,
    columnTitle: (column) => `column ${columnName(column)}`,
  };
}

function mergedAt(table: readonly TableRow[], row: number, column: number): Merged | null {
  const cell = cellAt(table, row, column);
  if (cell === undefined) return null;
  let top = row;
  while (top > 1 && cellAt(table, top, column)?.continues === true) top--;
  if (top === row && cell.span === 1) return null;
  return { top, bottom: row, left: cell.column, right: cell.column + cell.span - 1 };
}

/** The changes that put text into a cell: a run, with the format that the paragraph's mark has. */
function editsOf(room: Room, text: string, prefix: string): Edit[] {
  switch (room.kind) {
    case 'paragraph':
      return [{ start: room.at, end: room.at, text: runOf(text, prefix, room.properties) }];
    case 'empty':
      return [{ start: room.at - 2, end: room.at, text: `>${runOf(text, prefix, '')}</${room.name}>` }];
    case 'control': {
      const run = runOf(text, prefix, '');
      const content = room.isBlock ? `<${prefix}p>${run}</${prefix}p>` : run;
      const [from, to] = room.placeholder ?? [0, 0];
      return [
        { start: room.from, end: room.to, text: content },
        ...(to > from ? [{ start: from, end: to, text: '' }] : []),
      ];
    }
  }
}

function runOf(text: string, prefix: string, properties: string): string {
  const lines = printable(text).trim().split('\n');
  const inner = lines
    .map((line) => `<${prefix}t xml:space="preserve">${escaped(line)}</${prefix}t>`)
    .join(`<${prefix}br/>`);
  return `<${prefix}r>${properties}${inner}</${prefix}r>`;
}

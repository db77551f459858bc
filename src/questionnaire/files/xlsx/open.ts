import type { Cover, Filling, Opened } from '../../model.ts';
import { type AskedGrid, findInFile } from '../grid/file.ts';
import { putsOf } from '../grid/fill.ts';
import type { Mapping } from '../mapping.ts';
import { Allowance } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';
import { type Packed, rewriteZip } from '../zip/write.ts';
import { coverParts } from './cover.ts';
import { type CellPut, fillSheet } from './fill.ts';
import { gridOf, styleOf } from './grid.ts';
import { required } from './package.ts';
import { Holding, readSheet, type Sheet } from './sheet.ts';
import { readLocks, readStrings } from './strings.ts';
import { readWorkbook, type Workbook } from './workbook.ts';

/** Opens a workbook (XLSX, XLSM). Throws Unreadable. */
export async function openWorkbook(zip: Zip, title: string, mapping: Mapping | null): Promise<Opened> {
  const allowance = new Allowance();
  const workbook = await readWorkbook(zip, allowance);
  const strings = await readStrings(zip, workbook.relations, allowance);
  const locks = await readLocks(zip, workbook.relations, allowance);
  const holding = new Holding();
  const sheets: (Sheet | null)[] = [];
  for (const { part } of workbook.sheets)
    sheets.push(part === null ? null : await readSheet(zip, required(zip, part), strings, holding, allowance));
  const lists = { entries: workbook.sheets, sheets, names: workbook.names };
  const grids = sheets.flatMap((sheet, place) => (sheet === null ? [] : [gridOf(lists, place, sheet, locks)]));
  const found = findInFile(grids, mapping);
  return {
    questionnaire: {
      format: 'xlsx',
      layout: found.layout,
      title,
      questions: found.questions,
      remarks: [...found.remarks, ...remarksOn(workbook)],
    },
    taken: found.taken,
    write: (fillings, cover) => written({ zip, workbook, sheets, found: found.grids }, fillings, cover),
  };
}

function remarksOn({ isLocked, isSigned }: Workbook): string[] {
  return [
    ...(isSigned
      ? ['The file is signed digitally. Filling it in breaks the signature; no sheet with a cover is added.']
      : []),
    ...(isLocked && !isSigned ? ['The structure of the workbook is protected: no sheet with a cover is added.'] : []),
  ];
}

interface Writing {
  readonly zip: Zip;
  readonly workbook: Workbook;
  readonly sheets: readonly (Sheet | null)[];
  readonly found: readonly AskedGrid[];
}

async function written(
  { zip, workbook, sheets, found }: Writing,
  fillings: readonly Filling[],
  cover: Cover,
): Promise<Uint8Array> {
  const allowance = new Allowance();
  const changed = new Map<ZipEntry, Packed>();
  const all = found.flatMap(({ asked, grid }) => asked.map((one) => ({ ...one, grid })));
  const byGrid = Map.groupBy(putsOf(all, fillings), ({ of }) => of.grid);
  for (const [grid, puts] of byGrid) {
    const place = workbook.sheets.findIndex(({ name }) => name === grid.name);
    const sheet = sheets[place] as Sheet;
    const entry = required(zip, workbook.sheets[place]?.part ?? '');
    const cells = puts.map(({ spot: { row, column }, text, isNumber }): CellPut => {
      const isThere = sheet.rows.get(row)?.cells.has(column) ?? false;
      return { row, column, text, isNumber, isThere, style: styleOf(sheet, row, column) };
    });
    changed.set(entry, await fillSheet(zip, entry, cells, allowance));
  }
  if (workbook.isLocked || workbook.isSigned) return rewriteZip(zip, changed, new Map());
  const parts = await coverParts(zip, workbook, cover, allowance);
  return rewriteZip(zip, new Map([...changed, ...parts.changed]), parts.added);
}

import { LIMITS } from '../limits.ts';
import { quoted, SAVE_AGAIN, Unreadable } from '../refusal.ts';
import { scanText, wholePart } from '../xml/part.ts';
import type { Allowance } from '../zip/inflate.ts';
import type { Zip } from '../zip/read.ts';
import { isOf, isSigned, mainPart, type Relation } from './package.ts';

/** A sheet as the workbook lists it. */
export interface SheetEntry {
  readonly name: string;
  /** Its part; null for what is no sheet of cells, such as a chart. */
  readonly part: string | null;
  readonly hidden: boolean;
}

/** A name that formulas may use; `sheet` is the place of the one sheet that knows it. */
export interface DefinedName {
  readonly name: string;
  readonly sheet: number | null;
  readonly formula: string;
}

/** What is read of a workbook before its sheets. */
export interface Workbook {
  readonly part: string;
  readonly sheets: readonly SheetEntry[];
  readonly names: readonly DefinedName[];
  readonly relations: readonly Relation[];
  /** Whether its structure is protected: no sheet may be added. */
  readonly isLocked: boolean;
  readonly isSigned: boolean;
}

/** Reads the list of sheets. Throws Unreadable, for XLSB too. */
export async function readWorkbook(zip: Zip, allowance: Allowance): Promise<Workbook> {
  const { part, relations } = await mainPart(zip, allowance);
  if (/\.bin$/i.test(part))
    throw new Unreadable('It is a binary workbook (XLSB).', 'Save it as an Excel workbook (.xlsx) and give that file.');
  const entry = zip.entry(part);
  if (entry === undefined) throw new Unreadable(`The part ${quoted(part)} is missing from the file.`, SAVE_AGAIN);
  const draft = sheetsOf((await wholePart(zip, entry, allowance)).text);
  const isSheet = isOf('worksheet');
  const sheets = draft.sheets.map(({ name, relation, hidden }) => {
    const found = relations.find(({ id }) => id === relation);
    return { name, hidden, part: found !== undefined && isSheet(found) ? found.part : null };
  });
  requireDistinct(sheets.map(({ name }) => name.toLowerCase()));
  requireDistinct(sheets.flatMap(({ part: of }) => of?.toLowerCase() ?? []));
  return { part, sheets, names: draft.names, relations, isLocked: draft.isLocked, isSigned: isSigned(zip) };
}

function requireDistinct(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Unreadable(`Two sheets share ${quoted(twice)}.`, SAVE_AGAIN);
}

interface Draft {
  readonly sheets: { readonly name: string; readonly relation: string; readonly hidden: boolean }[];
  readonly names: DefinedName[];
  isLocked: boolean;
}

function sheetsOf(text: string): Draft {
  const draft: Draft = { sheets: [], names: [], isLocked: false };
  let root = '';
  let name: { name: string; sheet: number | null; formula: string } | null = null;
  scanText(text, {
    open: (tag, depth) => {
      if (depth === 1) root = tag.local;
      if (tag.local === 'sheet' && depth === 3)
        draft.sheets.push({
          name: tag.attribute('name') ?? '',
          relation: relationOf(tag.raw),
          hidden: (tag.attribute('state') ?? 'visible') !== 'visible',
        });
      if (tag.local === 'workbookProtection' && isOn(tag.attribute('lockStructure'))) draft.isLocked = true;
      if (tag.local === 'definedName' && depth === 3)
        name = { name: tag.attribute('name') ?? '', sheet: wholeNumber(tag.attribute('localSheetId')), formula: '' };
      if (draft.sheets.length > LIMITS.sheets || draft.names.length > LIMITS.names)
        throw new Unreadable('It has more sheets or names than any questionnaire.', SAVE_AGAIN);
    },
    text: (piece) => {
      if (name !== null && name.formula.length < 1_000) name.formula += piece;
    },
    close: (local) => {
      if (local !== 'definedName' || name === null) return;
      draft.names.push(name);
      name = null;
    },
  });
  if (root !== 'workbook')
    throw new Unreadable(
      'The file is neither workbook nor document.',
      'Give an XLSX, XLSM, DOCX, CSV, JSON or text file.',
    );
  return draft;
}

/** The relation's id has a prefix, which the id of the sheet itself has not. */
function relationOf(raw: string): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(raw)?.[1] ?? '';
}

export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}

export function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

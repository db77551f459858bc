import type { Cover } from '../../model.ts';
import { encoded } from '../xml/decode.ts';
import { type Edit, edited, type PartText, scanText, wholePart } from '../xml/part.ts';
import type { Tag } from '../xml/scan.ts';
import { escaped } from '../xml/text.ts';
import type { Allowance } from '../zip/inflate.ts';
import type { Zip, ZipEntry } from '../zip/read.ts';
import { type Packed, pack } from '../zip/write.ts';
import { cellText } from './fill.ts';
import { isOf, relationsName, required } from './package.ts';
import type { Workbook } from './workbook.ts';

/** The parts that a further sheet changes and adds. */
export interface CoverParts {
  readonly changed: ReadonlyMap<ZipEntry, Packed>;
  readonly added: ReadonlyMap<string, Packed>;
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';

/** The sheet of the cover, the last of the workbook; what lists sheets gets one entry more each. */
export async function coverParts(
  zip: Zip,
  workbook: Workbook,
  cover: Cover,
  allowance: Allowance,
): Promise<CoverParts> {
  const relation = workbook.relations.find(isOf('worksheet'));
  const folder = workbook.part.slice(0, workbook.part.lastIndexOf('/') + 1);
  const part = freeName(zip, `${folder}worksheets/affidavit`);
  const id = freeOf(new Set(workbook.relations.map(({ id: known }) => known)), 'rIdAffidavit');
  const lists = required(zip, workbook.part);
  const rels = required(zip, relationsName(workbook.part));
  const types = required(zip, '[Content_Types].xml');
  const book = await wholePart(zip, lists, allowance);
  const { text, namespace } = listed(book, workbook, id);
  const changed = new Map<ZipEntry, Packed>([
    [lists, packed(book, text)],
    [
      rels,
      packed(
        ...(await appended(
          zip,
          rels,
          allowance,
          'Relationships',
          (prefix) => `<${prefix}Relationship Id="${id}" Type="${escaped(relation?.type ?? '')}" Target="/${part}"/>`,
        )),
      ),
    ],
    [
      types,
      packed(
        ...(await appended(
          zip,
          types,
          allowance,
          'Types',
          (prefix) => `<${prefix}Override PartName="/${part}" ContentType="${TYPE}"/>`,
        )),
      ),
    ],
  ]);
  return { changed, added: new Map([[part, pack(Buffer.from(sheetXml(namespace, cover)))]]) };
}

function packed({ encoding }: PartText, text: string): Packed {
  return pack(encoded(text, encoding));
}

function freeName(zip: Zip, base: string): string {
  for (let n = 1; ; n++) {
    const name = `${base}${n === 1 ? '' : n}.xml`;
    if (zip.entry(name) === undefined) return name;
  }
}

function freeOf(known: ReadonlySet<string>, base: string): string {
  for (let n = 1; ; n++) {
    const name = `${base}${n === 1 ? '' : n}`;
    if (!known.has(name)) return name;
  }
}

/** The workbook's part with one sheet more, and the namespace that its sheets are in. */
function listed(book: PartText, workbook: Workbook, relation: string): { text: string; namespace: string } {
  const edits: Edit[] = [];
  let namespace = '';
  let last: Tag | null = null;
  let highest = 0;
  scanText(book.text, {
    open: (tag, depth) => {
      if (depth === 1) namespace = namespaceOf(tag);
      if (tag.local !== 'sheet' || depth !== 3) return;
      last = tag;
      highest = Math.max(highest, Number(/\ssheetId\s*=\s*["'](\d{1,9})["']/.exec(tag.raw)?.[1] ?? 0));
    },
    close: (local, depth, start) => {
      if (local === 'sheets' && depth === 2 && last !== null)
        edits.push({ start, end: start, text: entryOf(last, highest) });
    },
  });
  return { text: edited(book.text, edits), namespace };

  function entryOf(like: Tag, most: number): string {
    const prefix = /\s([\w.-]+):id\s*=/.exec(like.raw)?.[1] ?? 'r';
    const names = new Set(workbook.sheets.map(({ name }) => name.toLowerCase()));
    let name = 'Affidavit';
    for (let n = 2; names.has(name.toLowerCase()); n++) name = `Affidavit ${n}`;
    // Some programs declare the prefix on each entry, so it may be unknown here.
    const of = workbook.relations.find(isOf('worksheet'))?.type.replace(/\/worksheet$/, '') ?? '';
    return `<${like.name} xmlns:${prefix}="${escaped(of)}" name="${name}" sheetId="${most + 1}" ${prefix}:id="${relation}"/>`;
  }
}

function namespaceOf(tag: Tag): string {
  const prefix = tag.name.slice(0, -tag.local.length).replace(':', '');
  return tag.attribute(prefix === '' ? 'xmlns' : `xmlns:${prefix}`) ?? '';
}

/** A list with one element more at its end. */
async function appended(
  zip: Zip,
  entry: ZipEntry,
  allowance: Allowance,
  root: string,
  element: (prefix: string) => string,
): Promise<[PartText, string]> {
  const part = await wholePart(zip, entry, allowance);
  const edits: Edit[] = [];
  let prefix = '';
  scanText(part.text, {
    open: (tag, depth) => {
      if (depth === 1) prefix = tag.name.slice(0, -tag.local.length);
    },
    close: (local, depth, start) => {
      if (local === root && depth === 1) edits.push({ start, end: start, text: element(prefix) });
    },
  });
  return [part, edited(part.text, edits)];
}

function sheetXml(namespace: string, { title, lines }: Cover): string {
  const cell = (at: string, text: string) =>
    `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${cellText(text.slice(0, 32_000))}</t></is></c>`;
  const rows = [
    `<row r="1">${cell('A1', title)}</row>`,
    ...lines.map(
      ([label, value], i) => `<row r="${i + 3}">${cell(`A${i + 3}`, label)}${cell(`B${i + 3}`, value)}</row>`,
    ),
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<worksheet xmlns="${escaped(namespace)}"><cols><col min="1" max="1" width="32" customWidth="1"/>` +
    `<col min="2" max="2" width="96" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
  );
}

import { type Part, zipped } from './zipping.ts';

/** A sheet of a workbook that is made by hand. `xml` is all within `worksheet`; or `rows`, from which `sheetData` is made. */
export interface SheetDraft {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows?: readonly (readonly (string | number | null)[])[];
  /** XML around `sheetData`. */
  readonly before?: string;
  readonly after?: string;
  /** The whole part. */
  readonly part?: string | Uint8Array;
}

export interface WorkbookDraft {
  readonly sheets: readonly SheetDraft[];
  readonly shared?: readonly string[];
  readonly styles?: string;
  readonly names?: string;
  readonly protection?: string;
  readonly extra?: readonly Part[];
  readonly namespace?: string;
  readonly relations?: string;
  /** `../` and `/` in targets, as some programs write them. */
  readonly target?: (part: string) => string;
}

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const STRICT = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const OFFICE_STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
export const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

export function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cells as inline strings and numbers; null has no element, '' an empty one with a format. */
export function rowsXml(rows: NonNullable<SheetDraft['rows']>): string {
  const lines = rows.map((cells, r) => {
    const inner = cells.map((cell, c) => {
      const at = `${String.fromCharCode(65 + c)}${r + 1}`;
      if (cell === null) return '';
      if (cell === '') return `<c r="${at}" s="1"/>`;
      if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
      if (cell.startsWith('=')) return `<c r="${at}"><f>${xmlText(cell.slice(1))}</f><v>0</v></c>`;
      return `<c r="${at}" s="1" t="inlineStr"><is><t xml:space="preserve">${xmlText(cell)}</t></is></c>`;
    });
    return `<row r="${r + 1}" spans="1:9">${inner.join('')}</row>`;
  });
  return `<sheetData>${lines.join('')}</sheetData>`;
}

export function sheetPart(
  { rows = [], before = '', after = '', part }: SheetDraft,
  namespace = MAIN,
): string | Uint8Array {
  return part ?? `${HEAD}<worksheet xmlns="${namespace}">${before}${rowsXml(rows)}${after}</worksheet>`;
}

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf/><xf applyAlignment="1"/><xf applyProtection="1"><protection locked="0"/></xf></cellXfs></styleSheet>`;

/** The parts of a workbook, to be zipped or made wrong first. */
export function workbookParts(draft: WorkbookDraft): Part[] {
  const { namespace = MAIN, target = (part) => part } = draft;
  const office = namespace === STRICT ? OFFICE_STRICT : OFFICE;
  const sheets = draft.sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${xmlText(name)}" sheetId="${i + 3}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${i + 1}"/>`,
  );
  const relation = (id: string, kind: string, to: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${to}"/>`;
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return [
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${draft.sheets.map((_, i) => `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="${rels}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${namespace}" xmlns:r="${office}">${draft.protection ?? ''}<sheets>${sheets.join('')}</sheets>${draft.names ?? ''}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `${HEAD}<Relationships xmlns="${rels}">${draft.sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', target(`worksheets/sheet${i + 1}.xml`))).join('')}${relation('rId90', 'styles', 'styles.xml')}${relation('rId91', 'sharedStrings', '/xl/sharedStrings.xml')}${draft.relations ?? ''}</Relationships>`,
    },
    ...draft.sheets.map(
      (sheet, i): Part => ({ name: `xl/worksheets/sheet${i + 1}.xml`, content: sheetPart(sheet, namespace) }),
    ),
    { name: 'xl/styles.xml', content: draft.styles ?? STYLES },
    {
      name: 'xl/sharedStrings.xml',
      content: `${HEAD}<sst xmlns="${namespace}">${(draft.shared ?? []).join('')}</sst>`,
    },
    ...(draft.extra ?? []),
  ];
}

export function workbook(draft: WorkbookDraft): Buffer {
  return zipped(workbookParts(draft));
}

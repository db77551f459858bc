import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import { CASES, COVER, one } from './cases.ts';
import { expectFaithful, partsOf } from './faithful.ts';
import { converted, sheetsShown } from './spreadsheet.ts';
import { workbook } from './workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'affidavit-sheets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A questionnaire as somebody makes it in LibreOffice: flat XML of OpenDocument, which it saves as XLSX. */
const FLAT = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet" office:version="1.3">
<office:automatic-styles><style:style style:name="bold" style:family="table-cell"><style:table-cell-properties fo:background-color="#ffff00"/><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:content-validations><table:content-validation table:name="val1" table:condition="of:cell-content-is-in-list([$Lists.$A$1:.$A$3])" table:base-cell-address="Security.D4"/></table:content-validations>
<table:table table:name="Security">
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="5" table:number-rows-spanned="1" table:style-name="bold"><text:p>Vendor questionnaire</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Ref</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Question</text:p></table:table-cell><table:covered-table-cell/><table:table-cell office:value-type="string"><text:p>Response</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Comments</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell table:number-columns-spanned="5" table:number-rows-spanned="1" office:value-type="string"><text:p>Encryption</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>E-1</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Do you encrypt <text:span>customer</text:span> data at rest?</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:style-name="bold" table:content-validation-name="val1"/><table:table-cell table:style-name="bold"/></table:table-row>
<table:table-row table:visibility="collapse"><table:table-cell office:value-type="string"><text:p>E-2</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Is this one hidden?</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>E-3</text:p></table:table-cell><table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="1"><text:p>Who holds the keys?</text:p></table:table-cell><table:covered-table-cell/><table:table-cell/><table:table-cell table:formula="of:=LEN([.D6])" office:value-type="float" office:value="0"/></table:table-row>
</table:table>
<table:table table:name="Lists"><table:table-row><table:table-cell office:value-type="string"><text:p>Yes</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>No</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell office:value-type="string"><text:p>In part</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>`;

test('a workbook that LibreOffice made is filled, and LibreOffice shows the answers', async () => {
  const made = join(folder, 'made.fods');
  writeFileSync(made, FLAT);
  converted([made], 'xlsx', join(folder, 'made'));
  const bytes = readFileSync(join(folder, 'made', 'made.xlsx'));
  const opened = await openQuestionnaire({ name: 'made.xlsx', bytes });
  expect(opened.questionnaire.questions).toMatchObject([
    {
      place: 'Security!B4',
      id: 'E-1',
      text: 'Do you encrypt customer data at rest?',
      section: ['Encryption'],
      allowed: ['Yes', 'No', 'In part'],
    },
    { place: 'Security!B6', id: 'E-3', kind: 'text', hasComment: false },
  ]);
  expect(opened.questionnaire.remarks).toEqual([
    expect.stringContaining('1 hidden row'),
    expect.stringContaining('no question'),
  ]);
  const written = await opened.write(
    [one('Security!B4', 'In part', '=1+1'), one('Security!B6', 'Our “KMS” <keys>')],
    COVER,
  );
  expectFaithful(bytes, written, { 'xl/worksheets/sheet1.xml': ['D4', 'E4', 'D6'] });
  const file = join(folder, 'filled.xlsx');
  writeFileSync(file, written);
  const shown = sheetsShown([file], join(folder, 'filled'));
  expect(shown['filled-Security']?.[3]).toEqual([
    'E-1',
    'Do you encrypt customer data at rest?',
    '',
    'In part',
    ' =1+1',
  ]);
  expect(shown['filled-Security']?.[5]?.[3]).toBe('Our “KMS” <keys>');
  expect(shown['filled-Affidavit']?.[0]?.[0]).toBe('Answers');
});

describe('workbooks made by hand, once filled', () => {
  const cases = Object.entries(CASES).map(([title, one], i) => ({ title, name: `case${i}`, ...one }));
  let shown: Record<string, string[][]> = {};

  beforeAll(async () => {
    const files: string[] = [];
    for (const { name, draft, fill } of cases) {
      const opened = await openQuestionnaire({ name: `${name}.xlsx`, bytes: workbook(draft) });
      const file = join(folder, `${name}.xlsx`);
      writeFileSync(file, await opened.write(fill, COVER));
      files.push(file);
    }
    shown = sheetsShown(files, join(folder, 'cases'));
  });

  test.each(cases)('$title', ({ name, draft, cells }) => {
    for (const [part, texts] of Object.entries(cells)) {
      const sheet = draft.sheets[Number(/(\d+)\.xml$/.exec(part)?.[1]) - 1]?.name ?? '';
      const rows = shown[`${name}-${sheet}`] ?? shown[name];
      for (const [reference, text] of Object.entries(texts)) {
        const [, column = '', row] = /^([A-Z])(\d+)$/.exec(reference) ?? [];
        // The escape of a character is what a program that reads it shows as that text.
        const expected = text.replaceAll('_x005F_', '_');
        expect(rows?.[Number(row) - 1]?.[column.charCodeAt(0) - 65], `${sheet}!${reference}`).toBe(expected);
      }
    }
    expect(Object.keys(partsOf(workbook(draft))).length).toBeGreaterThan(5);
  });
});

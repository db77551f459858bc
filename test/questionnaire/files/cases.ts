import type { Cover, Filling, Question } from '../../../src/questionnaire/model.ts';
import { HEAD, MAIN, rowsXml, type SheetDraft, STRICT, type WorkbookDraft } from './workbook.ts';

export const COVER: Cover = { title: 'Answers', lines: [['Judged as of', '2026-11-30']] };
const HEADERS = ['ID', 'Question', 'Response', 'Comments'];
export const SHEET = 'xl/worksheets/sheet1.xml';

export function plain(more: Partial<SheetDraft> = {}): SheetDraft {
  return {
    name: 'Security',
    rows: [HEADERS, ['1', 'Do you encrypt data at rest?', '', ''], ['2', 'Describe your backups.', null, null]],
    ...more,
  };
}

export function ruled(rule: string, more: Partial<SheetDraft> = {}): SheetDraft {
  return plain({ after: `<dataValidations count="1">${rule}</dataValidations>`, ...more });
}

const LISTS: SheetDraft = { name: "Bob's lists", state: 'veryHidden', rows: [['Yes'], ['No'], ['Not applicable']] };
export const list = (formula: string) =>
  `<dataValidation type="list" sqref="C2:C3"><formula1>${formula}</formula1></dataValidation>`;
const YES_NO = ['Yes', 'No', 'Not applicable'];

export interface Case {
  readonly draft: WorkbookDraft;
  /** What is expected of questions, by their place; these are all that there are. */
  readonly asks: Readonly<Record<string, Partial<Question>>>;
  readonly fill: readonly Filling[];
  /** What stands in cells afterwards, by part; and no other cell is another. */
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly remarks?: readonly (string | RegExp)[];
  /** Whether no sheet is added: then the lists of sheets stay byte for byte, too. */
  readonly isSheetless?: true;
}

export const one = (place: string, answer: string | null, comment: string | null = null): Filling => ({
  place,
  answer,
  comment,
});

/** Workbooks with what customers' have, what is asked in them, and what stands in them once they are filled. */
export const CASES: Readonly<Record<string, Case>> = {
  'answers and comments, in cells that are there and cells that are not': {
    draft: { sheets: [plain()] },
    asks: {
      'Security!B2': { id: '1', kind: 'text', hasComment: true, closed: null },
      'Security!B3': { id: '2', text: 'Describe your backups.' },
    },
    fill: [one('Security!B2', 'Yes', 'AES-256 <&> "KMS"'), one('Security!B3', 'Daily.', 'Kept for a year.')],
    cells: { [SHEET]: { C2: 'Yes', D2: 'AES-256 <&> "KMS"', C3: 'Daily.', D3: 'Kept for a year.' } },
  },
  'no place for comments: they follow the answer': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [
            ['Question', 'Answer'],
            ['Do you encrypt data at rest?', ''],
            ['Who has access to it?', ''],
          ],
        },
      ],
    },
    asks: { 'Q!A2': { hasComment: false }, 'Q!A3': {} },
    fill: [one('Q!A2', 'Yes', 'With KMS.'), one('Q!A3', null, 'Nobody.')],
    cells: { [SHEET]: { B2: 'Yes. With KMS.', B3: 'Nobody.' } },
  },
  'what would be a formula, an escape or a control': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [
            ['Question', 'Answer'],
            ...Array.from({ length: 6 }, (_, i) => [`Question number ${i} of these?`, '']),
          ],
        },
      ],
    },
    asks: Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`Q!A${i + 2}`, {}])),
    fill: ['=cmd|" /C calc"!A0', '@SUM(1)', '＝1+1', '\t=1+1', 'a _x0041_ b', 'a\u0001\r\nb\u{1f512}'].map((text, i) =>
      one(`Q!A${i + 2}`, text),
    ),
    cells: {
      [SHEET]: {
        B2: ' =cmd|" /C calc"!A0',
        B3: ' @SUM(1)',
        B4: ' ＝1+1',
        B5: ' =1+1',
        B6: 'a _x005F_x0041_ b',
        B7: 'a\ufffd\nb\u{1f512}',
      },
    },
  },
  'what stands in an answer’s cell': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [
            HEADERS,
            ['1', 'Do you encrypt data at rest?', 'Maybe', ''],
            ['2', 'Do you log access to data?', '', 'as agreed'],
            ['3', 'Do you test your backups?', '=1+1', ''],
          ],
        },
      ],
    },
    asks: {
      'Q!B2': { given: 'Maybe', hasComment: true },
      'Q!B3': { given: '', hasComment: false },
      'Q!B4': { given: '0', closed: 'its cell holds a formula' },
    },
    fill: [one('Q!B2', 'Yes', 'more'), one('Q!B3', 'Yes', 'more'), one('Q!B4', 'Yes', 'more')],
    // Where a comment stands already the answer takes none of ours.
    cells: { [SHEET]: { D2: 'more', C3: 'Yes. more' } },
  },
  'a drop-down with its list in it': {
    draft: { sheets: [ruled(list('"Yes,No,Not applicable"'))] },
    asks: { 'Security!B2': { kind: 'yes-no', allowed: YES_NO }, 'Security!B3': { allowed: YES_NO } },
    fill: [one('Security!B3', 'Not applicable')],
    cells: { [SHEET]: { C3: 'Not applicable' } },
  },
  'a drop-down whose list stands on a hidden sheet': {
    draft: { sheets: [ruled(list("'Bob''s lists'!$A$1:$A$9")), LISTS] },
    asks: { 'Security!B2': { allowed: YES_NO }, 'Security!B3': {} },
    fill: [one('Security!B2', 'No')],
    cells: { [SHEET]: { C2: 'No' } },
    remarks: ['1 hidden sheet is not asked.'],
  },
  'a drop-down by a name': {
    draft: {
      sheets: [ruled(list('Choices')), LISTS],
      names: `<definedNames><definedName name="Choices" localSheetId="1">"wrong"</definedName><definedName name="choices">'Bob''s lists'!$A:$A</definedName></definedNames>`,
    },
    asks: { 'Security!B2': { allowed: YES_NO }, 'Security!B3': {} },
    fill: [one('Security!B2', 'No')],
    cells: { [SHEET]: { C2: 'No' } },
    remarks: ['1 hidden sheet is not asked.'],
  },
  'a name that one sheet knows goes before one that all know': {
    draft: {
      sheets: [ruled(list('Choices'))],
      names:
        '<definedNames><definedName name="Choices">"wrong"</definedName><definedName name="Choices" localSheetId="0">"Yes,No"</definedName></definedNames>',
    },
    asks: { 'Security!B2': { allowed: ['Yes', 'No'] }, 'Security!B3': {} },
    fill: [one('Security!B2', 'No')],
    cells: { [SHEET]: { C2: 'No' } },
  },
  'a list that grows ends where it is empty': {
    draft: {
      sheets: [
        ruled(list('OFFSET(Values!$A$2,0,0,COUNTA(Values!$A:$A)-1)')),
        { name: 'Values', rows: [['Title'], ['Yes'], ['No'], [null], ['Not this']] },
      ],
    },
    asks: { 'Security!B2': { allowed: ['Yes', 'No'] }, 'Security!B3': {} },
    fill: [one('Security!B2', 'No')],
    cells: { [SHEET]: { C2: 'No' } },
    remarks: ['Sheet “Values”: no question was found.'],
  },
  'a drop-down whose list grows': {
    draft: { sheets: [ruled(list("OFFSET('Bob''s lists'!$A$1,0,0,COUNTA('Bob''s lists'!$A:$A),1)")), LISTS] },
    asks: { 'Security!B2': { allowed: YES_NO }, 'Security!B3': {} },
    fill: [one('Security!B2', 'Yes')],
    cells: { [SHEET]: { C2: 'Yes' } },
    remarks: ['1 hidden sheet is not asked.'],
  },
  'a drop-down of the newer kind': {
    draft: {
      sheets: [
        plain({
          after: `<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1><xm:f>'Bob''s lists'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>C2 C3:C9</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>`,
        }),
        LISTS,
      ],
    },
    asks: { 'Security!B2': { allowed: YES_NO }, 'Security!B3': { allowed: YES_NO } },
    fill: [one('Security!B3', 'No')],
    cells: { [SHEET]: { C3: 'No' } },
    remarks: ['1 hidden sheet is not asked.'],
  },
  'a drop-down whose list would have to be computed': {
    draft: { sheets: [ruled(list('INDIRECT("List"&amp;A2)'))] },
    asks: {
      'Security!B2': { kind: 'choice', closed: 'what its drop-down offers is computed by a formula that is not read' },
      'Security!B3': {},
    },
    fill: [one('Security!B2', 'No')],
    cells: {},
  },
  'dates and numbers': {
    draft: {
      sheets: [
        ruled(
          '<dataValidation type="date" sqref="C2"><formula1>1</formula1></dataValidation><dataValidation type="whole" sqref="C3"><formula1>1</formula1></dataValidation>',
        ),
      ],
    },
    asks: { 'Security!B2': { kind: 'date', allowed: [] }, 'Security!B3': { kind: 'number', allowed: [] } },
    fill: [one('Security!B2', '2026-11-30'), one('Security!B3', '12')],
    cells: { [SHEET]: { C2: '2026-11-30', C3: '12' } },
  },
  'a question over three columns, and an answer over two': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [
            ['#', 'Question', null, null, 'Answer', null],
            ['Access control', null, null, null, null, null],
            ['1', 'Do you require MFA?', '', '', '', ''],
            ['2', 'Do you review rights?', '', '', '', ''],
            ['3', 'And how often is that?', '', '', '', ''],
          ],
          after:
            '<mergeCells count="6"><mergeCell ref="B1:D1"/><mergeCell ref="A2:F2"/><mergeCell ref="B3:D3"/><mergeCell ref="B4:D4"/><mergeCell ref="E3:F3"/><mergeCell ref="E4:F5"/></mergeCells>',
        },
      ],
    },
    asks: {
      'Q!B3': { section: ['Access control'], closed: null },
      'Q!B4': { closed: null },
      'Q!B5': { closed: 'its cell is merged with one of a question above it' },
    },
    fill: [one('Q!B3', 'Yes'), one('Q!B4', 'Monthly'), one('Q!B5', 'Monthly')],
    cells: { [SHEET]: { E3: 'Yes', E4: 'Monthly' } },
  },
  'an answer’s cell that is merged with the one for comments': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [HEADERS, ['1', 'Do you require MFA?', '', '']],
          after: '<mergeCells count="1"><mergeCell ref="C2:D2"/></mergeCells>',
        },
      ],
    },
    asks: { 'Q!B2': { hasComment: false } },
    fill: [one('Q!B2', 'Yes', 'For all.')],
    cells: { [SHEET]: { C2: 'Yes. For all.' } },
  },
  'a protected sheet without formats: every cell is locked': {
    draft: {
      styles: `${HEAD}<styleSheet xmlns="${MAIN}"/>`,
      sheets: [plain({ after: '<sheetProtection sheet="true"/>' })],
    },
    asks: {
      'Security!B2': { closed: 'its cell is locked: the sheet is protected' },
      'Security!B3': { closed: 'its cell is locked: the sheet is protected' },
    },
    fill: [one('Security!B2', 'Yes')],
    cells: {},
  },
  'columns to be ticked, below a header over both': {
    draft: {
      sheets: [
        {
          name: 'Q',
          rows: [
            ['ID', 'Question', 'Response', null, null, 'Notes'],
            [null, null, 'Yes', 'No', 'N/A', null],
            ['1', 'Do you require MFA?', '', '', '', ''],
            ['2', 'Do you review rights?', '', 'x', '', ''],
          ],
          after: '<mergeCells count="1"><mergeCell ref="C1:E1"/></mergeCells>',
        },
      ],
    },
    asks: {
      'Q!B3': { kind: 'yes-no', allowed: ['Yes', 'No', 'N/A'], given: '', hasComment: true },
      'Q!B4': { given: 'No' },
    },
    fill: [one('Q!B3', 'N/A', 'No people.'), one('Q!B4', 'Yes')],
    cells: { [SHEET]: { E3: 'X', F3: 'No people.' } },
  },
  'hidden rows, and a hidden column that would be the answer': {
    draft: {
      sheets: [
        plain({
          before: '<cols><col min="3" max="3" width="9" hidden="1"/></cols>',
          part: `${HEAD}<worksheet xmlns="${MAIN}"><cols><col min="3" max="3" width="9" hidden="1"/></cols>${rowsXml([
            ['ID', 'Question', 'Response', 'Answer'],
            ['1', 'Do you encrypt data at rest?', '', ''],
            ['2', 'Do you keep this one secret?', '', ''],
          ]).replace('<row r="3"', '<row r="3" hidden="1"')}</worksheet>`,
        }),
      ],
    },
    asks: { 'Security!B2': {} },
    fill: [one('Security!B2', 'Yes')],
    cells: { [SHEET]: { D2: 'Yes' } },
    remarks: ['Sheet “Security”: 1 hidden row is not asked.'],
  },
  'a protected sheet: what is locked is closed': {
    draft: {
      sheets: [
        {
          name: 'Q',
          part: `${HEAD}<worksheet xmlns="${MAIN}">${rowsXml([
            ['Question', 'Answer', 'Comments'],
            ['Do you encrypt data at rest?', '', ''],
            ['Do you test your backups?', '', ''],
          ]).replaceAll(/(r="[BC]2") s="1"/g, '$1 s="2"')}<sheetProtection sheet="1" objects="1"/></worksheet>`,
        },
      ],
    },
    asks: {
      'Q!A2': { closed: null, hasComment: true },
      'Q!A3': { closed: 'its cell is locked: the sheet is protected', hasComment: false },
    },
    fill: [one('Q!A2', 'Yes', 'c'), one('Q!A3', 'Yes', 'c')],
    cells: { [SHEET]: { B2: 'Yes', C2: 'c' } },
  },
  'runs, pronunciations and spaces in shared strings': {
    draft: {
      shared: [
        '<si><t>Question</t></si>',
        '<si><t>Answer</t></si>',
        '<si><r><rPr><b/></rPr><t xml:space="preserve">Do you encrypt </t></r><r><t>data_x000D_\nat rest?</t></r></si>',
        '<si><t/></si>',
        '<si><t>東京で保存しますか？</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>',
      ],
      sheets: [
        {
          name: 'Q',
          part: `${HEAD}<worksheet xmlns="${MAIN}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row><row r="3"><c r="A3" t="s"><v>4</v></c></row></sheetData></worksheet>`,
        },
      ],
    },
    asks: { 'Q!A2': { text: 'Do you encrypt data at rest?' }, 'Q!A3': { text: '東京で保存しますか？' } },
    fill: [one('Q!A2', 'Yes'), one('Q!A3', 'いいえ')],
    cells: { [SHEET]: { B2: 'Yes', B3: 'いいえ' } },
  },
  'the strict form, whose names are others': {
    draft: { namespace: STRICT, sheets: [plain()] },
    asks: { 'Security!B2': {}, 'Security!B3': {} },
    fill: [one('Security!B3', 'Daily.')],
    cells: { [SHEET]: { C3: 'Daily.' } },
  },
  'names with a prefix, cells without a reference, comments, CDATA': {
    draft: {
      sheets: [
        {
          name: 'Q',
          part: `<?xml version='1.0'?><!-- by hand --><x:worksheet xmlns:x="${MAIN}"><x:sheetData><x:row><x:c t='inlineStr'><x:is><x:t>Question</x:t></x:is></x:c><x:c t='inlineStr'><x:is><x:t>Answer</x:t></x:is></x:c></x:row>\r\n<x:row><x:c t='inlineStr'><x:is><x:t><![CDATA[Is a < b?]]> Or is it not?</x:t></x:is></x:c><x:c s = '1' /></x:row></x:sheetData></x:worksheet>`,
        },
      ],
    },
    asks: { 'Q!A2': { text: 'Is a < b? Or is it not?' } },
    fill: [],
    cells: {},
  },
  'UTF-16': {
    draft: {
      sheets: [
        {
          name: 'Q',
          part: Buffer.from(
            `\ufeff<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="${MAIN}">${rowsXml([
              ['Question', 'Answer'],
              ['Do you encrypt “data”?', ''],
              ['Do you test it?', null],
            ])}</worksheet>`,
            'utf16le',
          ),
        },
      ],
    },
    asks: { 'Q!A2': { text: 'Do you encrypt “data”?' }, 'Q!A3': {} },
    fill: [one('Q!A2', 'Yes – 🔒'), one('Q!A3', 'No')],
    cells: { [SHEET]: { B2: 'Yes – 🔒', B3: 'No' } },
  },
  'targets from the top, and with dots': {
    draft: { sheets: [plain()], target: (part) => `../xl/${part}` },
    asks: { 'Security!B2': {}, 'Security!B3': {} },
    fill: [one('Security!B2', 'Yes')],
    cells: { [SHEET]: { C2: 'Yes' } },
  },
  'right to left': {
    draft: {
      sheets: [
        {
          name: 'أسئلة',
          before: '<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>',
          rows: [
            ['رقم', 'السؤال', 'الإجابة', 'ملاحظات'],
            ['1', 'هل تقومون بتشفير البيانات؟', '', ''],
          ],
        },
      ],
    },
    asks: { 'أسئلة!B2': { id: '1', text: 'هل تقومون بتشفير البيانات؟' } },
    fill: [one('أسئلة!B2', 'نعم', 'KMS')],
    cells: { [SHEET]: { C2: 'نعم', D2: 'KMS' } },
  },
  'a structure that is protected: no sheet is added': {
    draft: { protection: '<workbookProtection lockStructure="1"/>', sheets: [plain()] },
    asks: { 'Security!B2': {}, 'Security!B3': {} },
    fill: [one('Security!B2', 'Yes')],
    cells: { [SHEET]: { C2: 'Yes' } },
    isSheetless: true,
    remarks: ['The structure of the workbook is protected: no sheet with a cover is added.'],
  },
  'a signature, macros and what else is in the file': {
    draft: {
      sheets: [plain()],
      extra: [
        { name: '_xmlsignatures/sig1.xml', content: '<Signature/>' },
        { name: 'xl/vbaProject.bin', content: Buffer.from([0xd0, 0xcf, 1, 2, 3]) },
        { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>', isDescribed: true },
        { name: 'xl/calcChain.xml', content: '<calcChain/>', isStored: true },
        { name: 'docProps/', content: '', isStored: true },
      ],
    },
    asks: { 'Security!B2': {}, 'Security!B3': {} },
    fill: [one('Security!B2', 'Yes')],
    cells: { [SHEET]: { C2: 'Yes' } },
    isSheetless: true,
    remarks: ['The file is signed digitally. Filling it in breaks the signature; no sheet with a cover is added.'],
  },
  'several sheets, and one without questions': {
    draft: {
      sheets: [
        { name: 'Read me', rows: [['Please return this file by Friday.']] },
        plain({ name: 'A & B' }),
        plain({ name: 'Affidavit' }),
      ],
    },
    asks: {
      'A & B!B2': { section: ['A & B'] },
      'A & B!B3': {},
      'Affidavit!B2': { section: ['Affidavit'] },
      'Affidavit!B3': {},
    },
    fill: [one('A & B!B2', 'Yes'), one('Affidavit!B3', 'Daily.')],
    cells: { 'xl/worksheets/sheet2.xml': { C2: 'Yes' }, 'xl/worksheets/sheet3.xml': { C3: 'Daily.' } },
    remarks: ['Sheet “Read me”: no question was found.'],
  },
  'a size that lies, formats of columns, shared formulas': {
    draft: {
      sheets: [
        {
          name: 'Q',
          part: `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:XFD1048576"/><cols><col min="2" max="16384" width="9" style="2"/></cols><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Question</t></is></c><c r="B1" t="inlineStr"><is><t>Answer</t></is></c></row><row r="2" spans="1:3"><c r="A2" t="inlineStr"><is><t>Do you encrypt data?</t></is></c><c r="C2"><f t="shared" ref="C2:C3" si="0">B2</f><v>0</v></c></row><row r="3"><c r="A3" t="inlineStr"><is><t>Do you log access?</t></is></c><c r="C3"><f t="shared" si="0"/><v>0</v></c></row><row r="1048576" s="1" customFormat="1"/></sheetData></worksheet>`,
        },
      ],
    },
    asks: { 'Q!A2': {}, 'Q!A3': {} },
    fill: [one('Q!A2', 'Yes'), one('Q!A3', 'No')],
    cells: { [SHEET]: { B2: 'Yes', B3: 'No' } },
  },
};

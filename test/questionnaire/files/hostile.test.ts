import { describe, expect, test } from 'vitest';
import type { AffidavitError } from '../../../src/core/errors.ts';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import { HEAD, MAIN, rowsXml, workbook, workbookParts } from './workbook.ts';
import { type Part, zipped } from './zipping.ts';

const ROWS = rowsXml([
  ['Question', 'Answer'],
  ['Do you encrypt data at rest?', ''],
]);
const SHEET = 'xl/worksheets/sheet1.xml';
const parts = workbookParts({
  sheets: [
    {
      name: 'Q',
      rows: [
        ['Question', 'Answer'],
        ['Do you encrypt data at rest?', ''],
      ],
    },
  ],
});

/** The workbook with one of its parts another. */
function withPart(name: string, change: Partial<Part>): Buffer {
  return zipped(parts.map((part) => (part.name === name ? { ...part, ...change } : part)));
}

function withSheet(content: string | Uint8Array): Buffer {
  return withPart(SHEET, { content });
}

function sheet(inside: string): Buffer {
  return withSheet(`${HEAD}<worksheet xmlns="${MAIN}">${inside}</worksheet>`);
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const wide = (text: string) => Buffer.from(text, 'utf16le');
const doctype = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
const ods: Part[] = [{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true }];
const odt: Part[] = [{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', isStored: true }];

/** An entry that lies within another's content: how small files hold endless content. */
function overlapping(): Buffer {
  const inner = zipped([{ name: 'xl/b.xml', content: 'a', isStored: true }]);
  const zip = zipped([
    ...parts,
    { name: 'xl/a.xml', content: inner, isStored: true },
    { name: 'xl/b.xml', content: 'a', isStored: true },
  ]);
  const listed = zip.lastIndexOf('xl/b.xml') - 46;
  zip.writeUInt32LE(zip.indexOf('xl/a.xml') + 'xl/a.xml'.length, listed + 42);
  return zip;
}

const FILES: readonly (readonly [what: string, file: string, bytes: () => Uint8Array, message: RegExp])[] = [
  ['nothing', 'a.xlsx', () => Buffer.alloc(0), /is empty/],
  ['a zip without an end', 'a.xlsx', () => zipped(parts).subarray(0, -30), /damaged: it has no end/],
  [
    'a zip that is nothing else',
    'a.zip',
    () => zipped([{ name: 'a.txt', content: 'a' }]),
    /neither workbook nor document/,
  ],
  [
    'bytes of chance',
    'a.bin',
    () => Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 251)),
    /no kind of file/,
  ],
  [
    'a binary workbook',
    'a.xlsb',
    () =>
      zipped(
        parts.map((part) => ({
          ...part,
          content: String(part.content).replaceAll('xl/workbook.xml', 'xl/workbook.bin'),
          name: part.name.replace('workbook.xml', 'workbook.bin'),
        })),
      ),
    /binary workbook \(XLSB\)/,
  ],
  ['an old workbook', 'a.xls', () => Buffer.concat([OLE, Buffer.alloc(600), wide('Workbook')]), /Excel 97–2003/],
  ['an old document', 'a.doc', () => Buffer.concat([OLE, Buffer.alloc(600), wide('WordDocument')]), /Word 97–2003/],
  [
    'a workbook with a password',
    'a.xlsx',
    () => Buffer.concat([OLE, Buffer.alloc(600), wide('EncryptedPackage')]),
    /protected by a password/,
  ],
  ['an OpenDocument spreadsheet', 'a.ods', () => zipped(ods), /\(ODS\)/],
  ['an OpenDocument text', 'a.odt', () => zipped(odt), /\(ODT\)/],
  ['a PDF', 'a.pdf', () => Buffer.from('%PDF-1.7\n'), /is a PDF/],
  ['rich text', 'a.rtf', () => Buffer.from('{\\rtf1 Do you?}'), /rich text/],
  [
    'a web page under a workbook’s name',
    'a.xls',
    () => Buffer.from('<html><table><tr><td>Question</td></tr></table></html>'),
    /web page/,
  ],
  ['JSON of something else', 'a.json', () => Buffer.from('{"a": 1}'), /neither a questionnaire of VSAQ nor a catalog/],
  ['JSON that is none', 'a.json', () => Buffer.from('{"questionnaire": [\n\n}'), /no JSON/],
  ['JSON without a bottom', 'a.json', () => Buffer.from('{"questionnaire":'.repeat(5_000)), /brackets in each other/],
  [
    'a quote without an end',
    'a.csv',
    () => Buffer.from('Question,Answer\n"Do you encrypt?,\n'),
    /begins in line 2 does not end/,
  ],
  ['no question', 'a.csv', () => Buffer.from('Fruit,Price\nApple,1\nPear,2\n'), /No question was found/],
  [
    'a document type',
    'a.xlsx',
    () => withSheet(`${doctype}<worksheet xmlns="${MAIN}">${ROWS}</worksheet>`),
    /document type or entities/,
  ],
  [
    'a document type in the table of strings',
    'a.xlsx',
    () => withPart('xl/sharedStrings.xml', { content: `<!DOCTYPE sst SYSTEM "http://127.0.0.1/x"><sst/>` }),
    /document type or entities/,
  ],
  [
    'a document type in UTF-16',
    'a.xlsx',
    () => withSheet(wide(`\ufeff<!DOCTYPE a><worksheet xmlns="${MAIN}"/>`)),
    /document type or entities/,
  ],
  ['an entity that nobody declared', 'a.xlsx', () => sheet(ROWS.replace('Do you', '&do; you')), /entity of its own/],
  [
    'an entity named as what every object has',
    'a.xlsx',
    () => sheet(ROWS.replace('Do you', '&constructor; you')),
    /entity of its own/,
  ],
  ['a tag with a million attributes', 'a.xlsx', () => sheet(`<a ${"b='' ".repeat(600_000)}/>`), /attribute twice/],
  [
    'more merged cells than a sheet has',
    'a.xlsx',
    () => sheet('<mergeCell ref="A1:B2"/>'.repeat(20_002)),
    /merged cells, columns or rules/,
  ],
  [
    'a character that XML cannot hold',
    'a.xlsx',
    () => sheet(ROWS.replace('Do you', 'Do \u0001 you')),
    /character that XML does not/,
  ],
  ['tags that cross', 'a.xlsx', () => sheet('<sheetData><row></sheetData></row>'), /closed and was not open/],
  [
    'a part that ends too early',
    'a.xlsx',
    () => withSheet(`<worksheet xmlns="${MAIN}"><sheetData><row r="1"`),
    /ends too early/,
  ],
  ['two roots', 'a.xlsx', () => withSheet(`<worksheet xmlns="${MAIN}"/><worksheet/>`), /two roots/],
  ['an attribute twice', 'a.xlsx', () => sheet('<sheetData><row r="1" r="2"/></sheetData>'), /attribute twice/],
  ['elements in each other without end', 'a.xlsx', () => sheet('<a>'.repeat(1_000)), /elements in each other/],
  ['a tag without end', 'a.xlsx', () => sheet(`<a b="${'x'.repeat(5_000_000)}"`), /one piece of XML without end/],
  [
    'an encoding that is none of XML’s two',
    'a.xlsx',
    () => withSheet(`<?xml version="1.0" encoding="UTF-7"?><worksheet/>`),
    /encoding “UTF-7”/,
  ],
  [
    'bytes that are not in their encoding',
    'a.xlsx',
    () => withSheet(Buffer.from(`<worksheet xmlns="${MAIN}"><a>\xff\xfe</a></worksheet>`, 'latin1')),
    /not in its encoding/,
  ],
  ['a part that unpacks without end', 'a.xlsx', () => sheet('<row/>'.repeat(1_600_000)), /packed to less than a/],
  [
    'a bomb that says it is small',
    'a.xlsx',
    () => withPart(SHEET, { content: Buffer.alloc(40 * 2 ** 20, ' '), size: 900 }),
    /not what its sum and size say/,
  ],
  [
    'content that is not what its sum says',
    'a.xlsx',
    () => withPart(SHEET, { crc: 1 }),
    /not what its sum and size say/,
  ],
  ['parts that lie over each other', 'a.xlsx', overlapping, /lies over another part/],
  ['a part twice', 'a.xlsx', () => zipped([...parts, { name: SHEET.toUpperCase(), content: 'x' }]), /in it twice/],
  [
    'a part with two names',
    'a.xlsx',
    () => withPart(SHEET, { ownName: 'xl/worksheets/sheet9.xml' }),
    /another name itself/,
  ],
  ['a part that is encrypted', 'a.xlsx', () => withPart(SHEET, { flags: 1 }), /is encrypted/],
  ['a part packed otherwise', 'a.xlsx', () => withPart(SHEET, { method: 12 }), /packed in a way/],
  ...['../../etc/passwd', '/etc/passwd', 'C:\\a.xml', 'xl//a.xml', 'xl/./a.xml', 'xl/a\u0000.xml', 'xl/a.'].map(
    (name) =>
      [
        `a part named ${JSON.stringify(name)}`,
        'a.xlsx',
        () => zipped([...parts, { name, content: 'x' }]),
        /as no part of a workbook/,
      ] as const,
  ),
  [
    'a relation that leads out',
    'a.xlsx',
    () => workbook({ sheets: [{ name: 'Q' }], target: () => '../../../etc/passwd' }),
    /leads out of the file/,
  ],
  [
    'a sheet that is missing',
    'a.xlsx',
    () => workbook({ sheets: [{ name: 'Q' }], target: () => 'worksheets/none.xml' }),
    /is missing/,
  ],
  ['two sheets of one name', 'a.xlsx', () => workbook({ sheets: [{ name: 'Q' }, { name: 'q' }] }), /Two sheets share/],
  [
    'two sheets of one part',
    'a.xlsx',
    () => workbook({ sheets: [{ name: 'Q' }, { name: 'R' }], target: () => 'worksheets/sheet1.xml' }),
    /Two sheets share/,
  ],
  [
    'a cell in another’s row',
    'a.xlsx',
    () => sheet('<sheetData><row r="2"><c r="A7"/></row></sheetData>'),
    /stands in row 2/,
  ],
];

describe('files that are not filled', () => {
  test.each(FILES)('%s', async (_, name, bytes, message) => {
    const opening = openQuestionnaire({ name, bytes: bytes() });
    await expect(opening).rejects.toMatchObject({
      code: 'QUESTIONNAIRE_INVALID',
      message: expect.stringMatching(message),
      remedy: expect.stringMatching(/\w+ \w+.*\.$/),
      place: { file: name },
    });
  });

  test('what a file says never reaches a terminal as it is', async () => {
    const name = 'a\u001b[2J\u202e.xlsx';
    const bytes = zipped([...parts, { name: '../\u001b[2J\u202e', content: 'x' }]);
    const thrown: unknown = await openQuestionnaire({ name, bytes }).catch((fault: unknown) => fault);
    const { message, place } = thrown as AffidavitError;
    for (const hidden of ['\u001b', '\u202e']) expect(`${message}${place?.file}`).not.toContain(hidden);
  });
});

describe('files that are odd, and filled', () => {
  const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

  test.each<[string, string, Record<string, string | null>]>([
    [
      'cells out of order',
      `<row r="1">${cell('B1', 'Answer')}${cell('A1', 'Question')}</row><row r="2"><c r="B2"/>${cell('A2', 'Do you log access?')}</row>`,
      { 'Q!A2': null },
    ],
    [
      'rows out of order',
      `<row r="3">${cell('A3', 'Do you log access?')}</row><row r="1">${cell('A1', 'Question')}${cell('B1', 'Answer')}</row>`,
      { 'Q!A3': null },
    ],
    [
      'a cell twice',
      `<row r="1">${cell('A1', 'Question')}${cell('B1', 'Answer')}</row><row r="2">${cell('A2', 'Do you log access?')}<c r="B2"/><c r="B2"/></row>`,
      { 'Q!A2': 'its cell stands in the file twice' },
    ],
    [
      'a row twice',
      `<row r="1">${cell('A1', 'Question')}${cell('B1', 'Answer')}</row><row r="2">${cell('A2', 'Do you log access?')}</row><row r="2"><c r="B2"/></row>`,
      { 'Q!A2': 'its cell stands in the file twice' },
    ],
    [
      'a string that is not in the table',
      `<row r="1">${cell('A1', 'Question')}${cell('B1', 'Answer')}</row><row r="2">${cell('A2', 'Do you log access?')}<c r="B2" t="s"><v>99999999</v></c></row>`,
      { 'Q!A2': null },
    ],
  ])('%s', async (_, rows, asks) => {
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: sheet(`<sheetData>${rows}</sheetData>`) });
    const { questions } = opened.questionnaire;
    expect(Object.fromEntries(questions.map(({ place, closed }) => [place, closed]))).toEqual(asks);
    const filled = await opened.write(
      questions.map(({ place }) => ({ place, answer: 'Yes', comment: null })),
      { title: 'a', lines: [] },
    );
    const again = await openQuestionnaire({ name: 'a.xlsx', bytes: filled });
    const given = questions.map((question) => question.given || (question.closed === null ? 'Yes' : ''));
    expect(again.questionnaire.questions.map((question) => question.given)).toEqual(given);
  });

  test('blanks without end in a cell’s tag and a drop-down’s formula are read once', async () => {
    const blanks = ' '.repeat(1_000_000);
    const rows = ROWS.replace('r="B2"', `${blanks}r="B2"${blanks}`);
    const after = `<dataValidations><dataValidation type="list" sqref="B2"><formula1>OFFSET(${' '.repeat(15_000)}x</formula1></dataValidation></dataValidations>`;
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: sheet(rows + after) });
    expect(opened.questionnaire.questions).toMatchObject([
      { closed: expect.stringContaining('computed by a formula') },
    ]);
    const plain = await openQuestionnaire({ name: 'a.xlsx', bytes: sheet(rows) });
    const filled = await plain.write([{ place: 'Q!A2', answer: 'Yes', comment: null }], { title: 'a', lines: [] });
    const again = await openQuestionnaire({ name: 'a.xlsx', bytes: filled });
    expect(again.questionnaire.questions).toMatchObject([{ given: 'Yes' }]);
  });

  test('lines without end of one question are read once', async () => {
    const bytes = Buffer.from(`1. Do you\n${'  go on and on\n'.repeat(200_000)}`);
    const { questionnaire } = await openQuestionnaire({ name: 'a.txt', bytes });
    expect(questionnaire.questions).toHaveLength(1);
    expect(questionnaire.questions[0]?.text).toHaveLength(4_000);
  });

  test('tens of thousands of merged cells and rules that cover the whole sheet are looked up and not unrolled', async () => {
    const ranges = Array.from({ length: 15_000 }, (_, i) => `A${i + 1}:XFD1048576`).join(' ');
    const merges = Array.from({ length: 15_000 }, (_, i) => `<mergeCell ref="F${i + 1}:G${i + 900}"/>`).join('');
    const after = `<mergeCells>${merges}</mergeCells><dataValidations><dataValidation type="list" sqref="${ranges}"><formula1>A:XFD</formula1></dataValidation></dataValidations>`;
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: sheet(ROWS + after) });
    expect(opened.questionnaire.questions).toHaveLength(1);
  });
});

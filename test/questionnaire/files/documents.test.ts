import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import type { Filling } from '../../../src/questionnaire/model.ts';
import { HEAD } from './workbook.ts';
import { type Part, zipped } from './zipping.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const COVER = { title: 'Answers', lines: [] };

const p = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const tc = (inside: string, properties = '') =>
  `<w:tc><w:tcPr><w:tcW w:w="2000"/>${properties}</w:tcPr>${inside}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const EMPTY = '<w:p w:rsidR="1"><w:pPr><w:jc w:val="left"/><w:rPr><w:b/></w:rPr></w:pPr></w:p>';
const sdt = (properties: string, content: string) =>
  `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
const DROP =
  '<w:showingPlcHdr/><w:dropDownList><w:listItem w:value=""/><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="Yes" w:value="1"/><w:listItem w:displayText="No" w:value="2"/></w:dropDownList>';
const PLACEHOLDER = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>Choose an item.</w:t></w:r>';

function documentOf(body: string, settings = ''): Part[] {
  return [
    { name: '[Content_Types].xml', content: `${HEAD}<Types/>` },
    {
      name: '_rels/.rels',
      content: `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="/word/document.xml"/></Relationships>`,
    },
    {
      name: 'word/_rels/document.xml.rels',
      content: `${HEAD}<Relationships xmlns="${RELATIONS}"><Relationship Id="r1" Type="${OFFICE}/settings" Target="settings.xml"/></Relationships>`,
    },
    {
      name: 'word/document.xml',
      content: `${HEAD}<w:document xmlns:w="${W}"><w:body>${body}<w:sectPr/></w:body></w:document>`,
    },
    { name: 'word/settings.xml', content: `${HEAD}<w:settings xmlns:w="${W}">${settings}</w:settings>` },
  ];
}

const one = (place: string, answer: string | null, comment: string | null = null): Filling => ({
  place,
  answer,
  comment,
});

test('answers go into the cells of tables, and nothing else of the document changes', async () => {
  const first = tbl(
    tr(tc(p('No.')), tc(p('Question')), tc(p('Response')), tc(p('Comments'))),
    tr(tc(p('Access control'), '<w:gridSpan w:val="4"/>')),
    tr(tc(p('1')), tc(`${p('Do you require')}${p('MFA?')}`), tc(EMPTY), tc('<w:p/>')),
    tr(tc(p('2')), tc(p('Do you encrypt data?')), tc(p('Yes')), tc('<w:p w:rsidR="2" />')),
    tr(tc(p('3')), tc(p('Are logs kept?')), tc(`<w:p>${sdt(DROP, PLACEHOLDER)}</w:p>`), tc(EMPTY)),
    tr(
      tc(p('4')),
      tc(p('Are keys rotated?')),
      tc(sdt(DROP, `<w:p>${PLACEHOLDER}</w:p>`) + EMPTY, '<w:vMerge w:val="restart"/>'),
      tc(EMPTY),
    ),
    tr(tc(p('5')), tc(p('And how often?')), tc(EMPTY, '<w:vMerge/>'), tc(EMPTY)),
    tr(
      tc(p('6')),
      tc(p('Is there a seal?')),
      tc('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
      tc(tbl(tr(tc(p('x'))))),
    ),
  );
  const second = tbl(tr(tc(p('Question')), tc(p('Answer'))), tr(tc(p('Who has access?')), tc(EMPTY)));
  const parts = documentOf(
    `${p('Please fill in.')}${first}<!-- between -->${second}`,
    '<w:documentProtection w:edit="forms" w:enforcement="1"/>',
  );
  const bytes = zipped(parts);
  const opened = await openQuestionnaire({ name: 'Vendor.docx', bytes });
  expect(opened.questionnaire.format).toBe('docx');
  expect(opened.questionnaire.remarks).toEqual([
    'The document is protected against changes in Word; answers are put into its tables all the same.',
  ]);
  expect(opened.questionnaire.questions).toMatchObject([
    {
      place: 'table 1, row 3',
      id: '1',
      text: 'Do you require MFA?',
      section: ['table 1', 'Access control'],
      given: '',
      hasComment: true,
    },
    { place: 'table 1, row 4', given: 'Yes', hasComment: true },
    { place: 'table 1, row 5', kind: 'yes-no', allowed: ['Yes', 'No'], given: '' },
    { place: 'table 1, row 6', allowed: ['Yes', 'No'], closed: null },
    { place: 'table 1, row 7', closed: 'its cell is merged with one of a question above it' },
    { place: 'table 1, row 8', closed: 'its cell holds a form field', hasComment: false },
    { place: 'table 2, row 2', section: ['table 2'], kind: 'text' },
  ]);
  const fillings = [
    one('table 1, row 3', 'Yes', 'a < b\nsecond'),
    one('table 1, row 4', 'No', 'noted'),
    one('table 1, row 5', 'No'),
    one('table 1, row 6', 'Yes', 'c'),
    one('table 1, row 7', 'x', 'y'),
    one('table 1, row 8', 'x', 'y'),
    one('table 2, row 2', 'Nobody.'),
  ];
  const written = await opened.write(fillings, COVER);
  const run = (text: string, properties = '') => `<w:r>${properties}<w:t xml:space="preserve">${text}</w:t></w:r>`;
  const bold = '<w:rPr><w:b/></w:rPr>';
  const inParagraph = (text: string) => EMPTY.replace('</w:p>', `${run(text, bold)}</w:p>`);
  const before = String(parts[3]?.content);
  const expected = before
    .replace(
      `${tc(EMPTY)}${tc('<w:p/>')}`,
      `${tc(inParagraph('Yes'))}${tc(`<w:p>${run('a &lt; b').replace('</w:t>', '</w:t><w:br/><w:t xml:space="preserve">second</w:t>')}</w:p>`)}`,
    )
    .replace('<w:p w:rsidR="2" />', `<w:p w:rsidR="2" >${run('noted')}</w:p>`)
    .replace(
      `<w:p>${sdt(DROP, PLACEHOLDER)}</w:p>`,
      `<w:p>${sdt(DROP.replace('<w:showingPlcHdr/>', ''), run('No'))}</w:p>`,
    )
    .replace(
      `${sdt(DROP, `<w:p>${PLACEHOLDER}</w:p>`)}${EMPTY}</w:tc>${tc(EMPTY)}`,
      `${sdt(DROP.replace('<w:showingPlcHdr/>', ''), `<w:p>${run('Yes')}</w:p>`)}${EMPTY}</w:tc>${tc(inParagraph('c'))}`,
    )
    .replace(`${tc(p('Who has access?'))}${tc(EMPTY)}`, `${tc(p('Who has access?'))}${tc(inParagraph('Nobody.'))}`);
  const [was, is] = [unzipSync(bytes), unzipSync(written)];
  expect(Buffer.from(is['word/document.xml'] as Uint8Array).toString()).toBe(expected);
  for (const name of Object.keys(was)) if (name !== 'word/document.xml') expect(is[name]).toEqual(was[name]);
  expect(await opened.write(fillings, COVER)).toEqual(written);
  const again = await openQuestionnaire({ name: 'Vendor.docx', bytes: written });
  expect(again.questionnaire.questions.map(({ given }) => given)).toEqual([
    'Yes',
    'Yes',
    'No',
    'Yes',
    '',
    '',
    'Nobody.',
  ]);
});

test('the first paragraph of a cell takes the answer, and no mark of a change goes with it', async () => {
  const tracked = EMPTY.replace('<w:rPr>', '<w:rPr><w:ins w:id="1" w:author="a"/>');
  const row = (question: string, ...room: string[]) => tr(tc(p(question)), tc(room.join('')));
  const table = tbl(row('Question', p('Answer')), row('Who has access?', tracked, EMPTY), row('Who is told?', EMPTY));
  const opened = await openQuestionnaire({ name: 'a.docx', bytes: zipped(documentOf(table)) });
  const written = await opened.write([one('table 1, row 2', 'Nobody.')], COVER);
  const document = Buffer.from(unzipSync(written)['word/document.xml'] as Uint8Array).toString();
  expect(document).toContain(
    `${tracked.replace('</w:p>', '<w:r><w:t xml:space="preserve">Nobody.</w:t></w:r></w:p>')}${EMPTY}</w:tc>`,
  );
});

test('a signature is told of, and a document without tables is refused', async () => {
  const table = tbl(tr(tc(p('Question')), tc(p('Answer'))), tr(tc(p('Who has access?')), tc(EMPTY)));
  const signed = zipped([...documentOf(table), { name: '_xmlsignatures/sig1.xml', content: '<a/>' }]);
  const opened = await openQuestionnaire({ name: 'a.docx', bytes: signed });
  expect(opened.questionnaire.remarks).toEqual([
    'The document is signed digitally. Filling it in breaks the signature.',
  ]);
  const plain = openQuestionnaire({ name: 'a.docx', bytes: zipped(documentOf(p('Do you encrypt data?'))) });
  await expect(plain).rejects.toMatchObject({ code: 'QUESTIONNAIRE_INVALID' });
});

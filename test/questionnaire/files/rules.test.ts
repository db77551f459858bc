import { describe, expect, test } from 'vitest';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import { preview } from '../../../src/questionnaire/files/preview.ts';
import type { TakenColumn } from '../../../src/questionnaire/model.ts';
import { type SheetDraft, sheetPart, workbook } from './workbook.ts';

type Rows = NonNullable<SheetDraft['rows']>;

async function found(rows: Rows, more: Partial<SheetDraft> = {}) {
  const bytes = workbook({ sheets: [{ name: 'Q', rows, ...more }] });
  const { questionnaire, taken } = await openQuestionnaire({ name: 'a.xlsx', bytes });
  const columns = Object.fromEntries((taken[0]?.columns ?? []).map(({ as, at }) => [as, at.replace('column ', '')]));
  return { columns, questions: questionnaire.questions, taken };
}

const ASKED = 'Do you encrypt all data at rest?';

describe('columns are found by their headers', () => {
  test.each<[string[], Partial<Record<TakenColumn['as'], string>>]>([
    [['ID', 'Question', 'Answer', 'Comments'], { id: 'A', question: 'B', answer: 'C', comment: 'D' }],
    [
      ['#', 'Security Questions', 'Vendor Response (Yes / No / NA)', 'Additional Information'],
      { id: 'A', question: 'B', answer: 'C', comment: 'D' },
    ],
    [
      ['Ques Num', 'Question/Request', 'Response', 'Additional Information'],
      { id: 'A', question: 'B', answer: 'C', comment: 'D' },
    ],
    [
      [
        'Question ID',
        'Question',
        'CSP CAIQ Answer',
        'SSRM Control Ownership',
        'CSP Implementation Description (Optional/Recommended)',
        'CSC Responsibilities',
      ],
      { id: 'A', question: 'B', answer: 'C', comment: 'E' },
    ],
    [
      [
        'Control ID',
        'Control Domain',
        'Control Specification',
        'Consensus Assessment Questions',
        'CSP response',
        'Notes',
      ],
      { id: 'A', section: 'B', question: 'D', answer: 'E', comment: 'F' },
    ],
    [
      ['Section', 'Ref.', 'Requirement', 'Compliant?', 'Explanation / Comments'],
      { section: 'A', id: 'B', question: 'C', answer: 'D', comment: 'E' },
    ],
    [
      ['Domain', 'Question', 'Expected response', 'Your Response', 'Reviewer comments', 'Comment'],
      { section: 'A', question: 'B', answer: 'D', comment: 'F' },
    ],
    [['Question', 'Exception? (Yes/No)', 'Response'], { question: 'A', answer: 'C' }],
    [['Question', 'Risk (Y/N)', 'Gaps', 'Response'], { question: 'A', answer: 'D' }],
    [['Answer', 'Question'], { answer: 'A', question: 'B' }],
    [['Nr.', 'Frage', 'Antwort', 'Bemerkungen'], { id: 'A', question: 'B', answer: 'C', comment: 'D' }],
    [['N°', 'Question', 'Réponse', 'Commentaires'], { question: 'B', answer: 'C', comment: 'D' }],
    [['Question', 'Weight', 'Score', 'Evidence', 'In place?'], { question: 'A', comment: 'D', answer: 'E' }],
    [['Question', 'Comments'], { question: 'A', answer: 'B' }],
    [['Question', 'Guidance', ''], { question: 'A', answer: 'C' }],
  ])('%j', async (headers, expected) => {
    const row = headers.map((header) => {
      if (/question|frage|requirement/i.test(header) && !/\b(id|num|description)\b/i.test(header)) return ASKED;
      if (/^(id|#|.*\b(id|num)|nr\.|ref\.)$/i.test(header)) return 'A-1';
      return /guidance|weight|score|domain|section|specification/i.test(header) ? 'Cryptography' : '';
    });
    const { columns, questions } = await found([
      ['Acme security questionnaire'],
      ['Please answer everything.'],
      [],
      headers,
      row,
    ]);
    expect(columns).toEqual(expected);
    expect(questions).toMatchObject([{ text: ASKED, closed: null }]);
  });

  test('below a second row of headers', async () => {
    const { columns, questions } = await found([
      ['Nr', 'Question', 'Vendor', null],
      [null, null, 'Answer', 'Comments'],
      ['1', ASKED, '', ''],
    ]);
    expect(columns).toEqual({ id: 'A', question: 'B', answer: 'C', comment: 'D' });
    expect(questions).toHaveLength(1);
  });
});

test.each([
  ['Risk?', false],
  ['Weakness', false],
  ['Ausnahme', false],
  ['Foo bar', false],
  ['Compliant?', true],
  ['Yes/No', true],
  ['Antwort', true],
])('a drop-down under the header %s is an answer’s place: %s', async (header, isTaken) => {
  const list =
    '<dataValidations count="1"><dataValidation type="list" sqref="B2:B5"><formula1>"Yes,No"</formula1></dataValidation></dataValidations>';
  const rows = [['Question', header], ...Array.from({ length: 4 }, (_, i) => [`${ASKED} ${i}?`, ''])];
  const { columns, questions } = await found(rows, { after: list });
  expect(columns.answer === 'B').toBe(isTaken);
  expect(questions.filter(({ allowed }) => allowed.length > 0)).toHaveLength(isTaken ? 4 : 0);
});

describe('columns are found without headers', () => {
  test('by what asks, what is short, and what is empty', async () => {
    const { columns, questions, taken } = await found([
      ['Information for us'],
      ['1.1', ASKED, ''],
      ['1.2', 'Describe how backups are tested.', ''],
      ['1.3', 'Who may see our data', ''],
    ]);
    expect(columns).toEqual({ id: 'A', question: 'B', answer: 'C' });
    expect(questions.map(({ id }) => id)).toEqual(['1.1', '1.2', '1.3']);
    expect(taken[0]?.columns.map(({ why }) => why)).toEqual([
      '3 of its cells ask something',
      'short ids stand in it',
      'it is the first empty column beside the questions',
    ]);
  });

  test('by drop-downs', async () => {
    const after =
      '<dataValidations><dataValidation type="list" sqref="E1:E9"><formula1>"Yes,No"</formula1></dataValidation></dataValidations>';
    const { columns } = await found(
      [
        [ASKED, '', 'note'],
        ['Is access logged?', ''],
        ['Are logs kept for a year?', ''],
      ],
      { after },
    );
    expect(columns).toEqual({ question: 'A', answer: 'E' });
  });
});

describe('rows that are no questions', () => {
  test.each<[string, Rows, (readonly [text: string, ...section: string[]])[], Partial<SheetDraft>?]>([
    [
      'headings with numbers above their questions’ numbers',
      [
        ['ID', 'Question', 'Answer'],
        ['1', 'Access'],
        ['1.1', 'MFA is required for everybody', ''],
        ['2', 'Logging'],
        ['2.1', 'Logs are kept', ''],
      ],
      [
        ['MFA is required for everybody', 'Access'],
        ['Logs are kept', 'Logging'],
      ],
    ],
    [
      'headings without a number, and instructions',
      [
        ['ID', 'Question', 'Answer'],
        [null, 'Access control'],
        [null, 'Answer for production. Leave out what is not yours; see the guide.'],
        ['1', ASKED, ''],
        [null, 'Logging'],
        ['2', 'Are logs kept?', ''],
      ],
      [
        [ASKED, 'Access control'],
        ['Are logs kept?', 'Logging'],
      ],
    ],
    [
      'headings in the column of ids, and within each other',
      [
        ['ID', 'Question', 'Answer'],
        ['PART ONE'],
        ['Access control'],
        ['1', ASKED, ''],
        ['Logging'],
        ['2', 'Are logs kept?', ''],
        ['PART TWO'],
        ['3', 'Who has access?', ''],
      ],
      [
        [ASKED, 'PART ONE', 'Access control'],
        ['Are logs kept?', 'PART ONE', 'Logging'],
        ['Who has access?', 'PART TWO'],
      ],
    ],
    [
      'headers that stand again above each part',
      [
        ['Company', 'Vendor Answers', 'Additional Information'],
        [ASKED, '', ''],
        ['Documentation', 'Vendor Answers', 'Additional Information'],
        ['Do you have a SOC 2 report?', '', ''],
      ],
      [[ASKED], ['Do you have a SOC 2 report?', 'Documentation']],
    ],
    [
      'a column of sections, merged over its rows',
      [
        ['Domain', 'Question', 'Answer'],
        ['Access', ASKED, ''],
        [null, 'Is MFA required?', ''],
        ['Logging', 'Are logs kept?', ''],
      ],
      [
        [ASKED, 'Access'],
        ['Is MFA required?', 'Access'],
        ['Are logs kept?', 'Logging'],
      ],
    ],
    [
      'rows without a drop-down where others have one',
      [['Question', 'Answer'], ['Encryption'], ['All data is encrypted', ''], ['Keys are rotated', '']],
      [
        ['All data is encrypted', 'Encryption'],
        ['Keys are rotated', 'Encryption'],
      ],
      {
        after:
          '<dataValidations><dataValidation type="list" sqref="B3:B4"><formula1>"Yes,No"</formula1></dataValidation></dataValidations>',
      },
    ],
    [
      'nothing that asks, as statements in a table of requirements',
      [
        ['Requirement', 'Compliant'],
        ['Data is encrypted at rest with AES-256.', ''],
        ['Access is reviewed every quarter.', ''],
      ],
      [['Data is encrypted at rest with AES-256.'], ['Access is reviewed every quarter.']],
    ],
  ])('%s', async (_, rows, expected, more) => {
    const { questions } = await found(rows, more);
    expect(questions.map(({ text, section }) => [text, ...section])).toEqual(expected);
  });

  test.each<[string, Rows]>([
    [
      'instructions',
      [
        ['Please answer every question in this file.'],
        ['Please do not change its columns.'],
        ['If you have questions, ask us by mail.'],
        ['Who sees this? Only we do.'],
      ],
    ],
    [
      'a list of changes',
      [
        ['Version', 'Date', 'Description'],
        ['1.0', '2026-01-01', 'How do we ask? Better than before.'],
      ],
    ],
    [
      'a glossary',
      [
        ['Term', 'Description'],
        ['MFA', 'What it is: a second factor of whatever kind'],
      ],
    ],
  ])('%s beside questions are not asked', async (_, rows) => {
    const asked: Rows = [
      ['Question', 'Answer'],
      [ASKED, ''],
    ];
    const bytes = workbook({
      sheets: [
        { name: 'About', rows },
        { name: 'Q', rows: asked },
      ],
    });
    const { questionnaire } = await openQuestionnaire({ name: 'a.xlsx', bytes });
    expect(questionnaire.questions.map(({ place }) => place)).toEqual(['Q!A2']);
    expect(questionnaire.remarks).toEqual([expect.stringMatching(/^Sheet “About”: /)]);
  });

  test('a sheet with more rows than questions anybody asks is left alone', async () => {
    const many: Rows = [['Question', 'Answer'], ...Array.from({ length: 20_001 }, (_, i) => [`Is thing ${i} there?`])];
    const sheets = [
      { name: 'Many', rows: many },
      {
        name: 'Q',
        rows: [
          ['Question', 'Answer'],
          [ASKED, ''],
        ],
      },
    ];
    const { questionnaire } = await openQuestionnaire({ name: 'a.xlsx', bytes: workbook({ sheets }) });
    expect(questionnaire.questions.map(({ place }) => place)).toEqual(['Q!A2']);
    expect(questionnaire.remarks).toEqual(['Sheet “Many”: it has more rows than 20000 questions, and is not asked.']);
  });

  test('numbers as ids are told without the noise of their last digits', async () => {
    const draft = {
      name: 'Q',
      rows: [
        ['ID', 'Question', 'Answer'],
        [2.2, ASKED, ''],
      ],
    };
    const part = String(sheetPart(draft)).replace('<v>2.2</v>', '<v>2.2000000000000002</v>');
    const { questions } = await found([], { part });
    expect(questions.map(({ id }) => id)).toEqual(['2.2']);
  });

  test('a sheet without questions has none', async () => {
    await expect(
      found([
        ['Fruit', 'Price'],
        ['Apple', 1],
      ]),
    ).rejects.toMatchObject({ code: 'QUESTIONNAIRE_INVALID' });
  });
});

describe('known layouts', () => {
  const caiq = ['A&A-01.1', 'A&A-01.2', 'CEK-03.1'].map((id) => [id, `${id} in words of theirs?`, '', '', '']);
  const hecvat = ['GNRL-01', 'COMP-01', 'DOCU-02'].map((id) => [id, `${id} in words of theirs`, '', '']);

  test.each<[string, SheetDraft[], string | null, Record<string, string>]>([
    [
      'caiq4',
      [
        { name: 'Introduction', rows: [['Do not answer here: how is it done?']] },
        {
          name: 'CAIQ v4.0.2',
          rows: [
            ['CONSENSUS ASSESSMENTS'],
            [
              'Question ID',
              'Question',
              'CSP CAIQ Answer',
              'SSRM Control Ownership',
              'CSP Implementation Description (Optional/Recommended)',
              'CSC Responsibilities (Optional/Recommended)',
              'CCM Control ID',
              'CCM Control Specification',
              'CCM Control Title',
              'CCM Domain Title',
            ],
            ...caiq,
          ],
        },
      ],
      'caiq4',
      { id: 'A', question: 'B', answer: 'C', comment: 'E', section: 'J' },
    ],
    [
      'caiq 3.1, which is another',
      [
        {
          name: 'CAIQ v3.1',
          rows: [
            ['Question ID', 'Question', 'Answer'],
            ['AIS-01.1', 'One?'],
            ['AIS-01.2', 'Two?'],
            ['AIS-02.1', 'Three?'],
          ],
        },
      ],
      null,
      { id: 'A', question: 'B', answer: 'C' },
    ],
    [
      'hecvat3',
      [
        {
          name: 'HECVAT - Full',
          rows: [
            ['ID', 'Company Overview', 'Vendor Answers', 'Additional Information', 'Guidance'],
            ['ID', 'Question', 'Vendor Answers', 'Additional Information', 'Guidance'],
            ...hecvat,
          ],
        },
      ],
      'hecvat3',
      { id: 'A', question: 'B', answer: 'C', comment: 'D' },
    ],
    [
      'hecvat4',
      [
        { name: 'Organization', rows: [['ID', 'Question', 'Answer', 'Additional Information', 'Guidance'], ...hecvat] },
        { name: 'Values', rows: [['Do not answer this?'], ['Or what about this one?'], ['Is it or is it not?']] },
      ],
      'hecvat4',
      { id: 'A', question: 'B', answer: 'C', comment: 'D' },
    ],
    [
      'siglite',
      [
        {
          name: 'Lite',
          rows: [
            ['Ques Num', 'Question/Request', 'Response', 'Additional Information'],
            ['A.1', 'In words of theirs?', ''],
            ['A.1.2', 'More?', ''],
            ['B.1', 'Else?', ''],
          ],
        },
      ],
      'siglite',
      { id: 'A', question: 'B', answer: 'C', comment: 'D' },
    ],
    [
      'too few ids to be sure',
      [
        {
          name: 'Lite',
          rows: [
            ['ID', 'Question', 'Answer'],
            ['A.1', ASKED],
            ['A.2', ASKED],
            ['Third', ASKED],
          ],
        },
      ],
      null,
      { id: 'A', question: 'B', answer: 'C' },
    ],
    [
      'ids of one by chance',
      [
        {
          name: 'Q',
          rows: [
            ['ID', 'Question', 'Answer'],
            ['COMP-01', ASKED],
            ['COMP-02', ASKED],
            ['COMP-03', ASKED],
          ],
        },
      ],
      null,
      { id: 'A', question: 'B', answer: 'C' },
    ],
  ])('%s', async (_, sheets, layout, columns) => {
    const opened = await openQuestionnaire({ name: 'a.xlsx', bytes: workbook({ sheets }) });
    expect(opened.questionnaire.layout).toBe(layout);
    expect(opened.questionnaire.questions).toHaveLength(3);
    expect(
      Object.fromEntries((opened.taken[0]?.columns ?? []).map(({ as, at }) => [as, at.replace('column ', '')])),
    ).toEqual(columns);
  });
});

test('a preview says what was taken and why, harmless for a terminal', async () => {
  const rows = [
    ['ID', 'Question\u202e', 'Answer'],
    [null, 'Access'],
    ['1', ASKED, 'Yes'],
    ['2', 'Are logs kept?', '=1'],
  ];
  const bytes = workbook({
    sheets: [
      { name: 'Q\u001b', rows },
      { name: 'Notes', rows: [['x']] },
    ],
  });
  await expect(openQuestionnaire({ name: 'a.xlsx', bytes })).rejects.toMatchObject({ code: 'QUESTIONNAIRE_INVALID' });
  const opened = await openQuestionnaire({
    name: 'a.xlsx',
    bytes: workbook({
      sheets: [
        { name: 'Q\u202e', rows },
        { name: 'Notes', rows: [['x']] },
      ],
    }),
  });
  expect(preview(opened)).toEqual([
    '2 questions, 2 answered already, 1 closed',
    'sheet “Q⟨U+202E⟩”: 2 questions, rows 3 to 4 below the headers in row 1; 1 row of headings and instructions',
    '  question: column B (its header “Question”)',
    '  id: column A (its header “ID”)',
    '  answer: column C (its header “Answer”)',
    'Sheet “Notes”: no question was found.',
  ]);
});

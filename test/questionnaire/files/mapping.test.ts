import { describe, expect, test } from 'vitest';
import { type Mapping, readMapping } from '../../../src/questionnaire/files/mapping.ts';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import { workbook } from './workbook.ts';

const ROWS = [
  ['Nr', 'Topic', 'What we want to know', 'Yours', 'Ours', 'More'],
  ['1', 'Keys', 'Encryption of data at rest', '', '', ''],
  ['2', 'Keys', 'Rotation of the keys for that', '', '', ''],
  ['-', '', 'For us alone, thank you', '', '', ''],
  ['3', 'Logs', 'Logs and how long', '', '', ''],
];

function mapping(text: string): Mapping {
  const { value, faults } = readMapping({ file: 'questionnaires/acme.yaml', text });
  expect(faults.map(({ message }) => message)).toEqual([]);
  return value as Mapping;
}

async function opened(text: string) {
  const bytes = workbook({
    sheets: [
      { name: 'Ours', rows: ROWS },
      {
        name: 'Other',
        rows: [
          ['Question', 'Answer'],
          ['Do you encrypt?', ''],
        ],
      },
    ],
  });
  return openQuestionnaire({ name: 'a.xlsx', bytes }, mapping(text));
}

const WHOLE = `
layout: siglite
sheets:
  - name: Ours
    header: 1
    columns: { question: C, id: A, answer: e, comment: F, section: B }
    skip: [4]
`;

describe('a mapping file', () => {
  test('says where questions and answers stand; nothing else is read', async () => {
    const { questionnaire, taken, write } = await opened(WHOLE);
    expect(questionnaire.layout).toBe('siglite');
    expect(questionnaire.questions.map(({ place, id, text, section }) => [place, id, text, ...section])).toEqual([
      ['Ours!C2', '1', 'Encryption of data at rest', 'Keys'],
      ['Ours!C3', '2', 'Rotation of the keys for that', 'Keys'],
      ['Ours!C5', '3', 'Logs and how long', 'Logs'],
    ]);
    expect(taken[0]?.columns.map(({ as, at, why }) => [as, at, why])).toEqual([
      ['question', 'column C', 'the mapping file'],
      ['id', 'column A', 'the mapping file'],
      ['answer', 'column E', 'the mapping file'],
      ['comment', 'column F', 'the mapping file'],
      ['section', 'column B', 'the mapping file'],
    ]);
    const bytes = await write([{ place: 'Ours!C5', answer: 'A year.', comment: 'In S3.' }], { title: 'a', lines: [] });
    const again = await openQuestionnaire({ name: 'a.xlsx', bytes }, mapping(WHOLE));
    expect(again.questionnaire.questions[2]).toMatchObject({ given: 'A year.', hasComment: false });
  });

  test('names columns to be ticked, and ranges of rows to skip', async () => {
    const { questionnaire } = await opened(`
sheets:
  - name: Ours
    header: 1
    columns: { question: C }
    ticks: { Yes: D, No: E }
    skip: [ 3-4 ]
`);
    expect(questionnaire.questions).toMatchObject([
      { place: 'Ours!C2', kind: 'yes-no', allowed: ['Yes', 'No'] },
      { place: 'Ours!C5', allowed: ['Yes', 'No'] },
    ]);
  });

  test('leaves to rules what it does not say', async () => {
    const { questionnaire } = await opened('sheets: [{ name: Other, skip: [9] }]');
    expect(questionnaire.questions).toMatchObject([{ place: 'Other!A2', closed: null }]);
  });

  test.each([
    ['sheets: [{ name: None }]', /no sheet “None”, which the mapping names/],
    ['sheets: [{ header: 1 }]', /names no sheet, and the file has several/],
  ])('that does not fit its file: %s', async (text, message) => {
    await expect(opened(text)).rejects.toMatchObject({
      code: 'QUESTIONNAIRE_INVALID',
      message: expect.stringMatching(message),
    });
  });

  test.each<[string, number, RegExp]>([
    ['sheets:\n  - name: Ours\n    columns: { question: 3 }', 3, /column|string/i],
    ['sheets:\n  - name: Ours\n    columns: { question: ZZZ }', 3, /column by its letters/],
    ['sheets:\n  - name: Ours\n    colums: { question: C }', 3, /Unknown key `colums`/],
    ['sheets:\n  - name: Ours\n    skip: [ 4-x ]', 3, /row/],
    ['sheets:\n  - name: Ours\n    columns: { answer: B }\n    ticks: { Yes: C }', 4, /not both/],
    ['layout: caiq9', 1, /caiq4/],
    ['sheets: []', 1, /./],
  ])('with a fault: %j', (text, line, message) => {
    const { value, faults } = readMapping({ file: 'questionnaires/acme.yaml', text });
    expect(value).toBeNull();
    expect(faults[0]).toMatchObject({ code: 'CONTENT_INVALID', place: { file: 'questionnaires/acme.yaml', line } });
    expect(faults[0]?.message).toMatch(message);
  });
});

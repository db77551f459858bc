import { describe, expect, test } from 'vitest';
import { csv } from '../../../src/core/csv.ts';
import { csvField } from '../../../src/questionnaire/files/csv/open.ts';
import { openQuestionnaire } from '../../../src/questionnaire/files/open.ts';
import type { Filling } from '../../../src/questionnaire/model.ts';

const COVER = { title: 'Answers', lines: [['As of', '2026-11-30']] } as const;
const one = (place: string, answer: string | null, comment: string | null = null): Filling => ({
  place,
  answer,
  comment,
});

async function filled(name: string, bytes: Uint8Array, fillings: readonly Filling[]): Promise<Buffer> {
  const opened = await openQuestionnaire({ name, bytes });
  return Buffer.from(await opened.write(fillings, COVER));
}

describe('CSV', () => {
  const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');
  const windows = (text: string) => Buffer.from(text, 'latin1');

  test.each<[string, string, Buffer, Filling[], Buffer]>([
    [
      'commas, quotes and line breaks in fields',
      'a.csv',
      Buffer.from(
        'ID,Question,Answer,Comment\r\n1,"Do you, or ""they"",\nencrypt data?", ,\r\n2,Are logs kept?,Yes,\r\n',
      ),
      [one('B2', 'Yes', 'a,b "c"\nd'), one('B3', 'No', '=1+1')],
      Buffer.from(
        'ID,Question,Answer,Comment\r\n1,"Do you, or ""they"",\nencrypt data?",Yes,"a,b ""c""\nd"\r\n2,Are logs kept?,Yes,\'=1+1\r\n',
      ),
    ],
    [
      'a mark at the start, semicolons, records that are too short, no line end behind the last',
      'a.csv',
      Buffer.from('\ufeffFrage;Antwort;Bemerkung\n"Werden Daten; Logs verschlüsselt?"\nGibt es MFA?;;;;x'),
      [one('A2', null, 'ja; "immer"'), one('A3', 'Ja', 'für alle')],
      Buffer.from(
        '\ufeffFrage;Antwort;Bemerkung\n"Werden Daten; Logs verschlüsselt?";;"ja; ""immer"""\nGibt es MFA?;Ja;für alle;;x',
      ),
    ],
    [
      'tabs',
      'a.tsv',
      Buffer.from('Question\tAnswer\nIs it safe, is it?\t\n'),
      [one('A2', 'a,b')],
      Buffer.from('Question\tAnswer\nIs it safe, is it?\ta,b\n'),
    ],
    [
      'what is pasted from a sheet',
      'a.txt',
      Buffer.from('Question\tAnswer\nIs it safe?\t\nIs it so?\t\n'),
      [one('A3', 'b')],
      Buffer.from('Question\tAnswer\nIs it safe?\t\nIs it so?\tb\n'),
    ],
    [
      'UTF-16',
      'a.csv',
      utf16('Question,Answer\r\nIs “it” safe?,\r\n'),
      [one('A2', 'Yes – 🔒')],
      utf16('Question,Answer\r\nIs “it” safe?,Yes – 🔒\r\n'),
    ],
    [
      'Windows-1252',
      'a.csv',
      windows('Frage;Antwort\r\nVerschl\xfcsselt?  Ja?;\r\n\xe4;\x80\r\n'),
      [one('A2', 'für “alle” – €')],
      windows('Frage;Antwort\r\nVerschl\xfcsselt?  Ja?;f\xfcr \x93alle\x94 \x96 \x80\r\n\xe4;\x80\r\n'),
    ],
    [
      'a line that names the delimiter',
      'a.csv',
      Buffer.from('sep=|\r\nQuestion|Answer\r\nIs it, or is it not?|\r\n'),
      [one('A3', 'a|b')],
      Buffer.from('sep=|\r\nQuestion|Answer\r\nIs it, or is it not?|"a|b"\r\n'),
    ],
    [
      'nothing that is filled',
      'a.csv',
      Buffer.from('Question,"Answer"\r\n\r\n"Is ""it"" safe?" ,\n\n'),
      [],
      Buffer.from('Question,"Answer"\r\n\r\n"Is ""it"" safe?" ,\n\n'),
    ],
  ])('%s', async (_, name, bytes, fillings, expected) => {
    expect((await filled(name, bytes, fillings)).toString('latin1')).toBe(expected.toString('latin1'));
  });

  test('an answer that the file’s encoding cannot hold is refused', async () => {
    const bytes = Buffer.from('Frage;Antwort\r\nVerschl\xfcsselt?;\r\n', 'latin1');
    await expect(filled('a.csv', bytes, [one('A2', '🔒')])).rejects.toMatchObject({
      code: 'QUESTIONNAIRE_INVALID',
      message: expect.stringContaining('🔒'),
    });
  });

  test('fields are as safe as those of every CSV that we write', () => {
    const texts = [
      '',
      'plain',
      '=1',
      '+1',
      '-1',
      '@a',
      '\ta',
      '\na',
      ' a',
      '＝1',
      '＋1',
      '－1',
      '＠a',
      '\u200b=1',
      "'a",
      'a,b',
      'a"b',
      'a\nb',
      '\u202e',
      'ü🔒',
    ];
    for (const text of texts) expect(csvField(text, ',')).toBe(csv([[text]]).replace(/\r\n$/, ''));
  });
});

describe('plain text', () => {
  const TEXT = `Dear vendor,

# Access control
1. Do you require MFA for all users?
2) Describe how access is revoked
   when people leave.
3. Are passwords hashed

Logging:
- Are logs kept?
• How long do you keep logs?
  A:
Do you have a SOC 2 report?
Answer: Yes, since 2024.
CEK-03.1 Is data encrypted at rest?
`;

  test.each(['\n', '\r\n'])('questions in lines that end with %j', async (end) => {
    const text = TEXT.replaceAll('\n', end);
    const opened = await openQuestionnaire({ name: 'mail.txt', bytes: Buffer.from(text) });
    expect(
      opened.questionnaire.questions.map(({ place, id, text: asked, section, given }) => [
        place,
        id,
        asked,
        section.at(-1),
        given,
      ]),
    ).toEqual([
      ['line 4', '1', 'Do you require MFA for all users?', 'Access control', ''],
      ['line 5', '2', 'Describe how access is revoked when people leave.', 'Access control', ''],
      ['line 7', '3', 'Are passwords hashed', 'Access control', ''],
      ['line 10', null, 'Are logs kept?', 'Logging', ''],
      ['line 11', null, 'How long do you keep logs?', 'Logging', ''],
      ['line 13', null, 'Do you have a SOC 2 report?', 'Logging', 'Yes, since 2024.'],
      ['line 15', 'CEK-03.1', 'Is data encrypted at rest?', 'Logging', ''],
    ]);
    const written = await opened.write(
      [
        one('line 5', 'By SCIM', 'at once.\nAlways.'),
        one('line 11', 'A year.'),
        one('line 13', 'No'),
        one('line 15', 'Yes'),
      ],
      COVER,
    );
    const lines = TEXT.split('\n');
    lines[11] = '  A: A year.';
    lines.splice(15, 0, 'Answer: Yes');
    lines.splice(6, 0, 'Answer: By SCIM. at once.', '  Always.');
    expect(Buffer.from(written).toString()).toBe(lines.join(end));
  });

  test('a heading right below a question', async () => {
    const bytes = Buffer.from('1. Are passwords hashed\nLogging:\n2. Are logs kept\n');
    const opened = await openQuestionnaire({ name: 'a.txt', bytes });
    expect(opened.questionnaire.questions.map(({ text, section }) => [text, ...section])).toEqual([
      ['Are passwords hashed'],
      ['Are logs kept', 'Logging'],
    ]);
  });

  test('paragraphs without numbers', async () => {
    const opened = await openQuestionnaire({
      name: 'a.txt',
      bytes: Buffer.from('Encryption\n\nDo you encrypt data\nat rest?\n\nWho holds the keys?'),
    });
    expect(opened.questionnaire.questions.map(({ text, section }) => [text, ...section])).toEqual([
      ['Do you encrypt data at rest?', 'Encryption'],
      ['Who holds the keys?', 'Encryption'],
    ]);
    const written = await opened.write([one('line 6', 'We do.')], COVER);
    expect(Buffer.from(written).toString()).toMatch(/Who holds the keys\?\nAnswer: We do\.$/);
  });
});

describe('VSAQ', () => {
  const VSAQ = `// with a comment
  {"questionnaire": [{"type": "block", "text": "Web", "items": [
    {"type": "line", "id": "name", "text": "The <b>name</b> &amp; more:"},
    {"type": "radiogroup", "text": "Is it " + /* joined */
       "HTTPS only?", "choices": [{"https_yes": "Yes"}, {"https_no": "No"}],},
    {"type": "info", "text": "Which standards?"},
    {"type": "checkgroup", "choices": [{"iso": "ISO 27001"}, {"soc": "SOC 2"}]},
    {"type": "yesno", "id": "mfa", "text": "MFA?", "yes": "Yes", "no": "No"},
    {"type": "box", "id": "why", "text": "Why not?", "cond": "https_no && (iso || !soc)"},
    {"type": "box", "id": "how", "text": "How?", "cond": "!mfa/no"},
    {"type": "block", "cond": "mfa/yes", "items": [{"type": "check", "id": "keys", "text": "With keys?"}]},
    {"type": "upload", "id": "file", "text": "A diagram"},
    {"type": "line", "id": "odd", "text": "Odd?", "cond": "name == 'x'"},
    {"type": "tip", "id": "warn", "text": "Do better", "cond": "https_no"},
  ]}]}`;
  const bytes = Buffer.from(VSAQ);

  test('each item, each box of a group; what hangs on another is closed', async () => {
    const { questionnaire } = await openQuestionnaire({ name: 'web.json', bytes });
    expect(questionnaire).toMatchObject({ format: 'vsaq', layout: null, title: 'Web' });
    expect(
      questionnaire.questions.map(({ place, text, kind, allowed, closed }) => [
        place,
        text,
        kind,
        allowed.join('|'),
        closed,
      ]),
    ).toEqual([
      ['name', 'The name & more:', 'text', '', null],
      ['https_yes', 'Is it HTTPS only?', 'yes-no', 'Yes|No', null],
      ['iso', 'Which standards? – ISO 27001', 'yes-no', 'Yes|No', null],
      ['soc', 'Which standards? – SOC 2', 'yes-no', 'Yes|No', null],
      ['mfa', 'MFA?', 'yes-no', 'Yes|No', null],
      ['why', 'Why not?', 'text', '', 'it is asked only if https_no && (iso || !soc)'],
      ['how', 'How?', 'text', '', null],
      ['keys', 'With keys?', 'yes-no', 'Yes|No', 'it is asked only if mfa/yes'],
      ['file', 'A diagram', 'text', '', 'it asks for a file'],
      ['odd', 'Odd?', 'text', '', "it is asked only if name == 'x'"],
    ]);
  });

  test('answers are those that VSAQ loads; what no longer shows is left out', async () => {
    const fillings = [
      one('name', 'Acme', 'Inc'),
      one('https_yes', 'No'),
      one('iso', 'Yes'),
      one('soc', 'No'),
      one('mfa', 'No'),
      one('how', 'By app'),
      one('why', 'x'),
    ];
    const answers: unknown = JSON.parse((await filled('web.json', bytes, fillings)).toString());
    expect(answers).toEqual({ name: 'Acme. Inc', https_no: 'checked', iso: 'checked', mfa: 'no' });
    const others: unknown = JSON.parse(
      (await filled('web.json', bytes, [one('mfa', 'Yes'), one('how', 'By app')])).toString(),
    );
    expect(others).toEqual({ mfa: 'yes', how: 'By app' });
  });
});

test('what is pasted has no sheets that a mapping could name', async () => {
  const file = { name: 'a.txt', bytes: Buffer.from('Do you encrypt data?') };
  const mapping = { sheets: [{ name: 'Q', columns: {}, skip: [] }] };
  await expect(openQuestionnaire(file, mapping)).rejects.toMatchObject({ code: 'QUESTIONNAIRE_INVALID' });
});

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/core/canonical.ts';
import type { AnswerReport } from '../../src/report/answers-schema.ts';
import type { Report } from '../../src/report/schema.ts';
import { answerOf, claimOf, reportOf, scopeOf, standing } from '../questionnaire/bank.ts';
import { eventsOf, partsOf } from '../questionnaire/files/faithful.ts';
import { workbook } from '../questionnaire/files/workbook.ts';
import { affidavit, place, ROOT } from './run.ts';

type Claim = Report['claims'][number];

/** The sample's evidence is good until then, and the command has a clock: claims without an end stand for themselves. */
const still = (id: string, more: Partial<Claim> = {}) => claimOf(id, { goodUntil: null, ...more });
const BANK: readonly AnswerReport[] = [
  answerOf(),
  answerOf({
    id: 'mfa',
    questions: ['Do administrators sign in with a second factor?'],
    ids: ['caiq4/IAM-14.1'],
    needs: ['mfa'],
    text: [
      { kind: 'words', text: '=2+2 is no formula here. ' },
      { kind: 'claim', id: 'mfa', words: null },
    ],
  }),
  answerOf({
    id: 'backups',
    questions: ['Are backups encrypted?'],
    needs: ['backups', 'keys'],
    ask: 'Platform team',
    partly: { text: [{ kind: 'claim', id: 'keys', words: null }], needs: ['keys'] },
  }),
  answerOf({ id: 'logs', questions: ['Are logs kept for a year?'], needs: ['logs'], ask: 'Security team' }),
];
const CLAIMS = [
  still('keys'),
  still('mfa'),
  still('backups', standing('broken')),
  still('logs', standing('unproven', 'nothing was read')),
];
const ROWS = [
  ['ID', 'Question', 'Response', 'Comments'],
  ['1', 'Is customer data encrypted at rest?', '', ''],
  ['2', 'Do administrators sign in with a second factor?', '', ''],
  ['3', 'Are backups encrypted?', '', ''],
  ['4', 'Are logs kept for a year?', '', ''],
  ['5', 'Do you screen your staff?', '', ''],
  ['6', 'Is customer data encrypted at rest?', 'See last year', ''],
  ['7', 'Is all customer data in all regions encrypted at rest?', '', ''],
];
const LIST =
  '<dataValidations count="1"><dataValidation type="list" sqref="C2:C8"><formula1>"Yes,No,Partial,N/A"</formula1></dataValidation></dataValidations>';

const here = place();
const customer = join(here.path, 'customer list é.xlsx');
const answeredFile = join(here.path, 'customer list é.answered.xlsx');
const record = join(here.path, 'customer list é.answers.json');
const report = join(here.path, 'report.json');
const save = (claims: readonly Claim[], answers: readonly AnswerReport[] = BANK) =>
  writeFileSync(report, `${canonicalJson(reportOf(answers, claims))}\n`);
const answer = (...args: string[]) => affidavit(['answer', customer, '--report', report, ...args]);
const cellsOf = (file: string) => {
  const events = eventsOf(partsOf(readFileSync(file))['xl/worksheets/sheet1.xml'] as Uint8Array);
  const cells = new Map<string, string>();
  for (const { path, said } of events) {
    const [, at] = /\/c:([A-Z]+\d+)\/.*t$/.exec(path) ?? [];
    if (at !== undefined && said !== 'end' && !said.startsWith('<')) cells.set(at, (cells.get(at) ?? '') + said);
  }
  return cells;
};

beforeAll(() => writeFileSync(customer, workbook({ sheets: [{ name: 'Security', rows: ROWS, after: LIST }] })));
afterAll(() => here.remove());

describe('a customer’s workbook', () => {
  test('is answered beside itself, and says what became of every question', async () => {
    save(CLAIMS);
    const before = readFileSync(customer);
    const { code, out, err } = await answer('--also', 'csv');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/answered\s+3\n.*held back\s+1\n.*open\s+2\n.*not written\s+1\n/);
    expect(readFileSync(customer).equals(before)).toBe(true);
    const cells = cellsOf(answeredFile);
    expect(['C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8'].map((at) => cells.get(at))).toEqual([
      'Yes',
      'Yes',
      'Partial',
      undefined,
      undefined,
      'See last year',
      undefined,
    ]);
    expect(cells.get('D2')).toMatch(
      /^Every object lies under a key of ours \(keys\)\.\n\nkeys: Proven on 21 November 2026: .*v\/2026-Q4\/claims\/keys\.html$/s,
    );
    expect(cells.get('D4')).toContain('(keys)');
    expect(cells.get('D4')).not.toContain('backups:');
    const csv = readFileSync(join(here.path, 'customer list é.answers.csv'), 'utf8');
    expect(csv).toContain(`,'=2+2 is no formula here. Every object`);
  });

  test('has a record that fits its published schema, with a citation behind each answer', async () => {
    const answers: unknown = JSON.parse(readFileSync(record, 'utf8'));
    const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'schemas', 'answers.schema.json'), 'utf8'));
    const validate = new Ajv2020({ strict: false }).compile(schema as object);
    expect(validate(answers), JSON.stringify(validate.errors)).toBe(true);
    const { outcomes } = answers as {
      outcomes: { status: string; citations: unknown[]; reasons: string[]; ask: string | null }[];
    };
    expect(outcomes.map(({ status }) => status)).toEqual([
      'answered',
      'answered',
      'answered',
      'held',
      'open',
      'closed',
      'open',
    ]);
    expect(outcomes.filter(({ status }) => status === 'answered').every(({ citations }) => citations.length > 0)).toBe(
      true,
    );
    expect(outcomes[3]).toMatchObject({ reasons: ['logs is unproven: nothing was read'], ask: 'Security team' });
    expect(outcomes[6]?.reasons[0]).toContain('asks of everything');
  });

  test('is answered otherwise once a claim is, and no more than that', async () => {
    const again = await answer();
    expect(again.out).toContain('Nothing is answered otherwise than the last time.');
    const first = cellsOf(answeredFile);
    save([still('keys'), still('mfa', standing('broken')), ...CLAIMS.slice(2)]);
    const { code, out } = await answer();
    expect(code).toBe(0);
    expect(out).toMatch(
      /1 answer is another than the last time:\s+Security!B3: Yes: =2\+2.*→ held back \(mfa is\s+broken/s,
    );
    const cells = cellsOf(answeredFile);
    expect([...first].filter(([at, text]) => cells.get(at) !== text).map(([at]) => at)).toEqual(['C3', 'D3']);
    expect(cells.has('C3')).toBe(false);
  });

  test.each<[string, Partial<Claim>, string]>([
    ['stale', standing('stale', 'since 1 December'), 'keys is stale: since 1 December'],
    [
      'out of date since',
      { goodUntil: '2026-11-22T06:00:02Z' },
      'keys: evidence out of date since 22 November, 06:00 UTC',
    ],
    [
      'of two regions',
      { scope: scopeOf('in eu-west-1 and us-east-1') },
      'keys speaks of less than the question: in eu-west-1 and us-east-1',
    ],
  ])('is not answered with a claim that is %s', async (_, more, why) => {
    save([still('keys', more), still('mfa'), still('backups'), still('logs')]);
    const { out } = await answer('--json');
    const { outcomes, changes } = JSON.parse(out) as {
      outcomes: { status: string; reasons: string[] }[];
      changes: { place: string }[];
    };
    expect(outcomes[0]).toMatchObject({ status: 'held', reasons: [why] });
    expect(changes.map(({ place: at }) => at)).toContain('Security!B4');
    expect(cellsOf(answeredFile).has('C2')).toBe(false);
  });

  test('that somebody filled in by hand meanwhile is never written over', async () => {
    save(CLAIMS);
    await answer();
    const theirs = Buffer.concat([readFileSync(answeredFile), Buffer.from(' ')]);
    writeFileSync(answeredFile, theirs);
    const refused = await answer();
    expect(refused.code).toBe(3);
    expect(refused.err).toMatch(/was changed since it was written/);
    expect(readFileSync(answeredFile).equals(theirs)).toBe(true);
    const elsewhere = await answer('--out', join(here.path, 'new.xlsx'));
    expect(elsewhere.code).toBe(0);
    expect(existsSync(join(here.path, 'new.answers.json'))).toBe(true);
  });

  test.each(['json', 'csv', 'pdf'])('never writes over another’s %s beside it', async (extension) => {
    save(CLAIMS);
    const theirs = join(here.path, `theirs.answers.${extension}`);
    writeFileSync(theirs, 'theirs');
    const { code, err } = await answer('--out', join(here.path, 'theirs.xlsx'), '--also', 'csv');
    expect([code, err]).toEqual([3, expect.stringContaining('is there already, and is not of these answers')]);
    expect(readFileSync(theirs, 'utf8')).toBe('theirs');
    expect(existsSync(join(here.path, 'theirs.xlsx'))).toBe(false);
    rmSync(theirs);
  });

  test('has a sheet that says of what, when, from which report, and that nobody signed it', async () => {
    const out = join(here.path, 'cover.xlsx');
    await answer('--out', out);
    const parts = Object.entries(partsOf(readFileSync(out))).filter(([name]) => /worksheets\/[^/]+\.xml$/.test(name));
    const told = parts
      .map(([, part]) => Buffer.from(part).toString('utf8'))
      .find((text) => text.includes('Answered by'));
    const digest = createHash('sha256').update(readFileSync(report)).digest('hex');
    for (const words of ['Harbour Data', '2026-Q4', digest, 'not signed', '21 November 2026, 06:10 UTC'])
      expect(told).toContain(words);
  });

  test('shows what would be read, and writes nothing', async () => {
    const { code, out } = await affidavit([
      'answer',
      customer,
      '--report',
      report,
      '--preview',
      '--out',
      join(here.path, 'never.xlsx'),
    ]);
    expect(code).toBe(0);
    expect(out).toContain('its header “Question”');
    expect(out).toContain('Yes | No | Partial | N/A');
    expect(existsSync(join(here.path, 'never.xlsx'))).toBe(false);
  });
});

describe('what cannot be answered is told once', () => {
  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(here.path, name), content);
    return join(here.path, name);
  };
  test.each<[string, () => string[], number, RegExp]>([
    ['no file', () => ['answer'], 2, /One file is answered/],
    ['a file that is not there', () => ['answer', 'nowhere.xlsx', '--report', report], 2, /There is no nowhere\.xlsx/],
    ['a folder', () => ['answer', here.path, '--report', report], 2, /is no file/],
    [
      'a picture',
      () => ['answer', file('a.png', Buffer.from('89504e470d0a1a0a', 'hex')), '--report', report],
      2,
      /a\.png/,
    ],
    [
      'a format that there is not',
      () => ['answer', customer, '--report', report, '--also', 'docx'],
      2,
      /There is no format docx/,
    ],
    ['review without a workspace', () => ['answer', customer, '--report', report, '--review'], 2, /Leave --report out/],
    [
      'no question in it',
      () => ['answer', file('a.csv', 'a,b\r\n1,2\r\n'), '--report', report],
      2,
      /No question was found|question/i,
    ],
    [
      'a mapping that is wrong',
      () => [
        'answer',
        customer,
        '--report',
        report,
        '--mapping',
        file('m.yaml', 'sheets: [{name: Security, colums: {}}]'),
      ],
      2,
      /colums/,
    ],
  ])('%s', async (_, args, code, told) => {
    const ended = await affidavit(args());
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(told);
    expect(ended.err.match(/→/g)).toHaveLength(1);
    expect(ended.err).not.toMatch(/\n\s+at /);
  });
});

describe('the bank is looked through', () => {
  test('and says what is held back, contradicts, is due and is of no use', async () => {
    const twin = answerOf({
      id: 'twin',
      questions: ['Do you hold customer data at rest encrypted?'],
      answer: 'no',
      ids: ['mvsp/2.8'],
    });
    const due = answerOf({
      id: 'due',
      questions: ['Who is your security officer?'],
      ids: [],
      answer: 'text',
      needs: [],
      stated: { by: 'person 1', role: 'head of security', date: '2026-11-01', expires: '2026-12-01', valid: true },
      text: [{ kind: 'words', text: 'The head of security.' }],
    });
    save(CLAIMS, [...BANK, twin, due]);
    const { code, out } = await affidavit([
      'answers',
      'check',
      customer,
      '--report',
      report,
      '--days',
      '40',
      '--json',
      '--as-of',
      'snapshot',
    ]);
    expect(code).toBe(1);
    const checked: unknown = JSON.parse(out);
    const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'schemas', 'answers-check.schema.json'), 'utf8'));
    expect(new Ajv2020({ strict: false }).compile(schema as object)(checked)).toBe(true);
    const { findings, given, partly, held } = checked as {
      findings: { kind: string; entry: string; text: string }[];
      given: number;
      partly: number;
      held: number;
    };
    expect([given, partly, held]).toEqual([4, 1, 1]);
    expect(findings.map(({ kind, entry }) => `${kind} ${entry}`)).toEqual(
      expect.arrayContaining(['held logs', 'contradiction encryption-at-rest', 'due due', 'unused due']),
    );
    const told = await affidavit(['answers', 'check', '--report', report]);
    expect(told.out).toContain('logs is unproven: nothing was read Ask: Security team.');
  });
  test('and says how it is called', async () => {
    const { code, err } = await affidavit(['answers', 'list']);
    expect(code).toBe(2);
    expect(err).toContain('Say `affidavit answers check`.');
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { type Annotation, checkSchema, unjudged } from '../../../src/cli/faults/annotation.ts';
import { codeFrame } from '../../../src/cli/faults/code-frame.ts';
import { complaint } from '../../../src/cli/faults/complaint.ts';
import { githubText } from '../../../src/cli/faults/github.ts';
import { sarifLog } from '../../../src/cli/faults/sarif.ts';
import { AffidavitError, Faults } from '../../../src/core/errors.ts';

const PLACED: Annotation = {
  level: 'error',
  code: 'CLAIM_INVALID',
  message: 'Unknown key `maxage`: 100 %, it is.\nNo.',
  remedy: 'Did you mean maxAge?',
  file: '/work space/claims/a, b.md',
  line: 4,
  column: 1,
  endLine: 4,
  endColumn: 7,
};
const BARE: Annotation = {
  level: 'note',
  code: 'SNAPSHOT_MISSING',
  message: 'None yet.',
  remedy: null,
  file: null,
  line: null,
  column: null,
  endLine: null,
  endColumn: null,
};

describe('the lines around a place', () => {
  const text = 'one\ntwo\nthree\nfour: x\nfive\nsix\nseven\n';
  test.each<[string, string, Parameters<typeof codeFrame>[1], string[]]>([
    [
      'a word',
      text,
      { file: '', line: 4, column: 7, endLine: 4, endColumn: 8 },
      ['    2 | two', '    3 | three', '  > 4 | four: x', '      |       ^', '    5 | five', '    6 | six'],
    ],
    ['the first line, without a column', text, { file: '', line: 1 }, ['  > 1 | one', '    2 | two', '    3 | three']],
    [
      'the last line',
      text,
      { file: '', line: 7, column: 1 },
      ['    5 | five', '    6 | six', '  > 7 | seven', '      | ^'],
    ],
    [
      'a range over lines, marked to the end of its first',
      'aa\nbb\n',
      { file: '', line: 1, column: 2, endLine: 2, endColumn: 2 },
      ['  > 1 | aa', '      |  ^', '    2 | bb'],
    ],
    [
      'control characters, written out',
      'a\u001b[31mb\n',
      { file: '', line: 1, column: 7, endLine: 1, endColumn: 8 },
      ['  > 1 | a⟨U+001B⟩[31mb', `      | ${' '.repeat(13)}^`],
    ],
    ['a line that is not there', text, { file: '', line: 99, column: 1 }, ['']],
    [
      'lines of Windows, after a byte order mark',
      '\uFEFFone\r\ntwo\r\n',
      { file: '', line: 1, column: 1, endLine: 1, endColumn: 4 },
      ['  > 1 | one', '      | ^^^', '    2 | two'],
    ],
  ])('%s', (_, source, place, lines) => {
    expect(codeFrame(source, place).split('\n')).toEqual(lines);
  });

  test.each([40, 80])('fit %i columns, with the place in sight', (width) => {
    const long = `${'x'.repeat(200)}HERE${'y'.repeat(200)}`;
    const place = { file: '', line: 1, column: 201, endLine: 1, endColumn: 205 };
    const [source = '', marks = ''] = codeFrame(long, place, width).split('\n');
    expect(Math.max(source.length, marks.length)).toBeLessThanOrEqual(width);
    const at = marks.indexOf('^');
    expect(source.slice(at, at + 4)).toBe('HERE');
    expect(marks.trimEnd().endsWith('^^^^')).toBe(true);
  });
});

test('a fault without a place is two lines; several end with their count', () => {
  const usage = new AffidavitError('USAGE', 'No \u001b[2J.', 'See.');
  expect(complaint([usage])).toBe('affidavit: No ⟨U+001B⟩[2J.\n  → See.\n');
  const lost = new AffidavitError('CLAIM_INVALID', 'Bad.', 'Mend.', {
    place: { file: 'not/there.md', line: 3, column: 2 },
  });
  expect(complaint([lost, lost])).toBe(
    `${'affidavit: not/there.md:3:2: Bad. [CLAIM_INVALID]\n  → Mend.\n\n'.repeat(2)}2 faults in 1 file.\n`,
  );
});

test('several faults are thrown as one, which says what the first says', () => {
  const [one, other] = ['SETTINGS_INVALID', 'SNAPSHOT_MISSING'].map(
    (code) => new AffidavitError(code as 'USAGE', code, 'r', { place: { file: code } }),
  ) as [AffidavitError, AffidavitError];
  const faults = new Faults(one, other);
  expect(faults).toMatchObject({
    code: one.code,
    message: one.message,
    place: one.place,
    exitCode: 2,
    all: [one, other],
  });
});

test('GitHub’s annotations are escaped as GitHub reads them', () => {
  expect(githubText([PLACED, BARE], '/work space')).toBe(
    '::error file=claims/a%2C b.md,line=4,endLine=4,col=1,endColumn=7,title=CLAIM_INVALID::' +
      'Unknown key `maxage`: 100 %25, it is.%0ANo.%0A→ Did you mean maxAge?\n' +
      '::notice title=SNAPSHOT_MISSING::None yet.\n',
  );
  const many = githubText([{ ...PLACED, endLine: 9 }], '/work space');
  expect(many).toContain('line=4,endLine=9,title=');
});

describe('SARIF 2.1.0', () => {
  const schema: Record<string, unknown> = JSON.parse(
    readFileSync(join(import.meta.dirname, 'cases', 'sarif-2.1.0-rtm.5.json'), 'utf8'),
  );
  // ajv knows draft 4's `id` under another name, and no formats of it are asked here.
  const { id: _, $schema: __, ...known } = schema;
  const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false });
  const validate = ajv.compile(known);

  test('is what the standard’s own schema takes', () => {
    const log = sarifLog([PLACED, BARE], '/work space');
    expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    expect(log).toMatchObject({
      runs: [
        {
          results: [
            {
              ruleId: 'CLAIM_INVALID',
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'claims/a%2C%20b.md' },
                    region: { startLine: 4, endColumn: 7 },
                  },
                },
              ],
            },
            { ruleId: 'SNAPSHOT_MISSING', level: 'note' },
          ],
        },
      ],
    });
  });

  test('and its schema refuses what is none', () => {
    expect(validate({ version: '2.1.0', runs: [{ results: [] }] })).toBe(false);
  });
});

test('the JSON of faults keeps to its schema', () => {
  const place = { file: 'a.md', line: 1 };
  const check = unjudged(
    [new AffidavitError('CLAIM_INVALID', 'Bad.', 'Mend.', { place })],
    [{ code: 'CLAIM_UNQUOTED', message: 'So.', remedy: 'Do.', place }],
  );
  expect(checkSchema.parse(check).annotations.map(({ level, code }) => [level, code])).toEqual([
    ['error', 'CLAIM_INVALID'],
    ['warning', 'CLAIM_UNQUOTED'],
  ]);
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkSchema } from '../../src/cli/faults/annotation.ts';
import { CLAIM, WELL, workspaceFolder } from '../workspace/folder.ts';
import { affidavit } from './run.ts';

/** Two faults in two files, one of them in SQL, and what may be no intention. */
const made = workspaceFolder({
  ...WELL,
  'affidavit.yaml': WELL['affidavit.yaml']?.replace('version:', 'verson: 1\nversion:') ?? '',
  'claims/vaults-locked.md': CLAIM,
  'claims/vaults-shut.md': CLAIM.replace('workspace_account', 'workspace_acount'),
});
const sound = workspaceFolder(WELL);
afterAll(() => {
  made.remove();
  sound.remove();
});

describe('a workspace with a fault in its settings', () => {
  test('is told for people with the lines around it, and ends with 2', async () => {
    const { code, out, err } = await affidavit(['check', '-w', made.folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.replaceAll(`${made.folder}/`, '')).toContain(
      [
        'affidavit: affidavit.yaml:7:1: Unknown key `verson`. [SETTINGS_INVALID]',
        '    5 |   title: Security at Bank',
        '    6 |   summary: How vaults are kept.',
        '  > 7 | verson: 1',
        '      | ^^^^^^',
        '    8 | version: 2026-Q4',
        '    9 | accounts:',
        '  → Did you mean version? Mend affidavit.yaml; docs/settings.md explains every key.',
      ].join('\n'),
    );
  });

  test.each([[['--format', 'json']], [['--json']]])('is JSON where JSON was asked for: %s', async (form) => {
    const { code, out, err } = await affidavit(['check', '-w', made.folder, ...form]);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    const { judged, annotations } = checkSchema.parse(JSON.parse(out));
    expect(judged).toBe(false);
    expect(annotations[0]).toMatchObject({
      level: 'error',
      code: 'SETTINGS_INVALID',
      line: 7,
      column: 1,
      endColumn: 7,
    });
  });

  test.each([
    [
      'github',
      /^::error file=.*affidavit\.yaml,line=7,endLine=7,col=1,endColumn=7,title=SETTINGS_INVALID::Unknown key/,
    ],
    ['sarif', /"version": "2\.1\.0"[\s\S]*"ruleId": "SETTINGS_INVALID"/],
  ])('is told as %s', async (format, words) => {
    const { code, out, err } = await affidavit(['check', '-w', made.folder, '--format', format]);
    expect({ code, err }).toEqual({ code: 2, err: '' });
    expect(out).toMatch(words);
  });

  test('every command tells it so', async () => {
    const { code, err } = await affidavit(['policy', '-w', made.folder]);
    expect(code).toBe(2);
    expect(err).toContain('  > 7 | verson: 1\n      | ^^^^^^\n');
  });
});

test('SQL is tried before there is a snapshot, and doctor tells of it too', async () => {
  const file = join(sound.folder, 'claims', 'vaults-locked.md');
  writeFileSync(file, CLAIM.replace('workspace_account', 'workspace_acount'));
  const [check, doctor] = await Promise.all([
    affidavit(['check', '-w', sound.folder, '--format', 'json']),
    affidavit(['doctor', '-w', sound.folder, '--json']),
  ]);
  expect(check.code).toBe(2);
  expect(JSON.parse(check.out).annotations).toMatchObject([
    { code: 'SQL_REFUSED', line: 11, remedy: expect.stringContaining('Did you mean workspace_account?') },
    { code: 'CLAIM_UNQUOTED', level: 'warning' },
  ]);
  const told: { text: string; state: string }[] = JSON.parse(doctor.out).findings;
  expect(told.map(({ text }) => text).join('\n')).toMatch(/vaults-locked\.md:11:\d+: .*workspace_acount/);
  writeFileSync(file, CLAIM);
  const none = await affidavit(['check', '-w', sound.folder, '--format', 'json']);
  expect(none.code).toBe(3);
  expect(JSON.parse(none.out).annotations[0]).toMatchObject({ code: 'SNAPSHOT_MISSING' });
}, 60_000);

test('a key of pseudonyms that is none is no missing one', async () => {
  const file = join(sound.folder, 'pseudonym.key');
  const kept = readFileSync(file, 'utf8');
  for (const [text, words] of [
    ['', /holds no key for pseudonyms: it is empty/],
    ['5'.repeat(63), /it has 63 hexadecimal digits, and is to have 64/],
    ['A'.repeat(64), /are capitals/],
    ['secret', /64 hexadecimal digits and nothing else/],
  ] as const) {
    writeFileSync(file, text);
    const { out } = await affidavit(['doctor', '-w', sound.folder, '--json']);
    const told: { check: string; text: string }[] = JSON.parse(out).findings;
    expect(told.find(({ check }) => check === 'key')?.text).toMatch(words);
  }
  rmSync(file);
  const { out } = await affidavit(['doctor', '-w', sound.folder, '--json']);
  expect(out).toMatch(/The key for pseudonyms is not in/);
  writeFileSync(file, kept);
}, 60_000);

describe('options', () => {
  test.each<[string, string[], RegExp]>([
    ['a form that is none', ['--format', 'jsn'], /There is no format jsn[\s\S]*Did you mean json\?/],
    ['two forms', ['--format', 'sarif', '--json'], /not both/],
    ['a day that is none', ['--as-of', '2026-02-30'], /--as-of is no UTC time: 2026-02-30/],
    ['a day in words', ['--as-of', 'today'], /2026-11-21 for the end of that day; or `snapshot`/],
  ])('%s', async (_, given, words) => {
    const { code, err } = await affidavit(['check', '-w', 'content/rockset', ...given]);
    expect(code).toBe(2);
    expect(err).toMatch(words);
  });
});

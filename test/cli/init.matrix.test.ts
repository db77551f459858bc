import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Given } from '../../src/cli/command.ts';
import { starterAnswers } from '../../src/cli/starter-answers.ts';
import { parseSettings } from '../../src/workspace/settings.ts';
import { starterSettings } from '../../src/workspace/starter-settings.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { affidavit, place, ROOT } from './run.ts';

const here = place();
afterAll(here.remove);
const ACCOUNTS = '111122223333,444455556666';

/** Every file below a folder with its text. */
function contents(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    names.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path, readFileSync(path, 'utf8')]),
  );
}

describe('affidavit init', () => {
  const folder = join(here.path, 'papers');

  test('writes a workspace that loads, holds its schema, and keeps its key to itself', async () => {
    const args = [
      '--name',
      'Example Ltd',
      '--accounts',
      ACCOUNTS,
      '--regions',
      'eu-west-1,us-east-1',
      '--role',
      'audit',
    ];
    const { code, out, err } = await affidavit(['init', folder, ...args]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trimEnd().split('\n').slice(-4)).toEqual([
      `  affidavit doctor --workspace ${folder}`,
      `  affidavit collect --workspace ${folder}`,
      `  affidavit init ${folder} --fit`,
      `  affidavit check --workspace ${folder}`,
    ]);
    const { settings, claims, chapters, lists, attestations } = loadWorkspace(folder);
    expect(settings).toMatchObject({
      organisation: { name: 'Example Ltd' },
      accounts: [
        {
          id: '111122223333',
          role: 'arn:aws:iam::111122223333:role/audit',
          externalId: expect.stringMatching(/.{12}/),
        },
        { id: '444455556666', role: 'arn:aws:iam::444455556666:role/audit' },
      ],
      regions: ['eu-west-1', 'us-east-1'],
    });
    expect([claims.length, chapters.length, lists.length]).toEqual([95, 8, 8]);
    expect(attestations).toEqual([]);
    expect(readFileSync(join(folder, 'pseudonym.key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    expect(statSync(join(folder, 'pseudonym.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(/^\/pseudonym\.key$/m);
    expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toMatch(/^\/witnesses\/$/m);
    expect(readFileSync(join(folder, '.gitattributes'), 'utf8')).toMatch(/^\/snapshots\/\*\* -text$/m);
  });

  test('points editors at a schema that is there and that the settings hold', () => {
    const text = readFileSync(join(folder, 'affidavit.yaml'), 'utf8');
    const named = /^# yaml-language-server: \$schema=\.\/(\S+)$/m.exec(text)?.[1] as string;
    const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(readFileSync(join(folder, named), 'utf8')));
    expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
  });

  test('a second time writes nothing, and says so', async () => {
    const before = contents(folder);
    const { code, out } = await affidavit(['init', folder, '--name', 'Other', '--accounts', '999900001111']);
    expect(code).toBe(0);
    expect(out).toMatch(/^Left 290 files as they were: nothing was written\.$/m);
    expect(contents(folder)).toEqual(before);
  });

  test('leaves what is there, adds what is missing, and says when the key is exposed', async () => {
    const partly = join(here.path, 'partly');
    const own = { '.gitignore': 'node_modules\n', 'claims/root-second-factor.md': 'mine', 'pseudonym.key': 'mine' };
    mkdirSync(join(partly, 'claims'), { recursive: true });
    for (const [name, text] of Object.entries(own)) writeFileSync(join(partly, name), text);
    const { out } = await affidavit(['init', partly, '--accounts', ACCOUNTS, '--yes']);
    expect(out).toMatch(/^Wrote 287 files/m);
    expect(out).toMatch(/^Left 3 files as they were\.$/m);
    expect(out).toMatch(/Add \/pseudonym\.key to \.gitignore/);
    for (const [name, text] of Object.entries(own)) expect(readFileSync(join(partly, name), 'utf8')).toBe(text);
  });

  test('--fit asks for a snapshot first, and changes nothing without one', async () => {
    const before = contents(folder);
    const { code, err } = await affidavit(['init', folder, '--fit']);
    expect(code).toBe(3);
    expect(err).toMatch(/has no snapshot yet/);
    expect(contents(folder)).toEqual(before);
  });

  test('ends without an answer where nobody can be asked', async () => {
    const main = join(ROOT, 'src', 'cli', 'main.ts');
    const child = spawn(process.execPath, [main, 'init', join(here.path, 'silent')], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(said.join('')).toMatch(/--accounts is missing/);
    expect(readdirSync(here.path)).not.toContain('silent');
  });

  test.each<[string, string[]]>([
    ['an account of eleven digits', ['--accounts', '11112222333']],
    ['no account between commas', ['--accounts', ',,']],
    ['a region that is none', ['--accounts', ACCOUNTS, '--regions', 'Ireland']],
    ['a role with a blank', ['--accounts', ACCOUNTS, '--role', 'a b']],
    ['a name with a line break', ['--accounts', ACCOUNTS, '--name', 'a\nb: c']],
    ['a name with a direction mark', ['--accounts', ACCOUNTS, '--name', 'a\u202eb']],
    ['two folders', ['--accounts', ACCOUNTS, 'second']],
  ])('%s is refused, and nothing is written', async (_, args) => {
    const { code, err } = await affidavit(['init', join(here.path, 'refused'), ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(/^affidavit: .+\n {2}→ .+\n$/);
    expect(readdirSync(here.path)).not.toContain('refused');
  });

  test('a place that cannot be written is named', async () => {
    const { code, err } = await affidavit(['init', join(folder, 'affidavit.yaml', 'in'), '--accounts', ACCOUNTS]);
    expect(code).toBe(3);
    expect(err).toContain('cannot be written');
  });
});

describe('the paper', () => {
  const claims = (folder: string) => readdirSync(join(folder, 'claims'));

  test('is the benchmark of CIS where it is asked for, and stays it the next time', async () => {
    const folder = join(here.path, 'benchmark');
    await affidavit(['init', folder, '--accounts', ACCOUNTS, '--paper', 'cis']);
    expect(claims(folder)).toContain('organization-guardrails.md');
    expect(claims(folder)).not.toContain('users-known.md');
    const before = contents(folder);
    const { out } = await affidavit(['init', folder]);
    expect(out).toMatch(/nothing was written/);
    expect(contents(folder)).toEqual(before);
  });

  test('can be added to the other', async () => {
    const folder = join(here.path, 'added');
    await affidavit(['init', folder, '--accounts', ACCOUNTS]);
    expect(claims(folder)).not.toContain('organization-guardrails.md');
    const { code } = await affidavit(['init', folder, '--paper', 'cis']);
    expect(code).toBe(0);
    expect(claims(folder)).toContain('organization-guardrails.md');
    expect(loadWorkspace(folder).unbacked).toEqual([]);
  });

  test.each([['new'], ['benchmark']])('of another word is refused, in a folder that is %s', async (name) => {
    const args = ['init', join(here.path, name), '--accounts', ACCOUNTS, '--paper', 'iso'];
    expect(await affidavit(args)).toMatchObject({ code: 2, err: expect.stringMatching(/--paper does not take "iso"/) });
  });
});

describe('what is asked', () => {
  const answers = (
    values: Record<string, unknown>,
    env: Record<string, string> = {},
    replies: string[] | null = null,
  ) => {
    const asked: string[] = [];
    const ask = async (question: string, otherwise: string) => {
      asked.push(question);
      return replies?.[asked.length - 1] ?? otherwise;
    };
    return starterAnswers(new Given(values, []), '/srv/acme', env, replies === null ? null : ask).then((given) => ({
      ...given,
      asked,
    }));
  };

  test('is three things: regions are those that the accounts have', async () => {
    const given = await answers({}, { AWS_REGION: 'eu-north-1' }, [undefined as never, '111122223333 444455556666']);
    expect(given).toMatchObject({
      organisation: 'acme',
      accounts: ['111122223333', '444455556666'],
      paper: 'whitepaper',
      role: null,
    });
    expect(given.asked).toHaveLength(3);
    expect(given).not.toHaveProperty('regions');
    const text = starterSettings(given, '2026-01-01T00:00:00Z');
    expect(parseSettings('affidavit.yaml', text).regions).toBeUndefined();
    expect(text).toMatch(/^# Every region that an account has enabled is read/m);
  });

  test('is no account where an organisation lists them, each read through one role', async () => {
    const given = await answers({ organization: '111122223333' }, {}, []);
    expect(given).toMatchObject({ accounts: [], organization: '111122223333', role: { name: 'affidavit-audit' } });
    expect(given.asked).toHaveLength(2);
    const { organization, accounts } = parseSettings('affidavit.yaml', starterSettings(given, '2026-01-01T00:00:00Z'));
    expect(accounts).toEqual([]);
    expect(organization).toMatchObject({ management: '111122223333', role: 'affidavit-audit' });
    expect(organization?.externalId).toMatch(/^affidavit-[0-9a-f]{16}$/);
    await expect(answers({ organization: '1' }, {}, [])).rejects.toMatchObject({ code: 'USAGE' });
  });

  test('is nothing that an option says, and nothing at all with --yes', async () => {
    expect((await answers({ accounts: ACCOUNTS, regions: 'eu-west-1', paper: 'cis' }, {}, [])).asked).toHaveLength(1);
    expect((await answers({ accounts: ACCOUNTS, yes: true }, {}, [])).asked).toEqual([]);
    await expect(answers({ yes: true }, {}, [])).rejects.toMatchObject({ code: 'USAGE' });
  });

  test.each([
    'Example',
    'no',
    'null',
    '12',
    'A: b',
    '# a',
    '*a',
    '"q"',
    "it's",
    '{1+1}',
    '- a',
    'Ärzte & Söhne',
    '株式会社',
    '😀 Ltd',
  ])('the name %s survives the settings', (organisation) => {
    const text = starterSettings(
      { organisation, accounts: ['1'.repeat(12)], regions: ['us-east-1'], role: null },
      '2026-01-01T00:00:00Z',
    );
    expect(parse(text)).toMatchObject({ organisation: { name: organisation }, version: '2026-Q1' });
  });

  test.each([
    ['us-gov-west-1', 'arn:aws-us-gov:iam::'],
    ['cn-north-1', 'arn:aws-cn:iam::'],
    ['eu-west-1', 'arn:aws:iam::'],
  ])('in %s roles begin with %s', (region, start) => {
    const role = { name: 'audit', externalId: 'word' };
    const text = starterSettings(
      { organisation: 'A', accounts: ['1'.repeat(12)], regions: [region], role },
      '2026-12-31T00:00:00Z',
    );
    expect(parse(text).accounts[0].role).toBe(`${start}${'1'.repeat(12)}:role/audit`);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../../src/cli/commands/tables.ts';
import { CLAIM, LIST, SETTINGS, WELL, workspaceFolder } from '../workspace/folder.ts';
import { within } from './within.ts';

const HOSTILE = 'A \u001b]0;owned\u0007 keeper \u202egnp.';
let here: ReturnType<typeof workspaceFolder>;
beforeAll(() => {
  here = workspaceFolder({
    ...WELL,
    'affidavit.yaml': `${SETTINGS}collectors: [aws/s3]\n`,
    'lists/keepers.yaml': LIST.replace('A keeper.', JSON.stringify(HOSTILE)),
    'claims/logs.md': CLAIM.replace(
      'from workspace_account\n```\n\n```sql counter',
      'from list_keepers\n```\n\n```sql counter',
    ).replace('select id as', 'select role as'),
  });
});
afterAll(() => here.remove());
const tables = (...args: string[]) => within(command, [...args, '--workspace', here.folder]);

/** What a terminal of 80 columns can show without breaking a line itself: words longer than that aside. */
const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 80 && /\S \S/.test(line.trim()));

describe('affidavit tables', () => {
  test('lists every table by source, and says what the settings do not choose', async () => {
    const { code, out, err } = await tables();
    expect({ code, err, wide: tooWide(out) }).toEqual({ code: 0, err: '', wide: [] });
    expect(out).toMatch(/^aws\/s3\n {2}aws_s3_bucket {2,}A general purpose bucket/m);
    expect(out).toMatch(/^aws\/kms \(not chosen by the settings\)\n {2}aws_kms_alias/m);
    expect(out).toMatch(/^computed of others\n(.*\n)+stated by the workspace\n(.*\n)*? {2}list_keepers/m);
    expect(out).toMatch(/^\d{3} tables, \d{4} columns\. `affidavit tables NAME` shows the columns of one\.$/m);
  });

  test('shows columns with type, meaning, closed values, operation with permission, example, and who reads them', async () => {
    const { code, out } = await tables('aws_s3_bucket');
    expect({ code, wide: tooWide(out) }).toEqual({ code: 0, wide: [] });
    expect(out).toContain('  rows    s3:ListBuckets (s3:ListAllMyBuckets)\n  key     name\n');
    expect(out).toMatch(
      / {2}default_encryption {2}text\n {6}How new objects .*'AES256'[\s\S]*?from s3:GetBucketEncryption \(s3:GetEncryptionConfiguration\)\n {6}such as \S+\n/,
    );
    const stated = (await tables('list_keepers')).out;
    expect(stated).toMatch(/claims {2}logs\n[\s\S]* {2}role {2}text\n {6}The role\.\n {6}read by logs\n/);
    expect(stated).toContain('names: person');
    expect(stated.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test('a pattern shows several, and what is not collected says so', async () => {
    const { out } = await tables('aws_kms_*');
    expect(out.match(/^aws_\w+$/gm)).toEqual([
      'aws_kms_alias',
      'aws_kms_grant',
      'aws_kms_key',
      'aws_kms_policy_statement',
    ]);
    expect(out).toContain('here    not collected: the settings choose none of its collectors');
  });

  test('JSON holds the same, with the claims', async () => {
    const [table, ...others] = JSON.parse((await tables('list_keepers', '--json')).out) as Record<string, unknown>[];
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      name: 'list_keepers',
      doc: HOSTILE,
      sources: ['workspace'],
      key: ['name'],
      collected: true,
      claims: [{ id: 'logs', columns: ['role'] }],
      rows: [{ operation: 'workspace:keepers', permissions: [] }],
    });
    const all = JSON.parse((await tables('--json')).out) as { columns: { type: string; from: unknown[] }[] }[];
    expect(all.length).toBeGreaterThan(150);
  });

  test('a search finds tables and columns by names, meanings and values, all words together', async () => {
    const { code, out } = await tables('--search', 'Default ENCRYPT');
    expect({ code, wide: tooWide(out) }).toEqual({ code: 0, wide: [] });
    expect(out).toMatch(/^aws_s3_bucket\n {2}default_encryption {2,}How/m);
    expect(out).not.toContain('aws_iam_user');
    const found = JSON.parse((await tables('--search', 'aws:kms:dsse', '--json')).out) as { name: string }[];
    expect(found.map(({ name }) => name)).toContain('aws_s3_bucket');
    const none = await tables('--search', '\u001b[2Jkubernetes');
    expect(none).toMatchObject({ code: 0, err: '' });
    expect(none.out).toMatch(/^No table and no column speaks of .*kubernetes\.\n$/);
    expect(none.out).not.toContain('\u001b');
  });

  test.each<[string, string[], RegExp]>([
    ['a slip', ['aws_s3_bukcet'], /There is no table aws_s3_bukcet\.\n {2}→ Did you mean aws_s3_bucket\?/],
    ['a part of a name', ['s3_inventory'], /Did you mean aws_s3_inventory\?/],
    ['nothing near', ['kubernetes'], /There is no table kubernetes\.\n {2}→ `affidavit tables` lists them/],
    ['a pattern that fits nothing', ['gcp_*'], /No table is called like gcp_\*\./],
    ['a member of every object', ['constructor'], /There is no table constructor/],
    ['an expression', ['(a+)+$'], /There is no table/],
    ['two names', ['aws_s3_bucket', 'aws_kms_key'], /one name/],
    ['a name and words', ['aws_s3_bucket', '--search', 'x'], /a name, or words/],
    ['no words', ['--search', ' '], /a name, or words/],
  ])('%s is a usage error that says what to do', async (_, args, words) => {
    const { code, out, err } = await tables(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
  });

  test('needs no workspace; but one that is named must be there', async () => {
    expect((await within(command, ['aws_kms_key'])).out).not.toMatch(/claims|here {4}/);
    expect(await within(command, ['--workspace', 'docs'])).toMatchObject({ code: 3, out: '' });
  });
});

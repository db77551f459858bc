import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { command } from '../../src/cli/commands/claim.ts';
import { command as tables } from '../../src/cli/commands/tables.ts';
import type { Explanation } from '../../src/report/explain.ts';
import { planRemoval, remove as removeClaim } from '../../src/workspace/removal/plan.ts';
import { loadWorkspace } from '../../src/workspace/workspace.ts';
import { ATTESTATION, CHAPTER, WELL, workspaceFolder } from '../workspace/folder.ts';
import { copyOfRockset, place } from './run.ts';
import { within } from './within.ts';

/** What a terminal of 80 columns can show without breaking a line itself: words longer than that aside. */
const tooWide = (text: string) => text.split('\n').filter((line) => line.length > 80 && /\S \S/.test(line.trim()));

describe('affidavit claim new', () => {
  test('writes a draft that loads, and says what to do next', async () => {
    const { folder, remove } = workspaceFolder(WELL);
    const { code, out, err } = await within(command, [
      'new',
      'bucket-keys',
      '--table',
      'aws_s3_bucket',
      '--workspace',
      folder,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Wrote .*bucket-keys\.md: a draft, unproven until/);
    expect(out).toMatch(
      /Next:\n {2}affidavit tables aws_s3_bucket\n {2}affidavit claim explain bucket-keys --workspace/,
    );
    expect(readFileSync(join(folder, 'claims', 'bucket-keys.md'), 'utf8')).toMatch(
      /^-- {3}subject\.default_encryption +text +How/m,
    );
    const listed = await within(tables, ['aws_s3_bucket', '--workspace', folder]);
    expect(listed.out).toContain('claims  bucket-keys');
    remove();
  });

  test.each<[string, string[], RegExp]>([
    ['a path', ['../escape'], /\.\.\/escape cannot be the name/],
    ['an absolute path', ['/tmp/escape'], /cannot be the name/],
    ['a path of Windows', ['a\\b'], /cannot be the name/],
    ['a device of Windows', ['con'], /cannot be the name/],
    ['nothing', [''], /Nothing cannot be the name/],
    ['capitals', ['Vaults'], /cannot be the name/],
    ['a hidden file', ['.hidden'], /cannot be the name/],
    ['controls', ['\u001b[2J'], /cannot be the name/],
    ['a name without end', ['a'.repeat(300)], /cannot be the name/],
    ['a name that is taken', ['vaults-locked'], /There is a claim vaults-locked already/],
    [
      'a table that is none',
      ['fine', '--table', 'aws_s3_bukcet'],
      /There is no table aws_s3_bukcet\.\n {2}→ Did you mean aws_s3_bucket\?/,
    ],
    ['an option of another action', ['fine', '--json'], /`claim new` takes no --json/],
    ['two names', ['fine', 'well'], /Say what to do/],
  ])('%s is a usage error, and nothing is written', async (_, args, words) => {
    const { folder, remove } = workspaceFolder(WELL);
    const { code, out, err } = await within(command, ['new', ...args, '--workspace', folder]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(words);
    expect(err).not.toContain('\u001b');
    expect(readFileSync(join(folder, 'claims', 'vaults-locked.md'), 'utf8')).toBe(WELL['claims/vaults-locked.md']);
    remove();
  });

  test('a name in other letters’ case is taken', async () => {
    const { folder, remove } = workspaceFolder({ ...WELL, 'claims/Doors.md': WELL['claims/word-given.md'] as string });
    expect((await within(command, ['new', 'doors', '--workspace', folder])).err).toMatch(
      /“Doors” cannot be the name of a claim/,
    );
    remove();
  });

  test('needs a workspace', async () => {
    expect(await within(command, ['new', 'fine', '--workspace', 'docs'])).toMatchObject({ code: 3, out: '' });
  });
});

describe('affidavit claim explain', () => {
  const rockset = join('content', 'rockset');
  const explain = async (id: string, workspace = rockset) => {
    const { code, out, err } = await within(command, ['explain', id, '--workspace', workspace, '--as-of', 'snapshot']);
    expect({ code, err, wide: tooWide(out) }).toEqual({ code: 0, err: '', wide: [] });
    return out;
  };

  test('unproven: from the column to the operation, the place, the outcome and the remedy', async () => {
    expect(await explain('rs-11-copies-of-volumes')).toMatch(
      /\nWhat was not read\n {2}aws_ec2_snapshot\.is_public, aws_ec2_snapshot\.shared_with\n {4}told by ec2:DescribeSnapshotAttribute: denied \(AccessDenied\)\n {6}\d{12}: eu-central-1, us-west-2\n {4}→ Allow ec2:DescribeSnapshotAttribute to the audit role\.\n/,
    );
  });

  test('unproven by what the source does not tell: which cells, and a long list is cut with its count', async () => {
    const out = await explain('rs-24-filevault');
    expect(out).toMatch(
      /mdm_device\.filevault: unknown in 16 rows, told by hexnode:GetDevice,\n {4}hexnode:ListDevices\n( {4}rockset.*\n){10} {4}and 6 more rows\n/,
    );
    expect(out).toMatch(/What is not known\n( {2}rockset.*\n){10} {2}and 6 more rows\n/);
  });

  test('broken: the rows that break it', async () => {
    expect(await explain('rs-44-ways-out')).toMatch(/What breaks it\n( {2}\d{12} \S+ sg-\w+: default, 1 rule\n){3}\n/);
  });

  test('proven: columns, operations, times, counts', async () => {
    const out = await explain('rs-13-bucket-encryption');
    expect(out).toMatch(
      /What it rests on\n {2}aws_s3_bucket: default_encryption, name\n {4}told by s3:GetBucketEncryption, s3:ListBuckets\n/,
    );
    expect(out).toMatch(
      /s3:ListBuckets: 2 calls, \d{4}-\d\d-\d\dT[\d:]{8}Z to \d{4}-\d\d-\d\dT[\d:]{8}Z; 2\n {4}accounts\n/,
    );
    expect(out).toMatch(/13 buckets: 13 pass, 0 fail, 0 unknown\n {2}aws_s3_bucket: 13 in answers, 13 rows\n$/);
  });

  test('excepted, attested and not attested say who and until when', async () => {
    const excepted = await explain('rs-32-second-factor');
    expect(excepted.replace(/\s+/g, ' ')).toMatch(
      /^▬ accepted exception rs-32-second-factor .* accepted exception on 30 November 2026 for 1 of 19 IAM users, the rest comply; evidence valid until 1 December, \d\d:\d\d UTC; exception until the end of 28 February 2027 Facts read /,
    );
    expect(excepted).toMatch(/Why\n {2}arn:\S+: For the day[\s\S]*accepted by[\s\S]*2027-02-28\)\n/);
    expect(await explain('rs-22-ssh-keys')).toMatch(/Why\n {2}Nobody has attested it\.\n {4}→ Let somebody/);
    expect(await explain('rs-14-hsm')).toMatch(/Attestation\n {2}\S/);
  });

  test('JSON holds the whole chain', async () => {
    const { out } = await within(command, [
      'explain',
      'rs-24-filevault',
      '--workspace',
      rockset,
      '--as-of',
      'snapshot',
      '--json',
    ]);
    const told = JSON.parse(out) as Explanation;
    expect(told).toMatchObject({ id: 'rs-24-filevault', verdict: { kind: 'unproven' }, gaps: [] });
    expect(told.unknown).toHaveLength(16);
    expect(told.unknownCells[0]).toMatchObject({ table: 'mdm_device', column: 'filevault', count: 16 });
  });

  test.each<[string, string[], number, RegExp]>([
    ['a slip', ['rs-24-filevalut'], 2, /There is no claim rs-24-filevalut\.\n {2}→ Did you mean rs-24-filevault\?/],
    ['a claim that is none', ['zzz'], 2, /There is no claim zzz\.\n {2}→ `affidavit check` lists/],
    ['a path', ['../claims/rs-24-lock'], 2, /There is no claim/],
    ['controls', ['\u001b[2J'], 2, /There is no claim/],
    ['no claim', [], 2, /Say what to do with which claim/],
    ['an option of another action', ['rs-24-lock', '--table', 'x'], 2, /takes no --table/],
  ])('%s is told', async (_, args, code, words) => {
    const ended = await within(command, ['explain', ...args, '--workspace', rockset]);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(words);
    expect(ended.err).not.toContain('\u001b');
  });

  test('without a snapshot it says so', async () => {
    const { folder, remove } = workspaceFolder(WELL);
    const { code, err } = await within(command, ['explain', 'vaults-locked', '--workspace', folder]);
    expect(code).toBe(3);
    expect(err).toMatch(/has no snapshot yet/);
    remove();
  });

  test('hostile names of things cannot rewrite the terminal', async () => {
    const here = place();
    const { workspace } = copyOfRockset(here.path);
    const file = join(workspace, 'claims', 'rs-44-ways-out.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/as detail/, "|| char(27) || '[2J' as detail"));
    expect((await explain('rs-44-ways-out', workspace)).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    here.remove();
  });
});

describe('affidavit claim rm', () => {
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], {
      stdio: 'pipe',
    });
  const remove = (folder: string, ...args: string[]) => within(command, ['rm', ...args, '--workspace', folder]);
  const names = (folder: string) => globSync('**/*.{md,mdx,yaml,unsigned}', { cwd: folder }).sort();

  test('shows what goes and asks; with nobody there, nothing goes', async () => {
    const { folder, remove: clear } = workspaceFolder(WELL);
    const before = names(folder);
    const { code, out, err } = await remove(folder, 'vaults-locked');
    expect(code).toBe(2);
    expect(out).toMatch(
      /paper\/01-vaults\.mdx:6: goes: <Claim id="vaults-locked">Every[\s\S]*of them\.\n {2}exceptions\/open\.yaml: goes\n {2}claims\/vaults-locked\.md: goes\nWarning: /,
    );
    expect(err).toMatch(/Nobody is there to be asked, and nothing was removed\.\n {2}→ Give --yes/);
    expect(names(folder)).toEqual(before);
    clear();
  });

  test.each([
    ['paper/01-vaults.mdx', 'is edited', (path: string) => writeFileSync(path, `${CHAPTER}\nWritten meanwhile.\n`)],
    ['exceptions/open.yaml', 'is taken away', (path: string) => rmSync(path)],
  ])('while it asks, %s %s: nothing is written over, and nothing goes', async (name, _, change) => {
    const { folder, remove: clear } = workspaceFolder(WELL);
    const removal = planRemoval(loadWorkspace(folder), 'vaults-locked', false);
    change(join(folder, name));
    const before = names(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    await expect(removeClaim(folder, removal)).rejects.toMatchObject({
      code: 'CONTENT_INVALID',
      message: `${name} was changed after the removal of vaults-locked was planned.`,
    });
    expect(names(folder).map((file) => readFileSync(join(folder, file), 'utf8'))).toEqual(before);
    clear();
  });

  test('with --yes all that names it goes, and the workspace loads', async () => {
    const { folder, remove: clear } = workspaceFolder({
      ...WELL,
      'attestations/new.yaml.unsigned': '# Fill in.\nclaim: word-given\nby: # your name\n',
      'attestations/proof.txt': 'seen',
      'attestations/word.yaml': `${ATTESTATION}file: proof.txt\n`,
    });
    expect(await remove(folder, 'vaults-locked', '--yes')).toMatchObject({ code: 0, err: '' });
    const second = await remove(folder, 'word-given', '--yes');
    expect(second.out).toContain('attestations/proof.txt supported it, and stays.');
    expect(names(folder)).toEqual(['affidavit.yaml', 'lists/keepers.yaml', 'paper/01-vaults.mdx']);
    expect(readFileSync(join(folder, 'paper', '01-vaults.mdx'), 'utf8')).toBe(
      '---\ntitle: Vaults\norder: 1\n---\n\n<Diagram name="network" />\n',
    );
    expect(loadWorkspace(folder).claims).toEqual([]);
    clear();
  });

  test('says what git can bring back, and what it cannot', async () => {
    const { folder, remove: clear } = workspaceFolder(WELL);
    expect((await remove(folder, 'word-given')).out).toMatch(/Warning: this workspace is under no version control/);
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    expect((await remove(folder, 'word-given')).out).toMatch(/Warning: git has no commit with these/);
    git(folder, 'commit', '-qm', 'x');
    expect((await remove(folder, 'word-given')).out).toContain(
      `To undo it then:\n  git -C ${folder} restore attestations/word.yaml claims/word-given.md\n`,
    );
    writeFileSync(join(folder, 'attestations', 'word.yaml'), `${ATTESTATION}# more\n`);
    expect((await remove(folder, 'word-given', '--yes')).out).toMatch(
      /cannot bring them\s+back: attestations\/word\.yaml/,
    );
    clear();
  });

  test('a repository of a stranger starts no program of his', async () => {
    const { folder, remove: clear } = workspaceFolder(WELL);
    git(folder, 'init', '-q');
    const program = join(folder, 'monitor.sh');
    writeFileSync(program, `#!/bin/sh\ntouch '${join(folder, 'started')}'\n`, { mode: 0o755 });
    git(folder, 'config', 'core.fsmonitor', program);
    await remove(folder, 'word-given');
    expect(existsSync(join(folder, 'started'))).toBe(false);
    clear();
  });

  test('what only an author can mend is refused with its place, and nothing is changed', async () => {
    const { folder, remove: clear } = workspaceFolder({
      ...WELL,
      'paper/01-vaults.mdx': CHAPTER.replace('all <Value', 'beside <Claim id="word-given" />, all <Value'),
    });
    const before = names(folder);
    const { code, out, err } = await remove(folder, 'vaults-locked', '--yes');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/paper\/01-vaults\.mdx:6: its sentence bears the mark of word-given too/);
    expect(names(folder)).toEqual(before);
    clear();
  });

  test('words are kept where they are asked for', async () => {
    const { folder, remove: clear } = workspaceFolder({
      ...WELL,
      'paper/01-vaults.mdx': '---\ntitle: Vaults\norder: 1\n---\nSo it is. <Claim id="vaults-locked" />\n',
    });
    const { code, out } = await remove(folder, 'vaults-locked', '--keep-sentence', '--yes');
    expect(code).toBe(0);
    expect(out).toMatch(/stays, as prose without a mark[\s\S]*Removed\. `affidavit check` lists sentences/);
    const { unbacked } = loadWorkspace(folder);
    expect(unbacked.map(({ sentence }) => sentence)).toEqual(['Every vault is locked.']);
    clear();
  });

  test.each<[string, string[], RegExp]>([
    ['a slip', ['vaults-lokced'], /Did you mean vaults-locked\?/],
    ['a path', ['../claims/vaults-locked'], /There is no claim/],
    ['an option of another action', ['vaults-locked', '--json'], /`claim rm` takes no --json/],
    ['an action that is none', [], /Say what to do/],
  ])('%s is told, and nothing goes', async (_, args, words) => {
    const { folder, remove: clear } = workspaceFolder(WELL);
    const { code, err } = await remove(folder, ...args, '--yes');
    expect(code).toBe(2);
    expect(err).toMatch(words);
    expect(existsSync(join(folder, 'claims', 'vaults-locked.md'))).toBe(true);
    clear();
  });
});

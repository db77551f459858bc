import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Git } from '../../../src/cli/since/git.ts';
import { findRevision } from '../../../src/cli/since/revision.ts';
import { treeOf, writeContent } from '../../../src/cli/since/tree.ts';
import { AffidavitError } from '../../../src/core/errors.ts';
import { type Repository, repository } from './repository.ts';

const ENV = { PATH: process.env.PATH, HOME: '/nowhere', GIT_CONFIG_NOSYSTEM: '1' };
const gitIn = (folder: string, env: Readonly<Record<string, string | undefined>> = ENV) => new Git(folder, env);

let repo: Repository;
let first: string;
beforeAll(() => {
  repo = repository();
  repo.write('a paper/affidavit.yaml', 'one\n');
  repo.write('a paper/claims/ünicode.md', 'claim\r\n');
  repo.write('a paper/claims/deeper/no.md', 'not read');
  repo.write('a paper/notes.txt', 'not read');
  repo.write('a paper/snapshots/20261121T060000Z-0/seal.json', '{}');
  repo.write('other/file.txt', 'no workspace');
  first = repo.commit();
  repo.git('tag', 'v1');
  repo.write('a paper/affidavit.yaml', 'two\n');
  repo.commit();
});
afterAll(() => repo.remove());

/** What a refusal says, with its code and what to do. */
async function refusal(work: Promise<unknown>): Promise<{ code: string; message: string; remedy: string }> {
  const thrown = await work.then(
    () => undefined,
    (one: unknown) => one,
  );
  if (!(thrown instanceof AffidavitError)) throw new TypeError(`no refusal: ${String(thrown)}`);
  return { code: thrown.code, message: thrown.message, remedy: thrown.remedy };
}

describe('a revision', () => {
  test.each(['v1', 'HEAD~1', 'main^', ':/one'])('%s', async (name) => {
    const found = await findRevision(gitIn(join(repo.path, 'a paper')), name);
    expect(found).toMatchObject({ folder: 'a paper', madeAt: Date.parse('2026-11-01T00:00:00Z') });
    expect(found.commit).toMatch(/^[0-9a-f]{40}$/);
    if (name !== ':/one') expect(found.commit).toBe(first);
  });

  test.each([
    ['an option', '--upload-pack=touch /tmp/x'],
    ['an option of one letter', '-h'],
    ['nothing', ''],
    ['two lines', 'main\nHEAD'],
    ['a NUL', 'main\0'],
  ])('%s is refused before git sees it', async (_, name) => {
    const nobody = gitIn('/nowhere');
    expect(await refusal(findRevision(nobody, name))).toMatchObject({ code: 'USAGE', message: /is no revision/ });
  });

  test.each([
    ['nowhere', 'See `git branch --all`'],
    ['main..HEAD', 'See `git branch --all`'],
    ['main:other', 'See `git branch --all`'],
  ])('%s is unknown', async (name, remedy) => {
    const told = await refusal(findRevision(gitIn(repo.path), name));
    expect(told).toMatchObject({ code: 'USAGE', message: `There is no revision ${name} in this clone.` });
    expect(told.remedy).toContain(remedy);
  });

  test('a clone without history says how to get it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-shallow-'));
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${repo.path}`, folder], { env: ENV });
    const told = await refusal(findRevision(gitIn(folder), 'v1'));
    expect(told).toMatchObject({ code: 'USAGE', remedy: expect.stringContaining('fetch-depth: 0') });
    rmSync(folder, { recursive: true });
  });

  test('a branch that only the server has is named as the clone has it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-clone-'));
    repo.git('branch', 'side');
    execFileSync('git', ['clone', '--quiet', `file://${repo.path}`, folder], { env: ENV });
    const told = await refusal(findRevision(gitIn(folder), 'side'));
    expect(told.remedy).toMatch(/^Did you mean origin\/side\?/);
    rmSync(folder, { recursive: true });
  });

  test('no checkout', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-bare-'));
    expect(await refusal(findRevision(gitIn(folder), 'main'))).toMatchObject({
      code: 'REVISION_UNREADABLE',
      message: expect.stringContaining('does not lie in a checkout of git'),
    });
    rmSync(folder, { recursive: true });
  });

  test('no git', async () => {
    expect(await refusal(findRevision(gitIn(repo.path, { PATH: '/nowhere' }), 'main'))).toMatchObject({
      code: 'REVISION_UNREADABLE',
      remedy: expect.stringContaining('Install git'),
    });
  });

  test('the repository that the environment names is the one that is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-elsewhere-'));
    const env = { ...ENV, GIT_DIR: join(repo.path, '.git'), GIT_WORK_TREE: folder };
    expect(await findRevision(gitIn(folder, env), 'v1')).toMatchObject({ commit: first, folder: '' });
    rmSync(folder, { recursive: true });
  });
});

describe('its files', () => {
  const written = async (made: Repository, folder = 'ws') => {
    const git = gitIn(join(made.path, folder));
    const tree = await treeOf(git, await findRevision(git, 'HEAD'));
    if (tree === null) return null;
    const to = mkdtempSync(join(tmpdir(), 'affidavit-written-'));
    try {
      await writeContent(git, tree, to);
      return {
        tree,
        files: (readdirSync(to, { recursive: true }) as string[]).sort(),
        settings: readFileSync(join(to, 'affidavit.yaml'), 'utf8'),
      };
    } finally {
      rmSync(to, { recursive: true });
    }
  };

  test('are those of the workspace, to the byte, and the checkout is left alone', async () => {
    repo.write('a paper/affidavit.yaml', 'not committed\n');
    const before = repo.git('status', '--porcelain');
    const found = await written(repo, 'a paper');
    expect(found?.files).toEqual([
      'affidavit.yaml',
      'claims',
      'claims/ünicode.md',
      'snapshots',
      'snapshots/20261121T060000Z-0',
      'snapshots/20261121T060000Z-0/seal.json',
    ]);
    expect(found?.settings).toBe('two\n');
    expect(repo.git('status', '--porcelain')).toBe(before);
  });

  test('a folder without settings was no workspace', async () => {
    expect(await written(repo, 'other')).toBe(null);
  });

  test('what leads elsewhere is left out and counted', async () => {
    const made = repository();
    made.write('ws/affidavit.yaml', 'one\n');
    mkdirSync(join(made.path, 'ws', 'claims'));
    symlinkSync('/etc/passwd', join(made.path, 'ws', 'claims', 'passwd.md'));
    symlinkSync('/etc', join(made.path, 'ws', 'lists'));
    made.commit();
    made.git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},ws/claims/module`);
    made.git('commit', '--quiet', '--message', 'module');
    const found = await written(made);
    expect(found?.files).toEqual(['affidavit.yaml']);
    expect(found?.tree.leftOut.toSorted()).toEqual(
      ['claims/module', 'claims/passwd.md', 'lists'].map((path) => `${path}`),
    );
    made.remove();
  });

  test('settings that lead elsewhere are refused, not taken for a workspace that was not there', async () => {
    const made = repository();
    made.write('real.yaml', 'one\n');
    mkdirSync(join(made.path, 'ws'));
    symlinkSync('../real.yaml', join(made.path, 'ws', 'affidavit.yaml'));
    made.commit();
    expect(await refusal(written(made))).toMatchObject({ code: 'REVISION_UNREADABLE' });
    made.remove();
  });

  test('a tree made by hand cannot write outside of its folder', async () => {
    const made = repository();
    made.write('ws/affidavit.yaml', 'one\n');
    made.commit();
    const blob = made.git('hash-object', '-w', 'ws/affidavit.yaml');
    const tree = (...entries: [mode: string, id: string, name: string][]) => {
      const bytes = Buffer.concat(
        entries.flatMap(([mode, id, name]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
      );
      const file = join(made.path, '.git', 'made');
      writeFileSync(file, bytes);
      return made.git('hash-object', '-t', 'tree', '-w', '--literally', file);
    };
    const outside = join(tmpdir(), 'affidavit-outside.md');
    const up = tree(['100644', blob, 'affidavit-outside.md']);
    const claims = tree(['40000', up, '..']);
    const root = tree(['40000', tree(['100644', blob, 'affidavit.yaml'], ['40000', claims, 'claims']), 'ws']);
    made.git('update-ref', 'refs/heads/main', made.git('commit-tree', root, '-m', 'made'));
    expect(await refusal(written(made))).toMatchObject({
      code: 'REVISION_UNREADABLE',
      message: expect.stringContaining('impossible name'),
    });
    expect(existsSync(outside)).toBe(false);
    made.remove();
  });

  test('a file without end is refused by its size, before it is read', async () => {
    const made = repository();
    made.write('ws/affidavit.yaml', 'one\n');
    made.write('ws/lists/long.yaml', 'x'.repeat(16_000_001));
    made.commit();
    expect(await refusal(written(made))).toMatchObject({
      code: 'REVISION_UNREADABLE',
      message: expect.stringContaining('lists/long.yaml has 16000001 bytes'),
    });
    made.remove();
  });

  test('a file that the clone does not hold is named', async () => {
    const made = repository();
    made.write('ws/affidavit.yaml', 'one\n');
    made.commit();
    const id = made.git('rev-parse', 'HEAD:ws/affidavit.yaml');
    rmSync(join(made.path, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const told = await refusal(written(made));
    expect(told.code).toBe('REVISION_UNREADABLE');
    made.remove();
  });
});

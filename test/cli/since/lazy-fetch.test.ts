import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Git } from '../../../src/cli/since/git.ts';

test('a repository whose objects are elsewhere fetches nothing, and starts no program of its settings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'affidavit-lazy-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const started = join(folder, 'started');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  git('init', '-q');
  writeFileSync(
    join(folder, '.git', 'config'),
    `[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n[protocol "ext"]\n\tallow = always\n` +
      `[remote "origin"]\n\turl = "ext::touch ${started}"\n\tpromisor = true\n`,
  );
  const { code } = await new Git(folder, { PATH: process.env.PATH }).ask(['cat-file', 'blob', 'a'.repeat(40)]);
  expect(code).not.toBe(0);
  expect(existsSync(started)).toBe(false);
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { GITLAB, scripts } from './files.ts';

const NODE_MODULES = resolve(import.meta.dirname, '..', '..', 'node_modules');

describe('shellcheck', () => {
  const faultsOf = (shell: string, text: string) =>
    spawnSync('shellcheck', ['--shell', shell, '--severity', 'style', '-'], { input: text, encoding: 'utf8' }).stdout;

  test.each(scripts().map(({ name, shell, text }) => [name, shell, text] as const))('%s', (_, shell, text) => {
    expect(faultsOf(shell, text)).toBe('');
  });

  test('finds a word that is split', () => {
    expect(faultsOf('bash', 'rm -r $WORKSPACE/snapshots')).toContain('SC2086');
  });
});

describe("GitLab's own schema", () => {
  /** What gitlab-ci-local says, which holds files against the schema of GitLab's editor. */
  function told(text: string): { code: number | null; out: string } {
    const folder = mkdtempSync(join(tmpdir(), 'affidavit-gitlab-'));
    try {
      execFileSync('git', ['init', '--quiet'], { cwd: folder });
      execFileSync('git', ['remote', 'add', 'origin', 'https://gitlab.example/group/paper.git'], { cwd: folder });
      writeFileSync(join(folder, '.gitlab-ci.yml'), text);
      const program = join(NODE_MODULES, 'gitlab-ci-local', 'dist', 'index.js');
      const env = { PATH: process.env.PATH ?? '', HOME: folder };
      const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--list-all'], {
        cwd: folder,
        env,
        encoding: 'utf8',
      });
      return { code: status, out: stdout + stderr };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  const text = readFileSync(GITLAB, 'utf8');

  test('takes the file, with both jobs', () => {
    const { code, out } = told(text);
    expect(out).toContain('json schema validated');
    expect(code).toBe(0);
    expect(out).toMatch(/affidavit-paper[\s\S]*affidavit-changes|affidavit-changes[\s\S]*affidavit-paper/);
  });

  test.each([
    ['a key that there is not', 'id_tokens:', 'id_token:'],
    ['a value that there is not', 'when: always', 'when: sometimes'],
  ])('refuses %s', (_, from, to) => {
    const { code, out } = told(text.replace(from, to));
    expect(code).not.toBe(0);
    expect(out).toContain('Invalid .gitlab-ci.yml configuration');
  });
});

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../cli/run.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit readme '));
  execFileSync('git', ['clone', '-q', ROOT, join(folder, 'checkout')]);
  // What `npm ci` makes: installing it again would take minutes and show nothing more.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'checkout', 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lines of the block under “Use it”, with the exit code that the comment above each tells. */
function linesOfUse(): { line: string; code: number }[] {
  const section = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n## Use it\n')[1] ?? '';
  const block = /```sh\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  let code = 0;
  return block.split('\n').flatMap((line) => {
    if (line.startsWith('#')) code = Number(/ends with code (\d)/.exec(line)?.[1] ?? 0);
    return line === '' || line.startsWith('#') ? [] : [{ line, code }];
  });
}

test('every line of the README works in a fresh checkout, one after another', () => {
  const lines = linesOfUse();
  expect(lines.length).toBeGreaterThan(8);
  for (const { line, code } of lines) {
    const ended = spawnSync('sh', ['-c', line], {
      cwd: join(folder, 'checkout'),
      env: { PATH: process.env.PATH, HOME: join(folder, 'home') },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(ended.status, `${line}\n${ended.stderr}`).toBe(code);
  }
});

import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { place, ROOT } from './run.ts';

const here = place();
const env = { PATH: `${here.path}:${process.env.PATH}`, HOME: here.path, TERM: 'dumb' };
beforeAll(() => {
  const door = join(here.path, 'affidavit');
  writeFileSync(door, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'src', 'cli', 'main.ts')}' "$@"\n`);
  chmodSync(door, 0o755);
});
afterAll(() => here.remove());

const LINES: [string[], string[]][] = [
  [['check', '--fail'], ['--fail-on']],
  [['build', '--audience', 'c'], ['customer']],
  [['claim', 'ex'], ['explain']],
  [
    ['tables', 'aws_s3_buck'],
    ['aws_s3_bucket', 'aws_s3_bucket_tag'],
  ],
];

/** What the shell shows, without what it says beside each. */
function shown(shell: string, args: readonly string[], mark: string): string[] {
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: ROOT, env, encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(mark)[0] as string);
}

test.each(LINES)('fish completes %j', (line, expected) => {
  const script = `affidavit completion fish | source; complete -C 'affidavit ${line.join(' ')}'`;
  expect(shown('fish', ['--no-config', '-c', script], '\t')).toEqual(expected);
});

test.each(LINES)('zsh completes %j', (line, expected) => {
  // Outside its line editor zsh has no matches to show: what is described to it is what it would show.
  const script = `autoload -Uz compinit; compinit -u -D
    _describe() { print -rl -- "\${(@P)2}" }
    source <(affidavit completion zsh)
    words=(affidavit "$@"); CURRENT=$#words; _affidavit`;
  expect(shown('zsh', ['-f', '-c', script, 'zsh', ...line], ':')).toEqual(expected);
});

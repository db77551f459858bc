import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faces } from '../../src/cli/commands.ts';
import { completed } from '../../src/cli/completion/words.ts';
import { affidavit, place, ROOT } from './run.ts';

const commands = await faces();
const ROCKSET = join('content', 'rockset');
const claims = readdirSync(join(ROOT, ROCKSET, 'claims')).map((file) => basename(file, '.md'));
const words = (...line: string[]) => completed(line, commands).map(({ word }) => word);

describe('what completes', () => {
  test.each<[string, string[], string[]]>([
    ['a command that was begun', ['che'], ['check']],
    ['a command after help', ['help', 'veri'], ['verify']],
    ['an option', ['check', '--fail'], ['--fail-on']],
    ['an option that was not given yet', ['check', '--json', '--js'], []],
    ['a closed set', ['build', '--audience', ''], ['public', 'customer', 'auditor']],
    ['a closed set after =', ['build', '--audience=cus'], ['--audience=customer']],
    ['one more of several', ['check', '--fail-on', 'broken,un'], ['broken,unproven']],
    ['none that was named already', ['check', '--fail-on', 'broken,bro'], []],
    ['an action', ['claim', 'ex'], ['explain']],
    ['a claim', ['claim', 'explain', '-w', ROCKSET, 'rs-24'], claims.filter((id) => id.startsWith('rs-24'))],
    [
      'a claim behind an option',
      ['attack', '--workspace', ROCKSET, 'rs-24'],
      claims.filter((id) => id.startsWith('rs-24')),
    ],
    ['a table', ['tables', 'aws_s3_buck'], ['aws_s3_bucket', 'aws_s3_bucket_tag']],
    ['a table as a value', ['claim', 'new', 'x', '--table', 'aws_s3_buck'], ['aws_s3_bucket', 'aws_s3_bucket_tag']],
    ['a file', ['verify', 'out/'], [':files']],
    ['a folder', ['check', '-w', ''], [':folders']],
    ['a shell', ['completion', 'z'], ['zsh']],
    ['nothing after an unknown command', ['chekc', ''], []],
    ['nothing after a member of every object', ['check', '--constructor', ''], []],
    ['no claim of a workspace that is none', ['attack', '-w', '/nowhere', ''], []],
    ['nothing more than a command takes', ['signers', 'list', ''], []],
  ])('%s', (_, line, expected) => {
    expect(words(...line)).toEqual(expected);
  });

  test('every command, and every option of each', () => {
    expect(words('')).toEqual(expect.arrayContaining(commands.map(({ name }) => name)));
    for (const { name, options } of commands)
      expect(words(name, '--')).toEqual([...Object.keys(options).map((option) => `--${option}`), '--help']);
  });

  test('every snapshot', () => {
    const found = words('check', '-w', ROCKSET, '--snapshot', '');
    const there = readdirSync(join(ROOT, ROCKSET, 'snapshots')).filter((name) => !name.startsWith('.'));
    expect(found).toEqual(there.map((name) => join(ROCKSET, 'snapshots', name)).sort());
  });

  test('a name in a workspace cannot rewrite the terminal', async () => {
    const { path, remove } = place();
    mkdirSync(join(path, 'claims'));
    writeFileSync(join(path, 'claims', 'a\u001b[2J.md'), '');
    const { out } = await affidavit(['completion', 'words', '--', 'attack', '-w', path, 'a']);
    expect(out).toContain('a');
    expect(out).not.toContain('\u001b');
    remove();
  });
});

test.each([['tcsh'], []])('completion %s is a usage error', async (...shell) => {
  expect(await affidavit(['completion', ...shell])).toMatchObject({ code: 2, out: '' });
});

describe('in a shell', () => {
  const here = place();
  const env = { PATH: `${here.path}:${process.env.PATH}`, HOME: here.path, TERM: 'dumb' };
  beforeAll(() => {
    const door = join(here.path, 'affidavit');
    writeFileSync(door, `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'src', 'cli', 'main.ts')}' "$@"\n`);
    chmodSync(door, 0o755);
  });
  afterAll(() => here.remove());

  test.each<[string[], string[]]>([
    [['check', '--fail'], ['--fail-on']],
    [['build', '--audience', 'c'], ['customer']],
    [
      ['tables', 'aws_s3_buck'],
      ['aws_s3_bucket', 'aws_s3_bucket_tag'],
    ],
    [['verify', 'package.j'], ['package.json']],
    [['check', '-w', 'content/rocks'], ['content/rockset']],
  ])('bash completes %j', (line, expected) => {
    const script = `source <(affidavit completion bash)
      COMP_WORDS=(affidavit "$@"); COMP_CWORD=$#; _affidavit affidavit; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ended = spawnSync('bash', ['--norc', '-c', script, 'bash', ...line], { cwd: ROOT, env, encoding: 'utf8' });
    expect(ended.stdout.trim().split('\n')).toEqual(expected);
  });
});

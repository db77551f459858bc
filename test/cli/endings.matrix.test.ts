import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { endedBy, left, processesWith } from './endings.ts';
import { affidavit, copyOfRockset, place, ROOT } from './run.ts';

const MAIN = join(ROOT, 'src', 'cli', 'main.ts');
const isLinux = existsSync('/proc/self/ns/pid');

let here: ReturnType<typeof place>;
let temporary: string;
beforeEach(() => {
  here = place();
  temporary = join(here.path, 'temporary');
  mkdirSync(temporary);
});
afterEach(() => here.remove());

/** Through a shell, as users write it. */
function shell(line: string) {
  return spawnSync('bash', ['-c', line.replaceAll('affidavit', `'${process.execPath}' '${MAIN}'`)], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

describe('a command that is ended', () => {
  test.each([
    ['SIGINT', 130, 'interrupted'],
    ['SIGTERM', 143, 'asked to end'],
  ] as const)('by %s leaves one line, no facts and no process', async (signal, code, words) => {
    const { workspace } = copyOfRockset(here.path);
    let facts: string[] = [];
    const args = ['check', '--workspace', workspace, '--as-of', 'snapshot'];
    const ended = await endedBy(args, temporary, signal, () => {
      facts = left(temporary).filter((name) => existsSync(join(temporary, name, 'facts.sqlite')));
      return facts.length > 0 && (!isLinux || processesWith(temporary).length > 0);
    });
    expect(facts).toHaveLength(1);
    expect(ended).toEqual({ code, by: null, out: '', err: `affidavit: ${words}.\n` });
    expect(left(temporary)).toEqual([]);
    if (isLinux) expect(processesWith(temporary)).toEqual([]);
  });

  test('by SIGKILL leaves facts, which the next run removes', async () => {
    const { workspace } = copyOfRockset(here.path);
    const query = ['query', '--workspace', workspace, '--as-of', 'snapshot', 'select 1'];
    const ended = await endedBy(query, temporary, 'SIGKILL', () => left(temporary).length > 0);
    expect(ended.by).toBe('SIGKILL');
    expect(left(temporary)).toHaveLength(1);
    expect((await affidavit(query, { TMPDIR: temporary })).code).toBe(0);
    expect(left(temporary)).toEqual([]);
  });

  test('by whoever reads its output ends without a trace', () => {
    const { stdout, stderr } = shell('affidavit tables --json | head -c 2; echo $PIPESTATUS');
    expect({ stdout, stderr }).toEqual({ stdout: '[\n141\n', stderr: '' });
  });
});

describe('what the system refuses is named, with what to do', () => {
  test.runIf(existsSync('/dev/full'))('a full disk behind the output', () => {
    for (const line of ['affidavit --help > /dev/full', 'affidavit tables --json > /dev/full'])
      expect(shell(line)).toMatchObject({
        status: 3,
        stderr: expect.stringMatching(/^affidavit: ENOSPC.*\n {2}→ Free some space.*\n$/),
      });
  });

  test.each<[string, (path: string) => string[], RegExp]>([
    [
      'a file where a folder is to be made',
      (path) => ['init', join(path, 'file', 'x'), '--name', 'X', '--accounts', '111122223333', '--yes'],
      /cannot be written|ENOTDIR/,
    ],
    [
      'a folder where nobody may write',
      () => ['init', '/dev/null/x', '--name', 'X', '--accounts', '111122223333', '--yes'],
      /\/dev\/null/,
    ],
    ['a folder where a file is needed', (path) => ['verify', 'package.json', '--trust', path], /EISDIR|folder/],
    ['a workspace that is a file', () => ['check', '--workspace', 'package.json'], /package\.json/],
  ])('%s', async (_, args, words) => {
    const path = join(here.path, 'place');
    mkdirSync(path);
    spawnSync('touch', [join(path, 'file')]);
    const { code, err } = await affidavit(args(path));
    expect([2, 3]).toContain(code);
    expect(err).toMatch(/^affidavit: .+\n {2}→ .+\n$/);
    expect(err).toMatch(words);
    expect(err).not.toContain('unexpected fault');
  });

  test('a temporary folder that is none', async () => {
    rmSync(temporary, { recursive: true });
    const env = { TMPDIR: join(MAIN, 'x'), NODE_DISABLE_COMPILE_CACHE: '1' };
    const query = ['query', '--workspace', 'content/rockset', '--as-of', 'snapshot', 'select 1'];
    const { code, err } = await affidavit(query, env);
    expect(code).toBe(3);
    expect(err).toMatch(/^affidavit: .+\n {2}→ .+\n$/);
    expect(err).not.toContain('unexpected fault');
  });
});

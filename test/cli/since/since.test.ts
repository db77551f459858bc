import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { command } from '../../../src/cli/commands/check.ts';
import { tinyWorkspace } from '../../release/tiny.ts';
import { within } from '../within.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-no-repository-'));
  await tinyWorkspace(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what cannot be compared is told before anything is replayed', () => {
  test.each<[string, string[], number, RegExp]>([
    ['no repository', ['--since', 'main'], 3, /does not lie in a checkout of git[\s\S]*→ Run this in a clone/],
    ['an option for a revision', ['--since=--output=x'], 2, /--since --output=x is no revision/],
    [
      'a format that there is not',
      ['--since', 'main', '--format', 'pdf'],
      2,
      /no format pdf[\s\S]*text, json, markdown/,
    ],
    ['two formats', ['--since', 'main', '--json', '--format', 'markdown'], 2, /were both given/],
    ['an audience that there is not', ['--since', 'main', '--audience', 'all'], 2, /no audience all/],
    ['a format of comparing, without comparing', ['--format', 'markdown'], 2, /--since is not given/],
    ['an audience, without comparing', ['--audience', 'public'], 2, /--since is not given/],
  ])('%s', async (_, args, code, told) => {
    const ended = await within(command, ['--workspace', folder, '--as-of', 'snapshot', ...args]);
    expect(ended).toMatchObject({ code, out: '' });
    expect(ended.err).toMatch(told);
  });
});

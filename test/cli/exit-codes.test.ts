import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Given } from '../../src/cli/command.ts';
import { failOn } from '../../src/cli/fail-on.ts';
import { EXIT, EXIT_WORDS } from '../../src/core/exit-codes.ts';
import { affidavit, ROOT } from './run.ts';

const codes = Object.entries(EXIT).map(([name, code]) => [code, EXIT_WORDS[name as keyof typeof EXIT]] as const);

test('docs and --help have the same codes in the same words', async () => {
  const docs = readFileSync(join(ROOT, 'docs', 'commands.md'), 'utf8');
  const table = [...docs.matchAll(/^\| (\d+) \| (.+) \|$/gm)].map(([, code, words]) => [Number(code), words]);
  expect(table).toEqual(codes);
  const { out } = await affidavit(['--help']);
  const told = out.slice(out.indexOf('Exit codes:')).replace(/\s+/g, ' ');
  for (const [code, words] of codes) expect(told).toContain(`${code} ${words}`);
});

describe('--fail-on', () => {
  const KINDS = ['broken', 'unproven', 'stale'] as const;
  const of = (text?: string) => [
    ...failOn(new Given(text === undefined ? {} : { 'fail-on': text }, []), KINDS, ['broken']),
  ];

  test.each<[string | undefined, string[]]>([
    [undefined, ['broken']],
    ['none', []],
    ['unproven', ['unproven']],
    ['broken,stale', ['broken', 'stale']],
    ['broken, stale', ['broken', 'stale']],
  ])('%j names %j', (text, kinds) => {
    expect(of(text)).toEqual(kinds);
  });

  test.each(['', 'proven', 'broken,', 'none,broken', 'constructor'])('%j is refused', (text) => {
    expect(() => of(text)).toThrow(expect.objectContaining({ code: 'USAGE' }));
  });

  test.each([
    [['check', '--fail-on', 'proven', '-w', 'content/rockset'], /cannot name proven/],
    [['collect', '--fail-on', 'broken', '-w', 'content/rockset'], /gaps, or none/],
  ] as const)('%j is a usage error before anything is read', async (args, words) => {
    const { code, err } = await affidavit(args);
    expect(code).toBe(EXIT.refused);
    expect(err).toMatch(words);
  });
});

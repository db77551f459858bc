import { describe, expect, test } from 'vitest';
import { type Command, parseGiven } from '../../src/cli/command.ts';
import { scripts } from './files.ts';

/** Each call of the command line in a script: its words, with a word for what a variable would hold. */
function callsIn(text: string): string[][] {
  return [...text.matchAll(/^ *affidavit ([a-z].*?)(?: >.*| \|\|.*)?$/gm)].map(([, call = '']) =>
    call.replaceAll(/"\$\w+[^"]*"/g, 'X').split(' '),
  );
}

const calls = scripts().flatMap(({ name, text }) => callsIn(text).map((words) => ({ name, words })));

describe('scripts call commands with options that there are', () => {
  test('and are all looked through', () => {
    const made = calls.map(({ words }) => words[0]);
    expect(new Set(made)).toEqual(new Set(['collect', 'check', 'build']));
    expect(calls.length).toBe(9);
  });

  test.each(calls.map(({ name, words }) => [`${name}: ${words.join(' ')}`, words] as const))('%s', async (_, words) => {
    const [name, ...args] = words;
    const { command } = (await import(`../../src/cli/commands/${name}.ts`)) as { command: Command };
    expect(() => parseGiven(command, args)).not.toThrow();
  });
});

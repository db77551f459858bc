import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { harmless } from '../../src/cli/terminal.ts';
import { csv } from '../../src/core/csv.ts';
import { hiddenIn, visible, visibleText } from '../../src/core/visible.ts';
import { oneLine } from '../../src/diagrams/label.ts';

const HIDDEN = [
  0x00, 0x07, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0xad, 0x034f, 0x061c, 0x115f, 0x180b, 0x180e, 0x200b, 0x200d, 0x200e,
  0x202e, 0x2028, 0x2029, 0x2060, 0x2066, 0x2800, 0x3164, 0xd800, 0xe000, 0xfe0f, 0xfeff, 0xffa0, 0xe0041, 0xe0100,
];

describe.each(HIDDEN)('the character %d', (code) => {
  const char = String.fromCodePoint(code);
  const shown = `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;

  test('is shown by its number, in every rendering alike', () => {
    expect(hiddenIn(`a${char}b`)).toBe(char);
    expect(visibleText(`a${char}b`)).toBe(`a${shown}b`);
    expect(visible({ name: [`a${char}b`] })).toEqual({ name: [`a${shown}b`] });
    expect(csv([[`a${char}b`]])).toBe(`a${shown}b\r\n`);
    // White space is a space in one line.
    if (!/\s/.test(char)) for (const line of [harmless, oneLine]) expect(line(`a${char}b`)).toBe(`a${shown}b`);
  });
});

test.each(['plain', 'Ånna Keller', 'a\nb\tc', '日本語 العربية', '→ “x” – €'])('%j stays as it is', (text) => {
  expect(visibleText(text)).toBe(text);
  expect(hiddenIn(text)).toBeUndefined();
});

test('no other place has a list of hidden characters of its own', () => {
  const own = globSync('src/**/*.{ts,astro}').filter(
    (file) => file !== 'src/core/visible.ts' && /\\p\{Cf\}|\\u202[AE]/i.test(readFileSync(file, 'utf8')),
  );
  // What a file or a log's key may be called, and what is refused as an answer, shows nothing.
  expect(own.sort()).toEqual(['src/bundle/log/note.ts', 'src/bundle/name.ts', 'src/cli/starter-answers.ts']);
});

import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PLACE_SIZE, placeOf, writePageNumbers } from '../../src/pdf/page-numbers.ts';
import { readPlainPdf } from '../../src/pdf/plain-pdf.ts';
import { plainFile, SMALL } from './plain.ts';

/** The digits of this font are written as these letters; a 5 needs an escape. */
const CODES = ['(a)', '(b)', '(c)', '(d)', '(e)', '(\\()', '<07>', '(h)', '(i)', '(j)'];

function run(digits: string, size = PLACE_SIZE, step = '6.5'): string {
  const [first, ...others] = Array.from(digits, (digit) => `${CODES[Number(digit)]} Tj`);
  const glyphs = [first, ...others.map((glyph) => `${step} 0 Td ${glyph}`)].join('\n');
  return `BT\n/F4 ${size} Tf\n1 0 0 -1 100 44 Tm\n${glyphs}\nET\n`;
}

function numbered(content: string, numbers: readonly number[], expected: number): string {
  const stream = `<</Length ${content.length}>> stream\n${content}\nendstream`;
  const pdf = readPlainPdf(plainFile(SMALL.with(6, stream)));
  const changed = writePageNumbers(pdf, [4], numbers, expected).get(7) ?? Buffer.from('');
  const start = changed.indexOf('stream\n') + 'stream\n'.length;
  return inflateSync(changed.subarray(start)).toString('latin1');
}

describe('page numbers', () => {
  it('take their glyphs from the place and end where it ended', () => {
    const [before, after] = ['q\n', 'Q\n'];
    expect(numbered(before + run(placeOf(1)) + after, [5, 165], 1)).toBe(
      `q\nBT\n/F4 11.75 Tf\n1 0 0 -1 152.0000 44 Tm\n(b) Tj\n6.5 0 Td <07> Tj\n6.5 0 Td (\\() Tj\nET\nQ\n`,
    );
  });

  it('go to the target of each place, the same one more than once', () => {
    const shown = numbered(
      run(placeOf(10)) + run(placeOf(0)) + run(placeOf(10)),
      [...'1234567890'].map(Number).concat(7),
      3,
    );
    expect(shown.match(/(?<=Tm\n|Td )\S+(?= Tj)/g)).toEqual(['(h)', '(b)', '(h)']);
  });

  it('leave the same digits in another size alone: a title may be anything', () => {
    const title = run(placeOf(0), 12.26);
    expect(numbered(title + run(placeOf(0)), [4], 1)).toContain(title);
  });

  it.each([
    ['a place too few', run(placeOf(0)), [4], 2, '1 places'],
    ['a place too many', run(placeOf(0)).repeat(2), [4], 1, '2 places'],
    ['a target that is not there', run(placeOf(1)), [4], 1, 'names no target'],
    ['a place without a target', run('0123456789'), [4], 1, 'names no target'],
    ['digits that look alike', run('01234567880'), [4], 1, 'cannot be read'],
    ['digits of unequal width', run(placeOf(0)).replace('6.5', '5.5'), [4], 1, 'cannot be read'],
    ['a change of font in a place', run(placeOf(0)).replace('6.5', '/F5 11.75 Tf\n6.5'), [4], 1, 'cannot be read'],
  ])('refuse %s', (_, content, numbers, expected, message) => {
    expect(() => numbered(content, numbers, expected)).toThrow(message);
  });
});

import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Guard } from '../../src/report/guard.ts';

const guard = Guard.against([{ kind: 'queue', value: 'project-bluebird' }], 'public');
const glyphs = [...'project-bluebird'];
const CMAP = `begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${glyphs.length} beginbfchar\n${glyphs
  .map((char, i) => `<${hex(i + 1)}> <${hex(char.charCodeAt(0), 4)}>`)
  .join('\n')}\nendbfchar`;
const drawn = (from: number, to: number) => glyphs.slice(from, to).map((_, i) => `<${hex(from + i + 1)}> Tj 5 0 Td`);

function hex(number: number, digits = 2): string {
  return number.toString(16).padStart(digits, '0');
}

function pdf({ page = 'BT ET', title = '', attached = '' }): Buffer {
  const stream = (entries: string, text: string) => {
    const bytes = deflateSync(text);
    return `<<${entries}/Filter /FlateDecode /Length ${bytes.length}>> stream\n${bytes.toString('latin1')}\nendstream`;
  };
  const objects = [
    `<</Title ${title}>>`,
    '<</Type /Page /Resources <</Font <</F4 3 0 R>>>> /Contents 5 0 R>>',
    '<</Type /Font /ToUnicode 4 0 R>>',
    stream('', CMAP),
    stream('', page),
    stream('/Type /EmbeddedFile', attached),
  ];
  const body = objects.map((object, i) => `${i + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.7\n${body}%%EOF\n`, 'latin1');
}

const wide = Buffer.from('Project Bluebird', 'utf16le').swap16().toString('hex').toUpperCase();

test.each([
  ['drawn letter by letter', { page: `BT /F4 12 Tf ${drawn(0, 16).join(' ')} ET` }],
  ['broken over two lines', { page: `BT /F4 12 Tf ${drawn(0, 11).join(' ')} 0 14 Td ${drawn(11, 16).join(' ')} ET` }],
  ['in its title', { title: `<FEFF${wide}>` }],
  ['in a plain string', { title: '(of project-bluebird)' }],
  ['attached', { attached: '{"queue":"project-bluebird"}' }],
])('a name in a PDF is found: %s', (_, parts) => {
  expect(() => guard.cleared(new Map([['paper.pdf', pdf(parts)]]))).toThrow('“project-bluebird” (queue) in paper.pdf');
});

test('and a PDF without it passes', () => {
  const bytes = pdf({ page: `BT /F4 12 Tf ${drawn(0, 9).join(' ')} ET`, title: '(a title)', attached: '{}' });
  expect(guard.cleared(new Map([['paper.pdf', bytes]])).files.size).toBe(1);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csv } from '../../src/core/csv.ts';

const DESK = readFileSync(join(import.meta.dirname, '../../src/renderings/site/desk/desk.js'), 'utf8');
const [, body = ''] = /const cell = \(text\) => \{\n([\s\S]*?)\n {2}\};/.exec(DESK) ?? [];
/** A cell as the desk saves it. */
const saved = new Function('text', body) as (text: string) => string;

/** What a spreadsheet reads in a cell. */
const read = (cell: string): string =>
  cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.replace(/\r\n$/, '');

test.each<[string, boolean]>([
  ['=1+1', true],
  ['+1', true],
  ['-2+3', true],
  ['@SUM(A1)', true],
  ['|calc', true],
  ['%0', true],
  ['＝1+1', true],
  ['＋1', true],
  ['－1', true],
  ['＠SUM', true],
  [' =1', true],
  ['\t=1', true],
  ['\r=1', true],
  ['\n=1', true],
  ['\u00a0=1', true],
  ['plain', false],
  ['a=1', false],
  ['1-2', false],
  ['“quoted”', false],
  ['says "this", and that', false],
  ['', false],
])('%j: terminal and desk agree whether a spreadsheet would take it for a formula', (text, isFormula) => {
  expect(saved(text)).toMatch(/^"/);
  expect(read(saved(text)).startsWith("'")).toBe(isFormula);
  expect(read(csv([[text]])).startsWith("'")).toBe(isFormula);
  expect(read(saved(text)).replace(/^'/, '')).toBe(text);
});

import { expect, test } from 'vitest';
import { DigestIndex } from '../../src/core/digest-index.ts';
import { PackedRows } from '../../src/core/packed.ts';

test('texts are numbered in the order in which they first come, also beyond the first room', () => {
  const index = new DigestIndex();
  const texts = Array.from({ length: 1_000 }, (_, i) => `text ${i}`);
  expect(texts.map((text) => index.add(text))).toEqual(texts.map((_, i) => i));
  expect(texts.map((text) => index.add(text))).toEqual(texts.map((_, i) => i));
  expect(texts.map((text) => index.find(text))).toEqual(texts.map((_, i) => i));
  expect([index.size, index.find('text 1000'), index.find('')]).toEqual([1_000, null, null]);
});

test('packed rows keep offsets larger than four gigabytes, and can be set anew', () => {
  const rows = new PackedRows(2);
  for (let row = 0; row < 500; row++) rows.add(row, row * 2 ** 33);
  rows.set(7, 1, 2);
  expect([rows.size, rows.at(7, 0), rows.at(7, 1), rows.at(499, 1)]).toEqual([500, 1, 2, 499 * 2 ** 33]);
});

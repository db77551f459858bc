import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Kept } from '../../src/preview/kept.ts';
import { place } from '../cli/run.ts';

const { path, remove } = place();
afterAll(remove);

const MINE = Buffer.alloc(32, 1);
const THEIRS = Buffer.alloc(32, 2);
const VERDICTS = Buffer.from('verdicts');

function taken(name: string, key: string, secret: Buffer | null): string | undefined {
  return new Kept(path, secret).take(name, key)?.toString();
}

test('what was kept is taken by who kept it, under its name and its key alone', () => {
  new Kept(path, MINE).put('judged', 'k', VERDICTS);
  expect(taken('judged', 'k', MINE)).toBe('verdicts');
  expect(taken('judged', 'other', MINE)).toBeUndefined();
  expect(taken('missing', 'k', MINE)).toBeUndefined();
  // A workspace that somebody sent brings no verdicts along.
  expect(taken('judged', 'k', THEIRS)).toBeUndefined();
  expect(taken('judged', 'k', null)).toBeUndefined();
});

test.each([
  ['altered', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('S')])],
  ['cut', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['cut within its code', (bytes: Buffer) => bytes.subarray(0, 8)],
  ['empty', () => Buffer.alloc(0)],
])('what was %s is not taken', (_, change) => {
  new Kept(path, MINE).put('report', 'k', VERDICTS);
  const file = join(path, '.looks', 'report');
  writeFileSync(file, change(readFileSync(file)));
  expect(taken('report', 'k', MINE)).toBeUndefined();
});

test('one kept thing does not pass for another', () => {
  new Kept(path, MINE).put('a', 'k', VERDICTS);
  writeFileSync(join(path, '.looks', 'b'), readFileSync(join(path, '.looks', 'a')));
  expect(taken('b', 'k', MINE)).toBeUndefined();
});

test('where nothing can be written, nothing is kept and nothing fails', () => {
  const kept = new Kept(join('/dev/null', 'nowhere'), MINE);
  expect(() => kept.put('a', 'k', VERDICTS)).not.toThrow();
  expect(kept.take('a', 'k')).toBeNull();
});

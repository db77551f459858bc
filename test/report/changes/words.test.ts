import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineCounts, type Run, wordChanges } from '../../../src/report/changes/words.ts';

/** `same -removed- +added+`, to read at a glance. */
function shown(runs: readonly Run[]): string {
  const mark = { same: '', removed: '-', added: '+' } as const;
  return runs.map(({ is, text }) => `${mark[is]}${text}${mark[is]}`).join(' ');
}

describe('word by word', () => {
  test.each<[string, string, string]>([
    ['All logs are kept.', 'All logs are kept.', 'All logs are kept.'],
    ['All logs are kept.', 'All logs are encrypted.', 'All logs are -kept.- +encrypted.+'],
    ['Logs are kept.', 'All logs are kept.', '-Logs- +All logs+ are kept.'],
    ['We keep all logs for a year.', 'We keep logs for two years.', 'We keep -all- logs for -a year.- +two years.+'],
    ['', 'New words.', '+New words.+'],
    ['Old words.', '', '-Old words.-'],
    ['white   space\nis none', 'white space is none', 'white space is none'],
  ])('%j and %j', (before, after, expected) => {
    expect(shown(wordChanges(before, after))).toBe(expected);
  });

  test('both texts can be read from what is told, and what is the same is never told as changed', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'not'), { maxLength: 12 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const runs = wordChanges(before, after);
        const of = (side: Run['is']) =>
          runs
            .filter(({ is }) => is === 'same' || is === side)
            .map((run) => run.text)
            .join(' ');
        expect([of('removed'), of('added')]).toEqual([before, after]);
        expect(before === after && runs.some(({ is }) => is !== 'same')).toBe(false);
      }),
    );
  });

  test('a text without end is told as a whole', () => {
    const long = Array.from({ length: 5000 }, (_, i) => `w${i}`).join(' ');
    expect(wordChanges(long, `${long} more`).map(({ is }) => is)).toEqual(['removed', 'added']);
  });
});

test.each([
  ['a\nb\nc', 'a\nc', 0, 1],
  ['a\nb', 'a\nB\nc', 2, 1],
  ['', 'a\nb', 2, 0],
  ['a', 'a', 0, 0],
])('lines: %j and %j', (before, after, added, removed) => {
  expect(lineCounts(before, after)).toEqual({ added, removed });
});

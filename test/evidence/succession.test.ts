import { describe, expect, test } from 'vitest';
import { gapsIn } from '../../src/evidence/succession.ts';

const link = (id: string, previous: string | null) => ({ id, previous });

describe('in the succession of snapshots', () => {
  test.each([
    ['none', [], []],
    ['one', [link('a', null)], []],
    ['three that follow each other', [link('a', null), link('b', 'a'), link('c', 'b')], []],
    ['the oldest of which names one before', [link('b', 'a'), link('c', 'b')], ['missing b a']],
    ['one that is gone', [link('a', null), link('c', 'b'), link('d', 'c')], ['missing c b']],
    ['one that begins anew', [link('a', null), link('b', null)], ['anew b']],
    ['two that follow the same one', [link('a', null), link('b', 'a'), link('c', 'a')], ['forked c a']],
    ['two that follow the same one, which is gone', [link('b', 'a'), link('c', 'a')], ['missing b a', 'forked c a']],
  ])('%s', (_, links, expected) => {
    expect(gapsIn(links).map((gap) => Object.values(gap).join(' '))).toEqual(expected);
  });
});

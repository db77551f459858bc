import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/command.ts';
import { progressLine, trailProgress } from '../../src/cli/trail-progress.ts';
import type { Reached } from '../../src/cloudtrail/validate-trail.ts';

const REACHED: Reached = { digests: 168, logs: 1200, ofLogs: 3360, chains: 0, ofChains: 1 };

function terminal(isTerminal: boolean, columns = 80): { io: Io; said: string[] } {
  const said: string[] = [];
  const io: Io = {
    out: () => undefined,
    err: (text) => void said.push(text),
    env: {},
    now: () => '2026-11-20T00:00:00Z',
    terminal: { out: isTerminal, err: isTerminal, columns },
  };
  return { io, said };
}

describe('the line', () => {
  test.each<[string, Partial<Reached>, number, string]>([
    ['in the middle', {}, 1000, '168 digests · 1,200 of 3,360 logs · 1,200 a second · 2 s left'],
    ['before any time has passed', {}, 0, '168 digests · 1,200 of 3,360 logs'],
    ['before the first log', { logs: 0 }, 1000, '168 digests · 0 of 3,360 logs'],
    ['without logs', { logs: 0, ofLogs: 0 }, 1000, '168 digests · 0 of 0 logs'],
    ['at the end', { logs: 3360 }, 1000, '168 digests · 3,360 of 3,360 logs · 3,360 a second · 0 s left'],
    [
      'of several chains',
      { chains: 2, ofChains: 17 },
      1000,
      '2 of 17 chains · 168 digests · 1,200 of 3,360 logs · 1,200 a second · 2 s left',
    ],
    [
      'that ends in minutes',
      { ofLogs: 120_000 },
      1000,
      '168 digests · 1,200 of 120,000 logs · 1,200 a second · 2 min left',
    ],
    ['slower than one a second', { logs: 1, ofLogs: 2 }, 4000, '168 digests · 1 of 2 logs · 0 a second · 4 s left'],
  ])('%s', (_, more, ms, line) => {
    expect(progressLine({ ...REACHED, ...more }, ms)).toBe(line);
  });
});

describe('progress', () => {
  test('is written over itself ten times a second at most, and taken away at the end', () => {
    const { io, said } = terminal(true);
    let now = 1000;
    const progress = trailProgress(io, () => now);
    for (const at of [1000, 1050, 1099, 1100, 1150, 1250]) {
      now = at;
      progress.step(REACHED);
    }
    progress.end();
    expect(said).toHaveLength(4);
    for (const text of said) expect(text.startsWith('\r\u001b[K')).toBe(true);
    expect(said.at(-1)).toBe('\r\u001b[K');
  });

  test('fits the terminal, so that the line is never broken and left behind', () => {
    const { io, said } = terminal(true, 30);
    trailProgress(io, () => 0).step({ ...REACHED, ofChains: 17 });
    expect([...(said[0] ?? '').replace('\r\u001b[K', '')].length).toBeLessThan(30);
  });

  test('is silent where nobody looks', () => {
    const { io, said } = terminal(false);
    const progress = trailProgress(io, () => 0);
    progress.step(REACHED);
    progress.end();
    expect(said).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { Progress, showSteps } from '../../src/cli/progress.ts';
import { step } from '../../src/core/steps.ts';

/** A terminal that keeps what is written to it. */
function terminal(isThere: boolean, columns = 40) {
  const written: string[] = [];
  return { written, err: (text: string) => void written.push(text), terminal: { out: isThere, err: isThere, columns } };
}

test('each step is one line, written over, cut to the terminal, and cleared at the end', () => {
  const io = terminal(true);
  const steps = showSteps(io);
  step('reading evidence', 3, 1103);
  step('drawing diagrams of a name that is longer than this terminal');
  steps.end();
  step('nobody watches');
  expect(io.written.map((text) => text.slice(0, 4))).toEqual([
    '\r\u001b[K'.slice(0, 4),
    '\r\u001b[K'.slice(0, 4),
    '\r\u001b[K',
  ]);
  expect(io.written[0]).toBe('\r\u001b[Kreading evidence 3 of 1103');
  expect((io.written[1] as string).slice(4).length).toBeLessThanOrEqual(39);
});

test('nothing is written where no terminal is', () => {
  const io = terminal(false);
  const steps = showSteps(io);
  step('reading evidence', 3, 1103);
  steps.pause();
  steps.end();
  expect(io.written).toEqual([]);
});

test('a name from outside cannot rewrite the terminal', () => {
  const io = terminal(true);
  new Progress(io).say({ what: 'asking \u001b]0;owned\u0007' });
  const shown = io.written.join('').slice(4);
  expect(['\u001b', '\u0007'].filter((control) => shown.includes(control))).toEqual([]);
});

test('the same step is written at most twenty times a second', () => {
  let now = 0;
  const io = terminal(true);
  const progress = new Progress(io, () => now);
  for (let done = 0; done < 100; done++, now += 10) progress.say({ what: 'judging', done, all: 100 });
  expect(io.written.length).toBe(20);
});

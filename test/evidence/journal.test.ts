import { appendFileSync, readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../src/evidence/journal.ts';
import type { Outcome } from '../../src/evidence/record.ts';
import { folder, question, received, removed } from './sealed.ts';

let place: string;
let path: string;
beforeEach(() => {
  place = folder();
  path = join(place, 'journal.ndjson');
});
afterEach(() => removed(place));

const never = () => Promise.reject(new Error('asked again'));

async function filled(...operations: string[]): Promise<void> {
  const journal = Journal.open(path);
  for (const operation of operations) await journal.ask(question(operation), async () => received(operation));
  journal.close();
}

describe('a journal', () => {
  test('asks the same question once, also when asked at the same time', async () => {
    const journal = Journal.open(path);
    let asked = 0;
    const ask = (input: { a: number; b: number }) =>
      journal.ask(question('Get', input), async () => {
        asked += 1;
        await new Promise((resolve) => setImmediate(resolve));
        return received('x');
      });
    const answers = await Promise.all([ask({ a: 1, b: 2 }), ask({ b: 2, a: 1 }), ask({ a: 1, b: 2 })]);
    expect([asked, journal.size]).toEqual([1, 1]);
    expect(answers[1]).toEqual(answers[0]);
    expect(await ask({ a: 1, b: 2 })).toEqual(answers[0]);
    await ask({ a: 1, b: 3 });
    expect([asked, journal.size]).toEqual([2, 2]);
    journal.close();
  });

  test('asks again after the asking itself has failed', async () => {
    const journal = Journal.open(path);
    await expect(journal.ask(question('Get'), never)).rejects.toThrow('asked again');
    expect((await journal.ask(question('Get'), async () => received('x'))).answer?.body).toBe('x');
    journal.close();
  });

  test('resumes: what was answered is not asked again', async () => {
    await filled('A', 'B');
    const journal = Journal.open(path);
    expect(journal.resumed).toBe(2);
    expect((await journal.ask(question('A'), never)).answer?.body).toBe('A');
    expect((await journal.ask(question('B'), never)).answer?.body).toBe('B');
    journal.close();
  });

  test.each([1, 2, 40, 150])('cut by a crash %i bytes before its end, asks the last question again', async (cut) => {
    await filled('A', 'B');
    truncateSync(path, readFileSync(path).length - cut);
    const journal = Journal.open(path);
    expect(journal.resumed).toBe(1);
    expect((await journal.ask(question('B'), async () => received('again'))).answer?.body).toBe('again');
    journal.close();
    const reopened = Journal.open(path);
    expect(reopened.resumed).toBe(2);
    expect((await reopened.ask(question('B'), never)).answer?.body).toBe('again');
    reopened.close();
  });

  test.each(['\n', '{}\n', 'null\n', '{"v":1}\n', '\u0000\u0000\n'])(
    'with %j at its end takes up before it',
    async (tail) => {
      await filled('A');
      appendFileSync(path, tail);
      const journal = Journal.open(path);
      expect(journal.resumed).toBe(1);
      await journal.ask(question('B'), async () => received('b'));
      journal.close();
      expect(
        readFileSync(path, 'utf8')
          .split('\n')
          .map((line) => line.slice(0, 1)),
      ).toEqual(['{', '{', '']);
    },
  );

  test.each<[Outcome, number]>([
    [{ kind: 'answered' }, 0],
    [{ kind: 'absent', code: 'NoSuchBucketPolicy' }, 0],
    [{ kind: 'denied', code: 'AccessDenied', message: '' }, 1],
    [{ kind: 'failed', code: 'Timeout', message: '' }, 1],
    [{ kind: 'truncated', code: 'Page', message: '' }, 1],
    [{ kind: 'unsupported', code: 'NotImplemented', message: '' }, 1],
  ])('asks again when resumed after %j: %i times', async (outcome, times) => {
    const first = Journal.open(path);
    await first.ask(question('Get'), async () => received('first', outcome));
    expect(first.told).toBe(1 - times);
    first.close();
    const journal = Journal.open(path);
    let asked = 0;
    await journal.ask(question('Get'), async () => {
      asked += 1;
      return received('second');
    });
    expect(asked).toBe(times);
    expect([journal.size, journal.told]).toEqual([1, 1]);
    journal.close();
  });

  test('resumes from answers that are larger than what is read at a time', async () => {
    const first = Journal.open(path);
    for (const name of ['A', 'B', 'C'])
      await first.ask(question(name), async () => received(name.repeat(700_000 + name.charCodeAt(0))));
    first.close();
    truncateSync(path, readFileSync(path).length - 1);
    const journal = Journal.open(path);
    expect(journal.resumed).toBe(2);
    expect((await journal.ask(question('B'), never)).answer?.body).toBe('B'.repeat(700_066));
    journal.close();
  });

  test('gives its lines in the order of the questions', async () => {
    await filled('C', 'A', 'B');
    const journal = Journal.open(path);
    const operations = Array.from(journal.linesInOrder(), (line) => JSON.parse(line.toString()).operation);
    expect(operations).toEqual(['A', 'B', 'C']);
    journal.close();
  });
});

import fs, { readFileSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Journal } from '../../src/evidence/journal.ts';
import { folder, question, received, removed } from './sealed.ts';

const NAMES = ['C', 'A', 'B'];
const never = () => Promise.reject(new Error('asked again'));
const lines = (journal: Journal) => Array.from(journal.linesInOrder(), (line) => line.toString());

let place: string;
let path: string;
beforeEach(() => {
  place = folder();
  path = join(place, 'journal.ndjson');
});
afterEach(() => removed(place));

test('ended at any byte, a journal keeps each whole line, asks for the rest, and comes to the same', async () => {
  const whole = Journal.open(path);
  for (const name of NAMES) await whole.ask(question(name), async () => received(name));
  const [expected, bytes] = [lines(whole), readFileSync(path)];
  whole.close();
  const newlines = [...bytes.keys()].filter((at) => bytes[at] === 10);
  // Every byte around the end of a line, and some of those between: each is a journal written to the disk.
  const ends = [...Array(bytes.length + 1).keys()].filter(
    (end) => end % 53 === 0 || newlines.some((at) => Math.abs(end - at) < 3),
  );
  for (const end of ends) {
    writeFileSync(path, bytes.subarray(0, end));
    const kept = bytes.subarray(0, end).toString('latin1').split('\n').length - 1;
    const journal = Journal.open(path);
    expect([end, journal.resumed, journal.told]).toEqual([end, kept, kept]);
    for (const [i, name] of NAMES.entries())
      await journal.ask(question(name), i < kept ? never : async () => received(name));
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(lines(journal)).toEqual(expected);
    journal.close();
  }
});

test.each([0, 1, 100])(
  'a full disk after %i bytes of a line leaves none of it, and the next is read rightly',
  async (room) => {
    const journal = Journal.open(path);
    await journal.ask(question('A'), async () => received('a'));
    const before = readFileSync(path);
    await withFullDisk(room, () =>
      expect(journal.ask(question('B'), async () => received('b'))).rejects.toThrow('ENOSPC'),
    );
    expect(readFileSync(path).equals(before)).toBe(true);
    expect([journal.size, journal.told]).toEqual([1, 1]);
    expect((await journal.ask(question('B'), async () => received('later'))).answer?.body).toBe('later');
    expect((await journal.ask(question('B'), never)).answer?.body).toBe('later');
    journal.close();
    const again = Journal.open(path);
    expect(again.resumed).toBe(2);
    again.close();
  },
);

/** Writes that end after so many bytes, as on a disk that is full. */
async function withFullDisk(room: number, work: () => Promise<void>): Promise<void> {
  const original = fs.writeFileSync;
  fs.writeFileSync = (file, data) => {
    original(file, (data as Buffer).subarray(0, room));
    throw new Error('ENOSPC');
  };
  syncBuiltinESMExports();
  try {
    await work();
  } finally {
    fs.writeFileSync = original;
    syncBuiltinESMExports();
  }
}

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DERIVED_TABLES } from '../../src/collect/derived.ts';
import { discoverCollectors } from '../../src/collect/discover.ts';
import type { Facts } from '../../src/collect/facts.ts';
import { keptOrBuilt, tableSchema } from '../../src/collect/kept-facts.ts';

const KEY = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
let folder = '';
let place = '';
let built = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affidavit-kept-'));
  place = join(folder, '.facts');
  built = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const told: Pick<Facts, 'tables' | 'coverage'> = {
  tables: [
    {
      name: 't',
      doc: 'A t.',
      rows: 'a:B',
      key: ['x'],
      columns: { x: { type: 'text', from: ['a:B', 'a:C'], doc: 'X.', identifies: 'thing' } },
    },
  ],
  coverage: [
    {
      source: 'aws/a',
      operation: 'a:B',
      account: '1',
      region: 'eu-west-1',
      status: 'denied',
      reason: 'no',
      calls: 1,
      parameters: 'none',
      from: null,
      to: '2026-01-01T00:00:00Z',
      digest: 'd',
    },
  ],
};

/** Looks once; whatever the way, the facts must be these. */
async function look(key: string | null = KEY, content = 'the facts'): Promise<void> {
  const path = join(folder, 'facts.sqlite');
  rmSync(path, { force: true });
  const facts = await keptOrBuilt(path, key === null ? null : { folder: place, key }, async () => {
    built += 1;
    writeFileSync(path, content);
    return { path, ...told };
  });
  expect(facts).toEqual({ path, ...told });
  expect(readFileSync(path, 'utf8')).toBe(content);
}

test('a second look builds nothing', async () => {
  await look();
  await look();
  expect(built).toBe(1);
});

test('another key, or none, builds', async () => {
  await look();
  await look(OTHER, 'other facts');
  await look(null, 'a third');
  expect(built).toBe(3);
  expect(readdirSync(place).sort()).toEqual([KEY, OTHER]);
});

describe('built anew, once, where what was kept', () => {
  const facts = () => join(place, KEY, 'facts.sqlite');
  const tell = () => join(place, KEY, 'told.json');
  test.each<[string, () => void]>([
    ['has facts that were altered', () => writeFileSync(facts(), 'the fact!')],
    ['has facts that are cut', () => writeFileSync(facts(), 'the')],
    ['has longer facts', () => appendFileSync(facts(), '.')],
    ['has no facts', () => rmSync(facts())],
    ['tells another coverage', () => writeFileSync(tell(), readFileSync(tell(), 'utf8').replace('denied', 'complete'))],
    ['is cut where it tells', () => writeFileSync(tell(), readFileSync(tell(), 'utf8').slice(0, -9))],
    ['tells nothing', () => writeFileSync(tell(), '')],
    ['tells no hash', () => writeFileSync(tell(), readFileSync(tell(), 'utf8').split('\n')[1] ?? '')],
    ['is not there to tell', () => rmSync(tell())],
    [
      'is a file',
      () => {
        rmSync(join(place, KEY), { recursive: true });
        writeFileSync(join(place, KEY), '');
      },
    ],
  ])('%s', async (_, harm) => {
    await look();
    harm();
    await look();
    await look();
    expect(built).toBe(2);
  });

  test('is of another key under this name', async () => {
    await look(OTHER, 'other facts');
    cpSync(join(place, OTHER), join(place, KEY), { recursive: true });
    await look();
    expect(built).toBe(2);
  });
});

test('two at once do no harm, and one is kept', async () => {
  const path = (n: number) => join(folder, `${n}.sqlite`);
  const both = [1, 2].map((n) =>
    keptOrBuilt(path(n), { folder: place, key: KEY }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      writeFileSync(path(n), 'the facts');
      return { path: path(n), ...told };
    }),
  );
  expect((await Promise.all(both)).map((one) => one.path)).toEqual([path(1), path(2)]);
  expect(readdirSync(place)).toEqual([KEY]);
  await look();
  expect(built).toBe(0);
});

test('where nothing can be written, nothing is kept, and that is no error', async () => {
  writeFileSync(place, 'a file where the folder should be');
  await look();
  await look();
  expect(built).toBe(2);
});

test('what fails to build leaves nothing behind, and fails', async () => {
  const failing = keptOrBuilt(join(folder, 'f'), { folder: place, key: KEY }, async () => {
    throw new TypeError('a defect');
  });
  await expect(failing).rejects.toThrow('a defect');
  expect(existsSync(place)).toBe(false);
});

test('the newest are kept, and what a killed process left goes', async () => {
  const old = new Date('2026-01-01T00:00:00Z');
  const left = join(place, '.writing-left');
  mkdirSync(left, { recursive: true });
  utimesSync(left, old, old);
  const keys = ['1', '2', '3', '4', '5'].map((digit) => digit.repeat(64));
  for (const [i, key] of keys.entries()) {
    await look(key);
    const at = new Date(old.getTime() + i * 1000);
    if (key !== keys.at(-1)) utimesSync(join(place, key), at, at);
  }
  expect(readdirSync(place).sort()).toEqual(keys.slice(1));
});

test('every table that there is can be kept, all of its declaration', async () => {
  const collected = (await discoverCollectors()).flatMap(({ collector }) => collector.tables);
  const tables = [...collected, ...DERIVED_TABLES.map(({ table }) => table)];
  expect(tables.length).toBeGreaterThan(150);
  for (const table of tables) expect(tableSchema.parse(JSON.parse(JSON.stringify(table)))).toEqual(table);
});

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { alone } from '../../src/release/alone.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';

const folder = temporaryFolder();
afterAll(() => folder[Symbol.dispose]());
let place = '';
let made = 0;
beforeEach(() => {
  made += 1;
  place = join(folder.path, String(made));
  mkdirSync(place);
});
const out = () => join(place, 'site');
const lock = () => join(place, '.site.publishing');

/** The number of a process that has ended. */
function ended(): number {
  return Number(spawnSync(process.execPath, ['-e', 'console.log(process.pid)'], { encoding: 'utf8' }).stdout);
}

describe('publishing into a folder', () => {
  test('holds a lock beside it, and lets go of it whatever happens', async () => {
    expect(await alone(out(), async () => existsSync(lock()))).toBe(true);
    await expect(
      alone(out(), async () => {
        throw new TypeError('no');
      }),
    ).rejects.toThrow('no');
    expect(readdirSync(place)).toEqual([]);
  });

  test.each<[string, () => string, boolean]>([
    ['of a process that runs', () => String(process.pid), false],
    ['of a process that has ended', () => String(ended()), true],
    ['that names none', () => 'none', true],
    ['that is empty', () => '', true],
  ])('with a lock %s', async (_, text, goesOn) => {
    writeFileSync(lock(), text());
    const ran = alone(out(), async () => 'ran');
    if (goesOn) await expect(ran).resolves.toBe('ran');
    else await expect(ran).rejects.toMatchObject({ code: 'OUTPUT_REFUSED', remedy: expect.stringContaining(lock()) });
    expect(readdirSync(place)).toEqual(goesOn ? [] : ['.site.publishing']);
  });

  test('twice at once, after one that was ended: once', async () => {
    writeFileSync(lock(), String(ended()));
    const runs = await Promise.allSettled(
      [1, 2, 3].map(() => alone(out(), () => new Promise((done) => setImmediate(done)))),
    );
    expect(runs.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('while somebody takes over a lock, waits for nobody and removes nothing', async () => {
    writeFileSync(lock(), String(ended()));
    writeFileSync(`${lock()}.claim`, String(process.pid));
    await expect(alone(out(), async () => 'ran')).rejects.toMatchObject({
      code: 'OUTPUT_REFUSED',
      remedy: expect.stringContaining('.claim'),
    });
    expect(readdirSync(place).sort()).toEqual(['.site.publishing', '.site.publishing.claim']);
  });
});

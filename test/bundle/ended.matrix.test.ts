import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyBundle } from '../../src/bundle/verify.ts';
import { temporaryFolder } from './bundle.ts';

const temporary = temporaryFolder();
afterAll(temporary.remove);
const PROGRAM = join(import.meta.dirname, 'bundling.ts');
const ENDING = new URL('ending.ts', import.meta.url).href;

function bundle(path: string, endAt = 0) {
  const env = { ...process.env, END_AT: String(endAt) };
  return spawnSync(process.execPath, ['--import', ENDING, PROGRAM, path], { encoding: 'utf8', env, timeout: 120_000 });
}

/** A folder with something of the user's in it. */
function place(name: string): string {
  const path = join(temporary.path, name);
  mkdirSync(path);
  writeFileSync(join(path, 'notes.txt'), 'mine');
  return path;
}

describe.each(['bundle.zip', 'bundle'])('%s', (name) => {
  test('ended at any of its steps is not there, and is made by the next run', async () => {
    const whole = bundle(join(place(`whole-${name}`), name));
    expect(whole.status, whole.stderr).toBe(0);
    const steps = Number(/steps (\d+)/.exec(whole.stderr)?.[1]);
    expect(steps).toBeGreaterThan(15);
    const folder = place(`ended-${name}`);
    const path = join(folder, name);
    for (let at = 1; at <= steps; at += Math.max(1, Math.floor(steps / 12))) {
      expect(bundle(path, at).signal, `step ${at}`).toBe('SIGKILL');
      expect(existsSync(path), `step ${at}`).toBe(false);
      const left = readdirSync(folder).filter((file) => file !== 'notes.txt');
      expect(left.every((file) => /\.[0-9a-f]{12}\.partial$/.test(file))).toBe(true);
    }
    // The last one of all is the renaming.
    expect(bundle(path, steps).signal).toBe('SIGKILL');
    expect(existsSync(path)).toBe(false);
    expect(bundle(path).status).toBe(0);
    expect((await verifyBundle(path)).ok).toBe(true);
  });

  test('that no longer fits is named, and leaves nothing', () => {
    const folder = place(`full-${name}`);
    // Of a megabyte of facts, as many blocks as a full disk would take.
    const shell = `ulimit -f 200; exec "$0" "$1" "$2"`;
    const run = spawnSync('sh', ['-c', shell, process.execPath, PROGRAM, join(folder, name)], { encoding: 'utf8' });
    expect(run.status).not.toBe(0);
    expect(run.stderr).toMatch(/OUTPUT_REFUSED|EFBIG/);
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  test('into a place that is no folder is refused, and leaves what is there', () => {
    const folder = place(`none-${name}`);
    const run = bundle(join(folder, 'notes.txt', name));
    expect(run.stderr).toContain('OUTPUT_REFUSED');
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });
});

test('of two at once, each bundle that is there is whole', async () => {
  const folder = place('twice');
  const runs = ['bundle.zip', 'bundle.zip'].map((name) => bundle(join(folder, name)).status);
  expect(runs).toEqual([0, 1]);
  expect((await verifyBundle(join(folder, 'bundle.zip'))).ok).toBe(true);
  rmSync(folder, { recursive: true });
});

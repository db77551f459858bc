import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifySite } from '../../src/bundle/release/verify.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';

const folder = temporaryFolder();

const key = join(folder.path, 'log.key');
afterAll(() => folder[Symbol.dispose]());

const work = join(folder.path, 'work');
const site = join(work, 'site');
/** What was left at each step of a release that nothing ended, by its number. */
const states = join(folder.path, 'states');

function release(version: string, ending: { readonly at?: number; readonly kept?: string } = {}) {
  const program = join(import.meta.dirname, 'releasing.ts');
  const before = new URL('ending.ts', import.meta.url).href;
  const kept = ending.kept === undefined ? {} : { END_KEPT: ending.kept };
  const env = { ...process.env, END_AT: String(ending.at ?? 0), END_BELOW: work, ...kept };
  const args = ['--import', before, program, site, key, version];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 120_000 });
}

let steps = 0;
beforeAll(() => {
  expect(release('2026-Q4').status).toBe(0);
  cpSync(work, join(folder.path, 'kept'), { recursive: true });
  steps = Number(/steps (\d+)/.exec(release('2027-Q1', { kept: states }).stdout)?.[1]);
});

function isAt(state: string): void {
  rmSync(work, { recursive: true });
  cpSync(state, work, { recursive: true });
}

/** Names alone: what was signed by a throwaway key is another each time. */
function filesBelow(path: string): string[] {
  return (readdirSync(path, { recursive: true }) as string[]).map((name) => name.replace(RANDOM, '')).sort();
}

const RANDOM = /(?<=\.build-)\w+/;

test('what is kept of a step is what an end there leaves', () => {
  for (const at of [1, Math.floor(steps / 2), steps]) {
    isAt(join(folder.path, 'kept'));
    expect(release('2027-Q1', { at }).signal, `step ${at}`).toBe('SIGKILL');
    expect(filesBelow(work), `step ${at}`).toEqual(filesBelow(join(states, String(at))));
  }
});

/** Each of these is followed by a whole release, which takes seconds. */
const EVERY = 5;

test('a release that is ended at any of its steps was not made, harms no earlier one, and is made by the next', async () => {
  expect(steps).toBeGreaterThan(15);
  process.stdout.write(`a release has ${steps} steps\n`);
  for (let at = 1; at <= steps; at++) {
    isAt(join(states, String(at)));
    const ended = await verifySite(site);
    // What was under way may be told, and nothing else may be amiss.
    const ofEarlier = ended.problems.filter((problem) => !/^2027-Q1|behind its checkpoint/.test(problem));
    expect(ofEarlier, `step ${at}`).toEqual([]);
    const isLogged = ended.releases.some(({ version, standing }) => version === '2027-Q1' && standing === 'released');
    if (isLogged) expect(ended.problems, `step ${at}`).toEqual([]);
    if (at % EVERY !== 0 && at !== steps) continue;

    const again = release('2027-Q1');
    expect(again.status, `${at}: ${again.stderr}`).toBe(0);
    expect(await verifySite(site), `step ${at}`).toMatchObject({ ok: true, log: { size: 2 } });
    expect(readFileSync(join(site, 'index.html'), 'utf8'), `step ${at}`).toContain('2027-Q1');
    expect(existsSync(join(work, '.site.publishing')), `step ${at}`).toBe(false);
    // Nothing of the one that was ended is left to be published.
    expect(
      readdirSync(site).filter((name) => name.startsWith('.build-')),
      `step ${at}`,
    ).toEqual([]);
  }
}, 1_200_000);

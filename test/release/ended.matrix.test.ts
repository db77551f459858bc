import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifySite } from '../../src/bundle/release/verify.ts';
import { temporaryFolder } from '../renderings/site/pages.ts';

const folder = temporaryFolder();
const site = join(folder.path, 'work', 'site');
const key = join(folder.path, 'log.key');
afterAll(() => folder[Symbol.dispose]());

function release(version: string, endAt = 0) {
  const program = join(import.meta.dirname, 'releasing.ts');
  const before = new URL('ending.ts', import.meta.url).href;
  const env = { ...process.env, END_AT: String(endAt), END_BELOW: join(folder.path, 'work') };
  const args = ['--import', before, program, site, key, version];
  return spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 120_000 });
}

let steps = 0;
beforeAll(() => {
  expect(release('2026-Q4').status).toBe(0);
  cpSync(join(folder.path, 'work'), join(folder.path, 'kept'), { recursive: true });
  steps = Number(/steps (\d+)/.exec(release('2027-Q1').stdout)?.[1]);
});

test('a release that is ended at any of its steps was not made, harms no earlier one, and is made by the next', async () => {
  expect(steps).toBeGreaterThan(15);
  for (let at = 1; at <= steps; at++) {
    rmSync(join(folder.path, 'work'), { recursive: true });
    cpSync(join(folder.path, 'kept'), join(folder.path, 'work'), { recursive: true });
    expect(release('2027-Q1', at).signal, `step ${at}`).toBe('SIGKILL');

    const ended = await verifySite(site);
    // What was under way may be told, and nothing else may be amiss.
    const ofEarlier = ended.problems.filter((problem) => !/^2027-Q1|behind its checkpoint/.test(problem));
    expect(ofEarlier, `step ${at}`).toEqual([]);
    const isLogged = ended.releases.some(({ version, standing }) => version === '2027-Q1' && standing === 'released');
    if (isLogged) expect(ended.problems, `step ${at}`).toEqual([]);

    const again = release('2027-Q1');
    expect(again.status, `${at}: ${again.stderr}`).toBe(0);
    expect(await verifySite(site), `step ${at}`).toMatchObject({ ok: true, log: { size: 2 } });
    expect(readFileSync(join(site, 'index.html'), 'utf8'), `step ${at}`).toContain('2027-Q1');
    expect(existsSync(join(folder.path, 'work', '.site.publishing')), `step ${at}`).toBe(false);
    // Nothing of the one that was ended is left to be published.
    expect(
      readdirSync(site).filter((name) => name.startsWith('.build-')),
      `step ${at}`,
    ).toEqual([]);
  }
}, 1_200_000);

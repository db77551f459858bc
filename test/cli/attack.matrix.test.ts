import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { affidavit, copyOfRockset, place } from './run.ts';

const here = place();
let workspace: string;
const HONEST = 'rs-13-no-plain-http';
const ACCEPTED = 'rs-24-known-owner';
beforeAll(() => {
  ({ workspace } = copyOfRockset(here.path));
});
afterAll(here.remove);

const attack = (...args: string[]) => affidavit(['attack', '--workspace', workspace, '--as-of', 'snapshot', ...args]);

describe('affidavit attack', () => {
  test('tells what each claim withstands, what it does not notice, and why that is accepted', async () => {
    const { code, out, err } = await attack(HONEST, ACCEPTED);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^rs-13-no-plain-http +withstands (\d+) of \1; (\d+) of \2 break their own row alone$/m);
    expect(out).toMatch(/^rs-24-known-owner +withstands \d+ of \d+/m);
    expect(out).toContain('not noticed, and accepted: Whom a');
    expect(out).toMatch(/^2 claims withstand \d+ of \d+ attacks\.$/m);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('ends with 1 where nobody accepts a survivor, and gives it all as JSON', async () => {
    const file = join(workspace, 'claims', `${ACCEPTED}.md`);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/^accepts:\n(?: .*\n)+/m, ''));
    const { code, out } = await attack('--json', ACCEPTED);
    writeFileSync(file, text);
    expect(code).toBe(1);
    const [claim, ...others] = JSON.parse(out) as { id: string; sentence: string; trial: { survivors: object[] } }[];
    expect(others).toEqual([]);
    expect(claim).toMatchObject({ id: ACCEPTED, trial: { set: 'all' } });
    expect(claim?.trial.survivors).toContainEqual(expect.objectContaining({ kind: 'delivery', accepted: null }));
  });

  test('says which claim there is not', async () => {
    const { code, err } = await attack('rs-00');
    expect(code).toBe(2);
    expect(err).toContain('There is no claim rs-00.');
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { withTemporary } from '../../src/core/temporary.ts';

const here = mkdtempSync(join(tmpdir(), 'affidavit-temporary-'));
afterAll(() => rmSync(here, { recursive: true }));

const MODULE = join(import.meta.dirname, '..', '..', 'src', 'core', 'temporary.ts');

/** A program that keeps something in a temporary folder, tells of it, and waits. */
function program(before = ''): string {
  return `import { writeFileSync } from 'node:fs';
    import { withTemporary } from ${JSON.stringify(MODULE)};
    ${before}
    await withTemporary('facts', async (folder) => {
      writeFileSync(folder + '/facts.sqlite', 'arn:aws:iam::111122223333:user/ada');
      console.log('there');
      await new Promise((resolve) => setTimeout(resolve, 60_000));
    });`;
}

async function ended(text: string, signal: NodeJS.Signals) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', text], {
    env: { ...process.env, TMPDIR: here, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(readdirSync(here)).toHaveLength(1);
  const end = once(child, 'exit');
  child.kill(signal);
  const [code, by] = (await end) as [number | null, NodeJS.Signals | null];
  return { code, by };
}

describe('a temporary folder', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is gone when the program is ended by %s', async (signal) => {
    expect(await ended(program(), signal)).toEqual({ code: null, by: signal });
    expect(readdirSync(here)).toEqual([]);
  });

  test('is gone when another listener ends the program, and stays until then', async () => {
    const other = `import { readdirSync } from 'node:fs';
      process.on('SIGINT', () => setTimeout(() => process.exit(40 + readdirSync(process.env.TMPDIR).length), 20));`;
    expect(await ended(program(other), 'SIGINT')).toEqual({ code: 41, by: null });
    expect(readdirSync(here)).toEqual([]);
  });

  test('left by a process that was killed is removed by the next, once; what lives or is another’s is left', async () => {
    await ended(program(), 'SIGKILL');
    const [left] = readdirSync(here);
    expect(existsSync(join(here, left as string, 'facts.sqlite'))).toBe(true);
    const mine = (left as string).replace(/-p\d+-/, `-p${process.pid}-`);
    const otherSpace = (left as string).replace(/-(\w+)-(\w{6})$/, '-1$1-$2');
    const pointing = (left as string).replace(/\w{6}$/, 'linked');
    const foreign = (left as string).replace(/^affidavit-/, 'elsewhere-');
    for (const name of [mine, otherSpace, foreign]) mkdirSync(join(here, name));
    symlinkSync(join(here, foreign), join(here, pointing));
    const next = spawn(process.execPath, ['--input-type=module', '--eval', program().replace('60_000', '0')], {
      env: { ...process.env, TMPDIR: here, NODE_DISABLE_COMPILE_CACHE: '1' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(next, 'exit')).toEqual([0, null]);
    expect(readdirSync(here).sort()).toEqual([mine, otherSpace, pointing, foreign].sort());
    for (const name of readdirSync(here)) rmSync(join(here, name), { recursive: true });
  });

  test('is its owner’s alone, and gone with its work, however that ends; nothing listens any longer', async () => {
    const before = process.listenerCount('SIGTERM');
    let [one, two] = ['', ''];
    await withTemporary('facts', async (folder) => {
      one = folder;
      expect(statSync(folder).mode & 0o077).toBe(0);
    });
    const failing = withTemporary('facts', async (folder) => {
      two = folder;
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([existsSync(one), existsSync(two)]).toEqual([false, false]);
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });
});

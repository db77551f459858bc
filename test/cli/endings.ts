import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ended, ROOT } from './run.ts';

/** Runs the command line with temporary files in `temporary`, and ends it by `signal` once `isReached` holds. */
export async function endedBy(
  args: readonly string[],
  temporary: string,
  signal: NodeJS.Signals,
  isReached: () => boolean,
): Promise<Ended & { readonly by: NodeJS.Signals | null }> {
  const child = spawn(process.execPath, [join(ROOT, 'src', 'cli', 'main.ts'), ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH ?? '', HOME: temporary, TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  const end = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const watch = setInterval(() => {
    if (!isReached()) return;
    clearInterval(watch);
    child.kill(signal);
  }, 20);
  const [code, by] = await end;
  clearInterval(watch);
  return { code, by, ...texts };
}

/** The temporary folders of the product that are there. */
export function left(temporary: string): string[] {
  return readdirSync(temporary).filter((name) => name.startsWith('affidavit-'));
}

/** Processes whose arguments speak of a place: the sandbox is given the path of the facts, a browser its profile. */
export function processesWith(place: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => argumentsOf(pid).includes(place));
}

function argumentsOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended meanwhile.
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What ends a program from outside, and lets it clear up. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const folders = new Set<string>();

/**
 * Runs `work` with a temporary folder that its owner alone may read, and removes it: also when the program is ended by
 * Ctrl-C or asked to end, since facts and evidence with accounts and names lie in it. `name` begins the folder's name.
 */
export async function withTemporary<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  if (folders.size === 0) listen();
  const folder = mkdtempSync(join(tmpdir(), name));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    folders.delete(folder);
    if (folders.size === 0) forget();
    rmSync(folder, { recursive: true, force: true });
  }
}

function listen(): void {
  for (const ending of ENDINGS) process.on(ending, end);
  process.on('exit', clear);
}

function forget(): void {
  for (const ending of ENDINGS) process.removeListener(ending, end);
  process.removeListener('exit', clear);
}

function clear(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function end(ending: NodeJS.Signals): void {
  // Whoever else listens ends the program himself, and what is there may still be needed until then.
  if (process.listenerCount(ending) > 1) return;
  clear();
  forget();
  process.kill(process.pid, ending);
}

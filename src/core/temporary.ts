import { lstatSync, mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What ends a program from outside, and lets it clear up. */
const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How the folders of a process are known: by its number, and by the space of numbers in which that counts. */
const OWNER = /-p(\d+)-([0-9a-z]+)-[A-Za-z0-9]{6}$/;

/** Every name begins so: nothing else in the common temporary folder is looked at, let alone removed. */
const PREFIX = 'affidavit-';

const folders = new Set<string>();
let hasSwept = false;

/**
 * Runs `work` with a temporary folder that its owner alone may read, and removes it: also when the program is ended by
 * Ctrl-C or asked to end, since facts and evidence with accounts and names lie in it. What an earlier process left that
 * was killed is removed by the next one of the same user. `name` says what the folder is for.
 */
export async function withTemporary<T>(name: string, work: (folder: string) => Promise<T>): Promise<T> {
  const { folder, discard } = temporaryFolder(name);
  try {
    return await work(folder);
  } finally {
    discard();
  }
}

/** The same for work that does not lie in one function: whoever takes the folder discards it. */
export function temporaryFolder(name: string): { readonly folder: string; readonly discard: () => void } {
  sweep();
  if (folders.size === 0) listen();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${name}-p${process.pid}-${numberSpace()}-`));
  folders.add(folder);
  return {
    folder,
    discard: () => {
      folders.delete(folder);
      if (folders.size === 0) forget();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Whether a listener to a signal only clears up here, and leaves the ending to others that listen. */
export function isClearing(listener: unknown): boolean {
  return listener === end;
}

/** Removes what processes left that are no more: only real folders of this user, and only where their numbers count. */
function sweep(): void {
  if (hasSwept || process.getuid === undefined) return;
  hasSwept = true;
  const [base, user, space] = [tmpdir(), process.getuid(), numberSpace()];
  for (const name of readdirSync(base)) {
    const [, pid, counted] = (name.startsWith(PREFIX) && OWNER.exec(name)) || [];
    if (pid === undefined || counted !== space || isAlive(Number(pid))) continue;
    const folder = join(base, name);
    const found = lstatSync(folder, { throwIfNoEntry: false });
    if (found?.isDirectory() && found.uid === user) rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // Another user's process of that number is one too.
    return (thrown as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** Containers number their processes from one, and may share a temporary folder with others and with the machine. */
function numberSpace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? 'own';
  } catch {
    return 'own';
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

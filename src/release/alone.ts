import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { AffidavitError } from '../core/errors.ts';

/**
 * Runs `work` while nobody else publishes into the same folder: two releases at once would sign two logs of the same
 * length. The lock lies beside the folder and names its process; one whose process has ended holds nobody up. Throws
 * OUTPUT_REFUSED.
 */
export async function alone<T>(outDir: string, work: () => Promise<T>): Promise<T> {
  const lock = lockOf(outDir);
  take(lock, outDir);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function lockOf(outDir: string): string {
  const whole = resolve(outDir);
  return join(dirname(whole), `.${basename(whole)}.publishing`);
}

function take(lock: string, outDir: string): void {
  mkdirSync(dirname(lock), { recursive: true });
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch (thrown) {
    if (!isThere(thrown)) throw thrown;
    if (isHeld(lock)) throw busy(lock, outDir);
    takeOver(lock, outDir);
  }
}

/** Two that find a lock of an ended process must not remove each other's new one: one claims it, and looks again. */
function takeOver(lock: string, outDir: string): void {
  const claim = `${lock}.claim`;
  try {
    writeFileSync(claim, `${process.pid}\n`, { flag: 'wx' });
  } catch (thrown) {
    throw isThere(thrown) ? busy(claim, outDir) : thrown;
  }
  try {
    if (isHeld(lock)) throw busy(lock, outDir);
    rmSync(lock, { force: true });
    writeFileSync(lock, `${process.pid}\n`, { flag: 'wx' });
  } catch (thrown) {
    throw isThere(thrown) ? busy(lock, outDir) : thrown;
  } finally {
    rmSync(claim, { force: true });
  }
}

function isThere(thrown: unknown): boolean {
  return (thrown as NodeJS.ErrnoException).code === 'EEXIST';
}

function isHeld(lock: string): boolean {
  const pid = Number(existsSync(lock) ? readFileSync(lock, 'utf8') : '');
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    // A process of another user is there as well.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(lock: string, outDir: string): AffidavitError {
  return new AffidavitError(
    'OUTPUT_REFUSED',
    `Something else is being published into ${outDir}.`,
    `Wait for it to end. If nothing is under way, remove ${lock}.`,
  );
}

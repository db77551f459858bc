import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sha256 } from '../../src/core/digest.ts';

const run = promisify(execFile);

/** The repository's root, and the Python environment in it that moto runs in. */
export const ROOT = resolve(import.meta.dirname, '../..');
const ENVIRONMENT = join(ROOT, '.venv');
const LOCK = join(ROOT, '.venv.making');
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const WAIT_SECONDS = 300;

/** Written last: before that, programs of the environment may stand there without what they import. */
function stamp(): string {
  return join(ENVIRONMENT, `ready-${sha256(readFileSync(REQUIREMENTS)).slice(0, 12)}`);
}

/** The path of a program of `.venv`; first brings the environment to what requirements.txt says. */
export async function pythonProgram(name: string): Promise<string> {
  if (!existsSync(stamp())) await makeEnvironment();
  const program = join(ENVIRONMENT, 'bin', name);
  if (!existsSync(program)) throw new Error(`test/reference/requirements.txt is installed, yet ${program} is missing`);
  return program;
}

/** Two test files may start at once: the one that makes the lock folder installs, the other waits for it. */
async function makeEnvironment(): Promise<void> {
  if (!(await holdsLock())) return waitForStamp();
  try {
    await run('python3', ['-m', 'venv', ENVIRONMENT]);
    await run(join(ENVIRONMENT, 'bin', 'pip'), ['install', '--quiet', '--requirement', REQUIREMENTS]);
    await writeFile(stamp(), '');
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
}

async function holdsLock(): Promise<boolean> {
  try {
    await mkdir(LOCK);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

async function waitForStamp(): Promise<void> {
  for (let second = 0; second < WAIT_SECONDS; second += 1) {
    if (existsSync(stamp())) return;
    await pause(1000);
  }
  throw new Error(`${ENVIRONMENT} was not ready within ${WAIT_SECONDS} s: remove ${LOCK} and run again`);
}

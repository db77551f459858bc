import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The repository's root, and the Python environment in it that moto runs in. */
export const ROOT = resolve(import.meta.dirname, '../..');
const ENVIRONMENT = join(ROOT, '.venv');
const LOCK = join(ROOT, '.venv.making');
const WAIT_SECONDS = 300;

/** The path of a program of `.venv`; makes the environment from requirements.txt first when it is missing. */
export async function pythonProgram(name: string): Promise<string> {
  const program = join(ENVIRONMENT, 'bin', name);
  if (!existsSync(program)) await makeEnvironment(program);
  return program;
}

/** Two test files may start at once: the one that makes the lock folder installs, the other waits for the program. */
async function makeEnvironment(program: string): Promise<void> {
  if (!(await holdsLock())) return waitFor(program);
  try {
    await run('python3', ['-m', 'venv', ENVIRONMENT]);
    const requirements = join(import.meta.dirname, 'requirements.txt');
    await run(join(ENVIRONMENT, 'bin', 'pip'), ['install', '--quiet', '--requirement', requirements]);
  } finally {
    await rm(LOCK, { recursive: true, force: true });
  }
  if (!existsSync(program)) throw new Error(`pip installed test/reference/requirements.txt, yet ${program} is missing`);
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

async function waitFor(program: string): Promise<void> {
  for (let second = 0; second < WAIT_SECONDS; second += 1) {
    if (existsSync(program) && !existsSync(LOCK)) return;
    await pause(1000);
  }
  throw new Error(`${program} did not appear within ${WAIT_SECONDS} s: remove ${LOCK} and run again`);
}

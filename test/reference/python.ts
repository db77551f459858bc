import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { sha256 } from '../../src/core/digest.ts';

const run = promisify(execFile);

export const ROOT = resolve(import.meta.dirname, '../..');
const WAIT_SECONDS = 300;

/** A Python environment in the repository's root, and the file that says what is in it. */
export interface Environment {
  readonly folder: string;
  readonly requirements: string;
}

/** The environment that moto runs in. */
const MOTO: Environment = { folder: '.venv', requirements: 'test/reference/requirements.txt' };

/** Written last: before that, programs of the environment may stand there without what they import. */
function stampOf({ folder, requirements }: Environment): string {
  return join(ROOT, folder, `ready-${sha256(readFileSync(join(ROOT, requirements))).slice(0, 12)}`);
}

/** The path of a program of an environment; first brings it to what its requirements say. */
export async function pythonProgram(name: string, environment = MOTO): Promise<string> {
  if (!existsSync(stampOf(environment))) await makeEnvironment(environment);
  const program = join(ROOT, environment.folder, 'bin', name);
  if (!existsSync(program)) throw new Error(`${environment.requirements} is installed, yet ${program} is missing`);
  return program;
}

/** Two test files may start at once: the one that makes the lock folder installs, the other waits for it. */
async function makeEnvironment(environment: Environment): Promise<void> {
  const folder = join(ROOT, environment.folder);
  const lock = `${folder}.making`;
  if (!(await holdsLock(lock))) return waitForStamp(environment, lock);
  try {
    await run('python3', ['-m', 'venv', folder]);
    const requirements = join(ROOT, environment.requirements);
    await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--requirement', requirements]);
    await writeFile(stampOf(environment), '');
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function holdsLock(lock: string): Promise<boolean> {
  try {
    await mkdir(lock);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false;
    throw thrown;
  }
}

async function waitForStamp(environment: Environment, lock: string): Promise<void> {
  for (let second = 0; second < WAIT_SECONDS; second += 1) {
    if (existsSync(stampOf(environment))) return;
    await pause(1000);
  }
  throw new Error(`${environment.folder} was not ready within ${WAIT_SECONDS} s: remove ${lock} and run again`);
}

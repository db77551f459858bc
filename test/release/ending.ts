import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/*
 * Loaded before a program: ends it, as a power cut would, before the n-th time that it renames, removes or writes a file
 * below a folder. Prints how often it did when it came to its end; with a place to keep them, what an end at each of these
 * steps would have left of the folder lies there by then.
 */
const [at, below, kept] = [Number(process.env.END_AT), process.env.END_BELOW ?? '', process.env.END_KEPT];
let steps = 0;

function counted<A extends unknown[], R>(work: (...args: A) => R, isStep: (...args: A) => boolean): (...args: A) => R {
  return (...args) => {
    if (isStep(...args)) {
      steps += 1;
      if (kept !== undefined) fs.cpSync(below, join(kept, String(steps)), { recursive: true });
      if (steps === at) process.kill(process.pid, 'SIGKILL');
    }
    return work(...args);
  };
}

const isBelow = (path: unknown): boolean => typeof path === 'string' && path.startsWith(below);
fs.renameSync = counted(fs.renameSync, (_, to) => isBelow(to));
fs.rmSync = counted(fs.rmSync, (path) => isBelow(path));
fs.writeFileSync = counted(fs.writeFileSync, (path) => isBelow(path) && !String(path).includes('.build-'));
syncBuiltinESMExports();
process.on('exit', () => process.stdout.write(`steps ${steps}\n`));

import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Loaded before a program: ends it, as a power cut would, before the n-th time that it renames or flushes a file below a
 * folder. Prints how often it did when it came to its end.
 */
const [at, below] = [Number(process.env.END_AT), process.env.END_BELOW ?? ''];
let steps = 0;

function counted<A extends unknown[], R>(work: (...args: A) => R, isStep: (...args: A) => boolean): (...args: A) => R {
  return (...args) => {
    if (isStep(...args)) {
      steps += 1;
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

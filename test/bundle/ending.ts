import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

/*
 * Loaded before a program: ends it, as a power cut would, before the n-th time that it writes or renames anything. Prints
 * how often it did when it came to its end.
 */
const at = Number(process.env.END_AT);
let steps = 0;

function counted<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    steps += 1;
    if (steps === at) process.kill(process.pid, 'SIGKILL');
    return work(...args);
  };
}

fs.writeSync = counted(fs.writeSync) as typeof fs.writeSync;
fs.promises.writeFile = counted(fs.promises.writeFile);
fs.promises.chmod = counted(fs.promises.chmod);
fs.promises.rename = counted(fs.promises.rename);
syncBuiltinESMExports();
process.on('exit', () => process.stderr.write(`steps ${steps}\n`));

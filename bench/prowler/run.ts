import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { ROOT } from '../../test/reference/python.ts';
import type { Asked, CountingProxy } from './tally.ts';

/** What one run of one tool took and asked. */
export interface Run {
  readonly tool: string;
  readonly seconds: number;
  /** Seconds of the processor, user and system, of all that it started. */
  readonly processor: number;
  /** Of the machine, over the minute before. */
  readonly load: number;
  readonly asked: Map<string, Asked>;
}

/** Runs a command as a user would, with these variables and no others; what it said and asked is kept beside `file`. */
export async function measured(
  tool: string,
  command: readonly string[],
  file: string,
  variables: Readonly<Record<string, string>>,
  proxy: CountingProxy,
): Promise<Run> {
  const { PATH = '', HOME = '' } = process.env;
  const [load = 0] = loadavg();
  const said = { out: '', err: '' };
  proxy.take();
  const start = performance.now();
  // Bash alone tells the processor's time of a child and its children.
  const child = spawn('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...command], {
    cwd: ROOT,
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of ['out', 'err'] as const)
    child[`std${stream}`].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text;
    });
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  const asked = proxy.take();
  process.stderr.write(`${tool} ended with ${code} after ${seconds.toFixed(1)} s\n`);

  writeFileSync(`${file}.out`, said.out);
  writeFileSync(`${file}.err`, said.err);
  const lines = [...asked].sort().map(([name, one]) => `${one.requests}\t${one.again}\t${one.serverErrors}\t${name}\n`);
  writeFileSync(`${file}.requests.tsv`, lines.join(''));
  const times = said.err.trim().split('\n').at(-1) ?? '';
  const processor = times.split(' ').reduce((sum, time) => sum + Number(time), 0);
  return { tool, seconds, processor, load, asked };
}

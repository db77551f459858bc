import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

/** Nothing of the machine's own AWS set-up takes part. */
export const SIMULATED: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: 'AKIABENCH',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** What another Node process prints. */
export async function output(args: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { PATH = '', HOME = '' } = process.env;
  const { stdout } = await promisify(execFile)(process.execPath, [...args], {
    env: { PATH, HOME, ...more },
    maxBuffer: 64_000_000,
  });
  return stdout;
}

// What resourceUsage tells begins with the peak of the process that started it; Linux also keeps one that does not.
const REPORTING = `data:text/javascript,${encodeURIComponent(`
  import { readFileSync } from 'node:fs';
  const own = () => /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  process.on('exit', () => process.send?.(process.platform === 'linux' ? own() : process.resourceUsage().maxRSS));
`)}`;

/**
 * Runs another Node process to its end: its peak memory in kilobytes, threads and native buffers included. Throws what
 * it said when it does not end well.
 */
export async function peakOf(args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(process.execPath, ['--import', REPORTING, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let peak = 0;
  child.on('message', (message) => {
    peak = Number(message);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(said);
  return peak;
}

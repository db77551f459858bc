import { execFile } from 'node:child_process';
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

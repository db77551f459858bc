import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_ROLE, EXTERNAL_ID } from '../../test/reference/account.ts';
import { ROOT } from '../../test/reference/python.ts';
import { PRODUCTION } from '../../test/reference/rockset/names.ts';
import { output } from '../process.ts';

/** Both tools read these and no others. */
export const REGIONS = ['us-west-2', 'eu-central-1', 'us-east-1'];
const MAIN = join(ROOT, 'src', 'cli', 'main.ts');

/** Writes a workspace with the CIS paper, as `init` does, and returns the option that names it. */
export async function cisWorkspace(folder: string, accounts: readonly string[]): Promise<readonly string[]> {
  const places = ['--accounts', accounts.join(','), '--regions', REGIONS.join(','), '--role', AUDIT_ROLE];
  await output([MAIN, 'init', folder, '--name', 'Rockset', '--paper', 'cis', '--yes', ...places]);
  const settings = join(folder, 'affidavit.yaml');
  writeFileSync(settings, readFileSync(settings, 'utf8').replace(/externalId: .+/g, `externalId: ${EXTERNAL_ID}`));
  return ['--workspace', folder];
}

/** How a user runs Affidavit. */
export function affidavit(...args: readonly string[]): readonly string[] {
  return [process.execPath, MAIN, ...args];
}

/** How a user runs Prowler with the same role; what it finds goes into a file of the folder. */
export function prowlerInto(program: string, folder: string, more: readonly string[]): readonly string[] {
  const role = ['--role', `arn:aws:iam::${PRODUCTION}:role/${AUDIT_ROLE}`, '--external-id', EXTERNAL_ID];
  const written = ['-M', 'json-ocsf', '-o', folder, '-F', 'out', '-b', '-z', '--no-color'];
  return [program, 'aws', ...role, '--region', ...REGIONS, ...written, ...more];
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSettings } from '../../src/workspace/settings.ts';
import { AT_WORK } from './at-work.ts';
import type { CollectorKeys } from './audit-role.ts';
import type { Logs } from './building/log-week.ts';
import { setUpDatacoral } from './datacoral.ts';
import { recordEveryService } from './every-service.ts';
import { HEXNODE_KEY, startHexnode } from './hexnode.ts';
import { startMoto } from './moto.ts';
import { ROOT } from './python.ts';
import { setUpRockset } from './rockset.ts';

const ORGANISATIONS = {
  rockset: {
    setUp: setUpRockset,
    startSources: async () => [{ collector: 'mdm/hexnode', token: HEXNODE_KEY, server: await startHexnode() }],
  },
  datacoral: { setUp: setUpDatacoral, startSources: async () => [] },
} as const;
export type Name = keyof typeof ORGANISATIONS;

/** Sets one organisation up and runs the real collecting command on it. Returns the command's exit code. */
export async function record(name: Name, more: readonly string[] = []): Promise<number> {
  return withReference(name, ({ variables }) => collect(join('content', name), variables, more), 'a week');
}

/** Records Rockset as every collector reads it, for the tests. Returns the command's exit code. */
async function recordEvery(more: readonly string[]): Promise<number> {
  return withReference(
    'rockset',
    ({ variables }) => recordEveryService((workspace) => collect(workspace, variables, more)),
    'none',
    AT_WORK.rockset,
  );
}

/** An organisation that stands, and the environment in which the real command reads it. */
export interface Reference {
  readonly endpoint: string;
  /** When its setting up began, in milliseconds: its logs end with the full hour before. */
  readonly since: number;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * Starts the servers, sets an organisation up afresh, runs `work`, and stops the servers. A week of logs takes half a
 * minute to put in its place: only what is about logs asks for it. With `enabled`, the accounts have these regions
 * alone: for what collects many times over.
 */
export async function withReference<T>(
  name: Name,
  work: (reference: Reference) => Promise<T>,
  logs: Logs = 'none',
  enabled?: readonly string[],
): Promise<T> {
  const { setUp, startSources } = ORGANISATIONS[name];
  const moto = await startMoto(enabled === undefined ? {} : { enabled });
  const sources = await startSources();
  try {
    const since = Date.now();
    const keys = await setUp(moto.endpoint, logs);
    const own = await sourceVariables(join('content', name), sources);
    return await work({ endpoint: moto.endpoint, since, variables: { ...awsVariables(moto.endpoint, keys), ...own } });
  } finally {
    for (const { server } of sources) await server.stop();
    await moto.stop();
  }
}

/** Nothing of the machine's own AWS set-up may leak into a reference snapshot. */
function awsVariables(endpoint: string, keys: CollectorKeys): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

interface Source {
  readonly collector: string;
  readonly token: string;
  readonly server: { readonly endpoint: string };
}

/** Addresses and tokens under the names that the workspace's settings give them. */
async function sourceVariables(workspace: string, sources: readonly Source[]): Promise<Record<string, string>> {
  const file = join(ROOT, workspace, 'affidavit.yaml');
  const settings = parseSettings(file, await readFile(file, 'utf8'));
  const pairs = sources.flatMap(({ collector, token, server }): [string, string][] => {
    const source = settings.sources[collector];
    if (source === undefined) throw new Error(`${file} names no source ${collector}`);
    return [
      [source.urlEnv, server.endpoint],
      [source.tokenEnv, token],
    ];
  });
  return Object.fromEntries(pairs);
}

/** Runs `affidavit collect` as a user would, with nothing else in its environment. Returns its exit code. */
export async function collect(
  workspace: string,
  variables: Readonly<Record<string, string>>,
  more: readonly string[] = [],
): Promise<number> {
  const { PATH = '', HOME = '' } = process.env;
  const command = ['src/cli/main.ts', 'collect', '--workspace', workspace, ...more];
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    env: { PATH, HOME, ...variables },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

function isName(text: string | undefined): text is Name {
  return text !== undefined && Object.hasOwn(ORGANISATIONS, text);
}

if (import.meta.main) {
  const [name, ...more] = process.argv.slice(2);
  if (isName(name)) process.exitCode = await record(name, more);
  else if (name === 'every') process.exitCode = await recordEvery(more);
  else {
    process.stderr.write(
      `usage: node test/reference/record.ts ${Object.keys(ORGANISATIONS).join('|')}|every [options of collect]\n`,
    );
    process.exitCode = 2;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { pythonProgram } from './python.ts';

/** A server of this folder: where it answers, and how to end it. */
export interface Running {
  readonly endpoint: string;
  stop(): Promise<void>;
}

const TRIES = 300;
const PAUSE_MS = 100;
/** Ids come from a seeded generator, so that two recordings of one organisation name the same resources. */
const SEED = 20_261_121;

/** Starts `moto_server` on the loopback address, empty and seeded, with the regions `enabled` or all that AWS enables. Rejects when it ends or stays silent for 30 s. */
export async function startMoto(
  options: { readonly port?: number; readonly enabled?: readonly string[] } = {},
): Promise<Running> {
  const port = options.port ?? (await freePort());
  const endpoint = `http://127.0.0.1:${port}`;
  const python = await pythonProgram('python');
  const script = join(import.meta.dirname, 'moto_extended');
  const child = spawn(python, [script, '-H', '127.0.0.1', '-p', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Certificates are issued at once instead of after a minute.
    env: {
      ...process.env,
      MOTO_ACM_VALIDATION_WAIT: '-1',
      // Nobody reads AWS's own images, and moto takes a second per region to load them.
      MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
      PYTHONDONTWRITEBYTECODE: '1',
      ...(options.enabled === undefined ? {} : { AFFIDAVIT_ENABLED_REGIONS: options.enabled.join(' ') }),
    },
  });
  const said: string[] = [];
  child.stderr
    .setEncoding('utf8')
    .on('data', (text: string) => said.splice(0, said.length, ...[...said, text].slice(-20)));

  await untilItAnswers(endpoint, child, said);
  await reseed(endpoint);
  return { endpoint, stop: () => end(child) };
}

/** Has moto's generator of ids begin anew; another stage of a set-up gets other ids. */
export async function reseed(endpoint: string, stage = 0): Promise<void> {
  await ask(endpoint, `/moto-api/seed?a=${SEED + stage}`, '');
}

/** From the next call on, moto checks signatures and IAM policies (actions only; see README). */
export async function enforcePermissions(endpoint: string): Promise<void> {
  await ask(endpoint, '/moto-api/reset-auth', '0');
}

/** From the next call on, moto refuses nobody, for more calls than anything here makes. */
export async function answerEverybody(endpoint: string): Promise<void> {
  await ask(endpoint, '/moto-api/reset-auth', '1000000');
}

async function ask(endpoint: string, path: string, body: string): Promise<void> {
  const answer = await fetch(`${endpoint}${path}`, { method: 'POST', body });
  if (!answer.ok) throw new Error(`moto answered ${answer.status} to ${path}`);
}

async function untilItAnswers(endpoint: string, child: ChildProcess, said: readonly string[]): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`moto ended with code ${child.exitCode}: ${said.join('')}`);
    if (await answers(endpoint)) return;
    await pause(PAUSE_MS);
  }
  await end(child);
  throw new Error(`moto did not answer within ${(TRIES * PAUSE_MS) / 1000} s: ${said.join('')}`);
}

async function answers(endpoint: string): Promise<boolean> {
  try {
    return (await fetch(`${endpoint}/moto-api/data.json`)).ok;
  } catch {
    // Refused until the server listens: the caller counts the attempts.
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, type FSWatcher, readFileSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { questionKey } from '../../src/evidence/ask.ts';
import { recordSchema } from '../../src/evidence/record.ts';
import { ROOT } from '../cli/run.ts';

/** When a collection is killed. */
export type Moment =
  | { readonly kind: 'after start'; readonly ms: number }
  | { readonly kind: 'after request'; readonly count: number; readonly ms: number }
  | { readonly kind: 'while sealing'; readonly ms: number }
  | { readonly kind: 'never' };

/** As whom a device manager is asked. */
export const HEXNODE_VISITOR = 'devices';

/** `affidavit collect` in a process of its own, as users run it. */
export class Collecting {
  readonly #child: ChildProcess;
  readonly #moment: Moment;
  readonly #watcher: FSWatcher | null;
  readonly #ended: Promise<unknown[]>;
  #requests = 0;
  #said = '';

  constructor(workspace: string, collectors: string, endpoint: string, moment: Moment) {
    this.#moment = moment;
    const args = ['src/cli/main.ts', 'collect', '--workspace', workspace, '--collectors', collectors];
    this.#child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: variables(endpoint),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    this.#ended = once(this.#child, 'close');
    if (moment.kind === 'after start') this.#kill(moment.ms);
    const onSealing = (name: string | null): void => {
      if (moment.kind === 'while sealing' && name?.startsWith('.sealing')) this.#kill(moment.ms);
    };
    const folder = join(workspace, 'snapshots');
    this.#watcher = moment.kind === 'while sealing' ? watch(folder, (_, name) => onSealing(name)) : null;
  }

  /** To be called for every request that the server sees. */
  requested(): void {
    this.#requests += 1;
    if (this.#moment.kind === 'after request' && this.#moment.count === this.#requests) this.#kill(this.#moment.ms);
  }

  /** What it said, and its exit code; null when it was killed. */
  async end(): Promise<{ code: number | null; said: string }> {
    const [code] = await this.#ended;
    this.#watcher?.close();
    return { code: typeof code === 'number' ? code : null, said: this.#said };
  }

  #kill(ms: number): void {
    void pause(ms).then(() => this.#child.kill('SIGKILL'));
  }
}

function variables(endpoint: string): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: tmpdir(),
    AWS_ENDPOINT_URL: endpoint,
    HEXNODE_URL: `${endpoint}/${HEXNODE_VISITOR}/`,
    HEXNODE_API_KEY: 'invented',
    AWS_ACCESS_KEY_ID: 'invented',
    AWS_SECRET_ACCESS_KEY: 'invented',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The questions whose answers are safe in the journal of an interrupted collection. */
export function journalled(workspace: string): ReadonlySet<string> {
  const path = join(workspace, 'snapshots', '.collecting', 'journal.ndjson');
  if (!existsSync(path)) return new Set();
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const records = lines.map((line) => recordSchema.parse(JSON.parse(line)));
  return new Set(
    records.filter(({ outcome }) => outcome.kind === 'answered' || outcome.kind === 'absent').map(questionKey),
  );
}

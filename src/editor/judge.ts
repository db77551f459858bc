import { type ChildProcess, spawn } from 'node:child_process';
import type { Report } from '../report/schema.ts';
import { reportSchema } from '../report/schema.ts';

/** How a workspace is judged: the program's own command line, as `check` is typed. */
export interface JudgeOrder {
  /** The program and what comes before its arguments. */
  readonly program: readonly [string, ...string[]];
  readonly workspace: string;
  /** As `--as-of`; null for now. */
  readonly asOf: string | null;
}

/** How it ended: with a report; with faults, which are told elsewhere; or not at all, with why. */
export type Judged =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'ended' };

/**
 * Judges a workspace in a process of its own, so that the editor is answered meanwhile and memory is given back. One at
 * a time: a newer one ends the one before.
 */
export class Judge {
  #running: ChildProcess | null = null;

  /** Judges. `ended` when a newer one or `stop` came before it was done. */
  async ask({ program: [command, ...first], workspace, asOf }: JudgeOrder): Promise<Judged> {
    this.stop();
    const args = [...first, 'check', '--workspace', workspace, '--json', ...(asOf === null ? [] : ['--as-of', asOf])];
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running = child;
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (bytes: Buffer) => out.push(bytes));
    child.stderr.on('data', (bytes: Buffer) => err.push(bytes));
    const code = await new Promise<number | null>((resolve) => {
      child.on('error', () => resolve(3));
      child.on('close', resolve);
    });
    if (this.#running !== child) return { kind: 'ended' };
    this.#running = null;
    if (code !== 0 && code !== 1) return { kind: 'refused', why: Buffer.concat(err).toString('utf8') };
    return { kind: 'report', report: reportSchema.parse(JSON.parse(Buffer.concat(out).toString('utf8'))) };
  }

  /** Ends what is running. */
  stop(): void {
    const child = this.#running;
    this.#running = null;
    child?.kill();
  }
}

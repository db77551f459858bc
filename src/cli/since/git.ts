import { spawn } from 'node:child_process';
import { AffidavitError, messageOf } from '../../core/errors.ts';

/** What git answered. */
export interface Answer {
  readonly code: number | null;
  readonly out: Buffer;
  readonly err: string;
}

/** Asks git in one folder: it reads alone, fetches nothing, starts no monitor of the repository, and no shell is between. */
export class Git {
  readonly #folder: string;
  readonly #env: Readonly<Record<string, string | undefined>>;

  constructor(folder: string, env: Readonly<Record<string, string | undefined>>) {
    this.#folder = folder;
    // A partial clone would fetch what it lacks, by whatever program its own settings name.
    const closed = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
    this.#env = { ...env, ...closed, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  }

  /**
   * Runs git, with `input` if it reads one, and gives what it says; an answer of more than `most` bytes is refused.
   * Throws REVISION_UNREADABLE when git is not there.
   */
  async ask(args: readonly string[], most = 1_000_000, input = ''): Promise<Answer> {
    const child = spawn('git', ['-c', 'core.fsmonitor=false', ...args], {
      cwd: this.#folder,
      env: this.#env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const out: Buffer[] = [];
    let bytes = 0;
    let err = '';
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > most) child.kill();
      else out.push(chunk);
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (err.length < 10_000) err += text;
    });
    // git that ends before it has read everything is told by its code.
    child.stdin.on('error', () => undefined).end(input);
    const code = await new Promise<number | null>((settle, fail) => {
      child.once('error', fail).once('close', settle);
    }).catch((cause: unknown) => {
      throw new AffidavitError(
        'REVISION_UNREADABLE',
        `git cannot be started: ${messageOf(cause)}.`,
        'Install git, and put it on the PATH.',
        { cause },
      );
    });
    if (bytes > most) throw unreadable(`git ${args[0] ?? ''} answers with more than ${most} bytes`);
    return { code, out: Buffer.concat(out), err };
  }

  /** What git prints on one line. Throws REVISION_UNREADABLE, with git's own words, when it fails. */
  async line(args: readonly string[]): Promise<string> {
    const { code, out, err } = await this.ask(args);
    if (code !== 0) throw unreadable(`git ${args[0] ?? ''} failed: ${err.trim() || 'it says nothing'}`);
    return out.toString('utf8').replace(/\r?\n$/, '');
  }
}

/** What git does not give. */
export function unreadable(what: string): AffidavitError {
  return new AffidavitError(
    'REVISION_UNREADABLE',
    `The revision cannot be read: ${what}.`,
    'See whether `git fsck` and `git status` are content with the repository.',
  );
}

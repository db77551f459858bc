import { EXIT } from '../core/exit-codes.ts';
import { isClearing } from '../core/temporary.ts';
import type { Io } from './command.ts';

/** What ends a program from outside, with the exit code that shells and their users know for it. */
const ENDINGS = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.ended, SIGHUP: 129 } as const;

/** What stands on standard error then. */
const WORDS = { SIGINT: 'interrupted', SIGTERM: 'asked to end', SIGHUP: 'the terminal was closed' } as const;

type Ending = keyof typeof ENDINGS;

/**
 * Ends quietly what is ended from outside: one line, the code that shells expect, and no trace. Leaving by
 * `process.exit` has temporary folders removed and browsers ended. A command that listens itself, because it has
 * something to tell first, is left alone.
 */
export function endQuietly(
  { err, terminal }: Pick<Io, 'err' | 'terminal'>,
  complain: (fault: unknown) => number,
): void {
  for (const ending of Object.keys(ENDINGS) as Ending[]) {
    const end = (): void => {
      if (process.listeners(ending).some((listener) => listener !== end && !isClearing(listener))) return;
      // A line of progress may stand there, and what the terminal echoed of Ctrl-C.
      err(`${terminal.err ? '\r\u001b[K' : ''}affidavit: ${WORDS[ending]}.\n`);
      process.exit(ENDINGS[ending]);
    };
    process.on(ending, end);
  }
  // Whoever read the output has gone, as `head` does; or the disk that it goes to is full.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) =>
    process.exit(fault.code === 'EPIPE' ? EXIT.outputClosed : complain(fault)),
  );
  // Nobody is left to be told, and the work may still matter.
  process.stderr.on('error', () => undefined);
}

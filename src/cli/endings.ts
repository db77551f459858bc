import { EXIT } from '../core/exit-codes.ts';
import { isClearing } from '../core/temporary.ts';

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
export function endQuietly(err: (text: string) => void): void {
  for (const ending of Object.keys(ENDINGS) as Ending[]) {
    const end = (): void => {
      if (process.listeners(ending).some((listener) => listener !== end && !isClearing(listener))) return;
      err(`affidavit: ${WORDS[ending]}.\n`);
      process.exit(ENDINGS[ending]);
    };
    process.on(ending, end);
  }
  whenUnread(process.stdout, () => process.exit(EXIT.outputClosed));
  // Nobody is left to be told, and the work may still matter.
  whenUnread(process.stderr, () => undefined);
}

/** `end` is called when whoever read a stream has gone, as `head` does; every other fault of it is thrown. */
function whenUnread(stream: NodeJS.WriteStream, end: () => void): void {
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code === 'EPIPE' || fault.code === 'ERR_STREAM_DESTROYED') end();
    else throw fault;
  });
}

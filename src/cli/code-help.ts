import { ERROR_GUIDE } from '../core/error-guide.ts';
import { AffidavitError, type ErrorCode } from '../core/errors.ts';
import { wrapped } from './terminal.ts';

const WIDTH = 80;

/** What `help CODE` prints: when the error comes, what to do, and with which exit code a command then ends. */
export function helpOfCode(code: ErrorCode): string {
  const { when, remedy } = ERROR_GUIDE[code];
  const { exitCode } = new AffidavitError(code, when, remedy);
  return `${code}\n\n${wrapped(when, WIDTH)}\n\n→ ${wrapped(remedy, WIDTH - 2, '  ')}\n\nExit code ${exitCode}.\n`;
}

import { AffidavitError } from '../../src/core/errors.ts';

/** Where a code is typed: a terminal, or what stands for one. */
export interface Keyboard {
  readonly isTTY?: boolean;
  setRawMode?(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', hear: (typed: string) => void): unknown;
  off(event: 'data', hear: (typed: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

/** Where the question stands. */
export interface Screen {
  write(text: string): unknown;
}

const [INTERRUPT, END, DELETE, BACKSPACE] = ['\u0003', '\u0004', '\u007f', '\b'];

/**
 * Asks for the code of a profile's `mfa_serial` as the AWS CLI does, without showing what is typed. Throws
 * CREDENTIALS_MISSING where there is no terminal, or nobody who answers.
 */
export async function mfaCode(
  serial: string,
  keyboard: Keyboard = process.stdin as Keyboard,
  screen: Screen = process.stderr,
): Promise<string> {
  if (keyboard.isTTY !== true || keyboard.setRawMode === undefined)
    throw new AffidavitError(
      'CREDENTIALS_MISSING',
      'The AWS profile wants an MFA code (mfa_serial), and there is no terminal to ask for it on.',
      'Run this in a terminal, or give it a session that has the code already (`aws sts get-session-token`, `aws sso login`).',
    );
  // The serial comes from a file: nothing in it moves the cursor.
  screen.write(`Enter MFA code for ${serial.replaceAll(/[^\x20-\x7e]/g, '?')}: `);
  try {
    return await typed(keyboard);
  } finally {
    screen.write('\n');
  }
}

function typed(keyboard: Keyboard): Promise<string> {
  return new Promise((resolve, reject) => {
    let code = '';
    const end = (settle: () => void): void => {
      keyboard.off('data', hear);
      keyboard.setRawMode?.(false);
      keyboard.pause();
      settle();
    };
    const hear = (text: string): void => {
      for (const sign of text) {
        if (sign === '\r' || sign === '\n') {
          end(() => resolve(code));
          return;
        }
        if (sign === INTERRUPT || sign === END) {
          end(() => reject(nobody()));
          return;
        }
        code = sign === DELETE || sign === BACKSPACE ? code.slice(0, -1) : code + sign;
      }
    };
    keyboard.setRawMode?.(true);
    keyboard.setEncoding('utf8');
    keyboard.on('data', hear);
    keyboard.resume();
  });
}

function nobody(): AffidavitError {
  return new AffidavitError('CREDENTIALS_MISSING', 'No MFA code was entered.', 'Run it again, and enter the code.');
}

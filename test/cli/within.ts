import { type Command, type Io, parseGiven } from '../../src/cli/command.ts';
import { harmless } from '../../src/cli/terminal.ts';
import { AffidavitError } from '../../src/core/errors.ts';
import type { Ended } from './run.ts';

/** Runs a command in this process, as the command line would: a process for each case takes seconds. */
export async function within(command: Command, args: readonly string[]): Promise<Ended> {
  const texts = { out: '', err: '' };
  const io: Io = {
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
    env: { PATH: process.env.PATH },
    now: () => '2026-11-30T00:00:00.000Z',
    terminal: { out: false, err: false, columns: 80 },
  };
  try {
    const code = await command.run(parseGiven(command, args), io);
    return { code, ...texts };
  } catch (thrown) {
    if (!(thrown instanceof AffidavitError)) throw thrown;
    const err = `${texts.err}affidavit: ${harmless(thrown.message)}\n  → ${harmless(thrown.remedy)}\n`;
    return { code: thrown.exitCode, out: texts.out, err };
  }
}

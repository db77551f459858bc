import { AffidavitError } from '../../core/errors.ts';
import { EXIT } from '../../core/exit-codes.ts';
import type { Given, Io } from '../command.ts';
import { faces } from '../commands.ts';
import { COMPLETIONS } from '../completion/scripts.ts';
import { completed } from '../completion/words.ts';
import { harmless } from '../terminal.ts';

/** Does what `affidavit completion` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [shell, ...words] = given.positionals;
  if (shell === 'words') {
    const found = completed(words, await faces());
    io.out(found.map(({ word, says }) => `${harmless(word)}\t${harmless(says)}\n`).join(''));
    return EXIT.fine;
  }
  const script = COMPLETIONS.find(({ name }) => name === shell)?.script;
  if (script === undefined || words.length > 0)
    throw new AffidavitError('USAGE', 'Say for which shell: bash, zsh or fish.', 'See `affidavit completion --help`.');
  io.out(script);
  return EXIT.fine;
}

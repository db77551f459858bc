import { randomBytes } from 'node:crypto';
import { AffidavitError } from '../../core/errors.ts';
import { isWorkspace, type Started, writeStarter } from '../../workspace/starter.ts';
import { starterSettings } from '../../workspace/starter-settings.ts';
import { withSomebody } from '../ask.ts';
import type { Command, Given, Io } from '../command.ts';
import { starterAnswers } from '../starter-answers.ts';
import { harmless } from '../terminal.ts';

export const command: Command = {
  name: 'init',
  summary: 'Write a commented workspace: settings, a starter paper and thirty claims.',
  arguments: '[DIR]',
  options: {
    name: { type: 'string', value: 'NAME', help: 'The organisation (default: the name of the folder).' },
    accounts: { type: 'string', value: 'IDS', help: 'AWS account ids, by commas.' },
    organization: {
      type: 'string',
      value: 'ID',
      help: 'Instead: the management account of an AWS organisation, all of whose accounts are read.',
    },
    regions: {
      type: 'string',
      value: 'NAMES',
      help: 'Only these regions, by commas (default: every region that each account has enabled).',
    },
    role: {
      type: 'string',
      value: 'NAME',
      help: 'The read-only role to assume in each account (default: none; with --organization affidavit-audit).',
    },
    yes: { type: 'boolean', help: 'Ask nothing: take the defaults for what is not given.' },
  },
  example: 'affidavit init papers --name "Example Ltd" --accounts 111122223333',
  async run(given, io) {
    const [folder = '.', extra] = given.positionals;
    if (extra !== undefined)
      throw new AffidavitError(
        'USAGE',
        'Give one folder.',
        'Put names with spaces in quotes; see `affidavit init --help`.',
      );
    const started = writeStarter(folder, await settings(given, folder, io), randomBytes(32).toString('hex'));
    io.out(summary(started, folder));
    return 0;
  },
};

/** Settings that are there already are left as they are, so nothing need be asked. */
async function settings(given: Given, folder: string, io: Io): Promise<string> {
  if (isWorkspace(folder)) return '';
  const answers = await withSomebody((ask) => starterAnswers(given, folder, io.env, ask));
  return starterSettings(answers, io.now());
}

function summary({ written, kept, keyIsExposed }: Started, folder: string): string {
  const at = harmless(folder);
  const count = (names: readonly string[]): string => `${names.length} ${names.length === 1 ? 'file' : 'files'}`;
  const lines: string[] = [];
  if (written.length > 0) lines.push(`Wrote ${count(written)} in ${at}: ${what(written)}.`);
  if (kept.length > 0)
    lines.push(`Left ${count(kept)} as they were${written.length === 0 ? ': nothing was written' : ''}.`);
  if (keyIsExposed) lines.push('Add /pseudonym.key to .gitignore: the key must stay out of version control.');
  const place = folder === '.' ? '' : ` --workspace ${forShell(at)}`;
  return `${lines.join('\n')}\n\nNext:\n  affidavit doctor${place}\n  affidavit collect${place}\n  affidavit check${place}\n`;
}

function what(written: readonly string[]): string {
  const claims = written.filter((name) => name.startsWith('claims/')).length;
  const chapters = written.filter((name) => name.startsWith('paper/')).length;
  return `${claims} claims, ${chapters} chapters, settings and the key of pseudonyms where they were missing`;
}

function forShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

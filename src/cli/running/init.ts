import { randomBytes } from 'node:crypto';
import { AffidavitError } from '../../core/errors.ts';
import { type Paper, paperOf } from '../../workspace/papers.ts';
import { isWorkspace, type Started, writeStarter } from '../../workspace/starter.ts';
import { starterSettings } from '../../workspace/starter-settings.ts';
import { withSomebody } from '../ask.ts';
import type { Given, Io } from '../command.ts';
import { type FittedToFacts, fitToFacts } from '../fit.ts';
import { paperGiven, starterAnswers } from '../starter-answers.ts';
import { harmless } from '../terminal.ts';

/** Does what `affidavit init` does; returns the exit code. */
export async function run(given: Given, io: Io): Promise<number> {
  const [folder = '.', extra] = given.positionals;
  if (extra !== undefined)
    throw new AffidavitError(
      'USAGE',
      'Give one folder.',
      'Put names with spaces in quotes; see `affidavit init --help`.',
    );
  if (given.flag('fit')) {
    io.out(fittedSummary(await fitToFacts(folder), folder));
    return 0;
  }
  const { text, paper } = await settings(given, folder, io);
  io.out(summary(writeStarter(folder, text, randomBytes(32).toString('hex'), paper), folder));
  return 0;
}

/** Settings that are there already are left as they are, so nothing need be asked. */
async function settings(given: Given, folder: string, io: Io): Promise<{ text: string; paper: Paper }> {
  if (isWorkspace(folder)) return { text: '', paper: paperGiven(given) ?? paperOf(folder) ?? 'whitepaper' };
  const answers = await withSomebody((ask) => starterAnswers(given, folder, io.env, ask));
  return { text: starterSettings(answers, io.now()), paper: answers.paper ?? 'whitepaper' };
}

function summary({ written, kept, keyIsExposed }: Started, folder: string): string {
  const at = harmless(folder);
  const count = (names: readonly string[]): string => `${names.length} ${names.length === 1 ? 'file' : 'files'}`;
  const lines: string[] = [];
  if (written.length > 0) lines.push(`Wrote ${count(written)} in ${at}: ${what(written)}.`);
  if (kept.length > 0)
    lines.push(`Left ${count(kept)} as they were${written.length === 0 ? ': nothing was written' : ''}.`);
  if (keyIsExposed) lines.push('Add /pseudonym.key to .gitignore: the key must stay out of version control.');
  return `${lines.join('\n')}\n\n${next(['doctor', 'collect', 'init --fit', 'check'], folder)}`;
}

function fittedSummary({ lists, absent, removed, left }: FittedToFacts, folder: string): string {
  const lines = lists.map(({ name, rows, found, question }) => {
    if (rows.length > 0 || found === 0) return `${name}: ${found} ${question.replace(/: .*/, found === 0 ? '' : '$&')}`;
    return `${name}: more than ${found} ${question.replace(/:.*/, '')}, too many to list; it stays empty`;
  });
  if (lines.length > 0) lines.unshift('Read through what is listed now, and strike out what is not meant:');
  const out = absent.filter(({ id }) => removed.includes(`claims/${id}.md`));
  if (out.length > 0)
    lines.push('', `Left out, since there is nothing of the kind: ${out.map(({ title }) => title).join(' · ')}.`);
  if (left.length > 0) lines.push('', `Left as you made them: ${left.join(', ')}.`);
  if (lines.length === 0) lines.push('Nothing was changed.');
  return `${lines.map(harmless).join('\n')}\n\n${next(['check', 'build'], folder)}`;
}

function next(commands: readonly string[], folder: string): string {
  const at = forShell(harmless(folder));
  const line = (command: string): string => {
    if (folder === '.') return `  affidavit ${command}`;
    return command.startsWith('init')
      ? `  affidavit ${command.replace('init', `init ${at}`)}`
      : `  affidavit ${command} --workspace ${at}`;
  };
  return `Next:\n${commands.map(line).join('\n')}\n`;
}

function what(written: readonly string[]): string {
  const claims = written.filter((name) => name.startsWith('claims/')).length;
  const chapters = written.filter((name) => name.startsWith('paper/')).length;
  const answers = written.filter((name) => name.startsWith('answers/') && name.endsWith('.md')).length;
  return `${claims} claims, ${chapters} chapters, ${answers} answers to questionnaires, lists, statements to sign, settings and the key of pseudonyms where they were missing`;
}

function forShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

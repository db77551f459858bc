import type { Command } from '../../src/cli/command.ts';
import { parseGiven } from '../../src/cli/command.ts';
import { messageOf } from '../../src/core/errors.ts';
import type { Block, Page } from './markdown.ts';

/** One call of the program as documentation shows it, as a shell would hand it over. */
export interface CommandLine {
  readonly line: number;
  readonly text: string;
  readonly words: readonly string[];
}

/** How the program is called: in a checkout, without either, or installed; and where a call begins within a line. */
const CALL =
  /(?:^|&& |\|\| |; |\$\()\s*(?:npm run -s affidavit --|npx (?:--yes )?(?:@affidavit-dev\/)?affidavit|affidavit)(?: (.*))?$/;

/** Every call of the program that a page shows: in shell blocks, and within lines. */
export function commandLinesOf({ blocks, spans }: Page): CommandLine[] {
  return [...inBlocks(blocks), ...spans.flatMap(({ line, text }) => calledIn(text, line))];
}

function inBlocks(blocks: readonly Block[]): CommandLine[] {
  return blocks
    .filter(({ language }) => ['sh', 'bash', 'shell', 'console', ''].includes(language))
    .flatMap(({ text, line }) => whole(text).map(({ text: typed, at }) => ({ typed, line: line + 1 + at })))
    .flatMap(({ typed, line }) => calledIn(typed, line));
}

function calledIn(typed: string, line: number): CommandLine[] {
  const call = CALL.exec(typed);
  return call === null ? [] : [{ line, text: call[0].trim(), words: wordsOf(call[1] ?? '') }];
}

/** Lines with their continuations, and the line that each begins on. */
function whole(text: string): { readonly text: string; readonly at: number }[] {
  const lines: { text: string; at: number }[] = [];
  let open = false;
  for (const [at, line] of text.split('\n').entries()) {
    const last = lines.at(-1);
    if (open && last !== undefined) last.text = `${last.text.slice(0, -1)} ${line.trim()}`;
    else lines.push({ text: line.replace(/^\$ /, ''), at });
    open = line.endsWith('\\');
  }
  return lines;
}

/** Words as a shell splits them, up to a comment, a pipe or whatever else ends a command. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const [word] of text.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    if (/^(#|\||>|<|&&|\|\||;|\d>)/.test(word)) break;
    const isLast = /;$/.test(word);
    words.push(
      word
        .replace(/;$/, '')
        .replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
    );
    if (isLast) break;
  }
  return words;
}

/** What is wrong with a call, or null: whether the command, its options and their values are those that there are. */
export function faultOf({ words }: CommandLine, commands: ReadonlyMap<string, Command>): string | null {
  const [name = '', ...rest] = words;
  // A name in capitals stands for any.
  if (/^[A-Z]+$/.test(name)) return null;
  if (['', '--help', '-h', '--version', '-v', 'help'].includes(name)) return null;
  const command = commands.get(name);
  if (command === undefined) return `there is no command ${name}`;
  if (rest.includes('--help') || rest.includes('-h')) return null;
  try {
    parseGiven(command, rest);
    return null;
  } catch (thrown) {
    return messageOf(thrown);
  }
}

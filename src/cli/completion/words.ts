import type { Command, Option, Source } from '../command.ts';
import { namesFrom } from './names.ts';

/** What may stand where somebody asks for more, and what it says. */
export interface Candidate {
  readonly word: string;
  readonly says: string;
}

/** What the shell completes by itself: it knows files better. */
export const BY_THE_SHELL = { files: ':files', folders: ':folders' } as const;

/**
 * What may come where the last of `words` stands, which may be empty or begun. `words` are those after the program's
 * name. What cannot be completed gives nothing: whoever presses a key is told no errors.
 */
export function completed(words: readonly string[], commands: readonly Command[]): readonly Candidate[] {
  const [name, ...rest] = words;
  const current = words.at(-1) ?? '';
  if (rest.length === 0) return beginning(current, firstWords(commands));
  if (name === 'help') return rest.length === 1 ? beginning(current, named(commands)) : [];
  const command = commands.find((one) => one.name === name);
  return command === undefined ? [] : within(command, rest, commands);
}

function within(command: Command, words: readonly string[], commands: readonly Command[]): readonly Candidate[] {
  const [current, before] = [words.at(-1) ?? '', words.at(-2)];
  const folder = workspaceIn(words);
  const option = before === undefined ? undefined : optionNamed(command, before);
  if (option?.type === 'string') return values(option, current, folder, commands);
  const [, flag, begun] = /^(--[^=]+)=(.*)$/.exec(current) ?? [];
  if (flag !== undefined) {
    const asked = optionNamed(command, flag);
    const found = asked === undefined ? [] : values(asked, begun ?? '', folder, commands);
    return found.map(({ word, says }) => ({ word: word.startsWith(':') ? word : `${flag}=${word}`, says }));
  }
  if (current.startsWith('-')) return beginning(current, optionsLeft(command, words));
  const { takes = [] } = command;
  const at = placeOf(command, words);
  const taken = takes[Math.min(at, takes.length - 1)];
  if (taken === undefined || (at >= takes.length && typeof taken !== 'string')) return [];
  return offered(taken, current, folder, commands);
}

function firstWords(commands: readonly Command[]): readonly Candidate[] {
  return [
    ...named(commands),
    { word: 'help', says: 'Show what there is, or what a command does.' },
    { word: '--help', says: 'Show what there is.' },
    { word: '--version', says: 'Show the version.' },
  ];
}

function named(commands: readonly Command[]): readonly Candidate[] {
  return commands.map(({ name, summary }) => ({ word: name, says: summary }));
}

function optionsLeft({ options }: Command, words: readonly string[]): readonly Candidate[] {
  return Object.entries(options)
    .map(([name, { help }]) => ({ word: `--${name}`, says: help }))
    .concat({ word: '--help', says: 'Show what it does.' })
    .filter(({ word }) => !words.slice(0, -1).includes(word));
}

function optionNamed({ options }: Command, word: string): Option | undefined {
  const name = word === '-w' ? 'workspace' : word.startsWith('--') ? word.slice(2) : '';
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/** A value; of several by commas, the last. */
function values(
  option: Option,
  current: string,
  folder: string | null,
  commands: readonly Command[],
): readonly Candidate[] {
  const { oneOf = [], from } = option;
  const end = current.lastIndexOf(',') + 1;
  const [given, begun] = [current.slice(0, end), current.slice(end)];
  const left = oneOf.filter((word) => !given.split(',').includes(word));
  const closed = beginning(
    begun,
    left.map((word) => ({ word, says: '' })),
  ).map(({ word, says }) => ({ word: given + word, says }));
  return [...closed, ...(from === undefined ? [] : offered(from, current, folder, commands))];
}

function offered(
  from: Source | readonly string[],
  current: string,
  folder: string | null,
  commands: readonly Command[],
): readonly Candidate[] {
  if (typeof from !== 'string')
    return beginning(
      current,
      from.map((word) => ({ word, says: '' })),
    );
  if (from === 'files' || from === 'folders') return [{ word: BY_THE_SHELL[from], says: '' }];
  if (from === 'commands') return beginning(current, named(commands));
  return beginning(
    current,
    namesFrom(from, folder).map((word) => ({ word, says: '' })),
  );
}

/** Which argument the last word is: options and their values are none. */
function placeOf(command: Command, words: readonly string[]): number {
  const before = words.slice(0, -1);
  return before.filter((word, i) => {
    if (word.startsWith('-')) return false;
    const option = i === 0 ? undefined : optionNamed(command, before[i - 1] as string);
    return option?.type !== 'string';
  }).length;
}

/** The workspace that is named among the words. */
function workspaceIn(words: readonly string[]): string | null {
  const at = words.findIndex((word) => word === '-w' || word === '--workspace');
  if (at >= 0 && at < words.length - 2) return words[at + 1] as string;
  return words.find((word) => word.startsWith('--workspace='))?.slice('--workspace='.length) ?? null;
}

function beginning(begun: string, candidates: readonly Candidate[]): readonly Candidate[] {
  return candidates.filter(({ word }) => word.startsWith(begun));
}

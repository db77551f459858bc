import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { AffidavitError } from '../core/errors.ts';
import type { Instant } from '../core/instant.ts';
import { meant } from '../core/nearest.ts';
import { wrapped } from './terminal.ts';
import { workspaceAround } from './workspace-around.ts';

/** The world as a command meets it: passed in, so that tests can watch. */
export interface Io {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The one clock of a command. */
  readonly now: () => Instant;
  /** Whether people are watching: then there is progress, and colour. */
  readonly terminal: { readonly out: boolean; readonly err: boolean; readonly columns: number };
}

/** One option, with the words that `--help` shows. */
export interface Option {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help: `DIR`. */
  readonly value?: string;
  readonly help: string;
  /** All that the value can be, where that is a closed set; beside other values, the words among them. */
  readonly oneOf?: readonly string[];
  /** Where values come from that are found when somebody completes them. */
  readonly from?: Source;
}

/** What can be looked up for whoever completes a command in the shell. */
export type Source = 'files' | 'folders' | 'snapshots' | 'claims' | 'tables' | 'commands';

/**
 * The face of one command: `src/cli/commands/<name>.ts` exports it as `command`, and its place registers it. Its work
 * lies in `src/cli/running/<name>.ts`, which `run` imports: every face is loaded to list the commands.
 */
export interface Command {
  readonly name: string;
  /** One line in the list of commands. */
  readonly summary: string;
  /** What stands for the arguments in the usage line: `SQL`. */
  readonly arguments?: string;
  /** What completes its arguments, by place; the last for all that follow. */
  readonly takes?: readonly (readonly string[] | Source)[];
  /** Whether it may take more than a moment: then it tells on a terminal where it is. */
  readonly isLong?: boolean;
  readonly options: Readonly<Record<string, Option>>;
  readonly example: string;
  /** Returns the exit code, one of `EXIT`; throws for usage, content, and what could not be done. */
  run(given: Given, io: Io): Promise<number>;
}

/** Arguments as parsed. */
export class Given {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  /** The options that were given, as they were typed. */
  get names(): readonly string[] {
    return Object.keys(this.#values);
  }

  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The workspace that is meant: the one named, or the one that this folder lies in. */
  get workspace(): string {
    return this.text('workspace') ?? workspaceAround();
  }

  flag(name: string): boolean {
    return this.#values[name] === true;
  }
}

/** Parses a command's arguments. Throws USAGE. */
export function parseGiven(command: Command, args: readonly string[]): Given {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(command.options).map(([name, { type }]) => [name, { type, ...shortOf(name) }]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options,
      allowPositionals: command.arguments !== undefined,
      strict: true,
    });
    return new Given(values, positionals);
  } catch (cause) {
    const said = (cause as Error).message.split('. ')[0] ?? 'The arguments cannot be read';
    const without = /^Option '(?:-\w, )?(-[^ ']*).*argument (?:missing|is ambiguous)/.exec(said)?.[1];
    const message =
      without === undefined ? said : `${without === '-w' ? '--workspace' : without} needs a value after it`;
    const unknown = /^Unknown option '(-[^']*)'/.exec(message)?.[1] ?? '';
    const names = [...Object.keys(command.options), 'help'].map((name) => `--${name}`);
    const remedy = meant(unknown, names, `See \`affidavit ${command.name} --help\`.`);
    throw new AffidavitError('USAGE', `${message.replace(/\.$/, '')}.`, remedy, { cause });
  }
}

/** The one option that everybody types. */
function shortOf(name: string): { short?: string } {
  return name === 'workspace' ? { short: 'w' } : {};
}

/** Help is read in a terminal of any width, and pasted into texts. */
const WIDTH = 80;

/** What `--help` prints. */
export function helpOf(command: Command): string {
  const rows = Object.entries({ ...command.options, help: { type: 'boolean', help: 'Show this.' } as Option }).map(
    ([name, option]) =>
      [`  ${told(name)}${option.value === undefined ? '' : ` ${option.value}`}`, option.help] as const,
  );
  const lines = listed(rows);
  const forms = formsOf(command).map((form, i) => `${i === 0 ? 'Usage:' : '      '} affidavit ${form} [options]`);
  return `${wrapped(command.summary, WIDTH)}\n\n${forms.join('\n')}\n\n${lines}\n\nExample:\n  ${command.example}\n`;
}

function told(name: string): string {
  if (name === 'workspace') return '-w, --workspace';
  return name === 'help' ? '-h, --help' : `--${name}`;
}

/** What can be called: on one line, or each form on its own where that is too long. */
function formsOf({ name, arguments: taken }: Command): readonly string[] {
  if (taken === undefined) return [name];
  const together = `${name} ${taken}`;
  if (together.length <= WIDTH - 'Usage: affidavit  [options]'.length) return [together];
  return taken.split(' | ').map((form) => `${name} ${form}`);
}

/** Names with what they mean beside them, in lines of at most 80 characters. */
export function listed(rows: readonly (readonly [name: string, meaning: string])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return rows
    .map(([name, meaning]) => `${name.padEnd(width)}${wrapped(meaning, WIDTH - width, ' '.repeat(width))}`)
    .join('\n');
}

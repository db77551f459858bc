import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from './command.ts';

const FOLDER = join(import.meta.dirname, 'commands');
const EXTENSION = import.meta.filename.endsWith('.ts') ? '.ts' : '.js';

/** The names of all commands, by their places. */
export function commandNames(): string[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith(EXTENSION) && !file.endsWith('.d.ts'))
    .map((file) => file.slice(0, -EXTENSION.length))
    .sort();
}

/** The face of a command that `commandNames` names. */
export async function faceOf(name: string): Promise<Command> {
  const { command } = (await import(pathToFileURL(join(FOLDER, `${name}${EXTENSION}`)).href)) as { command: Command };
  return command;
}

/** The faces of all commands. */
export function faces(): Promise<readonly Command[]> {
  return Promise.all(commandNames().map(faceOf));
}

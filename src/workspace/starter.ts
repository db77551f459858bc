import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AffidavitError, messageOf } from '../core/errors.ts';
import { ignoredFiles, type Paper, starterFiles } from './papers.ts';
import { SETTINGS_FILE } from './settings-file.ts';
import { SCHEMA_FILE } from './starter-settings.ts';

/** With other line ends a seal is no longer the one that was sealed, and a log none that AWS signed. */
const GIT_ATTRIBUTES = '# What was sealed or signed is kept to the byte.\n/snapshots/** -text\n/witnesses/** -text\n';

/** What became of the files of a starter, by their names in the workspace. */
export interface Started {
  readonly written: readonly string[];
  /** Were there already, and were left as they are. */
  readonly kept: readonly string[];
  /** A .gitignore that was there already does not name the key. */
  readonly keyIsExposed: boolean;
}

/**
 * Writes a starter workspace into `folder`: settings and their schema, the key, a paper, its claims and lists, and
 * attestations to sign. What is there already is left as it is. Throws OUTPUT_REFUSED when the folder cannot be written.
 */
export function writeStarter(
  folder: string,
  settings: string,
  pseudonymKey: string,
  paper: Paper = 'whitepaper',
): Started {
  const files: readonly [name: string, text: string, mode: number][] = [
    // The key's place is closed before the key is in it.
    ['.gitignore', ignoredFiles(), 0o644],
    ['.gitattributes', GIT_ATTRIBUTES, 0o644],
    ['pseudonym.key', `${pseudonymKey}\n`, 0o600],
    [SCHEMA_FILE, readFileSync(schemaFile(import.meta.dirname), 'utf8'), 0o644],
    ...starterFiles(paper).map(([name, text]): [string, string, number] => [name, text, 0o644]),
    // Last, since a folder with settings counts as a workspace.
    [SETTINGS_FILE, settings, 0o644],
  ];
  const written: string[] = [];
  const kept: string[] = [];
  for (const [name, text, mode] of files) (writeNew(folder, name, text, mode) ? written : kept).push(name);
  const ignored = readFileSync(join(folder, '.gitignore'), 'utf8');
  return { written, kept, keyIsExposed: !/^\/?(\*\.key|pseudonym\.key)\s*$/m.test(ignored) };
}

/** Whether `folder` has settings already, so that none need be asked for. */
export function isWorkspace(folder: string): boolean {
  return existsSync(join(folder, SETTINGS_FILE));
}

/** False when there is something of that name: a link that leads nowhere counts as well. */
function writeNew(folder: string, name: string, text: string, mode: number): boolean {
  const path = join(folder, name);
  try {
    makeFolder(dirname(path));
    writeFileSync(path, text, { flag: 'wx', mode });
    return true;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST' && existsSync(path)) return false;
    throw new AffidavitError(
      'OUTPUT_REFUSED',
      `${path} cannot be written: ${messageOf(cause)}`,
      'Choose another folder, or make it writable.',
      { cause },
    );
  }
}

/** One folder after another: of some places, such as /proc, Node's own way of making them all never ends. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path);
}

/** The published schema lies beside the package.json above the code, wherever that was installed. */
function schemaFile(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return join(folder, 'schemas', 'settings.schema.json');
  return schemaFile(dirname(folder));
}

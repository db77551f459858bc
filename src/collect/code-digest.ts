import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Source or compiled, the folder that holds `src` and `collectors`. */
const ROOT = resolve(import.meta.dirname, '../..');

/** The rooms whose code decides what facts are made of the same evidence; no other is imported from them. */
export const FACT_ROOMS = [
  'collectors',
  'src/cloudtrail',
  'src/collect',
  'src/core',
  'src/evidence',
  'src/facts',
  'src/reasoning',
  'src/workspace',
] as const;

/** What the package carries of others beside its compiled code: the parsers of AWS's clients among it. */
const CARRIED = 'node_modules';

/** All code, and the templates that pages and diagrams are made of. */
export const ALL_ROOMS = ['collectors', 'src', 'templates'] as const;

/**
 * SHA-256 over all code that makes facts: every file of its rooms, or of those named; what npm installed, and the Node that runs them.
 * The version alone would not do: whoever develops changes code under one version. null where it cannot be told what
 * is installed, because no npm did it.
 */
export function codeDigest(root: string = ROOT, rooms: readonly string[] = FACT_ROOMS): string | null {
  const installed = lockOf(root);
  if (installed === null) return null;
  const hash = createHash('sha256');
  const add = (name: string, content: Buffer | string): void => {
    hash.update(`${name}\0${content.length}\0`).update(content);
  };
  add('node', `${process.version} ${process.platform} ${process.arch}`);
  add('installed', readFileSync(installed));
  const isCarrying = existsSync(join(root, CARRIED, 'THIRD-PARTY-NOTICES.txt'));
  for (const room of isCarrying ? [...rooms, CARRIED] : rooms)
    for (const name of filesBelow(join(root, room))) add(`${room}/${name}`, readFileSync(join(root, room, name)));
  return hash.digest('hex');
}

/** Every file, code or not: a collector may read a table that lies beside it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** npm's own record of what lies in the `node_modules` that is nearest above. */
function lockOf(folder: string): string | null {
  const lock = join(folder, 'node_modules', '.package-lock.json');
  if (existsSync(lock)) return lock;
  const above = dirname(folder);
  return above === folder ? null : lockOf(above);
}
